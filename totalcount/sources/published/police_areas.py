"""Which districts each police force serves: a table of local authorities by police force area.

Every authority lies whole in one force area, so an area is made of its districts; its figures are shared by their
people, which the population estimates tell.
"""

from collections.abc import Iterator

from totalcount.sources.published import figures
from totalcount.sources.published.atlas import Atlas, Territory
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Reader

DISTRICT, FORCE, SHARE = "lad24cd", "pfa_name", "population_weight"
_WHOLE = 1


def recognises(book: Book) -> bool:
    """True for a table of districts with the force area of each."""
    return any(
        {DISTRICT, FORCE, SHARE} <= set(figures.places(cells))
        for sheet in book.sheets
        for _, cells in book.head(sheet)[:1]
    )


def atlas(book: Book) -> Atlas:
    """Each force area as its districts; one with only a part of a district is left out: which part is not said."""
    sheet = book.sheets[0]
    rows = book.rows(sheet)
    places = figures.places(next(rows)[1])
    parts: dict[str, list[str]] = {}
    broken: set[str] = set()
    for _, cells in rows:
        district, force, share = (figures.cell(cells, places[name]) for name in (DISTRICT, FORCE, SHARE))
        if district and force:
            parts.setdefault(force, []).append(district)
            broken |= set() if figures.number(share) == _WHOLE else {force}
    return Atlas(territories=tuple(_territories(parts, broken)))


def _territories(parts: dict[str, list[str]], broken: set[str]) -> Iterator[Territory]:
    for force, districts in sorted(parts.items()):
        if force not in broken:
            yield Territory(f"PFA {force}", force, ("police",), tuple(sorted(districts)))


READER = Reader("ons-police-areas", recognises, atlas=atlas)
