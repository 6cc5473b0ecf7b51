"""Bars from one zero line, the largest first as they are given; amounts below zero run to the left, never hidden."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.render.chart.ink import SIZE, block, picture, words
from totalcount.render.clean import clean
from totalcount.render.diagram.text import width as measure
from totalcount.render.diagram.text import wrap

WIDTH = 760.0
LABELS = 0.36  # of the width, at most
ROW, THICK, LEADING, GAP = 30.0, 16.0, 15.0, 8.0


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its label, what it measures, how that is written beside it, and the tier or role that colours it."""

    label: str
    amount: Decimal
    shown: str
    colour: str = "accent"


def bars(key: str, title: str, summary: str, lines: Sequence[Bar], width: float = WIDTH) -> str:
    """The bars under each other, each with its label before and its figure after it."""
    if not lines:
        return picture(key, (width, ROW), title, summary, [words("Nothing above zero was counted.", 0, 20)])
    room = min(width * LABELS, max(measure(clean(line.label), SIZE) for line in lines) + 1)
    labels = [wrap(clean(line.label) or "–", room, SIZE, most=3) for line in lines]
    zero, unit = _scale(lines, room + GAP, width)
    parts, top = [], 4.0
    for line, label in zip(lines, labels, strict=True):
        tall = max(ROW, len(label) * LEADING + 8)
        parts += _line(line, label, room, (zero, unit), top + tall / 2)
        top += tall
    axis = block(zero, 2, 1, top, "quiet")
    return picture(key, (width, top + 4), title, summary, [*parts, axis])


def _scale(lines: Sequence[Bar], left: float, width: float) -> tuple[float, float]:
    """Where zero stands, and SVG units a pound, so that the widest bar and its figure fit."""
    figures = max(measure(line.shown, SIZE, "semibold") for line in lines) + 2 * GAP
    most = max(float(max(line.amount for line in lines)), 0.0)
    least = min(float(min(line.amount for line in lines)), 0.0)
    below = figures if least < 0 else 0.0  # a bar to the left has its figure there
    room = width - left - figures - below
    unit = room / ((most - least) or 1.0)
    return left + below - least * unit, unit


def _line(line: Bar, label: Sequence[str], room: float, scale: tuple[float, float], middle: float) -> list[str]:
    zero, unit = scale
    long = float(line.amount) * unit
    first = middle + SIZE * 0.36 - (len(label) - 1) * LEADING / 2
    parts = [words(text, room, first + at * LEADING, anchor="end") for at, text in enumerate(label)]
    parts.append(block(min(zero, zero + long), middle - THICK / 2, max(abs(long), 0.75), THICK, line.colour))
    end, anchor = (zero + long + GAP, "start") if long >= 0 else (zero + long - GAP, "end")
    return [*parts, words(line.shown, end, middle + SIZE * 0.36, weight="semibold", anchor=anchor)]
