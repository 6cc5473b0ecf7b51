"""The ladder of control as bars with ranges: solid to the low figure, lighter to the high, marked at the central."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.render.chart.room import Chart, Room, bar, nothing, words
from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES, block, wrapped
from totalcount.render.drawing.text import width as measure
from totalcount.render.drawing.values import Fill, Shape

NAME, FIGURES = 0.2, 0.25  # of the width: who, before a bar; the figures after it
THICK, ROW, HEAD, GAP = 18.0, 40.0, 30.0, 10.0
LOW, TO_CENTRAL, TO_HIGH = Fill("accent"), Fill("accent", 0.45), Fill("accent", 0.2)
WHOLE = Fill("rule", 0.45)
EDGES = {LOW: "accent", TO_CENTRAL: "accent", TO_HIGH: "accent", WHOLE: "quiet"}
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


def ladder(steps: Sequence[Step], room: Room, why: str = "") -> Chart:
    """Rungs from the top down; under each its groups of bodies, every bar on one scale from nothing to the whole.

    `why` says why there are none.
    """
    if not steps:
        return nothing(why, room)
    longest = max((measure(clean(step.who), STYLES["amount"].size) for step in steps), default=0.0)
    who = room.width if room.narrow else min(room.width * NAME, longest + 1)
    left, figures = (0.0, 0.0) if room.narrow else (who + GAP, FIGURES)
    key = _key(room)
    parts: list[Shape] = [*key.parts]
    top, rung = key.foot + 4, ""
    for step in steps:
        if step.rung != rung:
            rung, top = step.rung, top + HEAD
            parts.append(words("name", rung, room.x, top - 12, room=room.width))
        track = Room(room.x + left, top, room.width * (1 - figures) - left)
        parts += _stacked(step, track) if room.narrow else _step(step, who, track)
        top += 2 * ROW - 8 if room.narrow else ROW
    return Chart(tuple(parts), top)


def _key(room: Room) -> Chart:
    """What the parts of a bar mean, in as few lines as there is room for."""
    parts: list[Shape] = []
    x, middle = room.x, room.y + 8
    for fill, said in KEY:
        wide = 18 + measure(said, STYLES["legend"].size)
        if x > room.x and x + wide > room.right:
            x, middle = room.x, middle + 20
        parts += [bar(x, middle - 6, 12, 12, fill, edge=EDGES[fill]), words("legend", said, x + 18, middle)]
        x += wide + 22
    return Chart(tuple(parts), middle + 10)


def _step(step: Step, who: float, track: Room) -> Iterator[Shape]:
    """The name before the bar, the figures after it."""
    middle = track.y + THICK / 2
    name = wrapped("amount", clean(step.who), who)
    yield block(name, track.x - GAP, middle - len(name) * 7.5, 15.0, "end")
    yield from _bar(step, track)
    yield words("name", step.shown, track.right + GAP, middle - 7 if step.range else middle)
    if step.range:
        yield words("small", step.range, track.right + GAP, middle + 8)


def _stacked(step: Step, track: Room) -> Iterator[Shape]:
    """The name and the central figure over the bar, the range under it."""
    figure = measure(step.shown, STYLES["name"].size, STYLES["name"].weight)
    yield words("amount", step.who, track.x, track.y + 8, room=track.width - figure - GAP)
    yield words("name", step.shown, track.right, track.y + 8, "end")
    yield from _bar(step, Room(track.x, track.y + 20, track.width))
    if step.range:
        yield words("small", step.range, track.right, track.y + 20 + THICK + 11, "end")


def _bar(step: Step, track: Room) -> Iterator[Shape]:
    yield bar(track.x, track.y, track.width, THICK, WHOLE, edge=EDGES[WHOLE])
    shares = (step.low, step.central, step.high)
    low, central, high = (min(max(float(share), 0.0), 1.0) * track.width for share in shares)
    hint = f"{clean(step.who)}\n{step.shown}\n{step.range}".strip()
    for start, end, fill in ((0.0, low, LOW), (low, central, TO_CENTRAL), (central, high, TO_HIGH)):
        if end > start:
            yield bar(track.x + start, track.y, end - start, THICK, fill, hint, EDGES[fill])
    yield bar(track.x + central - 1, track.y - 3, 2, THICK + 6, Fill("ink"))
