"""DfE section 251: planned spend on schools and education by authority, as a JSON summary gives it. Nothing is taken.

The summary names no financial year (only *2024*), and says neither whether its figures are plans or outturn, nor
whether they are gross. What they are of is in the revenue outturn's *Education services* already: rows of both would be
the same pounds twice. The reader knows the file, so that it is told apart from a partner's return, and says so.
"""

from totalcount.model import Level
from totalcount.sources.published import figures
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Asked, Reader, Taken

_NEEDED = {"la_code", "la_name", "year", "education_breakdown.0.name", "total"}
WHY = "section 251 says neither the financial year nor plan or outturn; its schools are in the revenue outturn already"


def recognises(book: Book) -> bool:
    """True for a document of authorities with a breakdown of their education."""
    return _sheet(book) is not None


def _sheet(book: Book) -> str | None:
    heads = ((sheet, book.head(sheet)) for sheet in book.sheets)
    return next((sheet for sheet, head in heads if head and set(figures.places(head[0][1])) >= _NEEDED), None)


def money(book: Book, asked: Asked) -> Taken:
    """No rows, and why."""
    sheet = _sheet(book) or ""
    rows = sum(1 for _ in book.rows(sheet)) - 1
    finding = book.origin(sheet).finding(
        Level.NOTE,
        "nothing-taken",
        WHY,
        "figures of one financial year that no other file has",
        "Nothing is counted from it. Education is in the revenue outturn; for more detail ask the council.",
    )
    return Taken(asked.year, elsewhere=((sheet, rows),), findings=(finding,), said=WHY)


READER = Reader("dfe-section-251", recognises, money=money)
