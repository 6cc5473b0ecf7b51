"""HM Treasury's PESA, chapter 9: identifiable expenditure by country and region, £m, and per head."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from totalcount.model import ControlTotal
from totalcount.sources.published import figures, treasury
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.sources.published.treasury import Spent
from totalcount.sources.table import Record

_TITLE = re.compile(r"Table 9\.[0-9]+[a-z]?\s+Total (?:UK )?identifiable expenditure on services(,? per head)?\b,?.*")
_OTHER = re.compile(r"real terms|excluding local government|by function", re.IGNORECASE)
_MILLION = 1_000_000
ROUNDING = Decimal(500_000)
"""Figures are given to £1m."""
COUNTRIES = ("Total England", "Scotland", "Wales", "Northern Ireland")
UK = "UK identifiable expenditure"


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the figures of each country and region by year, as far as the first block of years goes."""

    sheet: str
    title: str
    figures: Mapping[tuple[str, str], Decimal]  # (name as it stands, year)
    rows: Mapping[str, int]

    @property
    def years(self) -> tuple[str, ...]:
        """The years of the columns."""
        return tuple(dict.fromkeys(year for _, year in self.figures))


def recognises(book: Book) -> bool:
    """True for a workbook with the table of total identifiable expenditure."""
    return _sheet(book, per_head=False) is not None


def _sheet(book: Book, *, per_head: bool) -> str | None:
    for sheet in book.sheets:
        for _, cells in book.head(sheet)[:3]:
            title = _TITLE.fullmatch(" ".join(figures.cell(cells, 0).split()))
            if title and not _OTHER.search(title[0]) and bool(title[1]) is per_head:
                return sheet
    return None


def read(book: Book, *, per_head: bool) -> Table | None:
    """The table in £m, or that in £ per head; None when the file does not have it."""
    sheet = _sheet(book, per_head=per_head)
    if sheet is None:
        return None
    rows = list(book.rows(sheet))
    start, years = next((at, found) for at, (_, cells) in enumerate(rows) if (found := _years(cells)))
    lines = list(_lines(rows[start + 1 :]))
    cells = {
        (name, year): figures.number(figures.cell(row, at)) for _, name, row in lines for at, year in years.items()
    }
    title = " ".join(figures.cell(rows[0][1], 0).split())
    there = {key: amount for key, amount in cells.items() if amount is not None}
    return Table(sheet, title, there, {name: number for number, name, _ in lines})


def _years(cells: Sequence[str]) -> dict[int, str]:
    """Index -> year; when the years come again they are shares, an index or another kind of spend."""
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        year = treasury.year_of(cell)
        if year and year not in found.values():
            found[index] = year
    return found


def _lines(rows: Sequence[Record]) -> Iterator[tuple[int, str, list[str]]]:
    """The named rows down to the first without a name: what follows is another table."""
    for number, cells in rows:
        name = " ".join(figures.cell(cells, 0).split())
        if not name:
            return
        yield number, name, cells


def money(book: Book, asked: Asked) -> Taken:
    """No flows: what is identifiable as spent on the place's region."""
    table, heads = read(book, per_head=False), read(book, per_head=True)
    if table is None:
        raise ValueError(f"{book.file} is no chapter 9 of PESA")
    said = f"HM Treasury's spend by region, {table.years[0]} to {table.years[-1]}, to hold the count against"
    base = Taken(asked.year, elsewhere=((table.sheet, 0),), controls=tuple(_controls(book, table)), said=said)
    return treasury.taken(book, asked, tuple(_spent(table, heads)), base)


def _spent(table: Table, heads: Table | None) -> Iterator[Spent]:
    for (name, year), amount in table.figures.items():
        if treasury.key(name) in map(treasury.key, treasury.ENGLAND):
            one = Spent(table.sheet, table.rows[name], name, year, treasury.pounds(amount, _MILLION))
            per_head = heads.figures.get((name, year)) if heads else None
            source = f"{heads.title}, sheet {heads.sheet}" if heads and per_head is not None else ""
            yield replace(one, per_head=per_head, source=source)


def _controls(book: Book, table: Table) -> Iterator[ControlTotal]:
    """England against its regions, and the United Kingdom against its countries, every year."""
    regions = [name for name in table.rows if treasury.key(name) in map(treasury.key, treasury.ENGLAND)]
    for total, parts, level in (("Total England", regions, "England"), (UK, COUNTRIES, "United Kingdom")):
        for year in table.years:
            if (total, year) in table.figures:
                yield _control(book, table, (total, level, year), parts)


def _control(book: Book, table: Table, of: tuple[str, str, str], parts: Sequence[str]) -> ControlTotal:
    total, level, year = of
    there = [table.figures[part, year] for part in parts if (part, year) in table.figures]
    return ControlTotal(
        file=book.file,
        sheet=table.sheet,
        row=table.rows[total],
        level=level,
        name=level,
        measure=f"identifiable expenditure {year}",
        published=treasury.pounds(table.figures[total, year], _MILLION),
        added=treasury.pounds(sum(there, Decimal(0)), _MILLION),
        rows=len(there),
        rounding=ROUNDING,
        missing=tuple(part for part in parts if (part, year) not in table.figures),
    )


READER = Reader("hmt-pesa", recognises, money=money)
