"""The rows under a ribbon: of each pot of rows the ribbon has a part, shared among them so that all adds up to it."""

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
    rows = [row for pot in sorted(taken) for row in _shared(taken[pot], pots[pot].rows)]
    rows.sort(key=lambda row: (-abs(row.pence), row.file, row.sheet, row.row))
    rest = rows[MOST:]
    return tuple(rows[:MOST]), len(rest), sum(row.pence for row in rest)


def _shared(pence: int, rows: Sequence[FlowRow]) -> list[FlowRow]:
    """The pence by the rows' own; rows of nothing are left out."""
    parts = shared(pence, [row.pence for row in rows])
    return [replace(row, pence=part) for row, part in zip(rows, parts, strict=True) if part]


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
