"""The revenue outturn summary (RS) as a table: an authority a row, a numbered line a column, England and classes below.

Names of lines repeat (*Education services* is line 190 and line 961), so a column is known by its number, which only
the sheet with the drop-down list gives: it has the same lines in the same order.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import ControlTotal
from totalcount.sources.published import figures
from totalcount.sources.published.book import Book
from totalcount.sources.published.outturn import pounds
from totalcount.sources.table import letter

ROUNDING = Decimal(500)
"""Figures are given to £1,000."""
_TITLE = re.compile(r"Revenue Outturn Summary \(RS\): (20[0-9]{2}-[0-9]{2}) data")
_CONTENT = "Net current expenditure"  # of the sheet that holds the money; the others hold capital charges and net cost
_FIRST = "Education services"


@dataclass(frozen=True, slots=True)
class Authority:
    """One row: England has no code, a class neither."""

    row: int
    ecode: str
    name: str
    group: str
    texts: Mapping[str, str]  # line number -> text of the cell

    def amount(self, line: str) -> Decimal | None:
        """The figure on a line, in £000; None when there is none, or no such line."""
        return figures.number(self.texts.get(line, ""))


@dataclass(frozen=True, slots=True)
class Summary:
    """The sheet that holds the money."""

    book: Book
    sheet: str
    year: str
    names: Mapping[str, str]  # line number -> name
    letters: Mapping[str, str]  # line number -> column letter
    authorities: tuple[Authority, ...]
    totals: tuple[Authority, ...]  # England first

    def cell(self, authority: Authority, line: str) -> str:
        """A figure's place in the publisher's words, for a row's notes."""
        at = f"cell {self.letters[line]}{authority.row}"
        return f"RS line {line} {self.names[line]}, {authority.ecode} {authority.name}, {at}"

    def controls(self, lines: Sequence[str]) -> Iterator[ControlTotal]:
        """England and every class against their authorities, on each of `lines`."""
        for total in self.totals:
            rows = [a for a in self.authorities if not total.group or a.group == total.group]
            for line in lines:
                published = total.amount(line)
                if published is not None:
                    yield self._control(total, line, published, rows)

    def _control(self, total: Authority, line: str, published: Decimal, rows: Sequence[Authority]) -> ControlTotal:
        amounts = {row.name: row.amount(line) for row in rows}
        there = [amount for amount in amounts.values() if amount is not None]
        return ControlTotal(
            file=self.book.file,
            sheet=self.sheet,
            row=total.row,
            level="class" if total.group else "England",
            name=total.name.title(),
            measure=f"line {line} {self.names[line]}",
            published=pounds(published),
            added=pounds(sum(there, Decimal(0))),
            rows=len(there),
            rounding=ROUNDING,
            missing=tuple(name for name, amount in amounts.items() if amount is None),
        )


def sheets(book: Book) -> dict[str, str]:
    """Data sheet -> what its title says that it holds; empty for another file."""
    found = {}
    for sheet in book.sheets:
        head = book.head(sheet)
        titles = [figures.cell(cells, 0) for _, cells in head[:4]]
        if any(map(_TITLE.fullmatch, titles)) and _header(book, sheet) is not None:
            found[sheet] = next((title for title in titles[1:] if title), "")
    return found


def money_sheet(book: Book) -> str | None:
    """The data sheet that holds the money."""
    return next((sheet for sheet, content in sheets(book).items() if content.startswith(_CONTENT)), None)


def _header(book: Book, sheet: str) -> int | None:
    return next((n for n, cells in book.head(sheet) if figures.cell(cells, 0) == "E-code" and _FIRST in cells), None)


def read(book: Book) -> Summary:
    """The sheet of a file that `sheets` knows."""
    sheet = money_sheet(book)
    start = _header(book, sheet) if sheet else None
    if sheet is None or start is None:
        raise ValueError(f"{book.file} is no revenue outturn summary")
    rows = list(book.rows(sheet))
    header = next(cells for number, cells in rows if number == start)
    lines = _lines(book, header)
    found = [_authority(number, cells, lines) for number, cells in rows if number > start]
    title = next(match for _, cells in rows if (match := _TITLE.fullmatch(figures.cell(cells, 0))))
    return Summary(
        book=book,
        sheet=sheet,
        year=title[1],
        names={line: " ".join(header[index].split()) for line, index in lines.items()},
        letters={line: letter(index) for line, index in lines.items()},
        authorities=tuple(a for a in found if re.fullmatch(r"E[0-9]{4}", a.ecode)),
        totals=tuple(a for a in found if not a.ecode and (a.group or a.name == "ENGLAND")),
    )


def _authority(number: int, cells: list[str], lines: Mapping[str, int]) -> Authority:
    texts = {line: figures.cell(cells, index) for line, index in lines.items()}
    return Authority(number, figures.cell(cells, 0), figures.cell(cells, 1), figures.cell(cells, 3), texts)


def _lines(book: Book, header: Sequence[str]) -> dict[str, int]:
    """Line number -> index of its column: both sheets have the lines in one order."""
    numbered = iter(_numbered(book))
    found: dict[str, int] = {}
    for index in range(header.index(_FIRST), len(header)):
        name = _key(header[index])
        number = next((number for number, listed in numbered if listed == name), None) if name else None
        if number is None:
            break
        found[number] = index
    return found


def _numbered(book: Book) -> list[tuple[str, str]]:
    """(line number, name) in the order of the drop-down sheet."""
    sheet = next((sheet for sheet in book.sheets if "drop-down" in sheet), None)
    rows = book.rows(sheet) if sheet else iter(())
    listed = ((figures.cell(cells, 0), _key(figures.cell(cells, 1))) for _, cells in rows)
    return [(number, name) for number, name in listed if re.fullmatch(r"[0-9]{3}", number) and name]


def _key(name: str) -> str:
    return " ".join(name.split()).casefold()
