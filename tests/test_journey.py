"""Journeys: worked by hand, as properties, from faulty tables, and drawn."""

import io
import json
import re
from decimal import Decimal
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from typer.testing import CliRunner

from tests.place_builder import Place, clean
from totalcount import shipped, workspace
from totalcount.cli.app import app
from totalcount.errors import Exit, FigureError
from totalcount.model import JourneyStep
from totalcount.provision.journey import journey, same
from totalcount.render.chart.route import route
from totalcount.render.console.journey import journey as draw
from totalcount.render.drawing.svg import svg
from totalcount.steps import journey as step

ROOT = Path(__file__).resolve().parent.parent
BY_HAND = """Organisation,What happens,Assessment,Questions,Unit cost,Wait
GP,Referral,No,name; drug use,"£40.00",0
Clinic,Triage,Yes,Name; Drug-use; housing,60.50,7
CLINIC,Prescribing,,drug use,,2.5
Council,Panel,y,housing; name,99.50,
"""


def written(place: Place, text: str, name: str = "way-out.csv") -> Place:
    folder = place.root / "journeys"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return place


def test_a_journey_worked_by_hand(tmp_path: Path) -> None:
    """Eight things asked, three of them new; 160.00 of 200.00 for assessing; hand-overs after steps 1 and 3."""
    told = step.journey(written(clean(tmp_path), BY_HAND).folder, "Way Out")
    found = told.journey
    assert told.findings == ()
    assert (found.title, found.file, len(found.steps)) == ("Way out", "journeys/way-out.csv", 4)
    assert (found.assessments, found.handovers, found.asked, found.asked_again) == (2, 2, 8, 5)
    assert (found.cost, found.assessment_cost) == (Decimal("200.00"), Decimal("160.00"))
    assert (found.assessment_share, found.days) == (Decimal("0.8"), Decimal("9.5"))
    assert (found.without_cost, found.without_days) == (1, 1)
    assert [(r.information, r.times, r.bodies, r.steps) for r in found.repeats] == [
        ("name", 3, ("GP", "Clinic", "Council"), (1, 2, 4)),
        ("drug use", 3, ("GP", "Clinic"), (1, 2, 3)),
        ("housing", 2, ("Clinic", "Council"), (2, 4)),
    ]
    assert [(b.body, b.steps, b.assessments, b.asked, b.cost) for b in found.bodies] == [
        ("GP", 1, 0, 2, Decimal("40.00")),
        ("Clinic", 2, 1, 4, Decimal("60.50")),
        ("Council", 1, 1, 2, Decimal("99.50")),
    ]
    assert [one.handed_over for one in found.steps] == [False, True, False, True]


WORDS = st.sampled_from(("name", "Name ", "housing", "date of birth", "DATE-OF-BIRTH", "?", "¿"))
STEPS = st.lists(
    st.builds(
        JourneyStep,
        body=st.sampled_from(("GP", "gp", "Council", "", "Trust")),
        activity=st.just("x"),
        assessment=st.booleans(),
        information=st.lists(WORDS, max_size=4, unique_by=same).map(tuple),
        cost=st.none() | st.integers(0, 10_000).map(lambda pence: Decimal(pence) / 100),
        days=st.none() | st.integers(0, 90).map(Decimal),
        row=st.integers(2, 99),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(STEPS)
def test_the_parts_of_a_journey_add_up(steps: list[JourneyStep]) -> None:
    found = journey("n", "N", "f", steps)
    different = {same(one) for one_step in steps for one in one_step.information}
    assert found.asked == found.asked_again + len(different)
    assert sum(body.cost for body in found.bodies) == found.cost >= found.assessment_cost
    assert sum(body.days for body in found.bodies) == found.days
    assert sum(body.steps for body in found.bodies) == len(steps)
    assert found.handovers <= max(len(steps) - 1, 0)
    assert sum(repeat.times - 1 for repeat in found.repeats) == found.asked_again
    assert all(len(repeat.bodies) <= repeat.times == len(repeat.steps) for repeat in found.repeats)
    ET.fromstring(svg(route(found)))  # noqa: S314 - our own picture


FAULTY = """order,body,activity,assessment,information,cost,days
2,GP,Second,perhaps,,dear,soon
1,,First,no,,-5.00,1
x,Council,,no,,5.00,1
"""


def test_faults_are_findings_and_the_rest_is_told(tmp_path: Path) -> None:
    place = written(clean(tmp_path), FAULTY)
    written(place, "nothing here", "empty.csv")
    written(place, "surname,activity\nBloggs,help\n", "person.csv")
    found = step.journey(place.folder, "way-out").journey
    assert [one.activity for one in found.steps] == ["Second", "First", ""]
    assert (found.cost, found.days, found.without_cost) == (Decimal("5.00"), Decimal(2), 2)
    place.loaded()
    said = [(f.code, f.file, f.row, f.column) for f in place.open().check()]
    cells = [(2, "assessment"), (2, "cost"), (2, "days"), (3, "body"), (3, "cost"), (4, "activity"), (4, "order")]
    assert said == [
        *(("journey-cell", "journeys/way-out.csv", *cell) for cell in cells[:-1]),
        *[("journey-cell", "journeys/way-out.csv", 4, "order")] * 2,
        ("journey-unreadable", "journeys/empty.csv", None, ""),
        ("people-refused", "journeys/person.csv", None, ""),
    ]


def test_steps_are_in_order_when_each_has_a_number(tmp_path: Path) -> None:
    text = "step,body,activity\n2,B,second\n10,C,third\n1,A,first\n"
    found = step.journey(written(clean(tmp_path), text).folder, "way-out")
    assert [one.activity for one in found.journey.steps] == ["first", "second", "third"]
    assert found.findings == ()


def run(*words: str) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["journey", *words])
    return result.exit_code, result.stdout


def test_the_sample_by_the_command(tmp_path: Path) -> None:
    place = str(shipped.folder("sample_data") / "borough")
    code, listed = run("--place", place)
    assert (code, "drug-rehabilitation" in listed) == (Exit.OK, True)
    code, shown = run("drug-rehabilitation", "--place", place)
    assert code == Exit.OK
    assert "14 steps at 8 bodies, 9 hand-overs from one to the next." in shown
    assert "15.4% of it for assessing" in shown
    told = json.loads(run("Drug rehabilitation", "--place", place, "--json")[1])
    assert (told["cost"], told["assessment_cost"], told["assessments"]) == ("11334.00", "1742.00", 11)
    assert (told["asked"], told["asked_again"], told["repeats"][0]["times"]) == (62, 52, 8)
    for suffix in ("svg", "png", "html"):
        path = tmp_path / f"route.{suffix}"
        assert run("drug-rehabilitation", "--place", place, "-o", str(path)) == (Exit.OK, "")
        assert path.stat().st_size > 5_000
    assert (tmp_path / "route.svg").read_bytes() == (ROOT / "docs" / "images" / "route.svg").read_bytes()


def test_a_journey_that_is_not_there_names_the_nearest(tmp_path: Path) -> None:
    place = written(clean(tmp_path), BY_HAND)
    with pytest.raises(FigureError) as caught:
        step.journey(place.folder, "way")
    assert "way-out" in caught.value.advice
    with pytest.raises(FigureError, match=re.escape("no journey called '../place'")):
        step.journey(place.folder, "../place")
    assert step.every(workspace.Folder(tmp_path / "nowhere")) == ()


def test_words_from_a_table_are_only_words(tmp_path: Path) -> None:
    hostile = "<script>alert(1)</script>\x1b[31m"
    text = f'body,activity,information\n"{hostile}",[red]x[/red],a\nB,b,a\n'
    found = step.journey(written(clean(tmp_path), text).folder, "way-out").journey
    assert "<script" not in svg(route(found))
    paper = io.StringIO()
    draw(Console(width=120, file=paper), found)
    assert "\x1b" not in paper.getvalue()
    assert "[red]x[/red]" in paper.getvalue()
