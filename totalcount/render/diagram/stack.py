"""Where the slots of a column stand: one scale for all columns, no slot over another, straight where there is room.

A slot is as high as its money or its label, whichever is more; so labels never collide, however small the money.
Lengths are SVG units, money is pence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from totalcount.render.diagram.order import Columns, Links, Slot
from totalcount.render.drawing.values import Pence

RELAXATIONS = 8


@dataclass(frozen=True, slots=True)
class Size:
    """What a slot needs: its pence, the least height, and the gap to the slot under it."""

    amount: Pence
    least: float
    gap: float


Sizes = Mapping[Slot, Size]


def scale(columns: Columns, sizes: Sizes, room: float) -> float:
    """Units per penny so that the fullest column fits in `room`; 0 when the least heights alone do not fit."""
    return min((_column_scale([sizes[slot] for slot in column], room) for column in columns if column), default=0.0)


def _column_scale(column: Sequence[Size], room: float) -> float:
    """Slots too small for their label take the label's height; the rest share what is left."""
    free = room - sum(size.gap for size in column[:-1])
    by_need = sorted(column, key=lambda size: (-size.least / size.amount, -size.amount))
    amount = sum(size.amount for size in column)
    for size in by_need:
        if free <= 0 or free / amount * size.amount >= size.least:
            break
        free -= size.least
        amount -= size.amount
    else:
        return 0.0
    return max(free, 0.0) / amount


def height(column: Sequence[Slot], sizes: Sizes, units: float) -> float:
    """Units from the top of the first slot to the foot of the last."""
    if not column:
        return 0.0
    return sum(_height(sizes[slot], units) + sizes[slot].gap for slot in column) - sizes[column[-1]].gap


def _height(size: Size, units: float) -> float:
    return max(size.amount * units, size.least)


def centres(columns: Columns, sizes: Sizes, links: Links, units: float, room: float) -> dict[Slot, float]:
    """The middle of every slot, counted from the top of the chart.

    Slots start spread over the whole height and are then drawn towards the slots they trade with, the largest most.
    """
    at: dict[Slot, float] = {}
    for column in columns:
        at.update(_spread(column, sizes, units, room))
    for turn in range(RELAXATIONS):
        for column in columns if turn % 2 else columns[::-1]:
            wanted = _wanted(column, at, links)
            at.update(_fit(column, wanted, sizes, units, room))
    return at


def _spread(column: Sequence[Slot], sizes: Sizes, units: float, room: float) -> dict[Slot, float]:
    spare = (room - height(column, sizes, units)) / (len(column) + 1) if column else 0.0
    top, at = spare, {}
    for slot in column:
        tall = _height(sizes[slot], units)
        at[slot] = top + tall / 2
        top += tall + sizes[slot].gap + spare
    return at


def _wanted(column: Sequence[Slot], at: Mapping[Slot, float], links: Links) -> list[float]:
    """For each slot the mean height of its neighbours by pence; a slot without any stays."""
    inside = dict.fromkeys(column, (0.0, 0))
    for start, end in links:
        weight = links[start, end]
        for slot, other in ((start, end), (end, start)):
            if slot in inside:
                total, pence = inside[slot]
                inside[slot] = total + at[other] * weight, pence + weight
    return [total / pence if pence else at[slot] for slot, (total, pence) in inside.items()]


def _fit(column: Sequence[Slot], wanted: Sequence[float], sizes: Sizes, units: float, room: float) -> dict[Slot, float]:
    """The places nearest to the wanted ones (least squares by pence) that keep order, gaps and the room.

    Slots that would overlap move as one block to their common mean (pool adjacent violators).
    """
    offsets, below = [], 0.0
    for slot in column:
        tall = _height(sizes[slot], units)
        offsets.append(below + tall / 2)
        below += tall + sizes[slot].gap
    spare = max(room - height(column, sizes, units), 0.0)
    blocks: list[tuple[float, int, int]] = []  # mean, pence, slots
    for slot, want, offset in zip(column, wanted, offsets, strict=True):
        mean, pence, count = want - offset, sizes[slot].amount, 1
        while blocks and blocks[-1][0] >= mean:
            upper, more, slots = blocks.pop()
            mean = (upper * more + mean * pence) / (more + pence)
            pence, count = pence + more, count + slots
        blocks.append((mean, pence, count))
    tops = [min(max(mean, 0.0), spare) for mean, _, count in blocks for _ in range(count)]
    return {slot: top + offset for slot, top, offset in zip(column, tops, offsets, strict=True)}
