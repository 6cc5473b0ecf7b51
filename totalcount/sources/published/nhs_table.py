"""The sheets of NHS England's allocations: boards above, then regions and England in a second table, £000."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from totalcount.model import ControlTotal
from totalcount.sources.published import figures
from totalcount.sources.published.book import Book
from totalcount.sources.published.outturn import pounds
from totalcount.sources.table import letter

CORE = "Allocations (ICB core services)"
_PRIMARY, _OTHER = "Allocations (primary medical care)", "Allocations (other primary care)"
_RUNNING = "ICB_running_cost_allowance"
_RECURRENT, _TOTAL = "Recurrent allocation", "Total allocation"
_AMOUNT = re.compile(r"(20[0-9]{2}/[0-9]{2})(?: (.*?))? ?\(?£k\)?")
_BOARD, _REGION = re.compile(r"Q[0-9A-Z]{2}"), re.compile(r"Y[0-9]{2}")
ROUNDING = Decimal(500)
"""England's figures are given to £1,000."""


@dataclass(frozen=True, slots=True)
class Use:
    """What a line of an allocation is for."""

    service: str
    stream: str
    function: str
    condition: str = "ring-fenced"
    duty: str = "ring-fenced"
    pooled: bool = False


USES = {
    (CORE, _RECURRENT): Use("Core services", "Core NHS allocation", "7", "aligned"),
    (CORE, "COVID"): Use("COVID-19", "NHS Covid-19 funding", "7"),
    (CORE, "Additional elective funding"): Use("Elective recovery", "Elective recovery funding", "7.3"),
    (CORE, "Capacity funding"): Use("Urgent care capacity", "Urgent and emergency care capacity funding", "7.3"),
    (CORE, "Additional discharge allocation"): Use("Discharge", "Adult social care discharge fund", "10", pooled=True),
    (_PRIMARY, _RECURRENT): Use("Primary medical care", "Primary medical services", "7.2"),
    (_OTHER, _RECURRENT): Use("Other primary care", "Other delegated primary care", "7.2"),
    (_RUNNING, ""): Use("Running costs", "Running cost allowance", "7.6", duty="aligned"),
}
"""Core services: the board may choose, within what it must pool and what it must spend on mental health."""


@dataclass(frozen=True, slots=True)
class Board:
    """One row of the first table: an integrated care board, or what NHS England keeps of a region (`body` False)."""

    row: int
    region: str
    code: str
    name: str
    cells: Sequence[str]
    body: bool = True

    def text(self, index: int) -> str:
        """The text of a cell."""
        return figures.cell(list(self.cells), index)


@dataclass(frozen=True, slots=True)
class Column:
    """One line of the allocations in one year: a column of a sheet, its boards, and the totals below them."""

    sheet: str
    title: str
    heading: str
    year: str
    index: int
    use: Use
    boards: tuple[Board, ...]
    totals: tuple[tuple[int, str, str], ...]  # row, region ('' for England), text

    @property
    def letter(self) -> str:
        """The column as a spreadsheet shows it."""
        return letter(self.index)

    def controls(self, book: Book) -> Iterator[ControlTotal]:
        """England and every region against their boards."""
        for row, region, text in self.totals:
            published = figures.number(text)
            boards = [board for board in self.boards if not region or board.region == region]
            if published is not None:
                level, name = ("region", f"region {region}") if region else ("England", "England")
                yield _control(book, self, row, level, name, published, boards)


def _control(
    book: Book, column: Column, row: int, level: str, name: str, published: Decimal, boards: Sequence[Board]
) -> ControlTotal:
    amounts = {board.name: figures.number(board.text(column.index)) for board in boards}
    there = [amount for amount in amounts.values() if amount is not None]
    return ControlTotal(
        file=book.file,
        sheet=column.sheet,
        row=row,
        level=level,
        name=name,
        measure=f"{column.use.service}: {column.heading}",
        published=pounds(published),
        added=pounds(sum(there, Decimal(0))),
        rows=len(there),
        rounding=ROUNDING,
        missing=tuple(name for name, amount in amounts.items() if amount is None),
    )


def years(book: Book) -> tuple[str, ...]:
    """The years whose core services the workbook allocates; empty for another file."""
    found = (year for _, title, head in _sheets(book) if title == CORE for year, name in head if name == _RECURRENT)
    return tuple(dict.fromkeys(found))


def columns(book: Book, year: str) -> Iterator[Column]:
    """Every line of a year whose use is known. A board has one name: sheets spell some differently."""
    names: dict[str, str] = {}
    for sheet, title, head in _sheets(book):
        wanted = [(name, index) for (y, name), index in head.items() if y == year and (title, name) in USES]
        rows = list(book.rows(sheet)) if wanted else []
        found = [board for number, cells in rows if (board := _board(number, cells))]
        boards = tuple(replace(board, name=names.setdefault(board.code, board.name)) for board in found)
        last = boards[-1].row if boards else 0
        for name, index in wanted:
            totals = tuple(_totals([(n, cells) for n, cells in rows if n > last], index))
            heading = f"{year} {name}".strip()
            yield Column(sheet, title, heading, year, index, USES[title, name], boards, totals)


def _sheets(book: Book) -> Iterator[tuple[str, str, dict[tuple[str, str], int]]]:
    """Sheet, title and columns of amounts, (year, name) -> index; a baseline's construction is left out."""
    for sheet in book.sheets:
        head = book.head(sheet)
        first = head[0][1] if head else []
        title = figures.cell(first, 0)
        header = next((cells for _, cells in head if re.fullmatch(r"ICB[0-9]{2}", figures.cell(cells, 2))), None)
        if header and "baseline" not in f"{sheet} {first}".casefold():
            found = ((index, _AMOUNT.fullmatch(" ".join(cell.split()))) for index, cell in enumerate(header))
            named = {(figures.year_in(m[1]), (m[2] or "").strip()): index for index, m in found if m}
            yield sheet, title, named


def _board(number: int, cells: list[str]) -> Board | None:
    region, place, code, name = (figures.cell(cells, index) for index in range(4))
    if _BOARD.fullmatch(code) and name:
        return Board(number, region, code, name, cells)
    if region == "Eng" and _REGION.fullmatch(code):
        return Board(number, code, code, f"{place} {name}", cells, body=False)
    return None


def _totals(below: Sequence[tuple[int, list[str]]], index: int) -> Iterator[tuple[int, str, str]]:
    for number, cells in below:
        ids = [figures.cell(cells, place) for place in range(4)]
        region = next((text for text in ids if _REGION.fullmatch(text)), "")
        if region or not any(ids) or "england" in {text.casefold() for text in ids}:
            yield number, region, figures.cell(cells, index)


def core(found: Sequence[Column]) -> tuple[Board, ...]:
    """The boards of the sheet of core services."""
    return next((column.boards for column in found if column.title == CORE), ())


def inner(book: Book, found: Sequence[Column], board: Board, name: str) -> Iterator[ControlTotal]:
    """A board's total of core services, which the sheet states, against its lines."""
    lines = [column for column in found if column.title == CORE]
    head = next((head for sheet, _, head in _sheets(book) if sheet == lines[0].sheet), {})
    index = head.get((lines[0].year, _TOTAL))
    published = figures.number(board.text(index)) if index is not None else None
    amounts = [figures.number(board.text(column.index)) for column in lines if index and column.index < index]
    there = [amount for amount in amounts if amount is not None]
    if published is not None:
        yield ControlTotal(
            file=book.file,
            sheet=lines[0].sheet,
            row=board.row,
            level="body",
            name=name,
            measure=f"Core services: {lines[0].year} {_TOTAL}",
            published=pounds(published),
            added=pounds(sum(there, Decimal(0))),
            rows=len(there),
            rounding=Decimal("0.01"),
        )
