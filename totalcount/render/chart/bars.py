"""Bars from one zero line, in the order given; amounts below zero run to the left, never hidden.

A label stands before its bar, or over it where there is little room.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.render.chart.room import Chart, Room, bar, box, nothing, words
from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES, block, wrapped
from totalcount.render.drawing.text import width as measure
from totalcount.render.drawing.values import Fill, Rect, Shape

LABELS = 0.36  # of the width, at most
ROW, THICK, LEADING, GAP = 30.0, 16.0, 15.0, 8.0
NOTHING = "Nothing was counted."


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, what it measures, how that is written beside it, and the swatch that fills it."""

    label: str
    amount: Decimal
    shown: str
    swatch: str = "accent"


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where zero stands, and SVG units a pound."""

    zero: float
    unit: float


def bars(lines: Sequence[Bar], room: Room, why: str = NOTHING) -> Chart:
    """The bars under each other, each with its label before and its figure after it; `why` says why there are none."""
    if not lines:
        return nothing(why, room)
    name = STYLES["amount"].size
    label = min(room.width * LABELS, max(measure(clean(line.label), name) for line in lines) + 1)
    scale = _scale(lines, room, 0.0 if room.narrow else label + GAP)
    parts: list[Shape] = []
    top = room.y + 4
    for line in lines:
        said = wrapped("amount", clean(line.label) or "–", room.width if room.narrow else label, 3)
        words_tall = len(said) * LEADING
        tall = words_tall + THICK + 16 if room.narrow else max(ROW, words_tall + 8)
        middle = top + words_tall + 4 + THICK / 2 if room.narrow else top + tall / 2
        where = (room.x, top) if room.narrow else (room.x + label, middle - words_tall / 2)
        parts.append(block(said, *where, LEADING, "start" if room.narrow else "end"))
        parts += _bar(line, scale, middle)
        parts += [_axis(scale, middle - THICK / 2 - 3, THICK + 6)] if room.narrow else []
        top += tall
    axis = () if room.narrow else (_axis(scale, room.y + 2, top - room.y),)
    return Chart((*parts, *axis), top + 4)


def _axis(scale: _Scale, top: float, tall: float) -> Rect:
    return Rect(box(scale.zero, top, 1, tall), Fill("quiet"))


def _scale(lines: Sequence[Bar], room: Room, label: float) -> _Scale:
    """So that the widest bar and its figure fit on either side."""
    style = STYLES["name"]
    figures = max(measure(line.shown, style.size, style.weight) for line in lines) + 2 * GAP
    most = max(float(max(line.amount for line in lines)), 0.0)
    least = min(float(min(line.amount for line in lines)), 0.0)
    below = figures if least < 0 else 0.0  # a bar to the left has its figure there
    unit = (room.width - label - figures - below) / ((most - least) or 1.0)
    return _Scale(room.x + label + below - least * unit, unit)


def _bar(line: Bar, scale: _Scale, middle: float) -> Iterator[Shape]:
    long = float(line.amount) * scale.unit
    fill = Fill(line.swatch, patterned=abs(long) > THICK)
    hint = f"{clean(line.label)}\n{line.shown}"
    yield bar(min(scale.zero, scale.zero + long), middle - THICK / 2, max(abs(long), 0.75), THICK, fill, hint)
    if long >= 0:
        yield words("name", line.shown, scale.zero + long + GAP, middle)
    else:
        yield words("name", line.shown, scale.zero + long - GAP, middle, "end")
