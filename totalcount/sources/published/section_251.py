"""DfE section 251: spend on schools and education by authority, as a JSON summary gives it. Told, and not counted.

The summary names no financial year (only *2024*), and says neither whether its figures are plans or outturn, nor
whether they are gross. What they are of is in the revenue outturn's *Education services* already: rows of both would be
the same pounds twice. So it gives no rows: each authority's total is held against its parts and named, for people to
hold the outturn's education against.
"""

from collections.abc import Iterator
from decimal import Decimal

from totalcount.model import ControlTotal, Level
from totalcount.sources.published import figures
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.sources.table import Record

_PART = "education_breakdown."
_NEEDED = {"la_code", "la_name", "year", f"{_PART}0.name", "total"}
WHY = "section 251 says neither the financial year nor plan or outturn; its schools are in the revenue outturn already"


def recognises(book: Book) -> bool:
    """True for a document of authorities with a breakdown of their education."""
    return _sheet(book) is not None


def _sheet(book: Book) -> str | None:
    heads = ((sheet, book.head(sheet)) for sheet in book.sheets)
    return next((sheet for sheet, head in heads if head and set(figures.places(head[0][1])) >= _NEEDED), None)


def money(book: Book, asked: Asked) -> Taken:
    """No rows, and why; the totals of the authorities that were asked for."""
    sheet = _sheet(book) or ""
    (_, header), *records = book.rows(sheet)
    places = figures.places(header)
    wanted = [one for one in records if asked.area(figures.cell(one[1], places["la_code"])) is not None]
    totals = tuple(total for one in wanted if (total := _total(book.file, sheet, places, one)))
    named = "; ".join(f"{total.name}: £{total.published:,.2f}" for total in totals)
    finding = book.origin(sheet).finding(
        Level.NOTE,
        "nothing-taken",
        f"{WHY}. {named}".removesuffix(". "),
        "figures of one financial year that no other file has",
        "Nothing is counted from it. Hold the outturn's education against it; for more detail ask the council.",
    )
    return Taken(asked.year, elsewhere=((sheet, len(records)),), controls=totals, findings=(finding,), said=WHY)


def _total(file: str, sheet: str, places: dict[str, int], record: Record) -> ControlTotal | None:
    """An authority's total against its parts, in pounds; None when it has no total."""
    row, cells = record
    published = figures.number(figures.cell(cells, places["total"]))
    if published is None:
        return None
    parts = list(_parts(places, cells))
    return ControlTotal(
        file=file,
        sheet=sheet,
        row=row,
        level="body",
        name=figures.cell(cells, places["la_name"]),
        measure="schools and education, not counted",
        published=published.quantize(Decimal("0.01")),
        added=sum(parts, Decimal("0.00")),
        rows=len(parts),
    )


def _parts(places: dict[str, int], cells: list[str]) -> Iterator[Decimal]:
    for name, index in places.items():
        part = figures.number(figures.cell(cells, index))
        if name.startswith(_PART) and name.endswith(".value") and part is not None:
            yield part


READER = Reader("dfe-section-251", recognises, money=money)
