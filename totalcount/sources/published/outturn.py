"""The layout of a revenue outturn sheet since 2014: an authority a row, then England, then its classes; £000.

Columns come in sevens, *Line - Total Expenditure (C3 = C1 + C2)* and so on; a row without a return holds ``[x]``.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import ControlTotal
from totalcount.sources.published import figures
from totalcount.sources.published.book import Book

_IDS = ("E-code", "ONS Code", "Local authority", "Notes", "Class", "Detailed Class", "Certification")
_HEADING = re.compile(r"(.+?)(?: \[note [^]]*\])* - ([A-Z][\w, ]+?) \((C[0-9])\b.*")
_ENGLAND = "Eng"
_THOUSAND = 1_000
ROUNDING = Decimal(5)
"""Figures are given to £10."""
_PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One authority's row, or England's or a class's."""

    row: int
    ecode: str
    code: str
    name: str
    group: str  # detailed class
    cells: Sequence[str]

    def text(self, index: int) -> str:
        """The text of a cell."""
        return figures.cell(list(self.cells), index)

    @property
    def submitted(self) -> bool:
        """False when no figure of the row is there."""
        return any(not figures.is_missing(cell) for cell in self.cells[len(_IDS) :])


@dataclass(frozen=True, slots=True)
class Outturn:
    """The whole sheet. `columns` is (line, column such as C3) -> index."""

    book: Book
    sheet: str
    form: str  # RSX, RO3 …
    year: str
    columns: dict[tuple[str, str], int]
    authorities: tuple[Line, ...]
    totals: tuple[Line, ...]  # England first, then the classes

    @property
    def lines(self) -> tuple[str, ...]:
        """The names of the service lines, in order, totals included."""
        return tuple(dict.fromkeys(line for line, _ in self.columns))

    def controls(self, line: str, column: str, measure: str) -> Iterator[ControlTotal]:
        """England and every class against the sum of their authorities, for one line and column."""
        index = self.columns[line, column]
        for total in self.totals:
            whole = total.ecode == _ENGLAND
            rows = [a for a in self.authorities if whole or a.group == total.group]
            published = figures.number(total.text(index))
            if published is not None:
                yield self._control(total, f"{line}: {measure}", published, rows, index)

    def own(self, line: Line, name: str, measure: str, published: Decimal, added: Decimal, rows: int) -> ControlTotal:
        """A body's own figure, in £000, against what its `rows` parts add up to."""
        return ControlTotal(
            file=self.book.file,
            sheet=self.sheet,
            row=line.row,
            level="body",
            name=name,
            measure=measure,
            published=pounds(published),
            added=pounds(added),
            rows=rows,
            rounding=ROUNDING,
        )

    def _control(self, total: Line, measure: str, published: Decimal, rows: Sequence[Line], index: int) -> ControlTotal:
        numbers = {line.name: figures.number(line.text(index)) for line in rows}
        there = [number for number in numbers.values() if number is not None]
        return ControlTotal(
            file=self.book.file,
            sheet=self.sheet,
            row=total.row,
            level="England" if total.ecode == _ENGLAND else "class",
            name="England" if total.ecode == _ENGLAND else total.name,
            measure=measure,
            published=pounds(published),
            added=pounds(sum(there, Decimal(0))),
            rows=len(there),
            rounding=ROUNDING,
            missing=tuple(name for name, number in numbers.items() if number is None),
        )


def pounds(thousands: Decimal) -> Decimal:
    """£000 as pounds and pence."""
    return (thousands * _THOUSAND).quantize(_PENNY)


def form_of(book: Book) -> tuple[str, str, str] | None:
    """(sheet, form, year) of the data sheet; None when the file has none of this layout."""
    for sheet in book.sheets:
        head = book.head(sheet)
        title = " ".join(figures.cell(cells, 0) for _, cells in head[:1])
        form = re.search(r"Revenue Outturn \(RO\).*\((R[A-Z]+[0-9]?)\) data", title)
        if form and _header(head) is not None:
            return sheet, form[1], figures.year_in(title)
    return None


def _header(head: Sequence[tuple[int, list[str]]]) -> int | None:
    """The number of the header row."""
    return next((number for number, cells in head if tuple(c.strip() for c in cells[: len(_IDS)]) == _IDS), None)


def read(book: Book) -> Outturn:
    """The sheet of a file that `form_of` knows."""
    found = form_of(book)
    if found is None:
        raise ValueError(f"{book.file} is no revenue outturn sheet")
    sheet, form, year = found
    start = _header(book.head(sheet))
    rows = [(number, cells) for number, cells in book.rows(sheet) if start is not None and number >= start]
    lines = [_line(number, cells) for number, cells in rows[1:]]
    end = next((i for i, line in enumerate(lines) if line.ecode == _ENGLAND), len(lines))
    totals = tuple(line for line in lines[end:] if line.name and line.ecode != _IDS[0])
    authorities = tuple(line for line in lines[:end] if re.fullmatch(r"E[0-9]{4}", line.ecode))
    return Outturn(book, sheet, form, year, _columns(rows[0][1]), authorities, totals)


def _line(number: int, cells: list[str]) -> Line:
    ecode, code, name, _, _, group = (figures.cell(cells, index) for index in range(6))
    return Line(number, ecode, code, name, group, cells)


def _columns(header: Sequence[str]) -> dict[tuple[str, str], int]:
    found = ((index, _HEADING.fullmatch(" ".join(cell.split()))) for index, cell in enumerate(header))
    return {(match[1], match[3]): index for index, match in found if match}


def numbers(book: Book) -> dict[str, str]:
    """Line -> its number, as the sheet with the drop-down list says."""
    sheet = next((sheet for sheet in book.sheets if "drop-down" in sheet), None)
    rows = book.rows(sheet) if sheet else iter(())
    listed = ((figures.cell(cells, 0), figures.cell(cells, 1)) for _, cells in rows)
    return {re.sub(r" \[note [^]]*\]", "", name).casefold(): code for code, name in listed if code.isdigit()}
