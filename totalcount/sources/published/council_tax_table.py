"""The sheets of council tax requirements (CTR): billing authorities, those that precept on them, and whom each pays."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import ControlTotal
from totalcount.sources.published import figures
from totalcount.sources.published.atlas import Territory
from totalcount.sources.published.book import Book
from totalcount.sources.table import letter

IDS = ("E-code", "ONS Code", "Authority", "Region", "Class")
REQUIREMENT, PARISH = "1. Council Tax Requirement", "2. Parish precepts"
BILLING, PRECEPTING = "Billing", "Precepting"
ENGLAND, PART = "TE", "of which:"
_TITLE = re.compile(r"Table [0-9]+: Council Tax Requirement \(CTR\) data for (\w+) Authorities")
_FIRE = re.compile(r"(.+?)(?: PCF?C)?[ -]*(?:Fire|FRA)")
_ROUNDING = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Line:
    """One row: an authority, a part of one, a class of them, or England."""

    row: int
    ecode: str
    code: str
    name: str
    group: str
    cells: Sequence[str]

    def text(self, index: int) -> str:
        """The text of a cell."""
        return figures.cell(list(self.cells), index)


@dataclass(frozen=True, slots=True)
class Requirements:
    """One of the two sheets. `columns` are this year's, by heading."""

    book: Book
    sheet: str
    year: str
    columns: dict[str, int]
    lines: tuple[Line, ...]

    @property
    def totals(self) -> tuple[Line, ...]:
        """England and the classes: their code is the class."""
        return tuple(line for line in self.lines if line.ecode == line.code)

    @property
    def authorities(self) -> tuple[Line, ...]:
        """Whole authorities."""
        return tuple(line for line in self.lines if line.ecode != line.code and not line.name.startswith(PART))

    def parts(self, whole: Line) -> Iterator[Line]:
        """What an authority's requirement is made of, where it is shown: the rows right below it."""
        for line in self.lines[self.lines.index(whole) + 1 :]:
            if not line.name.startswith(PART):
                return
            yield line

    def cell(self, line: Line, heading: str) -> str:
        """A figure's place in the publisher's words."""
        at = f"{letter(self.columns[heading])}{line.row}"
        return f"CTR line {heading}, {line.ecode} {line.name}, cell {at}, set before the year and taken as its outturn"

    def controls(self, heading: str) -> Iterator[ControlTotal]:
        """Every class against its authorities, parts of them included."""
        for total in self.totals:
            if total.ecode != ENGLAND:
                group = [line for line in self.lines if line.group == total.group and line not in self.totals]
                yield self.control(total, heading, group)

    def control(self, total: Line, heading: str, lines: Sequence[Line], others: Decimal = Decimal(0)) -> ControlTotal:
        """A published total against the sum of some lines, and of `others` elsewhere."""
        numbers = {line.name: figures.number(line.text(self.columns[heading])) for line in lines}
        there = [number for number in numbers.values() if number is not None]
        return ControlTotal(
            file=self.book.file,
            sheet=self.sheet,
            row=total.row,
            level="England" if total.ecode == ENGLAND else "class",
            name=total.name,
            measure=heading,
            published=(figures.number(total.text(self.columns[heading])) or Decimal(0)).quantize(_ROUNDING),
            added=(sum(there, Decimal(0)) + others).quantize(_ROUNDING),
            rows=len(there),
            rounding=_ROUNDING,
            missing=tuple(name for name, number in numbers.items() if number is None),
        )


def sheets(book: Book) -> dict[str, str]:
    """Billing and Precepting -> sheet, for a workbook that has both."""
    found = {}
    for sheet in book.sheets:
        head = book.head(sheet)
        match = _TITLE.match(figures.cell(head[0][1], 0)) if head else None
        if match and _header(book, sheet) is not None:
            found[match[1]] = sheet
    return found if {BILLING, PRECEPTING} <= found.keys() else {}


def _header(book: Book, sheet: str) -> int | None:
    return next((n for n, cells in book.head(sheet) if tuple(c.strip() for c in cells[: len(IDS)]) == IDS), None)


def read(book: Book, kind: str) -> Requirements:
    """One of the two sheets of a workbook that `sheets` knows."""
    sheet = sheets(book)[kind]
    start = _header(book, sheet)
    rows = list(book.rows(sheet))
    header = next(cells for number, cells in rows if number == start)
    years = re.findall(r"20[0-9]{2}-[0-9]{2}", rows[0][1][0])
    columns: dict[str, int] = {}
    for heading in (REQUIREMENT, PARISH):
        for index, cell in enumerate(header):
            if cell.strip().startswith(heading) and "(current year)" in cell:
                columns.setdefault(heading, index)
    below = (_line(number, cells) for number, cells in rows if start is not None and number > start)
    return Requirements(book, sheet, max(years), columns, tuple(line for line in below if line.name))


def _line(number: int, cells: list[str]) -> Line:
    ecode, code, name, _, group = (figures.cell(cells, index) for index in range(5))
    return Line(number, ecode, code, name, group, cells)


def fire_areas(book: Book) -> Iterator[Territory]:
    """The districts of each fire authority, from the list of whom every billing authority pays."""
    parts: dict[str, list[str]] = {}
    for sheet in book.sheets:
        head = book.head(sheet)
        if head and [cell.strip() for cell in head[0][1][4:8]] == ["County", "Police", "Fire", "Combined Authorities"]:
            for _, cells in book.rows(sheet):
                code, match = figures.cell(cells, 2), _FIRE.fullmatch(figures.cell(cells, 6))
                if match and re.fullmatch(r"E0[0-9]{7}", code):
                    parts.setdefault(match[1].strip().replace("IOW", "Isle of Wight"), []).append(code)
    for name, districts in sorted(parts.items()):
        yield Territory(f"FRA {name}", name, ("fire",), tuple(sorted(districts)))
