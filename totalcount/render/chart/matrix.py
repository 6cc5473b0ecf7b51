"""A table drawn: rows by columns, each cell shaded by its size and told in figures; totals along two edges."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.render.chart.room import Chart, Room, bar, words
from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES, block, wrapped
from totalcount.render.drawing.text import width as measure
from totalcount.render.drawing.values import Fill, Shape

NAME = 0.2  # of the width
CELL = 76.0  # units that a column needs for the words over it
LEADING, ROW, HEAD_LINES = 13.0, 29.0, 4
DEEPEST, FAINTEST = 0.42, 0.03  # opacity of the largest cell (its figure stays legible on it) and of the smallest


@dataclass(frozen=True, slots=True)
class Cell:
    """How large a cell is, and how that is written; below zero it is underlined instead of shaded."""

    size: Decimal
    shown: str


@dataclass(frozen=True, slots=True)
class Totals:
    """Totals of rows, of columns and of all, as they are written."""

    rows: Sequence[str]
    columns: Sequence[str]
    all: str


def least(totals: Totals) -> float:
    """The width that keeps the widest figure of any column apart from the next."""
    style = STYLES["name"]
    figures = (*totals.rows, *totals.columns, totals.all)
    cell = max(CELL, max(measure(figure, style.size, style.weight) for figure in figures) + 14)
    return cell * (len(totals.columns) + 1) / (1 - NAME)


def matrix(
    axes: tuple[tuple[str, Sequence[str]], tuple[str, Sequence[str]]],
    cells: Sequence[Sequence[Cell | None]],
    totals: Totals,
    room: Room,
) -> Chart:
    """The matrix; `axes` are (what they are, names) of the rows and of the columns."""
    (down, rows), (across, columns) = axes
    name = room.width * NAME
    wide = (room.width - name) / (len(columns) + 1)
    edges = [room.x + name + (at + 1) * wide - 4 for at in range(len(columns) + 1)]
    heads = [wrapped("small", clean(column), wide - 8, HEAD_LINES) for column in (*columns, "Total")]
    top = room.y + 18 + max(len(head) for head in heads) * LEADING + 8
    parts: list[Shape] = [words("small", f"{down} ↓ · {across} →", room.x, room.y + 8)]
    parts += [
        block(head, edge, top - 6 - len(head) * LEADING, LEADING, "end")
        for head, edge in zip(heads, edges, strict=True)
    ]
    largest = max((abs(cell.size) for row in cells for cell in row if cell), default=Decimal(0)) or Decimal(1)
    for number, (row, line) in enumerate(zip(rows, cells, strict=True)):
        y = top + number * ROW
        parts.append(bar(room.x, y, room.width, 0.75, Fill("rule")))
        said = wrapped("amount", clean(row), name - 10)
        parts.append(block(said, room.x, y + ROW / 2 - len(said) * LEADING / 2, LEADING))
        for cell, edge in zip(line, edges, strict=False):
            parts += _cell(cell, largest, edge, y, wide) if cell else ()
        parts.append(words("name", totals.rows[number], edges[-1], y + ROW / 2, "end"))
    foot = top + len(rows) * ROW
    parts += [bar(room.x, foot, room.width, 1.5, Fill("quiet")), words("name", "Total", room.x, foot + 17)]
    for edge, total in zip(edges, (*totals.columns, totals.all), strict=True):
        parts.append(words("name", total, edge, foot + 17, "end"))
    return Chart(tuple(parts), foot + 32)


def _cell(cell: Cell, largest: Decimal, edge: float, y: float, wide: float) -> Iterator[Shape]:
    left = edge + 4 - wide
    if cell.size < 0:
        yield bar(left + 2, y + ROW - 6, wide - 4, 2, Fill("quiet"))
    else:
        depth = max(float(cell.size / largest) ** 0.5 * DEEPEST, FAINTEST)
        yield bar(left + 2, y + 2, wide - 4, ROW - 4, Fill("accent", round(depth, 3)))
    yield words("amount", cell.shown, edge - 2, y + ROW / 2, "end")
