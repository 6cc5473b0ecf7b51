"""The order of the slots in each column: sweeps by median and mean, then swaps, keeping what crosses least.

A slot is an id: a node's, or a lane's (the way of ribbons that pass a column by).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

Slot = str
Columns = tuple[tuple[Slot, ...], ...]
Links = Mapping[tuple[Slot, Slot], int]  # (slot, slot of the next column) -> pence
Pins = Mapping[Slot, int]  # slots keep the order of their pins; those without one have 0
Pulls = Sequence[tuple[int, int]]  # (place of a neighbour, pence)
Centre = Callable[[Pulls], float]

SWEEPS = 10
PASSES = 12  # of swaps down every column


def untangle(columns: Columns, links: Links, pins: Pins) -> Columns:
    """The columns reordered, with no more crossings than before: less money across, and not more often.

    Slots with a pin below zero stand first, those above zero last, in the order of their pins. Ties keep the order
    given, so the same columns and links give the same answer every time.
    """
    start = tuple(tuple(sorted(column, key=lambda slot: pins.get(slot, 0))) for column in columns)
    most = cost(start, links)[1]
    best, least = start, cost(start, links)
    for swept in _swept(start, links, pins):
        found = cost(swept, links)
        if found < least and found[1] <= most:
            best, least = swept, found
    swapped = _swap_neighbours(best, links, pins)
    return swapped if cost(swapped, links)[1] <= most else best


def cost(columns: Columns, links: Links) -> tuple[int, int]:
    """How much lies across, and how often: pence times pence over all pairs of ribbons that cross, and their number."""
    ones = dict.fromkeys(links, 1)
    pairs = list(pairwise(columns))
    return sum(crossings(*pair, links) for pair in pairs), sum(crossings(*pair, ones) for pair in pairs)


def crossings(left: Sequence[Slot], right: Sequence[Slot], links: Links) -> int:
    """Sum over all pairs of crossing links of weight times weight."""
    place = {slot: i for i, slot in enumerate(right)}
    outgoing: defaultdict[Slot, list[tuple[int, int]]] = defaultdict(list)
    for (start, end), weight in links.items():
        if end in place:
            outgoing[start].append((place[end], weight))
    total, above = 0, [0] * len(right)  # weight that ended at each place from slots further up
    for slot in left:
        below = _sums_below(above)
        total += sum(weight * below[i] for i, weight in outgoing[slot])
        for i, weight in outgoing[slot]:
            above[i] += weight
    return total


def _sums_below(weights: Sequence[int]) -> list[int]:
    """For each place the sum of all weights further down."""
    sums, running = [0] * len(weights), 0
    for i in range(len(weights) - 1, -1, -1):
        sums[i] = running
        running += weights[i]
    return sums


# --- sweeps -----------------------------------------------------------------------------------------------------------


def _swept(start: Columns, links: Links, pins: Pins) -> Iterator[Columns]:
    """What sweeps to the right and back give, by weighted mean, by weighted median, and by the place of each alone."""
    for centre in (_mean, _median, _plain_mean):
        for first in (True, False):
            current = start
            for sweep in range(SWEEPS):
                current = _sweep(current, links, pins, centre, downstream=(sweep % 2 == 0) == first)
                yield current


def _sweep(columns: Columns, links: Links, pins: Pins, centre: Centre, *, downstream: bool) -> Columns:
    """Each column in turn ordered by where its neighbours on one side stand."""
    swept = list(columns)
    order = range(1, len(swept)) if downstream else range(len(swept) - 2, -1, -1)
    for i in order:
        swept[i] = _ordered(swept[i], swept[i - 1 if downstream else i + 1], links, pins, centre)
    return tuple(swept)


def _ordered(
    column: tuple[Slot, ...], fixed: tuple[Slot, ...], links: Links, pins: Pins, centre: Centre
) -> tuple[Slot, ...]:
    place = {slot: i for i, slot in enumerate(fixed)}
    pulls: defaultdict[Slot, list[tuple[int, int]]] = defaultdict(list)
    for (start, end), weight in links.items():
        for slot, other in ((start, end), (end, start)):
            if other in place:
                pulls[slot].append((place[other], weight))

    def rank(i: int) -> tuple[int, float, int]:
        pull = pulls[column[i]]
        return pins.get(column[i], 0), centre(sorted(pull)) if pull else float(i), i

    return tuple(column[i] for i in sorted(range(len(column)), key=rank))


def _mean(pulls: Pulls) -> float:
    return sum(at * weight for at, weight in pulls) / sum(weight for _, weight in pulls)


def _plain_mean(pulls: Pulls) -> float:
    return sum(at for at, _ in pulls) / len(pulls)


def _median(pulls: Pulls) -> float:
    """The place at which half of the money is reached."""
    half, reached = sum(weight for _, weight in pulls), 0
    for at, weight in pulls:
        reached += 2 * weight
        if reached >= half:
            return float(at)
    return float(pulls[-1][0])


# --- swaps ------------------------------------------------------------------------------------------------------------


def _swap_neighbours(columns: Columns, links: Links, pins: Pins) -> Columns:
    """Neighbours change places wherever that saves crossings, until none does (or after some passes)."""
    touching: defaultdict[Slot, dict[tuple[Slot, Slot], int]] = defaultdict(dict)
    for pair, weight in links.items():
        for slot in pair:
            touching[slot][pair] = weight
    lists = [list(column) for column in columns]
    for _ in range(PASSES):
        changed = [_pass(lists, c, touching, pins) for c in range(len(lists))]
        if not any(changed):
            break
    return tuple(tuple(column) for column in lists)


def _pass(lists: list[list[Slot]], c: int, touching: Mapping[Slot, Links], pins: Pins) -> bool:
    """One pass of swaps down one column; whether anything changed."""
    column, changed = lists[c], False
    beside = (lists[c - 1] if c else [], lists[c + 1] if c + 1 < len(lists) else [])
    for i in range(len(column) - 1):
        upper, lower = column[i : i + 2]
        if pins.get(upper, 0) != pins.get(lower, 0):
            continue
        near = {**touching[upper], **touching[lower]}
        if _pair_cost((lower, upper), beside, near) < _pair_cost((upper, lower), beside, near):
            column[i : i + 2] = [lower, upper]
            changed = True
    return changed


def _pair_cost(pair: tuple[Slot, Slot], beside: tuple[Sequence[Slot], Sequence[Slot]], links: Links) -> tuple[int, int]:
    """What `cost` counts, for the links of two neighbours only: all that their changing places can change."""
    ones = dict.fromkeys(links, 1)
    before, after = beside
    return (
        crossings(before, pair, links) + crossings(pair, after, links),
        crossings(before, pair, ones) + crossings(pair, after, ones),
    )
