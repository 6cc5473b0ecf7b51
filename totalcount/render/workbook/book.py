"""The order of work: row sheets first, because all other formulas add them up; Notes last."""

from collections.abc import Callable, Iterable
from itertools import chain, islice
from pathlib import Path
from typing import Any

from totalcount.model import Book, BookRow
from totalcount.render.workbook import (
    areas,
    bodies,
    breakdowns,
    control,
    coverage,
    duplication,
    findings,
    flows,
    ladder,
    notes,
    quality,
    scope,
    summary,
    transfers,
    workings,
)
from totalcount.render.workbook.legal import is_exact, legal
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Oddities, Pen
from totalcount.render.workbook.style import AMBER, FONT, GREY, NAVY, TEAL, Styles
from totalcount.render.workbook.written import written

IN_MEMORY = 100_000  # rows up to which the workbook is built in memory and the row sheet is an Excel table

_Draw = Callable[[Pen, Book, Parts], None]
_LISTS: tuple[tuple[str, str, _Draw], ...] = (
    ("Holders", TEAL, control.holders),
    ("Bindings", TEAL, control.bindings),
    ("Duplication", TEAL, duplication.needs),
    ("Duplication marks", TEAL, duplication.marks),
    ("Coverage", TEAL, coverage.coverage),
    (quality.SHEET, TEAL, quality.quality),
    ("Eliminations", NAVY, transfers.eliminations),
    ("Balances", NAVY, transfers.balances),
    ("Conservation", NAVY, bodies.conservation),
    ("Findings", AMBER, findings.findings),
)


def write(book: Book, source_rows: Iterable[BookRow], path: Path | str) -> None:
    """Write the workbook of a count, with every row under it, to `path`.

    The rows are read once and, when there are many, never all held. Raises TotalcountError when the file cannot be
    written.
    """
    waiting = iter(source_rows)
    first = list(islice(waiting, IN_MEMORY + 1))
    many = len(first) > IN_MEMORY
    font = dict(FONT)  # the library writes into it
    with written(path, _properties(book), constant_memory=many, default_format_properties=font) as workbook:
        _draw(workbook, book, chain(first, waiting), as_table=not many)


def _properties(book: Book) -> dict[str, str]:
    place = book.headline.place
    return {
        "title": legal(f"Total count of {place.name}, {place.year}"),
        "subject": legal(f"Basis: {place.basis}. Scope: {place.scope}."),
        "author": f"totalcount {book.version}",
        "comments": book.headline.terms,
    }


def _draw(workbook: Any, book: Book, source_rows: Iterable[BookRow], *, as_table: bool) -> None:
    """Put the sheets in their order first, then fill them."""
    count = book.headline
    exact = all(
        map(is_exact, (count.reported, count.counted, count.eliminated, count.out_of_scope, count.out_of_place))
    )
    styles, oddities = Styles(workbook), Oddities(live=exact)

    def new_pen(name: str, colour: str = GREY) -> Pen:
        sheet = workbook.add_worksheet(name)
        sheet.set_tab_color(colour)
        return Pen(sheet, styles, oddities)

    front = new_pen("Summary", TEAL)
    summary.names(workbook, front)
    quality.names(workbook, book)
    by = [(lines, new_pen(breakdowns.sheet_name(lines), TEAL)) for lines in book.breakdowns]
    decides, within = new_pen("Ladder", TEAL), new_pen("Scope", TEAL)
    lists = [(draw, new_pen(name, colour)) for name, colour, draw in _LISTS]
    parts = flows.draw(new_pen, workbook, book.headline.place, source_rows, as_table=as_table)
    sheets = _workings(book, parts) if oddities.live else None
    if sheets is not None:
        sheets.draw(new_pen)
    back = new_pen("Notes")
    for lines, pen in by:
        if lines.by == "area":
            areas.draw(pen, book.headline, lines, book.scoping)
            continue
        of = breakdowns.Flows(parts, book.scoping)
        breakdowns.draw(pen, book.headline, lines, of, lambda: workbook.add_chart({"type": "bar"}))
    for draw, pen in lists:
        draw(pen, book, parts)
    ladders = ladder.draw(decides, workbook, book, {} if sheets is None else sheets.rungs())
    scopes = scope.draw(within, workbook, book, parts)
    names = [sheet.get_name() for sheet in workbook.worksheets()][1:]
    summary.draw(front, book, parts, scopes, ladders, names)
    front.sheet.activate()
    notes.notes(back, book, parts, oddities)


def _workings(book: Book, parts: Parts) -> workings.Sheets | None:
    """The ladder's workings when they can be laid out in formulas."""
    if book.ladder.workings is None or not parts.is_quick(len(book.ladder.workings.spending)):
        return None
    sheets = workings.Sheets(book, book.ladder.workings, parts)
    return sheets if sheets.fits() else None
