"""Published files among the returns of a place: loaded, shared out, reconciled, read again when needed."""

import json
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from typer.testing import CliRunner

from tests import local_files
from tests import published_files as made
from tests.place_builder import Place, codes, dump, gets, spend
from tests.published_files import OTHERHAM, TESTHAM
from totalcount import workspace
from totalcount.cli.app import app
from totalcount.model import FileReport, Level
from totalcount.workspace import digest

SHEET = "RSX_LA_Data_202425"
COUNCIL = "Testham Metropolitan Borough Council"


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Testham, with the outturn, the register and the estimates as downloaded."""
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM])
    made.rsx(place.returns / "download.ods")
    made.register(place.returns / "register.csv")
    made.mye4(place.returns / "people.xlsx")
    return place


def report_of(place: Place, file: str) -> FileReport:
    (report,) = [report for report in place.open().load() if report.file == file]
    return report


def by_body(place: Place) -> dict[str, Decimal]:
    return {row.key: row.total for row in place.loaded().count(by="body").rows}


# --- load ---


def test_read_is_loaded_and_set_aside_and_the_rest_is_elsewhere(place: Place) -> None:
    assert report_of(place, "download.ods") == FileReport("download.ods", SHEET, "new", 2, 2, 0, 3)
    assert report_of(place, "download.ods").state == "unchanged"
    assert {r.file for r in place.open().load()} == {"download.ods", "people.xlsx", "register.csv"}


def test_rows_know_file_sheet_row_and_hash(place: Place) -> None:
    rows = [row for row in place.loaded().rows() if row.body == COUNCIL]
    (row,) = rows
    assert (row.file, row.sheet, row.row, row.raw) == ("download.ods", SHEET, 4, "100.75")
    assert row.sha256 == digest(place.returns / "download.ods")
    assert (row.amount, row.method, row.service) == (Decimal(100_750), "published", "Education services")


def test_the_place_counts_whole_and_the_county_by_its_people(place: Place) -> None:
    assert by_body(place) == {COUNCIL: Decimal("100750.00"), "Vale Police": Decimal("33333.33")}
    head = place.open().headline()
    assert head.reported == Decimal("200750.00")
    assert head.out_of_place == Decimal("66666.67")


def test_without_estimates_the_county_is_not_guessed(place: Place) -> None:
    (place.returns / "people.xlsx").unlink()
    assert by_body(place) == {COUNCIL: Decimal("100750.00")}
    assert "territory-unknown" in codes(place.open().check())


def test_when_the_estimates_come_the_outturn_is_read_again(place: Place) -> None:
    people = (place.returns / "people.xlsx").read_bytes()
    (place.returns / "people.xlsx").unlink()
    place.loaded()
    place.raw("people.xlsx", people)
    assert report_of(place, "download.ods") == FileReport("download.ods", SHEET, "changed", 2, 2, 0, 3)


def test_a_store_made_in_steps_is_the_store_made_at_once(place: Place, tmp_path: Path) -> None:
    people = (place.returns / "people.xlsx").read_bytes()
    (place.returns / "people.xlsx").unlink()
    place.loaded()
    place.raw("people.xlsx", people)
    place.loaded()
    stepwise = dump(place.root)
    (place.root / workspace.STORE_FILE).unlink()
    place.loaded()
    assert dump(place.root) == stepwise


def test_a_file_that_goes_takes_all_that_is_its_own_with_it(place: Place) -> None:
    place.loaded()
    (place.returns / "download.ods").unlink()
    place.loaded()
    with duckdb.connect(str(place.root / workspace.STORE_FILE), read_only=True) as db:
        for table in ("published", "elsewhere", "body", "control", "weight", "sheet", "finding", "file"):
            rows = db.execute(f"SELECT count(*) FROM raw.{table} WHERE file = 'download.ods'").fetchone()  # noqa: S608
            assert rows == (0,), table


def test_a_decided_driver_is_used_alone(place: Place) -> None:
    header = "driver,year,area,area_name,part,value,source"
    share = ["population", "2024-25", made.VALE, "Vale"]
    place.decide("drivers", header, [*share, TESTHAM, "1", "agreed"], [*share, OTHERHAM, "3", "agreed"])
    assert by_body(place)["Vale Police"] == Decimal("25000.00")


def test_a_file_of_another_year_is_set_aside_with_a_reason(place: Place) -> None:
    made.rs(place.returns / "old.xls")
    report = report_of(place, "old.xls")
    assert report.rows_read == report.rows_set_aside > 0
    assert {f.code for f in place.open().check() if f.file == "old.xls" and f.level is Level.ERROR} == {"year-other"}


def test_a_file_of_another_year_that_tells_places_is_used_for_them_alone(tmp_path: Path) -> None:
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM], year="2010-11")
    made.rs(place.returns / "rs.xls")
    local_files.ctr(place.returns / "tax.ods")
    loaded = place.loaded()
    assert all(report.rows_read == 0 < report.rows_elsewhere for report in loaded.load() if report.file == "tax.ods")
    told = {f.code: f for f in loaded.check() if f.file == "tax.ods"}
    assert {f.level for code, f in told.items() if not code.startswith("control")} == {Level.NOTE}
    assert told["money-other-year"].found == "figures of 2024-25 (4 rows about the place)"
    assert loaded.headline().set_aside == 0


def test_the_net_lines_of_the_summary_are_said_to_be_net_of_fees(tmp_path: Path) -> None:
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM], year="2010-11")
    made.rs(place.returns / "rs.xls")
    made.register(place.returns / "register.csv")
    spent = sum(row.counted for row in place.loaded().rows() if row.kind == "spend")
    assert place.open().headline().net_of_fees.amount == spent > 0


def test_three_kinds_of_row_on_one_sheet(tmp_path: Path) -> None:
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM], year="2010-11")
    made.rs(place.returns / "rs.xls")
    made.register(place.returns / "register.csv")
    made.mye4(place.returns / "people.xlsx")
    (report,) = [r for r in place.open().load() if r.file == "rs.xls" and r.sheet == "RS (1)"]
    assert report.rows_read == report.rows_loaded == 11 + 4 + 4
    assert report.rows_elsewhere == 1
    (levy,) = place.open().eliminations()
    assert (levy.payer, levy.payee, levy.stream) == (COUNCIL, "Vale Passenger Transport Authority", "Transport levy")
    assert levy.amount == 12_000
    surpluses = {c.body: c.surplus for c in place.open().conservation()}
    assert surpluses[COUNCIL] == surpluses["Vale Police Authority"] == 0


def test_a_partners_return_under_another_name_is_the_same_body(place: Place) -> None:
    place.sheet("own-funding.csv", [gets("council tax payers", "1.00", "Council tax")], body="Testham Council")
    (council,) = [c for c in place.loaded().conservation() if "Testham" in c.body]
    assert (council.funding + council.own_income, council.spend) == (Decimal(20_251), Decimal(100_750))


def test_a_published_file_is_no_partners_return_and_the_other_way_round(place: Place) -> None:
    place.sheet("RSX_LA_Data.csv", [spend("5.00", "Parks", "8.1")], body="Friends of the Park", tier="provider")
    assert by_body(place)["Friends of the Park"] == 5


# --- check ---


def test_totals_are_findings_and_values(place: Place) -> None:
    found = {f.code: f for f in place.loaded().check() if f.code.startswith("control")}
    assert set(found) == {"control-off", "control-tied"}
    off = [f for f in place.open().check() if f.code == "control-off"]
    assert {f.level for f in off} == {Level.NOTE}
    assert any("England: " in f.found and "£101,250.00" in f.found and "no figure: Latham" in f.found for f in off)
    net = [c for c in place.open().controls() if c.name == "England" and "net current" in c.measure]
    assert [(c.status, c.difference, c.missing) for c in net] == [("off", Decimal(101_250), ("Latham",))]


def test_a_body_off_its_own_total_is_a_warning(place: Place) -> None:
    rows = [list(row) for row in made.rsx_rows()]
    rows[3][23] = 100.0  # the council's total expenditure
    made.rsx(place.returns / "download.ods", rows)
    (off,) = [f for f in place.loaded().check() if f.code == "control-off" and f.level is Level.WARNING]
    assert "off by -£750.00 (published £100,000.00, rows £100,750.00)" in off.found
    assert (off.file, off.row) == ("download.ods", 4)


def test_missing_returns_and_other_areas_are_told(place: Place) -> None:
    place.toml(areas=[TESTHAM, made.LATHAM])
    found = {f.code: f for f in place.loaded().check()}
    assert found["not-submitted"].level is Level.WARNING
    assert found["not-submitted"].row == 6
    assert found["rows-elsewhere"].found == "2 rows about other areas"


def test_a_decided_cell_of_a_published_file_has_no_effect_and_is_told(place: Place) -> None:
    place.decide("rows", "file,sheet,row,column,value", ["download.ods", SHEET, "4", "gross", "1"])
    assert by_body(place)[COUNCIL] == Decimal("100750.00")
    (finding,) = [f for f in place.open().check() if f.code == "decision-published"]
    assert (finding.level, finding.row, finding.column) == (Level.WARNING, 4, "gross")


def test_json_of_check_has_every_control(place: Place) -> None:
    place.loaded()
    result = CliRunner().invoke(app, ["check", "--json", "--place", str(place.root)])
    said = json.loads(result.stdout)
    assert said["rows_elsewhere"] == 3
    assert len(said["controls"]) == len(place.open().controls()) == 9 + 6
    england = [c for c in said["controls"] if c["level"] == "England"]
    assert set(england[0]) == {
        *("file", "sheet", "row", "level", "name", "measure", "status", "published", "added", "difference", "rows"),
        "missing",
    }
    assert england[-1]["missing"] == ["Latham"]


def test_the_screen_says_what_is_not_read(place: Place) -> None:
    result = CliRunner().invoke(app, ["load", "--place", str(place.root)])
    assert "Not read: 3 rows of published files, about other areas or years." in result.stdout


# --- the real files ---


def test_real_trafford(real_data: Path, tmp_path: Path) -> None:
    place = Place(tmp_path / "trafford").toml(areas=["E08000009"], population=None)
    for pattern in ("council/RSX*.ods", "people/mye23tablesew.xlsx", "people/uk_local_authorities_current.csv"):
        path = next(real_data.glob(pattern))
        place.raw(path.name, path.read_bytes())
    found = by_body(place)
    districts = (302_383, 195_476, 579_917, 246_130, 229_756, 284_106, 299_545, 234_666, 237_480, 339_174)
    force = sum(districts)
    assert force == 2_948_633
    share = Decimal(237_480) / force
    assert found["Trafford Metropolitan Borough Council"] == 579_375_000
    assert abs(found["Greater Manchester Police"] - 978_295_000 * share) < 1
    assert abs(found["Greater Manchester Combined Authority"] - 898_794_940 * share) < 1
