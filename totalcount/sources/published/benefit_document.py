"""Benefits of one authority by year, as a JSON document made from DWP's workbook: it itemises a part of its total."""

import re
from collections.abc import Iterator, Mapping

from totalcount.sources.published import figures
from totalcount.sources.published.benefit_names import TOTAL, bare, year_of
from totalcount.sources.published.benefits import Figure
from totalcount.sources.published.book import Book
from totalcount.sources.table import letter

HISTORY, LINES, SOURCES = "history", "lines", "sources"
_AMOUNT = re.compile(r"components\.(\w+)|total_m")
_AREA = re.compile(r"(\w[\w' -]*) row ([EWS][0-9]{8})\b")
_UNITS = "£m"  # total_m: the document names its unit in the key
_TRUE = "True"


def recognises(book: Book) -> bool:
    """True for a document with a history of benefits by year, and a source that names its area."""
    if not {HISTORY, LINES, SOURCES} <= set(book.sheets):
        return False
    names = {name for _, cells in book.head(HISTORY)[:1] for name in cells}
    return {"year", "total_m", "components.hb"} <= names and _area(book) is not None


def _area(book: Book) -> tuple[str, str] | None:
    """(code, name) of the authority whose row of the workbook the document holds."""
    said = (_AREA.search(cell) for _, cells in book.head(SOURCES) for cell in cells)
    return next(((match[2], match[1].strip()) for match in said if match), None)


def read(book: Book) -> Iterator[Figure]:
    """Every figure of every whole year."""
    code, area = _area(book) or ("", "")
    labels = _labels(book)
    rows = list(book.rows(HISTORY))
    header = rows[0][1]
    columns = {index: match for index, name in enumerate(header) if (match := _AMOUNT.fullmatch(name))}
    for number, cells in rows[1:]:
        year = year_of(figures.cell(cells, header.index("year")))
        if _is_partial(header, cells):
            continue
        for index, match in columns.items():
            benefit = labels.get(match[1], match[1]) if match[1] else TOTAL
            if text := figures.cell(cells, index):
                at = f"{letter(index)}{number} ({match[0]})"
                yield Figure(HISTORY, number, at, year, code, area, benefit, text, _UNITS)


def _is_partial(header: list[str], cells: list[str]) -> bool:
    return "partial" in header and figures.cell(cells, header.index("partial")) == _TRUE


def _labels(book: Book) -> Mapping[str, str]:
    """A benefit's short name -> its label."""
    (_, header), *rows = book.rows(LINES)
    at, label = header.index("id"), header.index("label")
    return {figures.cell(cells, at): bare(figures.cell(cells, label)) for _, cells in rows}
