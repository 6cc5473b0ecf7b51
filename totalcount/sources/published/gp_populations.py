"""NHS England's weighted populations of GP practices: which districts a care board serves, and its share of each."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from totalcount.sources.published import figures
from totalcount.sources.published.atlas import Atlas, Territory, Weight
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Reader

DRIVER = "GP weighted population"
WEIGHT = "Final WP"
_NEEDED = {"Practice_Code", "Patients", WEIGHT, "Final PMC WP"}
_SIXTH = Decimal("0.000001")  # as many decimals as a driver has


def recognises(book: Book) -> bool:
    """True for a table of practices with their weighted populations."""
    return any(set(figures.places(cells)) >= _NEEDED for sheet in book.sheets for _, cells in book.head(sheet)[:1])


def atlas(book: Book) -> Atlas:
    """Each care board as the districts that its practices are in, weighted by their people."""
    sheet = book.sheets[0]
    rows = book.rows(sheet)
    places = figures.places(next(rows)[1])
    board, district = (_coded(places, prefix) for prefix in ("ICS", "LAD"))
    names: dict[str, str] = {}
    people: dict[str, dict[str, Decimal]] = {}
    for _, cells in rows:
        code, part = figures.cell(cells, places[board]), figures.cell(cells, places[district])
        number = figures.number(figures.cell(cells, places[WEIGHT]))
        if code and part and number is not None:
            names.setdefault(code, figures.cell(cells, places[f"{board}name"]))
            own = people.setdefault(code, {})
            own[part] = own.get(part, Decimal(0)) + number
    territories = (Territory(code, names[code], ("health",), tuple(sorted(parts))) for code, parts in people.items())
    return Atlas(territories=tuple(territories), weights=tuple(_weights(people, f"{book.file}, {WEIGHT}")))


def _coded(places: Mapping[str, int], prefix: str) -> str:
    """The heading of a code, which ends in the year the code is of: LAD21."""
    return next(heading for heading in places if re.fullmatch(rf"{prefix}[0-9]{{2}}", heading))


def _weights(people: Mapping[str, Mapping[str, Decimal]], source: str) -> Iterator[Weight]:
    for code, parts in people.items():
        for part, number in sorted(parts.items()):
            yield Weight(DRIVER, code, part, f"{number.quantize(_SIXTH):f}", f"NHS England, {source}")


READER = Reader("nhs-gp-populations", recognises, atlas=atlas)
