"""Formula faults, hidden rows and the extent of each sheet of an .ods workbook, from its XML."""

import re
import zipfile

from totalcount.sources import xmlrows
from totalcount.sources.xlsxscan import UNCALCULATED
from totalcount.sources.xmlrows import Scan

_PART = "content.xml"
_CELL = re.compile(
    rb"<table:(?:covered-)?table-cell\b([^<>]*?)(?:/>|>(.*?)</table:(?:covered-)?table-cell\s*>)", re.DOTALL
)
_REPEATED = b"number-columns-repeated"
_REPEATS = re.compile(_REPEATED + rb"=[\"'](\d{1,9})")
_ERRORS = ("#REF!", "#N/A", "#DIV/0!", "#VALUE!", "#NAME?", "#NUM!", "#NULL!")
_NOT_NUMBERS = ("string", "boolean", "date", "time")
_FAR = 1 << 14  # more repeats than a sheet has columns


def scan(archive: zipfile.ZipFile) -> dict[str, Scan]:
    """Sheet name -> what its XML says. Raises `UnsafeWorkbookError` and `zipfile.BadZipFile`."""
    if _PART not in archive.namelist():
        raise zipfile.BadZipFile("the spreadsheet's content is not there")
    found: dict[str, Scan] = {}
    name, number = "", 0
    for opening, attributes, inner in xmlrows.rows(archive, _PART, b"table-row", b"table"):
        if opening:
            name, number = xmlrows.attribute(opening, b"name") or "", 0
            found[name] = Scan({})
        elif name in found:
            number = _row(found[name], attributes, inner, number)
    for name, sheet in found.items():
        sheet.check(name)
    return found


def _row(found: Scan, attributes: bytes, inner: bytes, before: int) -> int:
    """Take in one row element, which may stand for many; the number of the last row it stands for."""
    repeated = _count(attributes, b"number-rows-repeated")
    found.hidden += repeated if xmlrows.attribute(attributes, b"visibility") in ("collapse", "filter") else 0
    if b"<text:p" in inner or b"value" in inner or b"formula" in inner:
        found.rows = before + repeated
        faults = _cells(inner, found)
        if faults and repeated <= _FAR:
            for row in range(before + 1, before + repeated + 1):
                found.faults[row] = dict(faults)
    return before + repeated


def _cells(inner: bytes, found: Scan) -> dict[int, str]:
    """Column -> fault text of one row; widens the extent of the sheet."""
    faults: dict[int, str] = {}
    if b"formula" not in inner and b"#" not in inner and b"error" not in inner:
        found.columns = max(found.columns, _extent(inner))
        return faults
    column = 0
    for cell in _CELL.finditer(inner):
        repeated = _count(cell[1], _REPEATED)
        body = cell[2] or b""
        if body or b"value" in cell[1] or b"formula" in cell[1]:
            found.columns = max(found.columns, column + repeated)
            fault = _fault(cell[1], body)
            if fault and repeated <= _FAR:
                faults.update(dict.fromkeys(range(column, column + repeated), fault))
        column += repeated
    return faults


def _extent(inner: bytes) -> int:
    """Columns up to the last cell of a row that holds anything, or a little more."""
    last = inner.rfind(b"<table:table-cell")
    if inner.endswith(b"/>") and b"value" not in inner[last:]:
        inner = inner[:last]
    cells = inner.count(b"<table:table-cell") + inner.count(b"<table:covered-table-cell")
    if _REPEATED not in inner:
        return cells
    return cells + sum(int(count) - 1 for count in _REPEATS.findall(inner))


def _count(attributes: bytes, name: bytes) -> int:
    stated = xmlrows.attribute(attributes, name) if name in attributes else None
    return int(stated) if stated and stated.isdigit() and len(stated) < 10 else 1


def _fault(attributes: bytes, body: bytes) -> str:
    """The text that stands for a fault in a cell; '' when it has none."""
    said = xmlrows.text(body) if body else ""
    if xmlrows.attribute(attributes, b"value-type") == "error" or b'value-type="error"' in attributes:
        return said or "#ERROR"
    if b"formula" not in attributes:
        return ""
    if said in _ERRORS or re.fullmatch(r"Err:\d{3}", said):
        return said
    counted = b"office:value=" in attributes or xmlrows.attribute(attributes, b"value-type") in _NOT_NUMBERS
    return "" if said or counted else UNCALCULATED
