"""The best of many pairs, kept as they come: by whether they overlap, then by score."""

from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from totalcount.provision.overlap.alike import Alike, Whole
from totalcount.provision.overlap.traits import PARTS, Traits

_PART = 1_000_000  # steps of likeness of one part
_WITHIN = _PART * (len(PARTS) + 1)


class Best:
    """At most `listed` pairs with the highest score, those of one overlap first; ties go to the earlier programmes."""

    def __init__(self, found: Sequence[Traits], block: Whole, listed: int) -> None:
        self._listed = listed
        self._block = block
        self._client_group = _numbers([one.client_group for one in found])
        self._stage = _numbers([one.stage for one in found])
        self._area = _numbers([one.area or " " for one in found])
        self._providers = _incidence(found)
        self._delivering: Whole = np.array([len(one.providers) for one in found], dtype=np.int64)
        self._one: Whole = np.empty(0, dtype=np.int64)
        self._other: Whole = np.empty(0, dtype=np.int64)
        self._worth: Whole = np.empty(0, dtype=np.int64)

    def add(self, some: Alike) -> None:
        """Let some more pairs compete."""
        worth = self._worths(some)
        good = worth >= self._worth[-1] if len(self._worth) == self._listed else slice(None)
        self._one = np.concatenate([self._one, some.one[good]])
        self._other = np.concatenate([self._other, some.other[good]])
        self._worth = np.concatenate([self._worth, worth[good]])
        order = np.lexsort((self._other, self._one, -self._worth))[: self._listed]
        self._one, self._other, self._worth = self._one[order], self._other[order], self._worth[order]

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """The pairs, best first."""
        return list(zip(self._one.tolist(), self._other.tolist(), strict=True))

    def _worths(self, some: Alike) -> Whole:
        """What pairs score, in whole steps; client groups count as alike here only when they are the same."""
        worths = self._shared(some.one, some.other) + some.same * _PART // some.of
        for numbers in (self._client_group, self._stage, self._area):
            worths = worths + _equal(numbers, some) * _PART
        return worths + _equal(self._block, some) * _WITHIN

    def _shared(self, one: Whole, other: Whole) -> Whole:
        """The part of two programmes' providers that they share, in steps."""
        both = cast("Whole", self._providers[one].multiply(self._providers[other]).sum(axis=1).astype(np.int64))
        either = self._delivering[one] + self._delivering[other] - both
        return cast("Whole", both * _PART // np.maximum(either, 1))


def _equal(numbers: Whole, some: Alike) -> Whole:
    """1 for pairs whose numbers are equal and known, 0 for others."""
    ones, others = numbers[some.one], numbers[some.other]
    return np.where((ones == others) & (ones >= 0), np.int64(1), np.int64(0))


def _numbers(words: Sequence[str]) -> Whole:
    """Equal words as equal numbers; -1 for none."""
    known: dict[str, int] = {}
    return np.array([known.setdefault(word, len(known)) if word else -1 for word in words], dtype=np.int64)


def _incidence(found: Sequence[Traits]) -> Any:
    """Programmes by providers, 1 where a provider delivers."""
    from scipy.sparse import csr_array

    columns: dict[str, int] = {}
    ends = [(row, columns.setdefault(name, len(columns))) for row, one in enumerate(found) for name in one.providers]
    at = np.array(ends, dtype=np.int64).reshape(-1, 2)
    shape = (len(found), max(len(columns), 1))
    return csr_array((np.ones(len(at), dtype=np.int64), (at[:, 0], at[:, 1])), shape=shape)
