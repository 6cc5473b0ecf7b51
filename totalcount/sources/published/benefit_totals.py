"""The totals of a table of benefits: an authority's own, and those of regions and countries."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from totalcount.model import ControlTotal
from totalcount.schema import UNITS
from totalcount.sources.published import figures
from totalcount.sources.published.benefits import Figure
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Asked

_PENNY = Decimal("0.01")
_COUNTRIES = {
    "E92000001": ("E",),
    "W92000004": ("W",),
    "S92000003": ("S",),
    "K03000001": ("E", "W", "S"),
}
"""A country -> how the codes of its authorities begin."""


def rounding(numbers: Sequence[Decimal]) -> Decimal:
    """By how much one figure of several may be rounded: half of the last place of the finest.

    >>> rounding([Decimal("2589.4"), Decimal("27")]), rounding([Decimal("124.6124057")])
    (Decimal('0.05'), Decimal('5E-8'))
    """
    places = max((-int(number.as_tuple().exponent) for number in numbers), default=0)
    return Decimal(5).scaleb(-max(places, 0) - 1)


def controls(book: Book, asked: Asked, now: Sequence[Figure], districts: tuple[str, ...]) -> Iterator[ControlTotal]:
    """Every country, and every region whose authorities a file of the place tells, on every benefit."""
    authorities = [figure for figure in now if figure.code.startswith(districts)]
    for total in (figure for figure in now if not figure.code.startswith(districts)):
        wider = asked.atlas.territory(total.code)
        begins = tuple(d for d in districts if d[0] in _COUNTRIES.get(total.code, ()))
        alike = [f for f in authorities if (f.benefit, f.sheet) == (total.benefit, total.sheet)]
        inside = [
            f for f in alike if (f.code in wider.parts if wider and not begins else f.code.startswith(begins or ("-",)))
        ]
        level = "country" if begins else "region", total.area
        yield from control(book, total, level, inside, comparable=bool(inside))


def control(
    book: Book, total: Figure, level: tuple[str, str], parts: Sequence[Figure], *, comparable: bool
) -> Iterator[ControlTotal]:
    """One total against its parts; nothing when it has no figure, or the file does not say in which units."""
    published, unit = figures.number(total.text), UNITS.get(total.units)
    if published is None or unit is None:
        return
    there = [number for part in parts if (number := figures.number(part.text)) is not None]
    yield ControlTotal(
        file=book.file,
        sheet=total.sheet,
        row=total.row,
        level=level[0],
        name=level[1],
        measure=f"{total.benefit} {total.year}",
        published=_pounds(published, unit),
        added=_pounds(sum(there, Decimal(0)), unit) if comparable else None,
        rows=len(there),
        rounding=max(_PENNY, _pounds(rounding([published, *there]), unit)),
        missing=tuple(part.area for part in parts if figures.is_missing(part.text)) if level[0] != "body" else (),
    )


def _pounds(amount: Decimal, unit: int) -> Decimal:
    return (amount * unit).quantize(_PENNY)
