"""Programmes and assets: read from every kind of file, kept with their rows, never counted; no records of people."""

import json
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.place_builder import COUNCIL, SAID, Place, clean, codes, lines_of, ods, parquet, spend, xlsx
from totalcount import shipped, workspace
from totalcount.cli.app import app
from totalcount.model import Asset, Programme
from totalcount.render import template
from totalcount.sources import csvfile
from totalcount.store import provided
from totalcount.store.connection import Connection

ABOUT = {"body": COUNCIL, "tier": "council", **SAID}
FIRST = {
    "Project name": "Steps to Work",
    "Theme": " Worklessness",
    "Target group": "young people",
    "Stage": "Early intervention",
    "Delivery partner": "Acorn Training Ltd",
    "Funded by": "UKSPF",
    "Commissioner": "Department for Work & Pensions",
    "Annual cost": "1,000.50",
    "Participants": "1,204",
    "Assessments per client": "2.5",
    "Front-line": "600",
    "Triage": "(0)",
    "Overheads": "300.5",
    "Contract management": "100",
    "Area": "E08009901",
    "What is done": "job coaching",
}
SECOND = {"Project name": "STEPS TO WORK", "Annual cost": "9.50", "Delivery partner": "Birch Trust"}
HALL = {
    "Building": "Town Hall",
    "UPRN": "000123",
    "Post code": "ns11aa",
    "Property type": "offices",
    "Ownership": "freehold",
    "Floor area (sqm)": "1,200.5",
    "Annual running cost £000": "31",
    "Occupancy rate": "85%",
    "Net book value (£000)": "560",
}


def programmes(root: Path) -> tuple[Programme, ...]:
    with Connection(root / workspace.STORE_FILE) as db:
        return provided.programmes(db)


def assets(root: Path) -> tuple[Asset, ...]:
    with Connection(root / workspace.STORE_FILE) as db:
        return provided.assets(db)


def expected(file: str, sheet: str, row: int) -> Programme:
    return Programme(
        body=COUNCIL,
        programme="Steps to Work",
        need="worklessness",
        client_group="young people",
        stage="early help",
        area="E08009901",
        activity="job coaching",
        provider="Acorn Training Ltd",
        funder="Department for Work and Pensions",
        stream="UK Shared Prosperity Fund",
        amount=Decimal("1000.50"),
        people=1204,
        assessments_per_person=Decimal("2.5"),
        delivery=Decimal("600.00"),
        assessment=Decimal("0.00"),
        administration=Decimal("300.50"),
        commissioning=Decimal("100.00"),
        file=file,
        sheet=sheet,
        row=row,
    )


@pytest.mark.parametrize("form", ["csv", "xlsx", "ods", "parquet"])
def test_programmes_are_read_by_other_headings_from_every_kind_of_file(tmp_path: Path, form: str) -> None:
    place = clean(tmp_path)
    rows = [ABOUT | FIRST, ABOUT | dict.fromkeys(FIRST, "") | SECOND]
    path = place.returns / f"projects.{form}"
    if form == "csv":
        place.sheet("projects.csv", [FIRST, SECOND])
    elif form == "parquet":
        parquet(path, rows)
    else:
        {"xlsx": xlsx, "ods": ods}[form](path, {"Our projects": rows})
    place.loaded()
    sheet, row = ("projects", 1 if form == "parquet" else 2) if form in {"csv", "parquet"} else ("Our projects", 2)
    first, second = programmes(tmp_path)
    assert first == expected(path.name, sheet, row)
    assert (second.programme, second.amount, second.provider) == ("STEPS TO WORK", Decimal("9.50"), "Birch Trust")
    assert (second.need, second.people, second.delivery, second.row) == ("", None, None, row + 1)
    assert codes(place.open().check()) == []


def test_assets_are_read_with_units_of_their_headings(tmp_path: Path) -> None:
    place = clean(tmp_path)
    said = {key: value for key, value in ABOUT.items() if key != "units"}
    place.raw("estate/About.csv", lines_of([list(said), list(said.values())]))
    place.raw("estate/Property list.csv", lines_of([list(HALL), list(HALL.values())]))
    place.loaded()
    (hall,) = assets(tmp_path)
    assert hall == Asset(
        body=COUNCIL,
        name="Town Hall",
        uprn="123",
        postcode="NS1 1AA",
        use="offices",
        tenure="freehold",
        floor_area_m2=Decimal("1200.5"),
        running_cost=Decimal("31000.00"),
        occupancy=Decimal("0.85"),
        value=Decimal("560000.00"),
        notes="",
        file="estate/Property list.csv",
        sheet="Property list",
        row=2,
    )
    assert codes(place.open().check()) == []


def test_a_sheet_of_money_stays_money(tmp_path: Path) -> None:
    """Spend by project, with a theme: all of its pounds are counted, whatever the file is called."""
    place = clean(tmp_path)
    rows = [spend("5.00", "Steps") | {"theme": "worklessness", "client_group": "young people", "provider": "Acorn Ltd"}]
    renamed = [{"project" if key == "service" else key: value for key, value in row.items()} for row in rows]
    place.sheet("projects.csv", renamed)
    place.sheet("funding of programmes.csv", [{"from_body": "borrowing", "stream": "Loans", "amount": "5.00"}])
    assert place.loaded().headline().counted == Decimal("105.00")


def figures(root: Path) -> dict[str, object]:
    """Everything that is printed of a count and of who decides."""
    found: dict[str, object] = {}
    for command in (["count", "--by", "body"], ["count", "--by", "stream"], ["control"], ["coverage"], ["sources"]):
        result = CliRunner().invoke(app, [*command, "--place", str(root), "--json"])
        if result.exit_code == 0:
            found[" ".join(command)] = json.loads(result.stdout)
    return found


def test_programmes_and_assets_move_no_figure(tmp_path: Path) -> None:
    """A place with and without them, other spellings and identifiers of its bodies among them, prints the same."""
    shutil.copytree(shipped.folder("sample_data") / "tiny", tmp_path / "tiny")
    place = Place(tmp_path / "tiny")
    shutil.rmtree(place.root / "returns" / "programmes", ignore_errors=True)
    place.loaded()
    before = figures(place.root)
    header = "body,tier,year,basis,units,identifier"
    for body in ("AAA TINYFORD COUNCIL", "Tinyford Schools Trust"):
        about = f"{header}\n{body},provider,2024-25,outturn,£000,E08009902\n"
        place.raw(f"{body}/About.csv", about)
        place.raw(f"{body}/Programmes.csv", lines_of([list(FIRST), list(FIRST.values())]))
        place.raw(f"{body}/Assets.csv", lines_of([list(HALL), list(HALL.values())]))
    place.loaded()
    assert len(programmes(place.root)) >= 2
    assert len(assets(place.root)) == 2
    assert figures(place.root) == before
    assert len(before) > 2


def test_a_filled_blank_return_says_the_same(tmp_path: Path) -> None:
    """What the blank return's own headings hold comes back as it was written."""
    import openpyxl

    place = clean(tmp_path)
    path = place.returns / "filled.xlsx"
    template.write(path)
    book: Any = openpyxl.load_workbook(path)
    for row in book["About"].iter_rows(min_row=2):
        row[1].value = ABOUT.get(row[0].value, row[1].value)
    steps_cells = {"programme": "Steps", "need": "worklessness", "amount": 12.5, "people": 30}
    _fill(book["Programmes"], steps_cells | {"assessments_per_person": 1.5})
    _fill(book["Assets"], {"name": "Hall", "occupancy": 0.5})
    book.save(path)
    place.loaded()
    (steps,), (hall,) = programmes(tmp_path), assets(tmp_path)
    told = (steps.programme, steps.need, steps.amount, steps.people, steps.assessments_per_person)
    assert told == ("Steps", "worklessness", Decimal("12.50"), 30, Decimal("1.5"))
    assert (hall.name, hall.occupancy) == ("Hall", Decimal("0.5"))


def _fill(sheet: Any, cells: Mapping[str, object]) -> None:
    for heading in sheet[1]:
        sheet.cell(2, heading.column).value = cells.get(heading.value)


def test_a_cell_can_be_decided(tmp_path: Path) -> None:
    place = clean(tmp_path)
    place.sheet("projects.csv", [{"programme": "Steps", "need": "skills", "amount": "some", "people": "12"}])
    place.decide("rows", "file,sheet,row,column,value", ("projects.csv", "Programmes", "2", "amount", "40.00"))
    place.loaded()
    assert [found.amount for found in programmes(tmp_path)] == [Decimal("40.00")]
    assert codes(place.open().check()) == []


CELL = st.one_of(st.sampled_from(["", "5", "-1", "x", "£1,000", "1e9", "#REF!", "total", "treat"]), st.text(max_size=6))
COLUMNS = ("programme", "need", "stage", "amount", "people", "assessments_per_person", "delivery", "funder", "stream")


@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=12))
def test_rows_read_are_rows_loaded_and_set_aside(
    tmp_path_factory: pytest.TempPathFactory, rows: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("place")
    place = clean(root)
    place.sheet("programmes.csv", [dict(zip(COLUMNS, row, strict=True)) for row in rows])
    place.loaded()
    with Connection(root / workspace.STORE_FILE) as db:
        read = db.rows("SELECT rows_read, rows_loaded, rows_kept FROM count.sheet WHERE sheet = 'programmes'")
        ((kept, aside),) = db.rows("SELECT count(*), count(*) FILTER (aside) FROM clean.programme")
        assert read == [(kept, kept - aside, kept)]
        assert len(provided.programmes(db)) == kept - aside


# --- records of people ------------------------------------------------------------------------------------------------

SECRET = ("Zebediah", "943 476 5919", "AB 12 34 56 C")
NHS = ("9434765919", "4010232137", "943 476 5919", "401 023 2137", "9434765919")


def people(kind: str) -> list[list[str]]:
    ids = [f"AB 12 34 5{n} C" for n in range(6)]
    return {
        "headings": [["Forename", "DOB", "Programme", "Need", "Amount"], [SECRET[0], "1990-01-01", "A", "b", "1"]],
        "insurance": [["ref", "service", "gross", "function"], *([one, SECRET[0], "1.00", "10.2"] for one in ids)],
        "health": [["reference", "note"], *([one, SECRET[0]] for one in NHS)],
    }[kind]


@pytest.mark.parametrize("kind", ["headings", "insurance", "health"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_records_of_people_are_refused_and_no_value_is_shown_or_kept(tmp_path: Path, kind: str, form: str) -> None:
    place = clean(tmp_path)
    header, *rows = people(kind)
    if form == "csv":
        place.raw("clients.csv", lines_of([header, *rows]) + 'an open "quote,Zebediah\n')
    else:
        xlsx(place.returns / "clients.xlsx", {"Clients": [dict(zip(header, row, strict=True)) for row in rows]})
    place.loaded()
    result = CliRunner().invoke(app, ["check", "--place", str(tmp_path), "--json"])
    assert [finding["code"] for finding in json.loads(result.stdout)["findings"]] == ["people-refused"]
    mapped = CliRunner().invoke(app, ["map", str(place.returns / f"clients.{form}"), "--place", str(tmp_path)])
    assert mapped.exception is not None
    shown = result.output + mapped.output + str(mapped.exception)
    assert not any(secret in shown for secret in (SECRET[0], *rows[0][:2]))
    assert SECRET[0].encode() not in (tmp_path / workspace.STORE_FILE).read_bytes()
    assert place.open().headline().counted == Decimal("100.00")


def test_a_ledger_with_long_numbers_is_no_list_of_people(tmp_path: Path) -> None:
    place = clean(tmp_path)
    rows = [spend("1.00", f"Service {n}") | {"invoice": str(9434765900 + n)} for n in range(30)]
    place.sheet("ledger-spend.csv", rows)
    assert place.loaded().headline().counted == Decimal("130.00")


def test_a_large_file_with_blank_lines_is_read_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As large files are surveyed only, and blank lines in them are met by the reader."""
    monkeypatch.setattr(csvfile, "LARGE", 1)
    place = clean(tmp_path)
    header = [*SAID, "body", "programme", "need", "amount"]
    lines = [[*SAID.values(), COUNCIL, f"Club {n}", "skills", "1.00"] for n in range(3)]
    text = lines_of([header, lines[0]]) + "\n" + lines_of(lines[1:])
    place.raw("programmes.csv", text)
    place.loaded()
    assert [found.row for found in programmes(tmp_path)] == [2, 4, 5]
