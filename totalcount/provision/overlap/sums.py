"""Programmes that may be the sum of others: their count of people less the parts that are shown gives a small one away.

A programme is taken for the sum of a set (`parts`) when its count is more than the parts that are shown add up to, and
no more than that and the most that the suppressed ones can be; and when its name or its pounds say so. Pounds do when
they are the set's but for rounding and, for all other programmes of its body and need, of its body, of its need or of
the place, when pounds that are left blank do not speak against it.

Nothing here looks at the value of a count under the threshold: whether a count is shown never depends on one.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from totalcount.provision.overlap.parts import Base, Counted, Whole, above_and_below, bases

_SAYS_SO = re.compile(
    r"^\W*(all|total|overall|combined|whole|both|(grand|sub)\W*total)\b|\b(totals?|combined|overall|altogether)\W*$",
    re.IGNORECASE,
)
_ONE_IN = 50  # rounding makes no more than 2%
_ANY = 2**62  # people, when no return says how many

_PEOPLE, _MOST, _PENCE, _BLANK, _NUMBER = range(5)  # rows of a table with a column for each programme or each set

Most = dict[int, int]  # the most that the count of some programmes can be


@dataclass(frozen=True, slots=True)
class _Known:
    """The `small` programmes and the `sums` found so far, each with the most that it can be.

    A sum that no hidden count is part of has 0 there: it is shown, and is no part of another sum.
    """

    counted: Sequence[Counted]
    bases: Sequence[Base]
    small: Most
    sums: Most

    @property
    def hidden(self) -> Most:
        return self.small | {one: most for one, most in self.sums.items() if most}

    def range(self, one: int) -> tuple[int, int]:
        """What anybody may know of a count: from and to."""
        people = self.counted[one].people
        return (1, self.small[one]) if one in self.small else (0, _ANY) if people is None else (people, people)

    def tables(self) -> list[Whole]:
        """What each programme adds to a sum: nothing for those that are sums themselves; all, some or none of them."""
        found = frozenset(self.sums)
        shown = frozenset(one for one, most in self.sums.items() if not most)
        left_out = dict.fromkeys((found, found.difference(self.small), shown, frozenset[int]()))
        return [self._table(some) for some in left_out]

    def _table(self, left_out: Collection[int]) -> Whole:
        hidden, every = self.hidden, range(len(self.counted))
        shown = [0 if number in hidden else one.people or 0 for number, one in enumerate(self.counted)]
        most, blank = [hidden.get(number, 0) for number in every], [one.amount is None for one in self.counted]
        rows = (shown, most, list(map(_pence, self.counted)), blank, [1] * len(self.counted))
        return np.array(rows, dtype=np.int64) * [number not in left_out for number in every]

    def take(self, found: Most, one: int, sets: Whole) -> None:
        """Note the most that a programme can be as the sum of one of some sets: a table of what each adds up to."""
        if self.sums.get(one):
            return
        low, high = self.range(one)
        sets = sets[:, _by_pounds(self.counted[one], sets)]
        people, most, *_ = sets
        fits = (most > 0) & (people < high) & (low <= people + most)
        if fits.any():
            found[one] = max(found.get(one, 0), int((people + most)[fits].max()))
        elif ((people == low) & (low == high) & (sets[_NUMBER] > 1)).any():
            found.setdefault(one, 0)

    def new(self, found: Most) -> Most:
        """What is found and was not known."""
        return {one: most for one, most in found.items() if most or one not in self.sums}


def _by_pounds(one: Counted, sets: Whole) -> NDArray[np.bool_]:
    """Whether name or pounds say that a programme is the sum of each of some sets."""
    if _SAYS_SO.search(one.name):
        return np.ones(sets.shape[1], dtype=bool)
    own = _pence(one)
    rounded = np.minimum(sets[_NUMBER] * _unit(own), abs(own) // _ONE_IN)
    fits: NDArray[np.bool_] = abs(sets[_PENCE] - own) <= rounded
    return fits & (one.amount is not None)


def _unit(pence: int) -> int:
    """A pound, or a thousand of them where an amount is in whole thousands: pence."""
    return 100_000 if pence % 100_000 == 0 else 100


def sums(counted: Sequence[Counted], small: Iterable[int], smallest: int) -> set[int]:
    """The programmes that may be a sum that counts of `small` are part of; `smallest` is the least that is shown."""
    few = dict.fromkeys(small, smallest - 1)
    known = _Known(counted, bases(counted) if few else [], few, {})
    told: set[int] = set()
    while known.small and (found := known.new(_evident(known)) or _of_all(known, told)):
        known = replace(known, sums=known.sums | found)
    return {one for one, most in known.sums.items() if most}


def _evident(known: _Known) -> Most:
    """Sums by name or by pounds."""
    found: Most = {}
    for table in known.tables():
        for base in known.bases:
            _in_sets(found, known, table, base)
        _in_sheets(found, known, table)
    return found


def _in_sets(found: Most, known: _Known, table: Whole, base: Base) -> None:
    """Sums of all or some of the programmes that share a body, a need, both or nothing."""
    added = np.zeros((len(table), base.size), dtype=np.int64)
    for one in base.members:
        added[:, base.of[one]] += table[:, [one]]
    order = np.argsort(added[_PENCE], kind="stable")
    for one in base.members:
        own = base.of[one]
        others = [number for number in _near(known.counted[one], added[_PENCE], order) if number not in own]
        without = added[:, own] - table[:, [one]]
        if others or _by_pounds(known.counted[one], without).any():
            known.take(found, one, np.hstack([added[:, others], without]))


def _near(one: Counted, pence: Whole, order: Whole) -> Whole:
    """The sets, in the order of their pence, that may have those of a programme: all of them, when its name tells."""
    if _SAYS_SO.search(one.name):
        return order
    own, apart = _pence(one), abs(_pence(one)) // _ONE_IN
    first, last = np.searchsorted(pence, [own - apart, own + apart + 1], sorter=order)
    return order[first:last]


def _in_sheets(found: Most, known: _Known, table: Whole) -> None:
    """Sums of the rows just above or below."""
    for one, sides in above_and_below(known.counted):
        for side in sides if known.counted[one].people else ():
            rows = list(_as_far_as(known.range(one)[1], side, table))
            known.take(found, one, table[:, rows].cumsum(axis=1))


def _as_far_as(high: int, side: Iterable[int], table: Whole) -> Iterator[int]:
    """The nearest rows, until the people of those that are shown are more than a sum of them can have."""
    people = 0
    for number in side:
        people += int(table[_PEOPLE, number])
        if people > high:
            return
        yield number


def _of_all(known: _Known, told: set[int]) -> Most:
    """Sums of all other programmes of a body and need, a need, a body or the place, when pounds are left blank.

    One of each, and of the narrowest kind alone: the others are looked at again when these are hidden.
    """
    tables = known.tables()
    for _, some in groupby(enumerate(known.bases), key=lambda numbered: numbered[1].kind):
        found: Most = {}
        for number, base in some:
            offered = [] if number in told else [_of_the_rest(known, base.members, table) for table in tables]
            bound = next(filter(None, offered), {})
            told.update([number] if bound else [])
            found |= bound
        if found:
            return found
    return {}


def _of_the_rest(known: _Known, members: Sequence[int], table: Whole) -> Most:
    """The largest of some programmes, when it may be the sum of all that are smaller; others as large with it."""
    size = max(int(table[_PEOPLE, one]) for one in members)
    largest = [one for one in members if table[_PEOPLE, one] == size]
    people, most, pence, blank, _ = table[:, list(set(members) - set(largest))].sum(axis=1).tolist()
    fits = most > 0 and people < size <= people + most
    return {one: people + most for one in largest if fits and _may_be(known.counted[one], pence, blank)}


def _may_be(one: Counted, pence: int, blank: int) -> bool:
    """True when pounds that are left blank do not speak against a sum."""
    return one.amount is None or (blank > 0 and pence * _ONE_IN <= _pence(one) * (_ONE_IN + 1))


def _pence(one: Counted) -> int:
    return int((one.amount or 0) * 100)
