"""A body's own return takes the place of what is published of it; a decision can keep the published figure."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests import published_files as made
from tests.place_builder import Place, codes, gets, pays, spend
from tests.published_files import TESTHAM
from totalcount.cli.app import app
from totalcount.model import FileReport
from totalcount.steps.compare import compare

COUNCIL = "Testham Metropolitan Borough Council"
SHEET = "RSX_LA_Data_202425"
DWP = "Department for Work and Pensions"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Testham with its outturn as published: £100,750 of the council, and a share of the police."""
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM])
    made.rsx(place.returns / "download.ods")
    made.register(place.returns / "register.csv")
    made.mye4(place.returns / "people.xlsx")
    return place


def own(place: Place, *rows: dict[str, str]) -> None:
    """The council's own return of spend, under the name that people use."""
    place.sheet("own.csv", rows or [spend("90000.00", "Schools", "9.1"), spend("20000.00", "Parks", "8.1")], "Testham")


def by_body(place: Place) -> dict[str, Decimal]:
    return {row.key: row.total for row in place.loaded().count(by="body").rows}


def estimates(place: Place, *rows: dict[str, str], body: str = DWP, file: str = "estimates.csv") -> None:
    place.sheet(file, rows, body=body, tier="national", method="estimated")


def run(place: Place, *words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--place", str(place.root)])
    assert result.exit_code == 0, result.output
    return result.stdout


# --- a return replaces what is published ---


def test_a_return_replaces_what_is_published_of_its_body_and_of_no_other(place: Place) -> None:
    assert by_body(place) == {COUNCIL: Decimal(100_750), "Vale Police": Decimal("33333.33")}
    own(place)
    assert by_body(place) == {COUNCIL: Decimal(110_000), "Vale Police": Decimal("33333.33")}


def test_replaced_rows_are_set_aside_with_a_reason_of_their_own(place: Place) -> None:
    own(place)
    (report,) = [report for report in place.open().load() if report.file == "download.ods"]
    assert report == FileReport("download.ods", SHEET, "new", 2, 1, 1, 3)
    (row,) = [row for row in place.open().rows() if row.file == "download.ods" and row.set_aside]
    assert row.set_aside == Decimal(100_750)
    assert row.counted == 0
    assert row.reason == f"replaced by the return of {COUNCIL}"
    assert place.open().headline().set_aside == Decimal(100_750)


def test_when_the_return_goes_the_published_rows_count_again(place: Place) -> None:
    before = by_body(place)
    own(place)
    assert by_body(place) != before
    (place.returns / "own.csv").unlink()
    assert by_body(place) == before


def test_only_the_side_that_was_returned_is_replaced(place: Place) -> None:
    place.sheet("own.csv", [gets("council tax payers", "9.00", "Council tax")], body="Testham")
    assert by_body(place)[COUNCIL] == Decimal(100_750)


def test_funding_is_replaced_too(tmp_path: Path) -> None:
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM], year="2010-11")
    made.rs(place.returns / "rs.xls")
    made.register(place.returns / "register.csv")
    place.sheet("own.csv", [gets("council tax payers", "9.00", "Council tax")], body="Testham", year="2010-11")
    (council,) = [one for one in place.loaded().conservation() if one.body == COUNCIL]
    assert council.funding == 9


def test_a_return_at_fault_replaces_nothing(place: Place) -> None:
    own(place, spend("ninety", "Schools", "9.1"))
    assert by_body(place)[COUNCIL] == Decimal(100_750)


def test_what_changed_is_told(place: Place) -> None:
    own(place)
    told = " ".join(run(place, "load").split())
    assert "1 row of download.ods, £100.8k, replaced by its return (own.csv, £110.0k; +£9.3k)" in told
    (replaced,) = json.loads(run(place, "load", "--json"))["replaced"]
    assert (replaced["amount"], replaced["instead"], replaced["difference"]) == ("100750.00", "110000.00", "9250.00")
    (finding,) = [f for f in place.open().check() if f.code == "rows-replaced"]
    assert finding.level == "note"


def test_a_return_that_is_far_from_the_published_figure_is_a_warning(place: Place) -> None:
    own(place, spend("90000.00", "Schools", "9.1"))
    (finding,) = [f for f in place.loaded().check() if f.code == "rows-replaced"]
    assert finding.level == "warning"
    assert "£90,000.00" in finding.found


# --- a ledger beside a published data set ---

SAYS = {"ledger.csv": {"body": "Testham", "tier": "council", "year": "2024-25", "basis": "outturn", "units": "£"}}


def ledger(place: Place, amount: str) -> None:
    """Payments over a limit, as the council publishes them."""
    place.toml(areas=[TESTHAM], returns=SAYS)
    place.raw("ledger.csv", f"Date,Supplier,Department,Net Amount\n01/04/2024,Example Ltd,Highways,{amount}\n")


@pytest.mark.parametrize(
    ("amount", "keep", "total", "set_aside"),
    [
        ("60000.00", "", 100_750, 60_000),  # what it holds is in the outturn
        ("100750.00", "", 100_750, 100_750),
        ("100750.01", "", Decimal("100750.01"), 100_750),  # it covers more
        ("60000.00", "ledger", 60_000, 100_750),
        ("200000.00", "published", 100_750, 200_000),
        ("60000.00", "both", 160_750, 0),
    ],
)
def test_of_a_ledger_and_a_published_figure_the_one_that_covers_more_counts(
    place: Place, amount: str, keep: str, total: Decimal, set_aside: Decimal
) -> None:
    ledger(place, amount)
    if keep:
        place.decide("sources", "body,side,line,keep", ("Testham", "spend", "", keep))
    assert by_body(place)[COUNCIL] == total
    assert place.open().headline().set_aside == set_aside
    (compared,) = compare(place.folder, print).bodies
    assert (compared.ledger, compared.published) == (Decimal(amount), Decimal(100_750))
    assert compared.difference == Decimal(amount) - 100_750


def test_a_ledger_set_aside_is_told_with_the_reason(place: Place) -> None:
    ledger(place, "60000.00")
    told = " ".join(run(place, "load").split())
    assert (
        "of ledger.csv, £60.0k, not counted, because another source covers more (download.ods, £100.8k; +£40.8k)"
        in told
    )
    (finding,) = [f for f in place.open().check() if f.code == "rows-replaced"]
    assert (finding.level, finding.file) == ("note", "ledger.csv")
    (row,) = [row for row in place.open().rows() if row.file == "ledger.csv"]
    assert row.reason == f"the published figure of {COUNCIL} counts"
    assert "£60,000.00" in run(place, "compare-sources")


def test_a_return_takes_the_place_of_ledger_and_published_figure(place: Place) -> None:
    ledger(place, "60000.00")
    own(place)
    assert by_body(place)[COUNCIL] == 110_000
    assert place.open().headline().set_aside == 160_750


# --- decisions ---


@pytest.mark.parametrize(
    ("line", "total"),
    [
        ((COUNCIL, "", "", "published"), 100_750),
        (("Testham", "Spend", "", "published"), 100_750),
        ((COUNCIL, "spend", "", "both"), 210_750),
        ((COUNCIL, "spend", "Education services", "both"), 210_750),
        ((COUNCIL, "spend", "Parks", "both"), 110_000),
        ((COUNCIL, "funding", "", "published"), 110_000),
        ((COUNCIL, "spend", "", "return"), 110_000),
        (("Vale Police", "spend", "", "published"), 110_000),
    ],
)
def test_a_decision_says_which_source_counts(place: Place, line: tuple[str, ...], total: int) -> None:
    own(place)
    place.decide("sources", "body,side,line,keep", line)
    assert by_body(place)[COUNCIL] == total


def test_rows_that_a_decision_leaves_out_say_which(place: Place) -> None:
    own(place)
    place.decide("sources", "body,side,line,keep", (COUNCIL, "spend", "", "published"))
    reasons = {row.reason for row in place.loaded().rows() if row.file == "own.csv"}
    assert reasons == {f"the published figure of {COUNCIL} is kept (decisions/sources.csv:2)"}


def test_a_word_that_is_none_and_a_line_that_meets_nothing_are_told(place: Place) -> None:
    own(place)
    place.decide(
        "sources", "body,side,line,keep", (COUNCIL, "income", "", "mine"), (COUNCIL, "spend", "Tramways", "both")
    )
    found = place.loaded().check()
    assert {(f.code, f.column) for f in found if f.file == "decisions/sources.csv"} == {
        ("decision-unknown-word", "keep"),
        ("decision-unknown-word", "side"),
        ("decision-unused", "name"),
    }
    assert by_body(place)[COUNCIL] == 110_000


# --- estimates ---


def test_a_return_replaces_every_estimate_of_its_body_and_side(place: Place) -> None:
    estimates(place, spend("500.00", "State Pension", "10.2"), spend("70.00", "Child support", "10.4"))
    assert by_body(place)[DWP] == 570
    place.sheet("dwp.csv", [spend("600.00", "State Pension", "10.2")], body=DWP, tier="national")
    assert by_body(place)[DWP] == 600


def test_a_published_figure_replaces_the_estimate_of_its_line_only(place: Place) -> None:
    rows = [spend("99.00", "Education services", "9"), spend("7.00", "Lidos", "8.1")]
    estimates(place, *rows, body=COUNCIL)
    assert by_body(place)[COUNCIL] == 100_757
    (row,) = [row for row in place.open().rows() if row.service == "Education services" and row.method == "estimated"]
    assert row.counted == 0
    assert row.reason == f"replaced by the figure of {COUNCIL}"


def test_spend_that_another_body_passes_on_replaces_the_estimate_of_its_payer(place: Place) -> None:
    estimates(place, spend("500.00", "Housing Benefit", "10.6"), spend("8.00", "State Pension", "10.2"))
    assert by_body(place)[DWP] == 508
    own(place, spend("450.00", "Rent rebates", "10.6", stream="Housing Benefit"))
    counted = by_body(place)
    assert counted[DWP] == 8
    assert counted[COUNCIL] == 450


def test_a_payment_under_the_stream_replaces_the_estimate_of_its_payer(place: Place) -> None:
    estimates(place, spend("500.00", "Housing Benefit", "10.6"))
    place.sheet("paid.csv", [pays("Latham Council", "450.00", "Housing Benefit", function="10.6")], DWP, "national")
    assert by_body(place)[DWP] == 450


def test_estimates_inside_a_bodys_own_return_stay(place: Place) -> None:
    rows = [spend("10.00", "Parks", "8.1", method="estimated"), spend("5.00", "Schools", "9.1", method="recorded")]
    place.sheet("own.csv", rows, body=COUNCIL)
    assert by_body(place)[COUNCIL] == 15


def test_estimates_take_nothings_place(place: Place) -> None:
    estimates(place, spend("7.00", "Lidos", "8.1"), body=COUNCIL)
    assert "rows-replaced" not in codes(place.loaded().check())


# --- compare-sources ---


def test_sources_are_compared_at_the_level_that_both_give(place: Place) -> None:
    own(place, spend("60.00", "Infants", "9.1"), spend("40.00", "Juniors", "9.2"), spend("5.00", "Parks", "8.1"))
    place.loaded()
    found = compare(place.folder, print)
    (body,) = found.bodies
    assert (body.body, body.published) == (COUNCIL, Decimal(100_750))
    assert (body.returned, body.difference) == (Decimal(105), Decimal(-100_645))
    education, parks = found.lines
    assert education.line == "9 Education"
    assert (education.published, education.returned) == (Decimal(100_750), Decimal(100))
    assert (education.services, education.services_returned) == ("Education services", "Infants; Juniors")
    assert (parks.published, parks.returned, parks.difference) == (None, Decimal(5), None)
    assert parks.counts == "return"


def test_money_to_and_from_others_is_compared_by_body_and_stream(tmp_path: Path) -> None:
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM], year="2010-11")
    made.rs(place.returns / "rs.xls")
    made.register(place.returns / "register.csv")
    place.sheet(
        "own.csv", [pays("Vale Passenger Transport Authority", "1.00", "Transport levy")], "Testham", year="2010-11"
    )
    place.loaded()
    assert {
        (line.side, line.line.partition(": ")[2], line.returned) for line in compare(place.folder, print).lines
    } >= {("payment", "Transport levy", Decimal(1))}


def test_the_command_shows_the_difference(place: Place) -> None:
    assert "No body has two of" in run(place, "load") + run(place, "compare-sources")
    own(place)
    shown = run(place, "compare-sources")
    assert "£9,250.00" in shown
    said = json.loads(run(place, "compare-sources", "--json"))
    assert [(line["line"], line["difference"]) for line in said["lines"]] == [
        ("8.1 Recreational and sporting services", None),
        ("9 Education", "-10750.00"),
    ]
    assert [body["counts"] for body in said["bodies"]] == ["return"]
    assert "and 1 line more" in run(place, "compare-sources", "--limit", "1")
