"""The rows under a ribbon: of each pot of rows the ribbon has a part, shared among them so that all adds up to it."""

import heapq
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from totalcount.model import FlowRow
from totalcount.model.diagram import Strand

MOST = 40  # rows kept of a ribbon; the others are counted and added up


@dataclass(frozen=True, slots=True)
class Pot:
    """Rows that the picture cannot tell apart, with their counted pence."""

    rows: tuple[FlowRow, ...]


def largest(strands: Iterable[Strand], pots: Sequence[Pot]) -> tuple[tuple[FlowRow, ...], int, int]:
    """The largest rows under some strands, and how many more there are with how many pence."""
    taken: defaultdict[int, int] = defaultdict(int)
    for strand in strands:
        taken[strand.pot] += strand.pence
    parts = [
        (part, row)
        for pot in sorted(taken)
        for part, row in zip(_parts(taken[pot], pots[pot]), pots[pot].rows, strict=True)
        if part
    ]
    kept = heapq.nsmallest(MOST, parts, key=lambda each: (-abs(each[0]), each[1].file, each[1].sheet, each[1].row))
    whole, shown = sum(part for part, _ in parts), sum(part for part, _ in kept)
    return tuple(replace(row, pence=part) for part, row in kept), len(parts) - len(kept), whole - shown


def _parts(pence: int, pot: Pot) -> list[int]:
    """Pence of a pot by the rows' own."""
    own = [row.pence for row in pot.rows]
    return own if sum(own) == pence else shared(pence, own)


def shared(pence: int, weights: Sequence[int]) -> list[int]:
    """Pence by weights of either sign, by largest remainder (ties to the earlier); all to the first if they come to 0.

    >>> shared(100, [2, -1, 2]), shared(7, [1, -1])
    ([67, -33, 66], [7, 0])
    """
    whole = sum(weights)
    if not whole:
        return [pence * (not i) for i in range(len(weights))]
    parts = [divmod(pence * weight, whole) for weight in weights]
    left = pence - sum(part for part, _ in parts)
    order = sorted(range(len(parts)), key=lambda i: (-abs(parts[i][1]), i))
    luckier = set(order[:left])
    return [part + (i in luckier) for i, (part, _) in enumerate(parts)]
