"""The order of the slots in each column: barycentre sweeps that keep the order with the fewest ribbon crossings.

A slot is an id: a node's, or a lane's (the way of straight ribbons through the department column).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

Slot = str
Columns = tuple[tuple[Slot, ...], ...]
Links = Mapping[tuple[Slot, Slot], int]  # (slot, slot of the next column) -> pence

SWEEPS = 12


def untangle(columns: Columns, links: Links, last: frozenset[Slot]) -> Columns:
    """The columns reordered, with no more crossings than before. Slots in `last` stay at the foot of their column.

    Ties keep the order given, so the same columns and links give the same answer every time.
    """
    start = cost(columns, links)
    best, least = columns, start
    current = columns
    for sweep in range(SWEEPS):
        current = _sweep(current, links, last, downstream=sweep % 2 == 0)
        found = cost(current, links)
        if found < least and found[1] <= start[1]:
            best, least = current, found
    swapped = _swap_neighbours(best, links, last)
    return swapped if cost(swapped, links)[1] <= start[1] else best


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


def _sweep(columns: Columns, links: Links, last: frozenset[Slot], *, downstream: bool) -> Columns:
    """Each column in turn ordered by where its neighbours on one side stand."""
    swept = list(columns)
    order = range(1, len(swept)) if downstream else range(len(swept) - 2, -1, -1)
    for i in order:
        fixed = swept[i - 1 if downstream else i + 1]
        swept[i] = _by_barycentre(swept[i], fixed, links, last)
    return tuple(swept)


def _by_barycentre(
    column: tuple[Slot, ...], fixed: tuple[Slot, ...], links: Links, last: frozenset[Slot]
) -> tuple[Slot, ...]:
    place = {slot: i for i, slot in enumerate(fixed)}
    pulls: defaultdict[Slot, list[tuple[int, int]]] = defaultdict(list)
    for (start, end), weight in links.items():
        for slot, other in ((start, end), (end, start)):
            if other in place:
                pulls[slot].append((place[other], weight))

    def centre(i: int) -> tuple[bool, float, int]:
        pull = pulls[column[i]]
        weight = sum(weight for _, weight in pull)
        mean = sum(at * weight for at, weight in pull) / weight if weight else float(i)
        return column[i] in last, mean, i

    return tuple(column[i] for i in sorted(range(len(column)), key=centre))


def _swap_neighbours(columns: Columns, links: Links, last: frozenset[Slot]) -> Columns:
    """Neighbours change places wherever that saves crossings; two passes down every column."""
    touching: defaultdict[Slot, dict[tuple[Slot, Slot], int]] = defaultdict(dict)
    for pair, weight in links.items():
        for slot in pair:
            touching[slot][pair] = weight
    lists = [list(column) for column in columns]
    for _ in range(2):
        for c, column in enumerate(lists):
            beside = (lists[c - 1] if c else [], lists[c + 1] if c + 1 < len(lists) else [])
            for i in range(len(column) - 1):
                upper, lower = column[i : i + 2]
                near = touching[upper] | touching[lower]
                if lower not in last and _pair_cost((lower, upper), beside, near) < _pair_cost(
                    (upper, lower), beside, near
                ):
                    column[i : i + 2] = [lower, upper]
    return tuple(tuple(column) for column in lists)


def _pair_cost(pair: tuple[Slot, Slot], beside: tuple[Sequence[Slot], Sequence[Slot]], links: Links) -> tuple[int, int]:
    """What `cost` counts, for the links of two neighbours only: all that their changing places can change."""
    ones = dict.fromkeys(links, 1)
    before, after = beside
    return (
        crossings(before, pair, links) + crossings(pair, after, links),
        crossings(before, pair, ones) + crossings(pair, after, ones),
    )
