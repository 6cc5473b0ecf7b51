"""The ladder of control as bars with ranges: solid to the low figure, lighter to the high, marked at the central."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.render.chart.ink import SIZE, block, picture, words
from totalcount.render.clean import clean
from totalcount.render.diagram.text import cut, wrap
from totalcount.render.diagram.text import width as measure

WIDTH = 760.0
NAME, FIGURES = 0.2, 0.27  # of the width: who, before a bar; the figures after it
THICK, ROW, HEAD, GAP = 18.0, 40.0, 30.0, 10.0
TO_CENTRAL, TO_HIGH, TRACK = 0.55, 0.25, 0.45  # how strongly each part is drawn


@dataclass(frozen=True, slots=True)
class Step:
    """One bar of the ladder: its rung and group in words, three shares of the whole (0 to 1), and words for them."""

    rung: str
    who: str
    low: Decimal
    central: Decimal
    high: Decimal
    shown: str
    range: str


def ladder(key: str, title: str, summary: str, steps: Sequence[Step], width: float = WIDTH) -> str:
    """Rungs from the top down; under each its groups of bodies, every bar on one scale from nothing to the whole."""
    who = min(width * NAME, max((measure(clean(step.who), SIZE) for step in steps), default=0.0) + 1)
    left, right = who + GAP, width * (1 - FIGURES)
    parts, top, rung = _key(0, 12), 26.0, ""
    for step in steps:
        if step.rung != rung:
            rung, top = step.rung, top + HEAD
            parts.append(words(cut(clean(step.rung), width, SIZE + 1, "semibold"), 0, top - 10, SIZE + 1, "semibold"))
        parts += _step(step, who, (left, right), top)
        top += ROW
    return picture(key, (width, top), title, summary, parts)


def _key(x: float, y: float) -> list[str]:
    """What the parts of a bar mean, in one line."""
    parts, at = [], x
    for opacity, said in ((1.0, "at least (low)"), (TO_CENTRAL, "to the central figure"), (TO_HIGH, "at most (high)")):
        parts += [block(at, y - 10, 12, 12, "accent", opacity), words(said, at + 18, y, 12, colour="quiet")]
        at += 18 + measure(said, 12) + 22
    return [*parts, block(at, y - 10, 12, 12, "rule", TRACK), words("the total count", at + 18, y, 12, colour="quiet")]


def _step(step: Step, who: float, ends: tuple[float, float], top: float) -> list[str]:
    left, right = ends
    name = wrap(clean(step.who), who, SIZE, most=2)
    first = top + THICK / 2 + SIZE * 0.36 - (len(name) - 1) * 7.5
    parts = [words(line, who, first + at * 15, anchor="end") for at, line in enumerate(name)]
    parts.append(block(left, top, right - left, THICK, "rule", TRACK))
    low, central, high = (
        min(max(float(share), 0.0), 1.0) * (right - left) for share in (step.low, step.central, step.high)
    )
    for start, end, opacity in ((0.0, low, 1.0), (low, central, TO_CENTRAL), (central, high, TO_HIGH)):
        if end > start:
            parts.append(block(left + start, top, end - start, THICK, "accent", opacity))
    parts.append(block(left + central - 1, top - 3, 2, THICK + 6, "ink"))
    parts.append(words(step.shown, right + GAP, top + 8, SIZE, "semibold"))
    if step.range:
        parts.append(words(step.range, right + GAP, top + 23, 12, colour="quiet"))
    return parts
