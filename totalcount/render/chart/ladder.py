"""The ladder of control as bars with ranges: solid to the low figure, lighter to the high, marked at the central."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.render.chart.room import Chart, Room, bar, words
from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES, block, wrapped
from totalcount.render.drawing.text import width as measure
from totalcount.render.drawing.values import Fill, Shape

NAME, FIGURES = 0.2, 0.25  # of the width: who, before a bar; the figures after it
THICK, ROW, HEAD, GAP = 18.0, 40.0, 30.0, 10.0
LOW, TO_CENTRAL, TO_HIGH = Fill("accent"), Fill("accent", 0.55), Fill("accent", 0.25)
WHOLE = Fill("rule", 0.45)
KEY = (
    (LOW, "at least (low)"),
    (TO_CENTRAL, "to the central figure"),
    (TO_HIGH, "at most (high)"),
    (WHOLE, "the total count"),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: its rung and group in words, three shares of the whole (0 to 1), and words for the figures."""

    rung: str
    who: str
    low: Decimal
    central: Decimal
    high: Decimal
    shown: str
    range: str


def ladder(steps: Sequence[Step], room: Room) -> Chart:
    """Rungs from the top down; under each its groups of bodies, every bar on one scale from nothing to the whole."""
    longest = max((measure(clean(step.who), STYLES["amount"].size) for step in steps), default=0.0)
    who = min(room.width * NAME, longest + 1)
    track = Room(room.x + who + GAP, room.y, room.width * (1 - FIGURES) - who - GAP)
    parts: list[Shape] = [*_key(room.x, room.y + 8)]
    top, rung = room.y + 22, ""
    for step in steps:
        if step.rung != rung:
            rung, top = step.rung, top + HEAD
            parts.append(words("name", rung, room.x, top - 12, room=room.width))
        parts += _step(step, who, Room(track.x, top, track.width))
        top += ROW
    return Chart(tuple(parts), top)


def _key(x: float, middle: float) -> Iterator[Shape]:
    """What the parts of a bar mean, in one line."""
    for fill, said in KEY:
        yield bar(x, middle - 6, 12, 12, fill)
        yield words("legend", said, x + 18, middle)
        x += 18 + measure(said, STYLES["legend"].size) + 22


def _step(step: Step, who: float, track: Room) -> Iterator[Shape]:
    middle = track.y + THICK / 2
    name = wrapped("amount", clean(step.who), who)
    yield block(name, track.x - GAP, middle - len(name) * 7.5, 15.0, "end")
    yield bar(track.x, track.y, track.width, THICK, WHOLE)
    shares = (step.low, step.central, step.high)
    low, central, high = (min(max(float(share), 0.0), 1.0) * track.width for share in shares)
    hint = f"{clean(step.who)}\n{step.shown}\n{step.range}".strip()
    for start, end, fill in ((0.0, low, LOW), (low, central, TO_CENTRAL), (central, high, TO_HIGH)):
        if end > start:
            yield bar(track.x + start, track.y, end - start, THICK, fill, hint)
    yield bar(track.x + central - 1, track.y - 3, 2, THICK + 6, Fill("ink"))
    yield words("name", step.shown, track.right + GAP, middle - 7 if step.range else middle)
    if step.range:
        yield words("small", step.range, track.right + GAP, middle + 8)
