"""The order of the slots in each column: sweeps by median and mean, then sifting, keeping what crosses least.

A slot is an id: a node's, or a lane's (the way of ribbons that pass a column by). All arithmetic is in whole numbers,
so that every machine finds the same order.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isqrt
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Slot = str
Columns = tuple[tuple[Slot, ...], ...]
Links = Mapping[tuple[Slot, Slot], int]  # (slot, slot of the next column) -> pence
Pins = Mapping[Slot, int]  # slots keep the order of their pins; those without one have 0
Whole: TypeAlias = NDArray[np.int64]
Orders = tuple[tuple[int, ...], ...]  # per column the numbers of its slots from the top
Centre = Callable[[Whole], Whole]

SWEEPS = 8
LEAST_TRIED, TRIED = 4, 12_000  # orders that are sifted: so many, or this number over that of the links
PASSES = 8  # of sifting through all columns
FINE = 1 << 20  # of the widest ribbon; the square root of what is left of a ribbon is its weight
MIDDLE = 1 << 16  # a place between two slots is told in this fraction of a slot


def untangle(columns: Columns, links: Links, pins: Pins) -> Columns:
    """The columns reordered, with no more crossings than before: less lies across, and not more often.

    Slots with a pin below zero stand first, those above zero last, in the order of their pins. Ties keep the order
    given, so the same columns and links give the same answer every time.
    """
    tangle = _Tangle.of(columns, links, pins)
    start = tuple(
        tuple(sorted(range(len(column)), key=pin.__getitem__)) for column, pin in zip(columns, tangle.pins, strict=True)
    )
    least = tangle.cost(start)
    tried = max(TRIED // max(len(links), 1), LEAST_TRIED)
    found = sorted({(tangle.cost(orders), orders) for orders in (start, *tangle.swept(start))})
    sifted = [(tangle.cost(orders), orders) for orders in (tangle.sifted(orders) for _, orders in found[:tried])]
    good = [each for each in (*found, *sifted) if each[0][1] <= least[1]]
    orders = min(good)[1]
    return tuple(tuple(column[i] for i in order) for column, order in zip(columns, orders, strict=True))


def cost(columns: Columns, links: Links) -> tuple[int, int]:
    """How much lies across, and how often: the weights' product over all pairs of ribbons that cross, and their number.

    A ribbon's weight is the square root of its money, so that a tangle of thin ribbons counts beside a broad crossing.
    """
    return _Tangle.of(columns, links, {}).cost(tuple(tuple(range(len(column))) for column in columns))


@dataclass(frozen=True, slots=True)
class _Tangle:
    """Between neighbouring columns the weights of the links, slot by slot; and each slot's pin."""

    weights: tuple[Whole, ...]
    pins: tuple[tuple[int, ...], ...]

    @classmethod
    def of(cls, columns: Columns, links: Links, pins: Pins) -> "_Tangle":
        place = {slot: (c, i) for c, column in enumerate(columns) for i, slot in enumerate(column)}
        most = max(links.values(), default=1)
        weights = tuple(np.zeros((len(left), len(right)), dtype=np.int64) for left, right in pairwise(columns))
        for (start, end), pence in links.items():
            (c, i), (_, j) = place[start], place[end]
            weights[c][i, j] = max(isqrt(pence * FINE // most), 1)
        return cls(weights, tuple(tuple(pins.get(slot, 0) for slot in column) for column in columns))

    def cost(self, orders: Orders) -> tuple[int, int]:
        pairs = [self._between(orders, c) for c in range(len(self.weights))]
        return sum(_crossed(pair) for pair in pairs), sum(_crossed(np.minimum(pair, 1)) for pair in pairs)

    def _between(self, orders: Orders, c: int) -> Whole:
        """The weights between a column and the next, both in their order."""
        return self.weights[c][np.ix_(orders[c], orders[c + 1])]

    # --- sweeps ---

    def swept(self, start: Orders) -> Iterator[Orders]:
        """What sweeps to the right and back give: by weighted mean, by weighted median, by places alone."""
        for centre in (_mean, _median, _plain_mean):
            for first in (True, False):
                orders = start
                for sweep in range(SWEEPS):
                    orders = self._sweep(orders, centre, rightwards=(sweep % 2 == 0) == first)
                    yield orders

    def _sweep(self, orders: Orders, centre: Centre, *, rightwards: bool) -> Orders:
        """Each column in turn ordered by where its neighbours on one side stand."""
        swept = list(orders)
        for c in range(1, len(swept)) if rightwards else range(len(swept) - 2, -1, -1):
            beside = self.weights[c - 1].T if rightwards else self.weights[c]
            seen = beside[np.ix_(swept[c], swept[c - 1 if rightwards else c + 1])]
            at = centre(seen).tolist()
            linked = seen.sum(axis=1).tolist()
            here = [at[i] if linked[i] else i * MIDDLE for i in range(len(at))]  # a slot without a link stays
            ranked = sorted(range(len(at)), key=lambda i: (self.pins[c][swept[c][i]], here[i], i))
            swept[c] = tuple(swept[c][i] for i in ranked)
        return tuple(swept)

    # --- sifting ---

    def sifted(self, orders: Orders) -> Orders:
        """Each slot in turn put where it crosses least in its column, until no slot moves (or after some passes)."""
        found = list(orders)
        for _ in range(PASSES):
            before = list(found)
            for c in range(len(found)):
                found[c] = self._sift(found, c)
            if found == before:
                break
        return tuple(found)

    def _sift(self, orders: Sequence[tuple[int, ...]], c: int) -> tuple[int, ...]:
        above = self._above(orders, c)
        order = list(orders[c])
        for slot in sorted(order):
            pin = self.pins[c][slot]
            at = order.index(slot)
            rest = order[:at] + order[at + 1 :]
            first = sum(self.pins[c][other] < pin for other in rest)
            last = first + sum(self.pins[c][other] == pin for other in rest)
            # moving down past each other slot: what is won or lost
            change = [int(above[other, slot] - above[slot, other]) for other in rest[first:last]]
            sums = [0, *np.cumsum(change).tolist()]
            best = min(range(len(sums)), key=lambda i: (sums[i], abs(first + i - at)))
            order = [*rest[: first + best], slot, *rest[first + best :]]
        return tuple(order)

    def _above(self, orders: Sequence[tuple[int, ...]], c: int) -> Whole:
        """For two slots of a column, by number, what crosses when the first stands above the second."""
        found = np.zeros((len(orders[c]), len(orders[c])), dtype=np.int64)
        for side, weights in (
            (c - 1, self.weights[c - 1].T if c else None),
            (c + 1, self.weights[c] if c < len(self.weights) else None),
        ):
            if weights is not None:
                seen = weights[:, orders[side]]
                found += seen @ _before(seen).T
        return found


def _before(weights: Whole) -> Whole:
    """For each place the sum of the weights at places further up (to the left in a row)."""
    return np.asarray(np.cumsum(weights, axis=1) - weights, dtype=np.int64)


def _crossed(weights: Whole) -> int:
    """Sum over all pairs of crossing links of weight times weight, for the slots as they stand."""
    higher = np.cumsum(weights, axis=0) - weights  # what the slots further up have at each place
    further = higher.sum(axis=1, keepdims=True) - np.cumsum(higher, axis=1)  # of it, what ends further down
    return int((weights * further).sum())


# --- centres: where the links of each slot (a row) end, in fractions of a place ---------------------------------------


def _mean(seen: Whole) -> Whole:
    places = np.arange(seen.shape[1], dtype=np.int64) * MIDDLE
    return np.asarray((seen @ places) // np.maximum(seen.sum(axis=1), 1), dtype=np.int64)


def _plain_mean(seen: Whole) -> Whole:
    return _mean(np.minimum(seen, 1))


def _median(seen: Whole) -> Whole:
    """The place at which half of the weight is reached."""
    reached = 2 * np.cumsum(seen, axis=1) >= seen.sum(axis=1, keepdims=True)
    return np.asarray(reached.argmax(axis=1) * MIDDLE, dtype=np.int64)
