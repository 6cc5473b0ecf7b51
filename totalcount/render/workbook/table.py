"""A titled table on a sheet of its own: heading rows, data, an optional total."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from totalcount.model import Place
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.pen import Cell, Pen
from totalcount.render.workbook.style import head_of


@dataclass(frozen=True, slots=True)
class Field:
    """One column: its heading, its width in characters and the style of its cells."""

    heading: str
    width: int
    kind: str = "text"


@dataclass(frozen=True, slots=True)
class Title:
    """What stands above a table."""

    title: str
    note: str = ""


def draw(
    pen: Pen,
    place: Place,
    title: Title,
    fields: Sequence[Field],
    lines: Iterable[list[Cell]],
    total: list[Cell] | None,
    *,
    taken: tuple[int, int] = (0, 0),
) -> None:
    """Draw the table and set the sheet up for reading and printing.

    `taken` are the last row and column of a chart beside or under the table.
    """
    pen.columns([field.width for field in fields])
    heading(pen, place, title)
    kinds = headings(pen, HEAD, [(field.heading, field.kind) for field in fields])
    row = FIRST
    for line in lines:
        pen.line(row, line, kinds)
        row += 1
    if row == FIRST:
        pen.text(row, 0, "None.", "note")
        row += 1
    elif total is not None:
        pen.line(row, total, [_total_style(kind) for kind in kinds])
    last = row if total is not None else row - 1
    row, column = taken
    Paper(place, max(last, row), max(len(fields) - 1, column)).lay(pen, frozen=HEAD + 1, head=HEAD)


def heading(pen: Pen, place: Place, title: Title) -> None:
    """Title, place and note above a table."""
    pen.sheet.set_row(0, 28)
    pen.text(0, 0, title.title, "title")
    pen.text(1, 0, subtitle(place), "subtitle")
    if title.note:
        pen.text(2, 0, title.note, "note")
    pen.sheet.set_row(HEAD, 30)


def subtitle(place: Place) -> str:
    """Place, year, basis and scope: what every sheet says about its figures."""
    return f"{place.name}, {place.year}. Basis: {place.basis}. Scope: {place.scope}."


def headings(pen: Pen, row: int, columns: Sequence[tuple[str, str]]) -> list[str]:
    """The headings (words, style of the cells) of a second table on a sheet, at `row`; the styles of its cells."""
    pen.sheet.set_row(row, 30)
    for column, (words, kind) in enumerate(columns):
        pen.text(row, column, words, head_of(kind))
    return [kind for _, kind in columns]


def in_words(key: str) -> str:
    """A key as it is read.

    >>> in_words("local_partner")
    'local partner'
    """
    return key.replace("_", " ")


def _total_style(kind: str) -> str:
    return f"total_{kind}" if kind in {"money", "pounds", "share", "count"} else "total"
