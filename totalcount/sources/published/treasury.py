"""HM Treasury's spend by region: what its tables share, and what of it is about a place.

Nothing of it is counted: the bodies report themselves, and this is the same money seen from above. It says how much of
what is spent a count has captured.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from totalcount import money
from totalcount.model import ENGLAND as COUNTRY
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
    now = [one for one in spent if one.year == asked.year]
    mine = [one for one in now if key(one.region) in regions] if asked.areas is not None else list(_england(now))
    about = tuple(_identifiable(book, asked, one, _territory(asked, regions, one)) for one in mine)
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
    return any(asked.inside(part) for part in region.parts)


def _territory(asked: Asked, regions: Mapping[str, Territory], one: Spent) -> Territory | None:
    return asked.atlas.territory(COUNTRY) if asked.areas is None else regions.get(key(one.region))


def _england(now: Sequence[Spent]) -> Iterator[Spent]:
    """The nine regions as one, whose people the estimates tell; nothing when one of them is not there."""
    nine = {key(name): one for name in ENGLAND for one in now if key(one.region) == key(name)}
    if len(nine) == len(ENGLAND):
        first = min(nine.values(), key=lambda one: one.row)
        amount = sum((one.amount for one in nine.values()), Decimal(0))
        yield replace(first, region="England", amount=amount, per_head=None, source="")


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
    elif asked.areas is None:
        found = "not all nine regions of England are in the file"
        advice = "Download the publisher's own file: a part of it cannot be held against the whole country."
    else:
        found = "no file says which region the place is in"
        advice = "Add the ONS mid-year estimates (see `totalcount sources`): they say which areas make up a region."
    expected = f"what was spent on the place's region in {asked.year}"
    return origin.finding(Level.NOTE, "capture-unknown", found, expected, advice)


def pounds(amount: Decimal, unit: int) -> Decimal:
    """Thousands or millions of pounds as pounds and pence."""
    return (amount * unit).quantize(Decimal("0.01"))
