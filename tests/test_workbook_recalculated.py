"""A second road: LibreOffice works every formula out again and finds the value that stands beside it."""

import shutil
import subprocess
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from tests.invented_count import BOOK, FLOWS, hostile_book, hostile_flows
from totalcount.model import Book, BookRow
from totalcount.render import workbook
from totalcount.render.workbook import book as making
from totalcount.render.workbook import flows as flow_sheets

OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: no second calculation to compare with"),
]
_CALCULATE_ON_LOAD = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode"><value>0</value></prop>
</item>
</oor:items>
"""


def recalculated(path: Path, tmp_path: Path) -> Path:
    """The workbook opened, calculated afresh and saved by LibreOffice, with a profile that recalculates on load."""
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(_CALCULATE_ON_LOAD, encoding="utf-8")
    out = tmp_path / "recalculated"
    line = [str(OFFICE), "--headless", f"-env:UserInstallation={profile.parent.as_uri()}", "--convert-to", "xlsx"]
    subprocess.run([*line, "--outdir", str(out), str(path)], check=True, capture_output=True, timeout=180)
    return out / path.name


def compare(book: Book, rows: tuple[BookRow, ...], tmp_path: Path) -> int:
    """The number of formulas, all of which give the value stored with them."""
    path = tmp_path / "count.xlsx"
    workbook.write(book, rows, path)
    formulas, stored = openpyxl.load_workbook(path), openpyxl.load_workbook(path, data_only=True)
    fresh = openpyxl.load_workbook(recalculated(path, tmp_path), data_only=True)
    number = 0
    for sheet in formulas:
        for line in sheet.iter_rows():
            for cell in line:
                if cell.data_type == "f":
                    number += 1
                    was = stored[sheet.title][cell.coordinate].value
                    now = fresh[sheet.title][cell.coordinate].value
                    same = now == was if isinstance(was, str) else (now or 0) == pytest.approx(was or 0, abs=1e-6)
                    assert same, f"{sheet.title}!{cell.coordinate}"
    return number


def test_every_formula_gives_its_stored_value(tmp_path: Path) -> None:
    assert compare(BOOK, FLOWS, tmp_path) > 80


def test_also_when_rows_are_streamed_and_split(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "IN_MEMORY", 5)
    monkeypatch.setattr(flow_sheets, "MOST", 10)
    assert compare(BOOK, FLOWS, tmp_path) > 80


def test_also_when_text_is_hostile(tmp_path: Path) -> None:
    assert compare(hostile_book(), hostile_flows(), tmp_path) > 80


def test_a_penny_out_is_seen(tmp_path: Path) -> None:
    wrong = replace(BOOK, headline=replace(BOOK.headline, eliminated=BOOK.headline.eliminated + Decimal("0.01")))
    with pytest.raises(AssertionError, match="Summary!"):
        compare(wrong, FLOWS, tmp_path)
