"""The sets of programmes that one more programme may be the sum of, as returns lay them out.

They are the other programmes of a body, of a need, of both, or of the place; of those, the ones with one client group,
stage, area, provider, funder or stream; and the rows that stand together above or below it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Counted:
    """A programme and its own count of people, before anybody may see it: never a value that leaves this folder.

    `amount` is in pounds, `at` where its first row stands, `traits` what it shares with others, such as its stage.
    """

    body: str
    need: str
    name: str
    amount: Decimal | None
    people: int | None
    at: tuple[str, str, int]
    traits: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Base:
    """The programmes of a body and need, of either, or of the place, and the sets that there are of them.

    Set 0 is all of them; the others are of two or more that share something, such as a stage. `of` are the numbers of
    the sets that each programme is in, `size` is how many sets there are.
    """

    body: str | None
    need: str | None
    members: Sequence[int]
    of: Mapping[int, Whole]
    size: int

    @property
    def kind(self) -> tuple[bool, bool]:
        """Whether it is of any body, and of any need."""
        return self.body is None, self.need is None


def bases(counted: Sequence[Counted]) -> list[Base]:
    """Those of a body and need first, then of a need, of a body, and of the place."""
    found: dict[tuple[str | None, str | None], list[int]] = defaultdict(list)
    for by_body, by_need in ((True, True), (False, True), (True, False), (False, False)):
        for number, one in enumerate(counted):
            found[one.body if by_body else None, one.need if by_need else None].append(number)
    return [Base(body, need, members, *_sets(counted, members)) for (body, need), members in found.items()]


def _sets(counted: Sequence[Counted], members: Sequence[int]) -> tuple[dict[int, Whole], int]:
    shared: dict[str, list[int]] = defaultdict(list)
    for number in members:
        for trait in counted[number].traits:
            shared[trait].append(number)
    found = [members, *(some for _, some in sorted(shared.items()) if len(some) > 1)]
    of: dict[int, list[int]] = defaultdict(list)
    for at, some in enumerate(found):
        for number in some:
            of[number].append(at)
    return {number: np.array(some, dtype=np.int64) for number, some in of.items()}, len(found)


def above_and_below(counted: Sequence[Counted]) -> Iterator[tuple[int, tuple[Iterator[int], Iterator[int]]]]:
    """Every programme with those above it in its sheet and those below, the nearest first."""
    by_sheet: dict[tuple[str, str], list[int]] = defaultdict(list)
    for number, one in sorted(enumerate(counted), key=lambda pair: pair[1].at):
        by_sheet[one.at[:2]].append(number)
    for rows in by_sheet.values():
        for at, number in enumerate(rows):
            above = (rows[i] for i in range(at - 1, -1, -1))
            yield number, (above, (rows[i] for i in range(at + 1, len(rows))))
