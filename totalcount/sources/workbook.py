"""Workbooks (.xlsx, .xls, .ods) -> tables, every cell as the text a spreadsheet means by it."""

import contextlib
import datetime
import errno
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from totalcount.model import Finding, Level
from totalcount.sources import grid, odsscan, xlsxscan, xmlrows
from totalcount.sources.container import ADVICE, DAMAGE, Container
from totalcount.sources.grid import Grid, Read
from totalcount.sources.table import Origin, Record, Table
from totalcount.sources.xmlrows import Scan, UnsafeWorkbookError

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

Value = int | float | str | bool | datetime.time | datetime.date | datetime.datetime | datetime.timedelta
_TRIAL = """
import sys
from python_calamine import CalamineWorkbook
with CalamineWorkbook.from_path(sys.argv[1]) as book:
    for name in book.sheet_names:
        book.get_sheet_by_name(name)
"""
_SHORT = 15  # characters
_EXACT = 10**15  # whole numbers below it are exact in a spreadsheet


class DamagedError(Exception):
    """The workbook reader gave up on the file."""


FAULTS = (UnsafeWorkbookError, DamagedError, *DAMAGE)
"""What `opened` raises on bad content, beside the reader's own errors."""


def read(path: Path, kind: Container, origin: Origin, scratch: Path) -> Read:
    """The tables of every sheet of a workbook. What cannot be opened is a finding, never an exception."""
    from python_calamine import CalamineError, PasswordError

    try:
        return _opened(path, kind, origin, scratch)
    except PasswordError:
        return _refused(origin, Container.ENCRYPTED, ADVICE[Container.ENCRYPTED])
    except UnsafeWorkbookError as error:
        return _refused(origin, error.found, error.advice)
    except (CalamineError, DamagedError, *DAMAGE) as error:
        return _refused(origin, f"{Container.DAMAGED}: {error}", ADVICE[Container.DAMAGED])


def _opened(path: Path, kind: Container, origin: Origin, scratch: Path) -> Read:
    with opened(path, kind) as (book, scans):
        return _sheets(book, scans, kind, origin, scratch)


@contextlib.contextmanager
def opened(path: Path, kind: Container) -> "Iterator[tuple[CalamineWorkbook, dict[str, Scan]]]":
    """A workbook and the faults in its sheets; every way in which the reader fails on bad content is one of `FAULTS`.

    PasswordError and CalamineError of the reader come through as they are.
    """
    from python_calamine import CalamineWorkbook

    try:
        scans = _scans(path, kind)
        with CalamineWorkbook.from_path(path) as book:
            yield book, scans
    except OSError as error:
        if error.errno in (None, errno.EINVAL):  # a part that ends too soon, or that lies before the file begins
            raise DamagedError(str(error)) from error
        raise
    except BaseException as error:
        if type(error).__name__ == "PanicException":  # of the reader's Rust code; it is no subclass of Exception
            raise DamagedError("its parts contradict each other") from error
        raise


def _refused(origin: Origin, found: str, advice: str) -> Read:
    return (), (origin.finding(Level.ERROR, "not-a-return", found, "a workbook that can be opened", advice),)


def _scans(path: Path, kind: Container) -> dict[str, Scan]:
    if kind is Container.XLS:
        _try_out(path)
        return {}
    with zipfile.ZipFile(path) as archive:
        xmlrows.check_size(archive)
        return xlsxscan.scan(archive) if kind is Container.XLSX else odsscan.scan(archive)


def _try_out(path: Path) -> None:
    """Open an .xls in a process of its own first: a damaged one can make the reader end the process it runs in."""
    result = subprocess.run([sys.executable, "-P", "-c", _TRIAL, str(path)], capture_output=True, check=False)
    if result.returncode and b"PasswordError" not in result.stderr:
        raise DamagedError("its parts contradict each other")


def _sheets(book: "CalamineWorkbook", scans: dict[str, Scan], kind: Container, origin: Origin, scratch: Path) -> Read:
    from python_calamine import SheetTypeEnum, SheetVisibleEnum

    tables: list[Table] = []
    findings: list[Finding] = []
    for sheet in book.sheets_metadata:
        if sheet.typ != SheetTypeEnum.WorkSheet:
            continue
        place = Origin(origin.file, sheet.name, origin.kept)
        scan = scans.get(sheet.name, Scan({}))
        source = _Sheet(book.get_sheet_by_name(sheet.name), scan)
        found, said = grid.read(Grid(source.records, place, origin.sheet), scratch)
        tables += found
        hidden = sheet.visible != SheetVisibleEnum.Visible
        findings += [*said, *(_remarks(place, scan, kind, hidden=hidden) if found else ())]
    if not tables and all(finding.code == "sheet-empty" for finding in findings):
        return _refused(origin, "a workbook with nothing in it", ADVICE[Container.EMPTY])
    return tuple(tables), tuple(findings)


def _remarks(origin: Origin, scan: Scan, kind: Container, *, hidden: bool) -> Iterator[Finding]:
    """What a reader of the sheet would not see."""
    said = "Nothing to do if they belong to the return; delete them if they do not."
    if hidden:
        yield origin.finding(Level.NOTE, "sheet-hidden", "a hidden sheet", "a sheet that shows", f"It is read. {said}")
    if scan.hidden:
        yield origin.finding(
            Level.NOTE, "rows-hidden", f"{scan.hidden:,} hidden rows", "rows that show", f"They are read. {said}"
        )
    if kind is Container.XLS:
        advice = "Save the workbook as .xlsx, so that formula errors in it are found."
        yield origin.finding(
            Level.NOTE, "formula-errors-unseen", "an .xls workbook: formula errors read as blank", "an .xlsx", advice
        )


def names(book: "CalamineWorkbook") -> list[str]:
    """The names of the sheets that have cells: no charts."""
    from python_calamine import SheetTypeEnum

    return [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]


def rows(book: "CalamineWorkbook", scans: dict[str, Scan], name: str) -> Iterator[Record]:
    """Every row of one sheet."""
    return _Sheet(book.get_sheet_by_name(name), scans.get(name, Scan({}))).records()


def values(book: "CalamineWorkbook", name: str) -> tuple[tuple[object, ...], ...]:
    """Every cell of one sheet as its kind of value, from row 1 and column A."""
    sheet = book.get_sheet_by_name(name)
    pad = ("",) * (sheet.start[1] if sheet.start else 0)
    return tuple((*pad, *row) for row in sheet.iter_rows())


class _Sheet:
    """The rows of one sheet, with the text of formula faults put where the reader leaves a blank."""

    def __init__(self, sheet: "CalamineSheet", scan: Scan) -> None:
        self._sheet = sheet
        self._scan = scan

    def records(self) -> Iterator[Record]:
        """Every row from row 1, column A; may be called again."""
        faults = self._scan.faults
        pad = [""] * (self._sheet.start[1] if self._sheet.start else 0)
        number = 0
        for number, row in enumerate(self._sheet.iter_rows(), 1):
            cells = pad + [value if type(value) is str else text(value) for value in row]
            yield number, _patched(cells, faults[number]) if number in faults else cells
        for late in sorted(row for row in faults if row > number):
            yield late, _patched([], faults[late])


def _patched(cells: list[str], faults: dict[int, str]) -> list[str]:
    """The cells with a fault's text in each faulty one."""
    cells += [""] * (max(faults) + 1 - len(cells))
    for column, fault in faults.items():
        cells[column] = fault
    return cells


def text(value: Value) -> str:
    """A cell's value as text: whole numbers without a point, others to 15 figures, never with an exponent.

    >>> text(12.0), text(0.1 + 0.2), text(1e20), text(1e-7), text(True), text(datetime.datetime(2024, 4, 1))
    ('12', '0.3', '100000000000000000000', '0.0000001', 'TRUE', '2024-04-01')
    """
    if type(value) is float:
        return _number(value)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, datetime.datetime):
        midnight = value.time() == datetime.time()
        return value.date().isoformat() if midnight else value.isoformat(sep=" ")
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def _number(value: float) -> str:
    written = repr(value)
    if value and len(written) <= _SHORT and "e" not in written:  # fewer than 15 figures: those that 15 would give
        return written.removesuffix(".0")
    if value.is_integer() and abs(value) < _EXACT:
        return str(int(value))
    shown = f"{value:.15g}"
    return format(Decimal(shown), "f") if "e" in shown else shown
