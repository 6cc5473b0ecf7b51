"""LibreOffice as a second road: a workbook with some cells changed, calculated afresh."""

import re
import shutil
import zipfile
from collections.abc import Mapping
from pathlib import Path

import openpyxl
from openpyxl.workbook import Workbook

from tests import spreadsheet
from tests.spreadsheet import OFFICE

__all__ = ["OFFICE", "Cell", "changed", "named", "recalculated"]

Cell = tuple[str, str]  # sheet and address


def recalculated(path: Path, folder: Path) -> Workbook:
    """The workbook's values once LibreOffice has calculated it afresh, with a profile of its own in `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    copy = folder / path.name
    if copy != path:
        shutil.copyfile(path, copy)
    (found,) = spreadsheet.recalculated([copy])
    return openpyxl.load_workbook(found, data_only=True)


def changed(path: Path, copy: Path, cells: Mapping[Cell, float | str]) -> Path:
    """A copy of the workbook with other values in some cells, as someone would type them; all else is as it was."""
    names = openpyxl.load_workbook(path, read_only=True).sheetnames
    left = dict(cells)
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            xml = old.read(name)
            if found := re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", name):
                sheet = names[int(found[1]) - 1]
                text = xml.decode()
                for at in [cell for cell in left if cell[0] == sheet]:
                    text, number = re.subn(rf'<c r="{at[1]}"( s="\d+")?[^>]*>.*?</c>', _cell(at[1], left.pop(at)), text)
                    assert number == 1, at
                xml = text.encode()
            new.writestr(name, xml)
    assert not left
    return copy


def _cell(address: str, value: float | str) -> str:
    kind = ' t="str"' if isinstance(value, str) else ""
    return rf'<c r="{address}"\1{kind}><v>{value}</v></c>'


def named(book: Workbook, name: str) -> Cell:
    """Where a defined name stands."""
    sheet, cell = next(book.defined_names[name].destinations)
    return sheet, cell.replace("$", "")
