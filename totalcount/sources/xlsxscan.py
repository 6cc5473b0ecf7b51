"""Formula faults, hidden rows and the extent of each sheet of an .xlsx workbook, from its XML.

The workbook reader gives error cells (``#REF!``) and formulas that were never calculated as blank: a blank amount
would pass for nothing spent, so they are found here.
"""

import posixpath
import re
import zipfile

from totalcount.sources import xmlrows
from totalcount.sources.table import column_index
from totalcount.sources.xmlrows import Scan

UNCALCULATED = "#UNCALCULATED"
_CELL = re.compile(rb"<(?:\w+:)?c\b([^<>]*?)(?:/>|>(.*?)</(?:\w+:)?c\s*>)", re.DOTALL)
_VALUE = re.compile(rb"<(?:\w+:)?v\b[^<>]*>([^<]+)</", re.DOTALL)
_FORMULA = re.compile(rb"<(?:\w+:)?f\b")
_LAST = re.compile(rb"([A-Z]{1,3})\d+[\"']")
_SUSPECT = (b'="e"', b"='e'", b"<f", b":f")  # an error cell or a formula may be near


def scan(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """Sheet name -> what its XML says. Raises `UnsafeWorkbookError` and `zipfile.BadZipFile`."""
    found = {name: _sheet(archive, part) for name, part in _parts(archive).items()}
    for name, sheet in found.items():
        sheet.check(name)
    return found


def _parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name -> the part that holds it, for the sheets that are there."""
    names = {name.replace("\\", "/").lstrip("/").lower(): name for name in archive.namelist()}
    book = next((n for n in names if re.fullmatch(r"xl/workbook\d*\.xml", n)), "")
    links = f"xl/_rels/{posixpath.basename(book)}.rels"
    if not book or links not in names:
        raise zipfile.BadZipFile("the workbook's list of sheets is not there")
    targets = {
        a.get("Id", ""): posixpath.normpath(posixpath.join("/xl", a.get("Target", ""))).lstrip("/").lower()
        for tag, a in xmlrows.elements(archive.read(names[links]))
        if tag.rpartition(":")[2] == "Relationship"
    }
    sheets = ((a.get("name", ""), _link(a)) for tag, a in xmlrows.elements(archive.read(names[book])) if _is_sheet(tag))
    return {name: names[targets[link]] for name, link in sheets if targets.get(link) in names}


def _is_sheet(tag: str) -> bool:
    return tag.rpartition(":")[2] == "sheet"


def _link(attributes: dict[str, str]) -> str:
    return next((value for name, value in attributes.items() if name.rpartition(":")[2] == "id" and ":" in name), "")


def _sheet(archive: zipfile.ZipFile, part: str) -> Scan:
    found = Scan({})
    number = 0
    for _, attributes, inner in xmlrows.rows(archive, part, b"row"):
        stated = xmlrows.attribute(attributes, b"r")
        number = int(stated) if stated and stated.isdigit() else number + 1
        found.hidden += b"hidden" in attributes and xmlrows.attribute(attributes, b"hidden") in ("1", "true")
        if inner:
            found.rows = max(found.rows, number)
            found.columns = max(found.columns, _extent(inner))
            if any(sign in inner for sign in _SUSPECT):
                _faults(inner, number, found)
    return found


def _extent(inner: bytes) -> int:
    """Columns up to the last cell of a row, from its reference; cells are in order."""
    last = inner.rfind(b' r="')
    match = _LAST.match(inner, last + 4) if last >= 0 else None
    return column_index(match[1].decode()) + 1 if match else len(_CELL.findall(inner))


def _faults(inner: bytes, row: int, found: Scan) -> None:
    column = -1
    for cell in _CELL.finditer(inner):
        reference = _LAST.search(cell[1], cell[1].find(b"r=") + 2) if b"r=" in cell[1] else None
        column = column_index(reference[1].decode()) if reference else column + 1
        kind, body = xmlrows.attribute(cell[1], b"t"), cell[2] or b""
        value = _VALUE.search(body)
        if kind == "e":
            found.fault(row, column, xmlrows.text(value[1]) if value else "#ERROR")
        elif not value and kind not in ("str", "inlineStr") and _FORMULA.search(body):
            found.fault(row, column, UNCALCULATED)
