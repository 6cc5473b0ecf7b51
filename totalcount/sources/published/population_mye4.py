"""ONS mid-year population estimates, sheet MYE4: people of every area, and the districts of each county."""

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from totalcount.sources.published import figures
from totalcount.sources.published.atlas import Atlas, People, Territory
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Reader
from totalcount.sources.table import Record

_IDS = ("Code", "Name", "Geography")
_MID_YEAR = re.compile(r"Mid-([0-9]{4})")
_SERVES = {
    "Metropolitan County": ("metropolitan county", "police", "fire", "transport"),
    "County": ("county",),
    "Region": ("region",),
    "Country": ("country",),
}
"""What kinds of body cover exactly such an area: a metropolitan county's police, fire and transport boards do."""
_LEVEL = {"Country": 0, "Region": 1, "County": 2, "Metropolitan County": 2}
_DISTRICT = 3


@dataclass(frozen=True, slots=True)
class _Area:
    """One row: an area of a level (0 country, 1 region, 2 county, 3 district)."""

    code: str
    name: str
    geography: str
    people: dict[int, int]

    @property
    def level(self) -> int:
        return _LEVEL.get(self.geography, _DISTRICT)


def recognises(book: Book) -> bool:
    """True for a workbook with a table of areas by mid-year."""
    return _sheet(book) is not None


def _sheet(book: Book) -> str | None:
    return next((sheet for sheet in book.sheets if _header(book.head(sheet)) is not None), None)


def _header(head: Sequence[Record]) -> int | None:
    for number, cells in head:
        titles = [cell.strip() for cell in cells]
        if tuple(titles[: len(_IDS)]) == _IDS and all(_MID_YEAR.fullmatch(title) for title in titles[3:] if title):
            return number if any(titles[3:]) else None
    return None


def atlas(book: Book) -> Atlas:
    """People by area and year, and countries, regions and counties as territories made of their districts."""
    sheet = _sheet(book)
    if sheet is None:
        raise ValueError(f"{book.file} has no table of mid-year estimates")
    areas = list(_areas(book, sheet))
    source = f"ONS mid-year population estimates, {book.file}, sheet {sheet}, Mid-{{}}"
    people = (
        People(area.code, area.name, year, number, source.format(year))
        for area in areas
        for year, number in area.people.items()
    )
    return Atlas(territories=tuple(_territories(areas)), people=tuple(people))


def _areas(book: Book, sheet: str) -> Iterator[_Area]:
    start = _header(book.head(sheet)) or 0
    years: dict[int, int] = {}
    for number, cells in book.rows(sheet):
        if number == start:
            found = ((index, _MID_YEAR.fullmatch(cell.strip())) for index, cell in enumerate(cells))
            years = {index: int(match[1]) for index, match in found if match}
        elif number > start and re.fullmatch(r"[A-Z][0-9]{8}", figures.cell(cells, 0)):
            counted = ((year, figures.number(figures.cell(cells, index))) for index, year in years.items())
            people = {year: int(n) for year, n in counted if n is not None and n == n.to_integral_value()}
            yield _Area(cells[0].strip(), figures.cell(cells, 1), figures.cell(cells, 2), people)


def _territories(areas: Sequence[_Area]) -> Iterator[Territory]:
    """Each wider area with the districts that stand under it, where their people add up to its own, every year."""
    for index, area in enumerate(areas):
        parts = list(_under(areas[index + 1 :], area.level)) if area.geography in _SERVES else []
        if parts and all(sum(p.people.get(year, 0) for p in parts) == n for year, n in area.people.items()):
            yield Territory(area.code, area.name, _SERVES[area.geography], tuple(p.code for p in parts))


def _under(below: Sequence[_Area], level: int) -> Iterator[_Area]:
    """The districts down to the next area of the same level or a wider one."""
    within = itertools.takewhile(lambda area: area.level > level, below)
    return (area for area in within if area.level == _DISTRICT)


READER = Reader("ons-mye4", recognises, atlas=atlas)
