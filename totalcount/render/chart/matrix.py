"""A table drawn: rows by columns, each cell shaded by its size and told in figures; totals along two edges."""

from collections.abc import Sequence
from decimal import Decimal

from totalcount.render.chart.ink import block, picture, words
from totalcount.render.clean import clean
from totalcount.render.diagram.text import wrap

WIDTH = 960.0
NAME = 0.2  # of the width
SMALL, LEADING = 11.5, 14.0
ROW, HEAD_LINES = 34.0, 4
DEEPEST = 0.42  # opacity of the largest cell: its figure stays legible on it

Cell = tuple[Decimal, str] | None  # how large, and how that is written; None for nothing


def matrix(
    key: str,
    title: str,
    summary: str,
    rows: Sequence[str],
    columns: Sequence[str],
    cells: Sequence[Sequence[Cell]],
    totals: tuple[Sequence[str], Sequence[str], str],
    corner: tuple[str, str],
    width: float = WIDTH,
) -> str:
    """The matrix; `totals` are those of rows, of columns and of all, `corner` says what rows and columns are.

    A cell below zero is drawn with an outline instead of a shade.
    """
    name = width * NAME
    wide = (width - name) / (len(columns) + 1)
    heads = [wrap(clean(column), wide - 8, SMALL, "semibold", HEAD_LINES) for column in (*columns, "Total")]
    top = 22 + max(len(head) for head in heads) * LEADING + 8
    parts = [words(f"{corner[0]} ↓   {corner[1]} →", 0, 12, SMALL, colour="quiet")]
    for at, head in enumerate(heads):
        first = top - 8 - (len(head) - 1) * LEADING
        x = name + (at + 1) * wide - 4
        parts += [words(line, x, first + n * LEADING, SMALL, "semibold", anchor="end") for n, line in enumerate(head)]
    largest = max((abs(cell[0]) for row in cells for cell in row if cell), default=Decimal(0)) or Decimal(1)
    for at, (row, line) in enumerate(zip(rows, cells, strict=True)):
        y = top + at * ROW
        parts += _row(clean(row), name, y)
        parts += [
            part for n, cell in enumerate(line) if cell for part in _cell(cell, largest, name + n * wide, y, wide)
        ]
        parts.append(words(totals[0][at], width - 4, y + ROW / 2 + 4, SMALL, "semibold", anchor="end"))
    foot = top + len(rows) * ROW
    parts.append(block(0, foot, width, 1.5, "quiet"))
    parts.append(words("Total", 0, foot + 21, SMALL, "semibold"))
    for at, total in enumerate((*totals[1], totals[2])):
        parts.append(words(total, name + (at + 1) * wide - 4, foot + 21, SMALL, "semibold", anchor="end"))
    return picture(key, (width, foot + 32), title, summary, parts)


def _row(name: str, room: float, y: float) -> list[str]:
    lines = wrap(name, room - 10, SMALL, most=2)
    first = y + ROW / 2 + 4 - (len(lines) - 1) * LEADING / 2
    return [
        block(0, y, WIDTH, 0.75, "rule"),
        *(words(line, 0, first + at * LEADING, SMALL) for at, line in enumerate(lines)),
    ]


def _cell(cell: tuple[Decimal, str], largest: Decimal, x: float, y: float, wide: float) -> list[str]:
    size, shown = cell
    depth = float(abs(size) / largest) ** 0.5 * DEEPEST
    shade = (
        block(x + 2, y + 2, wide - 4, ROW - 4, "accent", round(max(depth, 0.03), 3))
        if size >= 0
        else block(x + 2, y + ROW - 6, wide - 4, 2, "quiet")
    )
    return [shade, words(shown, x + wide - 6, y + ROW / 2 + 4, SMALL, anchor="end")]
