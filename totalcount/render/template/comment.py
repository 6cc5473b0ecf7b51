"""What a column means, in a comment on its heading."""

from collections.abc import Iterator
from typing import Any

from totalcount.render.workbook.style import FONT
from totalcount.schema import Column

_WIDE = 290  # pixels
_LETTERS = 46  # in a line of that width
_LINE = 15  # pixels


def comment(sheet: Any, row: int, column: int, words: str) -> None:
    """A comment as tall as its words need."""
    lines = sum(1 + len(line) // _LETTERS for line in words.split("\n"))
    look = {"author": "totalcount", "font_name": FONT["font_name"], "font_size": 9, "width": _WIDE}
    sheet.write_comment(row, column, words, {**look, "height": _LINE * (lines + 1)})


def told(column: Column) -> str:
    """All that is to be said of a column."""
    return "\n".join(_told(column))


def meaning(column: Column) -> str:
    """What a column means and what a blank in it means."""
    return f"{column.meaning} {_blank(column)}"


def _told(column: Column) -> Iterator[str]:
    yield column.meaning
    yield _blank(column)
    if column.choices:
        yield f"One of: {', '.join(column.choices)}."
    if column.example:
        yield f"Example: {column.example}"


def _blank(column: Column) -> str:
    return "Required." if column.required else f"Blank means: {column.blank or 'nothing stated'}."
