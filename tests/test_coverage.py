"""Coverage: the catalogue of expected streams, what is missing, what it is worth, and filling it on request."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.place_builder import COUNCIL, Place, gets, spend
from tests.test_reference import rows as table
from totalcount.cli.app import app
from totalcount.model import CoveredStream, StreamCoverage
from totalcount.steps.coverage import coverage

DWP = "Department for Work and Pensions"
STREAMS = {row["stream"]: row for row in table("streams")}
FIGURES = table("stream_per_head")


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A council with council tax and housing benefit; nobody has told of benefits."""
    place = Place(tmp_path / "testham").toml()
    place.sheet("spend.csv", [spend("500.00", "Schools", "9.1")])
    place.sheet("funding.csv", [gets("council tax payers", "300.00", "Council tax requirement")])
    place.loaded()
    return place


def found(place: Place) -> StreamCoverage:
    return coverage(place.folder, print)


def stream(place: Place, name: str) -> CoveredStream:
    (one,) = [stream for stream in found(place).streams if stream.stream == name]
    return one


def run(place: Place, *words: str) -> str:
    result = CliRunner().invoke(app, [*words, "--place", str(place.root)])
    assert result.exit_code == 0, result.output
    return result.stdout


def per_head(name: str, year: str = "2024-25") -> Decimal:
    (figure,) = [row["per_head"] for row in FIGURES if (row["stream"], row["year"]) == (name, year)]
    return Decimal(figure)


# --- the catalogue ---


def test_the_catalogue_says_what_the_table_of_streams_says() -> None:
    assert 60 <= len(table("expected_streams")) <= 110
    for row in table("expected_streams"):
        known = STREAMS[row["stream"]]
        for column in ("function", "condition", "elimination_type"):
            assert row[column] == known[column], (row["stream"], column)
        assert known["from_body"] in {"", row["payer"]}, row["stream"]


def test_every_expected_stream_has_a_payer_a_publisher_and_a_side() -> None:
    datasets = {row["dataset"] for row in table("datasets")}
    kinds = {row["kind"] for row in table("body_kinds")} | {"council", "people", "provider", "national service"}
    for row in table("expected_streams"):
        assert all(row[name] for name in ("payer", "publisher", "title", "geography", "condition")), row["stream"]
        assert row["side"] in {"spend", "funding", "payment"}
        assert row["receiver"] in kinds, row["receiver"]
        assert row["dataset"] in datasets | {""}, row["dataset"]
        assert row["first_year"] <= (row["last_year"] or "9999"), row["stream"]
        assert row["function"] or row["side"] != "spend", row["stream"]


def test_every_figure_a_head_is_a_published_amount_over_people() -> None:
    expected = {row["stream"] for row in table("expected_streams")}
    for row in FIGURES:
        assert row["stream"] in expected
        exact = Decimal(row["amount"]) / int(row["people"])
        assert abs(exact - Decimal(row["per_head"])) <= Decimal("0.005"), row
        assert row["source"].count(",") >= 1


# --- statuses ---


def test_a_stream_is_known_by_any_of_its_names(place: Place) -> None:
    tax = stream(place, "Council tax")
    assert (tax.status, tax.amount, tax.source) == ("returned", Decimal(300), "funding.csv")


def test_a_missing_stream_is_worth_what_is_typical_for_the_people(place: Place) -> None:
    pension = stream(place, "State Pension")
    assert (pension.status, pension.adds) == ("missing", True)
    assert pension.amount == per_head("State Pension") * 1_000
    assert pension.source.startswith("DWP")
    assert pension.per_head_area == "Birmingham"


def test_a_stream_without_a_figure_is_missing_and_not_nil(place: Place) -> None:
    grant = stream(place, "Disabled Facilities Grant")
    assert (grant.status, grant.amount, grant.source) == ("missing", None, "")
    totals = {(total.status, total.adds): total for total in found(place).totals}
    assert totals["missing", False].unknown > 0


def test_what_a_reporting_council_gets_is_not_missing_in_the_count(place: Place) -> None:
    assert not stream(place, "Public Health Grant").adds
    assert stream(place, "Core NHS allocation").adds


def test_a_force_inside_another_body_is_found_by_its_function(place: Place) -> None:
    assert stream(place, "Fire precept").adds
    place.sheet("brigade.csv", [spend("10.00", "Fire", "3.2")], body="Vale Combined Authority", tier="local_partner")
    assert not stream(place, "Fire precept").adds


def test_streams_of_another_time_are_not_expected(place: Place) -> None:
    assert "PCT allocation" not in {one.stream for one in found(place).streams}
    place.toml(year="2010-11")
    names = {one.stream for one in found(place).streams}
    assert "PCT allocation" in names
    assert "Universal Credit" not in names


def test_a_figure_of_long_ago_is_not_used(place: Place) -> None:
    assert "Legal aid" in {row["stream"] for row in FIGURES}
    assert stream(place, "Legal aid").amount is None


def test_without_people_nothing_is_worth_anything(place: Place) -> None:
    place.toml(population=None)
    assert stream(place, "State Pension").amount is None


def test_a_wider_bodys_funding_is_taken_at_the_places_share(place: Place) -> None:
    place.drivers(E08009901="1", E08009902="3")
    row = gets("NHS England", "10.00", "Core NHS allocation", area="E23009901")
    place.sheet("icb.csv", [row], body="NHS Vale Integrated Care Board", tier="local_partner")
    assert stream(place, "Core NHS allocation").amount == Decimal("2.50")


def test_a_stream_that_is_passed_on_is_one_stream(place: Place) -> None:
    place.sheet(
        "ca.csv", [gets(COUNCIL, "40.00", "Police precept")], body="Vale Combined Authority", tier="local_partner"
    )
    row = gets("Vale Combined Authority", "40.00", "Police precept")
    place.sheet("force.csv", [row], body="Vale Constabulary", tier="local_partner")
    assert stream(place, "Police precept").amount == Decimal("40.00")


# --- json ---


def test_json_has_the_keys_of_the_method(place: Place) -> None:
    said = json.loads(run(place, "coverage", "--json"))
    assert {"streams", "capture_rate", "totals", "methods"} <= said.keys()
    assert said["capture_rate"] is None
    (pension,) = [one for one in said["streams"] if one["stream"] == "State Pension"]
    assert list(pension)[:4] == ["stream", "status", "amount", "source"]
    assert pension["amount"] == f"{per_head('State Pension') * 1_000:.2f}"
    assert said["methods"] == [{"method": "recorded", "amount": "500.00", "share": 1.0}]


def test_totals_are_the_sums_of_the_streams(place: Place) -> None:
    seen = found(place)
    for total in seen.totals:
        mine = [s for s in seen.streams if (s.status, s.adds) == (total.status, total.adds)]
        assert len(mine) == total.streams
        assert sum(s.amount or Decimal(0) for s in mine) == (total.amount or 0)
    assert sum(total.streams for total in seen.totals) == len(seen.streams)


def test_the_screen_names_what_is_missing_and_where_to_look(place: Place) -> None:
    shown = run(place, "coverage")
    assert "Missing, and missing in the count" in shown
    assert "Benefit expenditure by local authority" in shown
    assert "Birmingham 2024-25" in shown
    assert "Not known: no file tells what HM Treasury identifies" in shown


# --- filling ---


def test_nothing_is_filled_unless_asked(place: Place) -> None:
    run(place, "coverage")
    assert not list(place.returns.glob("estimated*"))
    assert place.open().headline().counted == 500


def test_filled_streams_are_estimates_each_with_its_source(place: Place) -> None:
    run(place, "coverage", "--fill")
    with (place.returns / "estimated-spend.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["service"]: row for row in csv.DictReader(file)}
    pension = rows["State Pension"]
    assert (pension["body"], pension["method"], pension["function"]) == (DWP, "estimated", "10.2")
    assert Decimal(pension["gross"]) == per_head("State Pension") * 1_000
    assert "DWP, Benefit expenditure" in pension["notes"]
    head = place.open().headline()
    assert {group.key for group in head.methods} == {"recorded", "estimated"}
    assert head.counted == 500 + sum(Decimal(row["gross"]) for row in rows.values())
    assert stream(place, "State Pension").status == "estimated"


def test_funding_is_filled_under_the_one_council(place: Place) -> None:
    said = json.loads(run(place, "coverage", "--fill", "--json"))
    assert {file["file"] for file in said["files"]} == {"estimated-spend.csv", "estimated-funding.csv"}
    assert "Disabled Facilities Grant" in said["not_filled"]
    with (place.returns / "estimated-funding.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["stream"]: row for row in csv.DictReader(file)}
    assert rows["Schools block"]["body"] == COUNCIL
    assert "Council tax" not in rows


def test_filling_again_changes_nothing(place: Place) -> None:
    run(place, "coverage", "--fill")
    first = {path.name: path.read_bytes() for path in place.returns.iterdir()}
    run(place, "coverage", "--fill")
    assert {path.name: path.read_bytes() for path in place.returns.iterdir()} == first


def test_estimates_go_when_their_file_goes(place: Place) -> None:
    run(place, "coverage", "--fill")
    assert place.open().headline().counted > 500
    for path in place.returns.glob("estimated-*.csv"):
        path.unlink()
    assert place.open().headline().counted == 500


def test_a_return_replaces_the_estimates(place: Place) -> None:
    run(place, "coverage", "--fill")
    place.sheet("dwp.csv", [spend("9.00", "State Pension", "10.2")], body=DWP, tier="national")
    place.loaded()
    assert {row.key: row.total for row in place.open().count(by="body").rows}[DWP] == 9
    assert stream(place, "State Pension").status == "returned"
    assert stream(place, "Universal Credit").status == "missing"
