"""HM Treasury's spend by region: what its tables share, and what of it is about a place.

Nothing of it is counted: the bodies report themselves, and this is the same money seen from above. It says how much of
what is spent a count has captured.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount import money
from totalcount.model import Finding, Identifiable, Level
from totalcount.sources.published import figures
from totalcount.sources.published.atlas import Territory
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Asked, Taken
from totalcount.sources.table import Origin

ENGLAND = (
    "North East",
    "North West",
    "Yorkshire and the Humber",
    "East Midlands",
    "West Midlands",
    "East",
    "London",
    "South East",
    "South West",
)
"""The regions of England, as HM Treasury calls them."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Identifiable expenditure on one region in one year, in pounds; `per_head` where the publisher gives it."""

    sheet: str
    row: int
    region: str
    year: str
    amount: Decimal
    per_head: Decimal | None = None
    source: str = ""  # of `per_head`


def key(region: str) -> str:
    """A region's name, however it is written.

    >>> key("ENGLAND_East"), key("East of England"), key("Yorkshire and The Humber"), key("YORKSHIRE AND THE HUMBER")
    ('east', 'east', 'yorkshire and the humber', 'yorkshire and the humber')
    """
    bare = " ".join(region.split()).casefold().removeprefix("england_").removesuffix(" region")
    return re.sub(r"^east of england$", "east", bare)


def year_of(heading: str) -> str:
    r"""The year of a column, '' for another heading.

    >>> year_of("2018-19\noutturn"), year_of("2009-10"), year_of("Country")
    ('2018-19', '2009-10', '')
    """
    return figures.year_in(heading) if re.match(r"20[0-9]{2}-[0-9]{2}\b", heading.strip()) else ""


def taken(book: Book, asked: Asked, spent: Sequence[Spent], base: Taken) -> Taken:
    """`base` with what is spent on the regions that hold the areas asked for, in their year."""
    years = sorted({one.year for one in spent})
    year = asked.year if asked.year in years else max(years, default=asked.year)
    regions = {key(t.name): t for t in asked.atlas.territories if "region" in t.serves and _holds(asked, t)}
    mine = [one for one in spent if one.year == asked.year and (asked.areas is None or key(one.region) in regions)]
    about = tuple(_identifiable(book, asked, one, regions.get(key(one.region))) for one in mine)
    found = () if about else (_unknown(book.origin(book.sheets[-1]), asked, years),)
    return Taken(
        year=year,
        elsewhere=base.elsewhere,
        controls=base.controls,
        findings=(*base.findings, *found),
        said=base.said + "".join(f"; {one.said}" for one in about),
        identifiable=about,
    )


def _holds(asked: Asked, region: Territory) -> bool:
    return asked.areas is None or any(asked.inside(part) for part in region.parts)


def _identifiable(book: Book, asked: Asked, one: Spent, region: Territory | None) -> Identifiable:
    people = asked.atlas.people_of(region.code, one.year) if region else None
    shared = money.per_head(one.amount, people.number) if people else None
    return Identifiable(
        file=book.file,
        sheet=one.sheet,
        row=one.row,
        region=one.region,
        year=one.year,
        amount=one.amount,
        per_head=shared if one.per_head is None else one.per_head,
        source=one.source or (people.source if people else ""),
    )


def _unknown(origin: Origin, asked: Asked, years: Sequence[str]) -> Finding:
    if asked.year not in years:
        found = f"HM Treasury's spend by region for {', '.join(years) or 'no year'}"
        advice = f"Download the edition that has {asked.year}: no other year's spend is set against the count."
    else:
        found = "no file says which region the place is in"
        advice = "Add the ONS mid-year estimates (see `totalcount sources`): they say which areas make up a region."
    expected = f"what was spent on the place's region in {asked.year}"
    return origin.finding(Level.NOTE, "capture-unknown", found, expected, advice)


def pounds(amount: Decimal, unit: int) -> Decimal:
    """Thousands or millions of pounds as pounds and pence."""
    return (amount * unit).quantize(Decimal("0.01"))
