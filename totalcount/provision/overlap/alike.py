"""Pairs of programmes whose activity is alike, found without comparing every two of them.

Likeness of two texts of sorted words is 1 - d / (m + n): m and n are their lengths, d the fewest letters to put in or
take out to make one the other (rapidfuzz, `Indel`). So texts of very different length cannot be alike: texts are sorted
by length and each is compared with those near it. Nothing that is alike is missed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

Whole: TypeAlias = npt.NDArray[np.int64]
_CHUNK = 256  # texts compared at a time
_PAIRS = 1 << 18  # pairs given at a time, about


@dataclass(frozen=True, slots=True)
class Alike:
    """Some pairs: numbers of items, `one` below `other`, with likeness = `same` / `of`."""

    one: Whole
    other: Whole
    same: Whole
    of: Whole

    def only(self, kept: npt.NDArray[np.bool_]) -> "Alike":
        """The pairs that are kept."""
        return Alike(self.one[kept], self.other[kept], self.same[kept], self.of[kept])


def alike(texts: Sequence[str], threshold: Decimal) -> Iterator[Alike]:
    """All pairs of items whose texts are alike to at least `threshold` (above 0, to 1), some at a time.

    Items without a text are alike to nothing, not to each other either.
    """
    numbers: dict[str, list[int]] = {}
    for number, text in enumerate(texts):
        if text:
            numbers.setdefault(text, []).append(number)
    different = sorted(numbers, key=lambda text: (len(text), text))
    items = [np.array(numbers[text], dtype=np.int64) for text in different]
    yield from _batched(_crossed(different, items, Fraction(threshold)))


def likeness(one: str, other: str) -> Fraction:
    """How alike two texts are, 0 to 1; of two empty ones it is 1."""
    from rapidfuzz.distance import Indel

    return (
        Fraction(len(one) + len(other) - Indel.distance(one, other), len(one) + len(other))
        if one or other
        else Fraction(1)
    )


def _crossed(texts: Sequence[str], items: Sequence[Whole], threshold: Fraction) -> Iterator[Alike]:
    """The pairs of items under every two texts that are alike, and under each text."""
    for text, of in zip(texts, items, strict=True):
        for one, other in _products(of, of):
            within = one < other
            yield _pairs(one[within], other[within], 2 * len(text), 2 * len(text))
    for first, second, same, of_both in _near(texts, threshold):
        for one, other in _products(items[first], items[second]):
            yield _pairs(one, other, same, of_both)


def _products(ours: Whole, theirs: Whole) -> Iterator[tuple[Whole, Whole]]:
    """Every one of ours with every one of theirs, some at a time."""
    step = max(1, _PAIRS // len(theirs))
    for start in range(0, len(ours), step):
        some = ours[start : start + step]
        yield np.repeat(some, len(theirs)), np.tile(theirs, len(some))


def _pairs(one: Whole, other: Whole, same: int, of: int) -> Alike:
    size = len(one)
    ends = np.minimum(one, other), np.maximum(one, other)
    return Alike(*ends, np.full(size, same, dtype=np.int64), np.full(size, of, dtype=np.int64))


def _near(texts: Sequence[str], threshold: Fraction) -> Iterator[tuple[int, int, int, int]]:
    """Numbers of two different texts that are alike, with what is the same of the letters of both."""
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    lengths = np.array([len(text) for text in texts], dtype=np.int64)
    for start in range(0, len(texts), _CHUNK):
        stop = min(start + _CHUNK, len(texts))
        longest = int(lengths[stop - 1] * (2 - threshold) / threshold)
        end = int(np.searchsorted(lengths, longest, side="right"))
        both = lengths[start:stop, None] + lengths[None, start:end]
        same = both - cdist(texts[start:stop], texts[start:end], scorer=Indel.distance, dtype=np.int32)
        close = same * threshold.denominator >= threshold.numerator * both
        for row, column in np.argwhere(np.triu(close, 1)).tolist():
            yield start + row, start + column, int(same[row, column]), int(both[row, column])


def _batched(pairs: Iterator[Alike]) -> Iterator[Alike]:
    """The same pairs in fewer, larger parts."""
    waiting: list[Alike] = []
    size = 0
    for some in pairs:
        waiting.append(some)
        size += len(some.one)
        if size >= _PAIRS:
            yield _joined(waiting)
            waiting, size = [], 0
    if size:
        yield _joined(waiting)


def _joined(parts: Sequence[Alike]) -> Alike:
    return Alike(
        np.concatenate([part.one for part in parts]),
        np.concatenate([part.other for part in parts]),
        np.concatenate([part.same for part in parts]),
        np.concatenate([part.of for part in parts]),
    )
