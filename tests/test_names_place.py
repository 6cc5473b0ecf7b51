"""Payees' names of a place: what `totalcount names` shows, decides and keeps, on the screen, as JSON and in Python."""

import csv
import json
import shutil
from decimal import Decimal
from io import StringIO
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner

import totalcount
from tests.conftest import Golden
from tests.grant_files import grants
from tests.place_builder import COUNCIL, POLICE, Place, pays, spend
from tests.published_files import TESTHAM
from tests.test_ledgers import READ, SAID
from totalcount.cli.app import app
from totalcount.errors import Exit, FigureError
from totalcount.model import PayeeKind
from totalcount.render.console import names as draw
from totalcount.steps import names as step

HAVEN, HAVEN_TOO, ARCH = "Haven Advice Ltd", "HAVEN ADVICE LIMITED.", "Haven Advise Ltd"
DECIDE = ("--who", "Commissioning lead", "--why", "One charity number")


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """Three spellings of one provider, another under two themes, and payees that are no providers."""
    made = Place(tmp_path_factory.mktemp("names") / "place").toml()
    rows = [
        spend("60.00", provider=HAVEN, theme="worklessness"),
        spend("30.00", "Advice", "10.7", provider=HAVEN_TOO, theme="worklessness; debt 40%"),
        spend("10.00", "Advice", "10.7", provider=ARCH, theme="debt"),
        spend("5.00", "Signs", provider="Signs of Life CIC"),
        spend("4.00", "Care", "10.2", provider="REDACTED PERSONAL DATA"),
        spend("3.00", "Tax", "1.1", provider="HMRC"),
        spend("2.00", "Roads", provider="Dale Parish Council"),
        spend("1.00", "Childminding", "10.4", provider="Mrs A Sample"),
        spend("9.99", "Roads"),
    ]
    made.sheet("spend.csv", rows)
    made.sheet(
        "payments.csv", [pays("Signs of Life C.I.C.", "7.00"), pays(POLICE, "8.00"), pays("Home Office", "1.00")]
    )
    made.sheet("police.csv", [spend("8.00", "Patrols", "3.1")], POLICE, "local_partner")
    made.loaded()
    return made


@pytest.fixture
def place(made_once: Place, tmp_path: Path) -> Place:
    """A copy of that place, loaded."""
    return Place(Path(shutil.copytree(made_once.root, tmp_path / "place")))


def run(place: Place, *words: str) -> str:
    result = CliRunner().invoke(app, ["names", *words, "--place", str(place.root)])
    assert result.exit_code == Exit.OK, result.output
    return result.stdout


def asked(place: Place, *words: str) -> dict[str, object]:
    found = json.loads(run(place, *words, "--json"))
    assert isinstance(found, dict)
    return found


def test_names_come_with_what_they_were_paid(place: Place) -> None:
    found = place.open().names()
    assert {one.name: (str(one.kind), one.amount) for one in found.organisations} == {
        HAVEN: ("provider", Decimal("90.00")),
        ARCH: ("provider", Decimal("10.00")),
        "Signs of Life C.I.C.": ("provider", Decimal("12.00")),
        "Mrs A Sample": ("provider", Decimal("1.00")),
        "REDACTED PERSONAL DATA": ("redacted", Decimal("4.00")),
        "HM Revenue and Customs": ("payroll taxes", Decimal("3.00")),
        "Dale Parish Council": ("public body", Decimal("2.00")),
    }
    assert found.persons == 1
    rows = place.open().frame("names")
    assert sum(rows["amount"]) == Decimal("122.00")
    assert rows["rows"].sum() == 9


def test_counts_before_and_after_by_theme(place: Place) -> None:
    counts = [(c.theme, c.names, c.unasked, c.decided, c.proposed) for c in place.open().names().counts]
    assert counts == [("", 6, 4, 4, 3), ("debt", 2, 2, 2, 1), ("worklessness", 2, 1, 1, 1)]
    assert [(c.theme, c.proposed) for c in place.open().names("Debt").counts] == [("debt", 1)]
    with pytest.raises(FigureError, match="no payee has rows of the theme"):
        place.open().names("roads")


def test_a_proposal_is_accepted_refused_and_opened_by_its_code(place: Place) -> None:
    ((code, name),) = [(one.code, one.name) for one in place.open().names().proposals]
    assert name == ARCH
    run(place, "--accept", code, *DECIDE, "--when", "2025-09-01")
    assert place.open().names().counts[0].decided == 3
    run(place, "--refuse", code.upper(), *DECIDE)
    refused = asked(place)
    assert (refused["proposals"], refused["counts"][0]["decided"]) == ([], 4)  # type: ignore[index]
    run(place, "--open", code, *DECIDE)
    assert [one.code for one in place.open().names().proposals] == [code]
    lines = list(csv.DictReader(StringIO((place.root / "decisions" / "names.csv").read_text("utf-8"))))
    assert [(line["name"], line["organisation"], line["choice"]) for line in lines] == [
        (ARCH, HAVEN, choice) for choice in ("same", "different", "open")
    ]
    assert [lines[0][column] for column in ("who", "when", "why")] == ["Commissioning lead", "2025-09-01", DECIDE[3]]


def test_names_are_decided_in_pairs_and_kept_in_the_file_as_it_is(place: Place) -> None:
    header = "why,who,name,organisation,when,choice,note"
    (place.root / "decisions").mkdir(exist_ok=True)
    (place.root / "decisions" / "names.csv").write_text(f"{header}\n", encoding="utf-8")
    run(place, "--accept", "signs of life cic=Lifesigns", *DECIDE)
    assert {one.name for one in place.open().names().joined} == {HAVEN, "Lifesigns"}
    assert (place.root / "decisions" / "names.csv").read_text("utf-8").splitlines()[0] == header


def test_what_contradicts_other_decisions_is_left_out_and_said(place: Place) -> None:
    place.decide("names", "name,organisation,choice", (ARCH, HAVEN, "same"), ("Signs of Life CIC", HAVEN, "different"))
    result = CliRunner().invoke(
        app, ["names", "--accept", f"{ARCH}=Signs of Life CIC", *DECIDE, "--place", str(place.root)]
    )
    assert result.exit_code == Exit.OK
    assert f"left out: {ARCH} = Signs of Life CIC: another line says" in result.stderr
    assert "0 lines added" in result.stderr


def test_accepting_everything_from_a_score_asks_for_nothing_less(place: Place) -> None:
    run(place, "--accept-from", "0.99", *DECIDE)
    assert not (place.root / "decisions" / "names.csv").exists()
    run(place, "--accept-from", "0.8", *DECIDE)
    assert place.open().names().proposals == ()


@pytest.mark.parametrize(
    ("words", "exit_code"),
    [
        (("--accept", "abcd"), Exit.USAGE),
        (("--accept", "abcd", "--who", "me"), Exit.USAGE),
        (("--accept", "zzzz", *DECIDE), FigureError.exit),
        (("--accept", "Nobody=Haven", *DECIDE), FigureError.exit),
        (("--theme", "roads"), FigureError.exit),
        (("--least", "2"), Exit.USAGE),
        (("--least", "much"), Exit.USAGE),
        (("--unasked", "anything"), Exit.USAGE),
    ],
)
def test_what_cannot_be_asked(place: Place, words: tuple[str, ...], exit_code: Exit) -> None:
    result = CliRunner().invoke(app, ["names", *words, "--place", str(place.root)])
    assert result.exit_code == exit_code or getattr(result.exception, "exit", None) == exit_code
    assert not (place.root / "decisions" / "names.csv").exists()


def test_the_line_of_what_joins_unasked_is_stated_and_moves(place: Place) -> None:
    assert "Joined unasked: names with an equal identifier, and names that differ only in case" in run(place)
    assert "Nothing is joined unasked" in run(place, "--unasked", "nothing")
    assert [asked(place, "--unasked", line)["counts"][0]["unasked"] for line in ("identifiers", "nothing")] == [6, 6]  # type: ignore[index]


def test_identifiers_of_decisions_join_and_part(place: Place) -> None:
    place.decide(
        "names",
        "name,organisation,choice,identifier",
        ("Signs of Life CIC", "Signs of Life CIC", "same", "GB-CHC-1"),
        (ARCH, ARCH, "same", "charity no. 200000"),
        (HAVEN, HAVEN, "same", "charity no. 200001"),
    )
    found = place.open().names()
    assert found.proposals == ()
    assert {one.name: one.identifiers for one in found.organisations if one.identifiers} == {
        "Signs of Life CIC": ("GB-CHC-1",),
        ARCH: ("GB-CHC-200000",),
        HAVEN: ("GB-CHC-200001",),
    }


def test_grants_tell_the_identifiers_of_their_recipients(tmp_path: Path) -> None:
    made = Place(tmp_path / "place").toml(areas=[TESTHAM])
    grants(made.returns / "grants.csv")
    made.sheet("spend.csv", [spend("5.00", provider="The Players of Testham Town")])
    made.decide(
        "names",
        "name,organisation,choice,identifier",
        ("Players of Testham Town", "Players of Testham Town", "same", "GB-CHC-1"),
    )
    made.loaded()
    (players,) = made.open().names().joined
    assert {payee.name for payee in players.names} == {"The Players of Testham Town", "Testham Players"}
    assert (players.joined_by, players.identifiers) == ("identifier", ("GB-CHC-1",))


def test_programmes_name_providers_under_their_need(place: Place) -> None:
    header = "body,year,basis,units,programme,need,provider,amount"
    line = f"{COUNCIL},2024-25,outturn,£,Job club,Debt,Lodestar Ltd,50.00"
    place.raw("Programmes.csv", f"{header}\n{line}\n")
    found = place.open().names("debt")
    assert {one.name: str(one.amount) for one in found.organisations} == {
        HAVEN: "90.00",
        ARCH: "10.00",
        "Lodestar Ltd": "0.00",
    }


def test_a_tier_decided_for_a_body_makes_it_a_provider(place: Place) -> None:
    place.decide("bodies", "name,body,tier,identifier", ("Dale Parish Council", "Dale Parish Council", "provider", ""))
    (dale,) = [one for one in place.open().names().organisations if one.name == "Dale Parish Council"]
    assert dale.kind is PayeeKind.PROVIDER


def test_a_formula_in_a_name_is_written_as_text(tmp_path: Path) -> None:
    made = Place(tmp_path / "place").toml()
    made.sheet("spend.csv", [spend("1.00", provider='=HYPERLINK("x")'), spend("2.00", provider="Hyperlink X Ltd")])
    made.loaded()
    run(made, "--accept", '=HYPERLINK("x")=Hyperlink X Ltd'.lstrip("="), *DECIDE)
    text = (made.root / "decisions" / "names.csv").read_text("utf-8")
    assert "\n=" not in text
    assert len(made.open().names().organisations) == 1


def test_the_screen(place: Place, golden: Golden) -> None:
    signs = "Signs of Life CIC"
    lines = ((ARCH, HAVEN, "same"), (signs, HAVEN, "same"), (signs, ARCH, "different"))
    place.decide("names", "name,organisation,choice", *lines)
    paper = Console(file=StringIO(), width=120, force_terminal=False, markup=False, emoji=False)
    draw(paper, step.names(place.folder, print, theme="debt"))
    assert isinstance(paper.file, StringIO)
    golden("console_names.txt", paper.file.getvalue())


def test_replaced_and_faulty_rows_name_nobody(place: Place) -> None:
    place.sheet("more.csv", [spend("see note", provider="Nobody Ltd"), spend("2.00", provider="Somebody Ltd")])
    place.loaded()
    assert {one.name for one in place.open().names().organisations} & {"Nobody Ltd", "Somebody Ltd"} == {"Somebody Ltd"}


def test_names_that_are_spelled_apart_in_sql_are_apart_in_python(tmp_path: Path) -> None:
    """What the store takes for one name, the key of spelling does too: the two never contradict each other."""
    made = Place(tmp_path / "place").toml()
    spelled = ["Café Ltd", "CAFE LTD", "The Café, Ltd.", "Caf\u0065\u0301 Ltd", "O'Neil & Co", "ONEIL AND CO"]
    made.sheet("spend.csv", [spend("1.00", f"S{at}", provider=name) for at, name in enumerate(spelled)])
    made.loaded()
    assert {len(one.names) for one in made.open().names().organisations} == {4, 2}


SAMPLES = [("tiny", ("worklessness", 2, 1, 1, 1), []), ("borough", ("worklessness", 56, 52, 52, 50), ["nrab", "u5j4"])]


@pytest.mark.parametrize(("sample", "before", "after"), SAMPLES)
def test_the_samples(sample: str, before: tuple[object, ...], after: list[str], request: pytest.FixtureRequest) -> None:
    """Tinyford's two programmes are one provider's; Northmoor's worklessness money goes to 50 under 56 names."""
    opened = totalcount.open(request.getfixturevalue(sample))
    opened.load()
    found = opened.names()
    assert before in [(c.theme, c.names, c.unasked, c.decided, c.proposed) for c in found.counts]
    assert sorted(one.code for one in found.proposals) == after


def test_the_payees_of_real_ledgers(real_data: Path, tmp_path: Path) -> None:
    """Fourteen bodies' ledgers together: how many names, organisations and proposals, and of what kinds."""
    made = Place(tmp_path / "place").toml(
        year="2023-24", returns={f"{name}.csv": SAID | {"body": f"{name} Council"} for name in READ}
    )
    for name in READ:
        made.raw(f"{name}.csv", (real_data / "ledgers" / f"{name}.csv").read_bytes())
    opened = made.open()
    opened.load()
    found = opened.names()
    (count,) = [count for count in found.counts if not count.theme]
    assert (count.names, count.unasked) == (1434, 1413)
    assert len(found.proposals) == 35
    assert {str(total.kind): total.names for total in found.kinds}["redacted"] == 7
    reasons = [one.reason.split(";")[0] for one in found.proposals]
    assert reasons.count("the legal form is left out of one") == 5
