"""DWP benefit expenditure by local authority, in every layout it comes in: figures by area, year and benefit.

- A workbook with a sheet a year: an area a row, a benefit a column.
- A workbook with a sheet a benefit: an area a row, a year a column.
- A tidy table: year, area code, benefit, amount.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from totalcount import schema
from totalcount.sources import units
from totalcount.sources.published import figures
from totalcount.sources.published.benefit_names import TOTAL, bare, is_total, stream, year_of
from totalcount.sources.published.book import Book
from totalcount.sources.table import Record, letter

FEWEST = 2  # benefits, or years, that a table's columns must name
_CODE = re.compile(r"[EWSKN][0-9]{8}")
_CODES = {"onscode", "areacode", "gsscode", "lacode", "code", "localauthoritycode", "geographycode", "onsgsscode"}
_AREAS = {
    "area",
    "areaname",
    "localauthority",
    "laname",
    "geography",
    "name",
    "localauthorityname",
    "regionlocalauthority",
}
_BENEFITS = {"benefit", "benefitname", "benefittype"}
_YEARS = {"year", "financialyear", "fy"}
_AMOUNTS = {"amount", "expenditure", "benefitexpenditure", "spend", "value"}


@dataclass(frozen=True, slots=True)
class Figure:
    """What one benefit came to for one area in one year, as text in the file's units."""

    sheet: str
    row: int
    cell: str  # where it stands: D12
    year: str
    code: str
    area: str
    benefit: str  # as the file has it; TOTAL for all of them
    text: str
    units: str


@dataclass(frozen=True, slots=True)
class Layout:
    """Where a sheet's columns are. `benefits` and `years` are index -> what the heading means."""

    sheet: str
    header: int
    code: int
    area: int
    units: str
    benefits: Mapping[int, str]
    years: Mapping[int, str]
    benefit: int = -1  # columns of a tidy table
    year: int = -1
    amount: int = -1


def layouts(book: Book) -> Iterator[Layout]:
    """Every sheet of a file that gives benefits by area."""
    for sheet in book.sheets:
        head = book.head(sheet)
        for number, cells in head:
            if not any("code" in cell.casefold() for cell in cells):
                continue
            found = _tidy(sheet, number, cells) or _wide(sheet, number, cells, head)
            if found:
                yield found
                break


def _column(cells: Sequence[str], names: set[str]) -> int:
    keys = (schema.key(bare(cell)) for cell in cells)
    return next((index for index, key in enumerate(keys) if key in names), -1)


def _tidy(sheet: str, number: int, cells: list[str]) -> Layout | None:
    code, area, benefit, year, amount = (_column(cells, n) for n in (_CODES, _AREAS, _BENEFITS, _YEARS, _AMOUNTS))
    if min(code, benefit, year, amount) < 0:
        return None
    return Layout(sheet, number, code, area, units.split(cells[amount])[1] or "", {}, {}, benefit, year, amount)


def _wide(sheet: str, number: int, cells: list[str], head: Sequence[Record]) -> Layout | None:
    code = _column(cells, _CODES)
    if code < 0:
        return None
    above = [" ".join(row) for at, row in head if at <= number + 1]
    stated = next((unit for text in above if (unit := units.in_title(text))), "")
    benefits = {i: TOTAL if is_total(cell) else bare(cell) for i, cell in enumerate(cells) if _is_benefit(cell)}
    years = {index: year for index, cell in enumerate(cells) if (year := year_of(cell))}
    year, benefit = _named_year(sheet, above), _named_benefit(sheet, above)
    area = _area(cells, code)
    if year and sum(1 for name in benefits.values() if name != TOTAL) >= FEWEST:
        return Layout(sheet, number, code, area, stated, benefits, dict.fromkeys(benefits, year))
    if benefit and len(years) >= FEWEST:
        return Layout(sheet, number, code, area, stated, dict.fromkeys(years, benefit), years)
    return None


def _area(cells: Sequence[str], code: int) -> int:
    """The column of areas' names: by its heading, else the one beside the codes."""
    named = _column(cells, _AREAS)
    beside = [
        i for i in (code + 1, code - 1) if 0 <= i < len(cells) and not _is_benefit(cells[i]) and not year_of(cells[i])
    ]
    return named if named >= 0 or not beside else beside[0]


def _is_benefit(cell: str) -> bool:
    return is_total(cell) or stream(cell) is not None


def _named_year(sheet: str, above: Sequence[str]) -> str:
    return year_of(sheet) or next((year for text in above[:-1] if (year := figures.year_in(text))), "")


def _named_benefit(sheet: str, above: Sequence[str]) -> str:
    """The benefit that a sheet is about, by its name or the title above it; TOTAL for one about all of them."""
    if is_total(sheet):
        return TOTAL
    said = (sheet, *(part for text in above for part in re.split(r"[:,–-]| by local authority", text)))
    return next((bare(text) for text in said if stream(text)), "")


def read(book: Book) -> Iterator[Figure]:
    """Every figure of a file that is an area's, row by row."""
    for layout in layouts(book):
        for number, cells in book.rows(layout.sheet):
            code = figures.cell(cells, layout.code)
            if number > layout.header and _CODE.fullmatch(code):
                yield from _figures(layout, number, code, cells)


def _figures(layout: Layout, number: int, code: str, cells: list[str]) -> Iterator[Figure]:
    area = figures.cell(cells, layout.area) if layout.area >= 0 else code
    for index, benefit, year in _columns(layout, cells):
        at, text = f"{letter(index)}{number}", figures.cell(cells, index)
        yield Figure(layout.sheet, number, at, year, code, area, benefit, text, layout.units)


def _columns(layout: Layout, cells: list[str]) -> Iterator[tuple[int, str, str]]:
    """Each column of amounts in a row, with its benefit and year."""
    if layout.amount >= 0:
        named, year = figures.cell(cells, layout.benefit), year_of(figures.cell(cells, layout.year))
        yield layout.amount, TOTAL if is_total(named) else bare(named), year
    for index, benefit in layout.benefits.items():
        yield index, benefit, layout.years[index]
