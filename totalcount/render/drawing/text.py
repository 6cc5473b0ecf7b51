"""Text measured and broken into lines.

Widths come from the advance widths of the shipped font (`fonts/advances.json`, thousandths of the font size); a
character that the font lacks counts as one whole em, so that a label in another script is never measured too narrow.
"""

import json
from functools import cache
from pathlib import Path
from typing import Literal

FONTS = Path(__file__).resolve().parent / "fonts"
ELLIPSIS = "…"
Weight = Literal["regular", "semibold"]

_NARROWEST = 100  # a run of characters without width still ends in an ellipsis
_UNKNOWN = 1000


@cache
def _advances(weight: Weight) -> dict[str, int]:
    """Character to advance, in thousandths of an em."""
    table = json.loads((FONTS / "advances.json").read_text(encoding="utf-8"))[weight]
    return {char: max(int(advance), _NARROWEST) for advance, chars in table.items() for char in chars}


def width(text: str, size: float, weight: Weight = "regular") -> float:
    """Width of one line in the units of `size` (the font size), kerning left out."""
    advances = _advances(weight)
    return sum(advances.get(char, _UNKNOWN) for char in text) * size / 1000


def cut(text: str, room: float, size: float, weight: Weight = "regular") -> str:
    """The text, or as much of it as fits in `room` with an ellipsis."""
    if width(text, size, weight) <= room:
        return text
    while text and width(text + ELLIPSIS, size, weight) > room:
        text = text[:-1]
    return text.rstrip(" ,;:·") + ELLIPSIS


def wrap(text: str, room: float, size: float, weight: Weight = "regular", most: int = 2) -> tuple[str, ...]:
    """At most `most` lines no wider than `room`; what is left over is cut with an ellipsis."""
    lines: list[str] = []
    while text and len(lines) < most - 1 and width(text, size, weight) > room:
        head = _first_line(text, room, size, weight)
        lines.append(head.rstrip())
        text = text[len(head) :].lstrip()
    return (*lines, cut(text, room, size, weight)) if text or not lines else tuple(lines)


def _first_line(text: str, room: float, size: float, weight: Weight) -> str:
    """As many whole words as fit; a first word that is too wide is broken inside."""
    end = 1
    while end < len(text) and width(text[: end + 1], size, weight) <= room:
        end += 1
    if text[end : end + 1] == " ":
        return text[:end]
    space = text.rfind(" ", 0, end)
    return text[:space] if space > 0 else text[:end]
