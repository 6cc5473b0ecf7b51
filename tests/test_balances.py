"""Agreement of balances: both sides as they stand, agreed in a workbook, read back, and never a penny of the count."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from tests.place_builder import COUNCIL, POLICE, Place, codes, gets, pays, spend
from tests.spreadsheet import OFFICE, recalculated
from totalcount.cli.app import app
from totalcount.errors import Exit
from totalcount.model import Balances, BalanceState, Disagreement, PairOfBodies
from totalcount.render.balances import pair, write
from totalcount.steps.balances import balances

HOSTILE = "=HYPERLINK(A1) & [Co]: 'Ürün'/*?\\ 🚓 \u202eעברית"


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    """A council and two bodies it pays; three streams on which they differ, one on which they nearly agree."""
    place = Place(tmp_path_factory.mktemp("balances")).toml()
    paid = [("60", "Police precept"), ("40", "Police precept"), ("10", "-Grant"), ("1000", "Police grant")]
    place.sheet("council-payments.csv", [pays(POLICE, *line) for line in paid] + [pays(HOSTILE, "5", "Rates")])
    got = [("90", "Police precept"), ("1000.5", "Police grant"), ("3.33", "@Fund")]
    place.sheet("police-funding.csv", [gets(COUNCIL, *line) for line in got], POLICE, "local_partner")
    place.sheet("police-spend.csv", [spend("1000", "Patrol", "3.1")], POLICE, "local_partner")
    place.sheet("hostile-spend.csv", [spend("5")], HOSTILE, "local_partner")
    place.loaded()
    return place


@pytest.fixture
def place(shared: Place, tmp_path: Path) -> Place:
    import shutil

    return Place(shutil.copytree(shared.root, tmp_path / "place"))


def invoke(*words: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, words)
    return found.exit_code, found.stdout, found.stderr


def figures(place: Place) -> set[tuple[str, Decimal | None, Decimal | None, str]]:
    found = balances(place.folder, print).balances
    return {(one.stream, one.paid, one.received, one.state) for one in found}


def test_both_sides_and_the_lines_behind_them(shared: Place) -> None:
    found = balances(shared.folder, print)
    assert figures(shared) == {
        ("Police precept", Decimal(100), Decimal(90), "open"),
        ("-Grant", Decimal(10), None, "open"),
        ("@Fund", None, Decimal("3.33"), "open"),
        ("Rates", Decimal(5), None, "open"),
    }
    for one in (one for pair_ in found.pairs for one in pair_.streams):
        for side, amount in (("payer", one.balance.paid), ("payee", one.balance.received)):
            lines = [row.amount for row in one.rows if row.side == side]
            assert sum(lines, Decimal(0)) == (amount or 0)
            assert bool(lines) == (amount is not None)
    precept = next(one for pair_ in found.pairs for one in pair_.streams if one.balance.stream == "Police precept")
    assert [(row.side, row.file, row.row) for row in precept.rows] == [
        ("payer", "council-payments.csv", 2),
        ("payer", "council-payments.csv", 3),
        ("payee", "police-funding.csv", 2),
    ]


def test_screen_and_json_say_the_same(shared: Place) -> None:
    code, out, _ = invoke("balances", "-p", str(shared.root))
    assert code == Exit.OK
    assert "£100.00" in out
    assert "not stated" in out
    assert "\u202e" not in out
    said = json.loads(invoke("balances", "--json", "-p", str(shared.root))[1])
    assert {
        (one["stream"], one["paid"], one["received"], one["difference"], one["state"]) for one in said["balances"]
    } == {
        ("Police precept", "100.00", "90.00", "10.00", "open"),
        ("-Grant", "10.00", None, "10.00", "open"),
        ("@Fund", None, "3.33", "-3.33", "open"),
        ("Rates", "5.00", None, "5.00", "open"),
    }


def fill(path: Path, to: Path, boxes: dict[str, tuple[object, ...]]) -> None:
    """The workbook with the boxes of some streams filled in."""
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets[1:]:
        for line in sheet.iter_rows(min_row=7, max_col=9):
            for cell, value in zip(line[5:], boxes.get(str(line[0].value), ()), strict=False):
                cell.value = value  # type: ignore[assignment]
    book.save(to)


def rearrange(path: Path) -> None:
    """As somebody might: no index, columns and rows moved, a box without its bodies, a sheet copied and changed."""
    book = openpyxl.load_workbook(path)
    del book["Balances"]
    for number, sheet in enumerate(book.worksheets):
        sheet.title = f"{number}"
        sheet.insert_rows(7)
        for row in range(8, sheet.max_row + 1):
            if (sheet.cell(row, 1).value, bool(sheet.cell(row, 10).value)) == ("@Fund", True):
                copied = book.copy_worksheet(sheet)
                copied.title = "again"
                for other in range(8, sheet.max_row + 1):
                    amount = 77 if other == row else None
                    copied.cell(other, 6).value, copied.cell(other, 7).value = amount, "Else" if amount else None
                    copied.cell(other, 9).value = "why" if amount else None
        sheet.insert_cols(1, 2)
    lost = book.copy_worksheet(book.worksheets[0])
    for row in range(8, lost.max_row + 1):
        for column in range(12, 18):
            lost.cell(row, column).value = None
    book.save(path)


def test_what_is_agreed_comes_back_and_changes_no_count(place: Place, tmp_path: Path) -> None:
    before = place.open().headline()
    assert sorted(code for code in codes(place.open().check()) if code.startswith("balance")) == [
        "balance-differs",
        "balance-not-paid",
        "balance-not-received",
        "balance-not-received",
    ]
    made, full = tmp_path / "made.xlsx", tmp_path / "full.xlsx"
    assert invoke("balances", str(made), "--to-excel", "-p", str(place.root))[0] == Exit.OK
    boxes: dict[str, tuple[object, ...]] = {
        "Police precept": (95.1, "Heads of finance", None, "A cut-off\ndate"),
        "-Grant": ("10.00", "Count lead", "2025-09-01", "Paid, agreed"),
        "@Fund": (3.333, "Count lead", None, "no such pence"),
        "Rates": (5, None, None, "nobody"),
    }
    fill(made, full, boxes)
    rearrange(full)
    code, out, err = invoke("balances", "--from-excel", str(full), "-p", str(place.root))
    assert (code, out) == (Exit.FINDINGS, "")
    assert "2 lines added" in err
    assert "no amount of pounds and pence: 3.333" in err
    assert "does not say who" in err
    assert "that say whose it is are blank" in err
    assert err.count("another box of the same bodies and stream says something else") == 1, (
        "the other of them is no amount"
    )
    with (place.root / "decisions" / "balances.csv").open(encoding="utf-8", newline="") as file:
        lines = {line["stream"].strip(): line for line in csv.DictReader(file)}
    assert lines["-Grant"]["stream"] == " -Grant", "no formula, and read without the space"
    assert lines["Police precept"] | {"when": ""} == {
        "payer": COUNCIL,
        "payee": POLICE,
        "stream": "Police precept",
        "year": "2024-25",
        "agreed": "95.10",
        "paid": "100.00",
        "received": "90.00",
        "who": "Heads of finance",
        "when": "",
        "why": "A cut-off\ndate",
    }
    assert (lines["-Grant"]["paid"], lines["-Grant"]["received"], lines["-Grant"]["when"]) == (
        "10.00",
        "none",
        "2025-09-01",
    )
    states = {stream: state for stream, _, _, state in figures(place)}
    assert states == {"Police precept": "agreed", "-Grant": "agreed", "@Fund": "open", "Rates": "open"}
    after = place.open().headline()
    assert (after.counted, after.eliminated, after.reported) == (before.counted, before.eliminated, before.reported)
    found = [finding for finding in place.open().check() if finding.code == "balance-agreed"]
    assert len(found) == 2
    assert "agreed at £95.10 (Heads of finance" in " ".join(finding.found for finding in found)
    assert "1 line" not in invoke("balances", "--from-excel", str(full), "-p", str(place.root))[2], "nothing new"
    place.sheet("police-funding.csv", [gets(COUNCIL, "91", "Police precept")], POLICE, "local_partner")
    states = {stream: state for stream, _, _, state in figures(place)}
    assert states["Police precept"] == BalanceState.STALE
    assert "balance-moved" in codes(place.open().check())
    assert "have moved since" in invoke("balances", "-p", str(place.root))[1]


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nothing else works the formulas out")
def test_the_workbook_is_sound(shared: Place, tmp_path: Path) -> None:
    path = tmp_path / "made.xlsx"
    write(path, balances(shared.folder, print))
    (fresh_path,) = recalculated([path])
    formulas, stored, fresh = (
        openpyxl.load_workbook(path),
        openpyxl.load_workbook(path, data_only=True),
        openpyxl.load_workbook(fresh_path, data_only=True),
    )
    cells = [(s.title, c.coordinate) for s in formulas for line in s.iter_rows() for c in line if c.data_type == "f"]
    assert len(cells) == 4 + 2 * 4
    for title, at in cells:
        assert (fresh[title][at].value or 0) == pytest.approx(stored[title][at].value or 0), (title, at)
    for sheet in formulas.worksheets[1:]:
        assert sheet.protection.sheet
        assert {c.coordinate[0] for line in sheet.iter_rows() for c in line if not c.protection.locked} == set("FGHI")
    for sheet in formulas.worksheets[1:]:  # a row is as high as the names that wrap in it
        for line in sheet.iter_rows(min_row=6):
            lines = max(len(str(line[3].value or "")) / 20, len(str(line[4].value or "")) / 14)
            assert lines <= 1 or (sheet.row_dimensions[int(line[0].row or 0)].height or 0) >= 12 * lines
    links = [c.hyperlink.location for line in formulas["Balances"].iter_rows() for c in line if c.hyperlink]
    assert len(links) == 4
    assert {str(link).rpartition("!")[0].strip("'").replace("''", "'") for link in links} == set(
        formulas.sheetnames[1:]
    )


def test_sheets_have_names_that_excel_takes(shared: Place) -> None:
    found = balances(shared.folder, print)
    many = [PairOfBodies(f"{HOSTILE}{n}" * 9, "x" * n, found.pairs[0].streams) for n in range(120)]
    names = [pair.name(number, one) for number, one in enumerate(many, 1)]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(1 <= len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_amounts_that_no_spreadsheet_holds_stand_as_text(shared: Place, tmp_path: Path) -> None:
    from dataclasses import replace

    found = balances(shared.folder, print)
    one = found.pairs[0].streams[0]
    huge = replace(one.balance, paid=Decimal("123456789012345678.91"))
    pairs = (PairOfBodies(COUNCIL, POLICE, (Disagreement(huge, one.rows),)),)
    write(tmp_path / "huge.xlsx", Balances(found.place, pairs))
    sheet = openpyxl.load_workbook(tmp_path / "huge.xlsx").worksheets[1]
    assert sheet["B7"].value == "£123,456,789,012,345,678.91"
    assert sheet["D7"].data_type == "s"


def test_another_workbook_is_refused(place: Place, tmp_path: Path) -> None:
    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert invoke("balances", "--from-excel", str(tmp_path / "other.xlsx"), "-p", str(place.root))[0] != Exit.OK
    assert not (place.root / "decisions" / "balances.csv").exists()
    assert invoke("balances", "x.xlsx", "-p", str(place.root))[0] == Exit.USAGE
