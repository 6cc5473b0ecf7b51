"""`totalcount duplication` on a small place: what returns say, what people decide, what nobody may see."""

import json
import re
import shutil
import zipfile
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.place_builder import COUNCIL, Place, clean, spend
from totalcount.cli.app import app
from totalcount.errors import Exit, FigureError, PlaceError

JOBLESS = {"need": "worklessness", "client_group": "adults", "stage": "sustain"}
COLUMNS = (
    *("programme", "need", "client_group", "stage", "activity", "provider", "funder", "stream", "amount", "people"),
    *("assessments_per_person", "delivery", "assessment", "administration", "commissioning"),
)


def programme(name: str, amount: str, **said: str) -> dict[str, str]:
    return dict.fromkeys(COLUMNS, "") | {"programme": name, "amount": amount} | JOBLESS | said


def overlapping(root: Path, few: int = 0) -> Place:
    """Two bodies with a job club each, and a course of the first for 7 people; or for `few`, and the sum of both."""
    place = clean(root)
    costs = {"delivery": "700", "assessment": "100", "administration": "150", "commissioning": "50"}
    place.sheet(
        "council-programmes.csv",
        [
            programme("Job club", "1000.00", provider="Hope Trust", stream="Restart", people="50", **costs),
            programme("Courses", "600.00", provider="Hope Trust Ltd", people=str(few or 7), assessments_per_person="3"),
        ],
    )
    if few:
        place.sheet(
            "all.csv", [programme("Council support", "1600.00", people=str(50 + few), assessments_per_person="1")]
        )
    nhs = [programme("Job clubs", "400.00", provider="Step Up", people="20", assessments_per_person="2")]
    place.sheet("nhs-programmes.csv", nhs, body="NHS Dale", tier="local_partner")
    place.loaded()
    return place


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """The place as its returns have it: to be read alone."""
    return overlapping(tmp_path_factory.mktemp("overlapping"))


@pytest.fixture
def place(shared: Place, tmp_path: Path) -> Place:
    """A copy of its own."""
    return Place(Path(shutil.copytree(shared.root, tmp_path / "place")))


def run(place: Place, *words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--place", str(place.root)], env={"COLUMNS": "200"})
    assert result.exit_code in (Exit.OK, Exit.FINDINGS), result.output
    return result.stdout


def need(place: Place) -> dict[str, Any]:
    (found,) = json.loads(run(place, "duplication", "worklessness", "--json"))["needs"]
    return dict(found)


def test_returns_to_screen_and_json(shared: Place) -> None:
    found = need(shared)
    assert (found["projects"], found["providers"], found["funders"], found["streams"]) == (3, 3, 2, 3)
    assert (found["amount"], found["mark"], found["people"], found["people_suppressed"]) == (
        "2000.00", "duplicating", 70, 1,
    )  # fmt: skip
    marks = {mark["mark"]: mark for mark in found["marks"]}
    assert [(row["file"], row["row"]) for row in marks["duplicating"]["rows"]] == [
        ("council-programmes.csv", 2),
        ("nhs-programmes.csv", 2),
    ]
    shown = run(shared, "duplication")
    assert "duplicating  £1.4k  the same activity for the same people: Job club; Job clubs" in shown
    assert "2 rows: council-programmes.csv, 2; nhs-programmes.csv, 2" in shown
    assert "2.00 times a year, by what 1 of 3 state; 1 more with people suppressed." in shown
    assert re.search(r"Courses .* suppressed ", run(shared, "duplication", "Worklessness"))


def test_people_have_the_last_word(place: Place) -> None:
    place.decide("names", "name,organisation,choice,identifier", ("Hope Trust Ltd", "Hope Trust", "same", ""))
    header = "need,programme,body,other_programme,other_body,choice"
    place.decide("overlaps", header, ("worklessness", "Job club", "", "Job clubs", "", "different"))
    assumed = "assumption,base,mark,low,high,words,source"
    ours = ("shared assessment", "assessment", "need", "0.1", "0.3", "if so", "our pilot")
    place.decide("assumptions", assumed, ours)
    found = need(place)
    assert (found["providers"], found["mark"]) == (2, "overlapping")
    saving = found["savings"][0]
    assert (saving["low"], saving["high"]) == ("10.00", "30.00")
    assert saving["source"] == "our pilot (decisions/assumptions.csv line 2)"
    place.decide("overlaps", header, ("worklessness", "Job club", "", "Dance", "", "different"))
    wrong = ("x", "rent", "need", "0", "1", "if", "a"), ("y", "delivery", "need", "1", "0", "if", "a")
    place.decide("assumptions", assumed, *wrong)
    codes = [
        (f.file, f.code) for f in place.open().check() if f.code != "name-merged" and f.file.startswith("decisions")
    ]
    assert sorted(codes) == [
        ("decisions/assumptions.csv", "assumption-values"),
        ("decisions/assumptions.csv", "decision-unknown-word"),
        ("decisions/overlaps.csv", "decision-unused"),
    ]
    assert place.open().need("worklessness").worst == "duplicating"


def test_a_programme_in_two_returns_is_noted_and_the_place_says_how_small_a_count_may_be(place: Place) -> None:
    said = [programme("Job-club", "1000.00", provider="Hope Trust")]
    place.sheet("trust.csv", said, body="Hope Trust", tier="provider")
    place.toml(disclosure={"smallest": 51})
    assert (need(place)["people"], need(place)["people_suppressed"]) == (None, 3)
    (noted,) = [f for f in place.open().check() if f.code == "programme-twice"]
    assert (noted.file, noted.row) == ("trust.csv", 2)
    assert f"{COUNCIL} in council-programmes.csv row 2" in noted.found
    for wrong in (0, -1, "ten", True):
        with pytest.raises(PlaceError, match="disclosure"):
            place.toml(disclosure={"smallest": wrong}).open().headline()


def test_no_output_tells_small_counts_apart(tmp_path: Path) -> None:
    """Nor does a programme that is the sum of others and whose name does not say so."""
    told = []
    for few in (7, 2):
        place = overlapping(tmp_path / str(few), few)
        assert need(place)["people_suppressed"] == 2
        files = [tmp_path / str(few) / name for name in ("report.html", "count.xlsx", "flows.html")]
        for command, file in zip(("report", "export", "diagram"), files, strict=True):
            run(place, command, str(file))
        asked = (
            ("duplication", "worklessness"),
            ("duplication", "worklessness", "--json"),
            ("explain", "need:worklessness"),
        )
        outputs = [run(place, *words) for words in asked]
        told.append([*map(written, files), *outputs, repr(place.open().check())])
    assert told[0] == told[1]
    assert "Courses" in told[0][3]


def written(file: Path) -> str:
    """All that is in a page or a workbook, but for what it says of the returns' own bytes."""
    parts = [file.read_bytes()]
    if zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as book:
            parts = [book.read(name) for name in sorted(book.namelist())]
    return re.sub(r"[0-9a-f]{12,64}", "", "\n".join(part.decode() for part in parts))


def test_frames_are_of_whole_needs_and_programmes(shared: Place) -> None:
    place = shared.open()
    assert place.frame("needs")[["need", "projects", "people"]].values.tolist() == [["worklessness", 3, 70]]
    programmes = place.frame("programmes").set_index("programme")
    assert programmes.loc["Courses", "people_said"] == "suppressed"
    assert programmes["people"].dropna().tolist() == [50, 20]
    assert set(place.frame("overlaps")["mark"]) == {"fragmented", "overlapping", "duplicating"}
    assert len(place.frame("pairs")) == 1
    assert place.need("worklessness") == place.duplication().needs[0]


def test_what_is_not_there_is_told(shared: Place, tmp_path: Path) -> None:
    with pytest.raises(FigureError, match="worklesness") as error:
        shared.open().need("worklesness")
    assert error.value.advice == "Nearest: worklessness."
    for threshold in ("0", "1.5", "nan", "-1"):
        result = CliRunner().invoke(app, ["duplication", "--threshold", threshold, "--place", str(shared.root)])
        assert isinstance(result.exception, FigureError), threshold
    empty = clean(tmp_path)
    empty.loaded()
    assert "No programme is known" in run(empty, "duplication")


def test_a_body_or_funder_that_is_misspelt_is_found(tmp_path: Path) -> None:
    place = clean(tmp_path)
    said = [
        programme("Job club", "10.00", funder=COUNCIL[:-2] + COUNCIL[-1] + COUNCIL[-2]),
        programme("Courses", "20.00", funder="Hawthorn Almshouse Foundation"),
        programme("Mentors", "30.00", funder=COUNCIL),
    ]
    place.sheet("council-programmes.csv", said)
    place.sheet("nhs-programmes.csv", [programme("Clinic", "5.00")], body="NHS Dal", tier="local_partner")
    place.sheet("nhs-spend.csv", [spend("1.00")], body="NHS Dale", tier="local_partner")
    place.loaded()
    found = json.loads(run(place, "check", "--json"))["findings"]
    shown = {
        (one["level"], one["file"], one["row"], one["column"]): one["expected"]
        for one in found
        if one["code"] == "body-unknown"
    }
    assert shown == {
        ("error", "council-programmes.csv", 2, "funder"): f"a known body; nearest: {COUNCIL}",
        ("note", "council-programmes.csv", 3, "funder"): "a known body",
        ("error", "nhs-programmes.csv", 2, "body"): "a known body; nearest: NHS Dale",
    }
