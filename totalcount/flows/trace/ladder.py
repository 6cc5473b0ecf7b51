"""The ladder of control: held, unconditioned, discretionary, for any group of bodies, in whole pence.

Central pence come from one split of the total among all decision holders, so groups and holders agree to the penny;
low and high are rounded to the penny and never cross the central figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from totalcount.flows.trace.ledger import Flag, Share, Whole, summed
from totalcount.flows.trace.netting import ends, netted
from totalcount.flows.trace.pennies import apportion
from totalcount.flows.trace.place import PlaceTrace, Spending

RUNGS = ("held", "unconditioned", "discretionary")
Triple = tuple[int, int, int]  # low, central, high in pence


@dataclass(frozen=True)
class Ladder:
    """A place's counted spending with its holders. `total` is in pence."""

    place: PlaceTrace
    spending: Spending
    total: int

    @cached_property
    def unconditioned(self) -> Whole:
        """Pence by holder once the conditions on funding are counted; they add up to the total."""
        return apportion(self.place.trace.held_by(self.spending.per_label()), self.total)

    @cached_property
    def discretionary(self) -> Whole:
        """Pence by holder after duties too, with what statute fixes as the last element; they add up to the total."""
        free = self.place.trace.held_by(self.spending.per_label(self.spending.freedom[1]))
        fixed = float((self.spending.pence * (1 - self.spending.freedom[1])).sum())
        return apportion(np.append(free, fixed), self.total)

    @cached_property
    def free_to_decide(self) -> tuple[tuple[Share, Share], ...]:
        """At least and at most, the pence above and below zero that duties leave open, per account they came from."""
        net, labels = netted(self.spending, np.zeros_like(self.spending.label)), self.spending.labels
        by_label = [summed(net.label, pence, labels) for pence in (net.least, net.most)]
        placed = self.place.trace.placed
        return tuple((placed(np.maximum(pence, 0.0)), placed(np.minimum(pence, 0.0))) for pence in by_label)

    def group(self, names: Iterable[str]) -> "GroupLadder":
        """The ladder of the bodies of some tiers or names."""
        return GroupLadder(self, self.place.inside(names))


@dataclass(frozen=True)
class GroupLadder:
    """The rungs of one group of holders (`inside`, a flag per holder)."""

    ladder: Ladder
    inside: Flag

    @cached_property
    def decided(self) -> tuple[Share, Share, Share]:
        """Per use, the part of its money that the group decides before duties: low, central, high."""
        low, central, high = (found[self.ladder.spending.label] for found in self._by_label)
        return low, central, high

    @cached_property
    def _by_label(self) -> tuple[Share, Share, Share]:
        trace = self.ladder.place.trace
        low, central, high = (trace.drawn(found) for found in trace.bounds(self.inside))
        return low, central, high

    def exact(self, rung: str) -> Share:
        """Central pence of every use on one rung."""
        spending = self.ladder.spending
        if rung == "held":
            return np.where(self.inside[spending.body], spending.pence, 0.0)
        part = self.decided[1] * spending.pence
        return part if rung == "unconditioned" else part * spending.freedom[1]

    def _ends(self, rung: str, key: Whole, keys: int) -> tuple[Share, Share]:
        """Lowest and highest pence of one rung by key."""
        if rung == "held":
            held = summed(key, self.exact(rung), keys)
            return held, held
        net = netted(self.ladder.spending, key)
        least, most = (net.pence, net.pence) if rung == "unconditioned" else (net.least, net.most)
        low, high = ends(least, most, self._by_label[0][net.label], self._by_label[2][net.label])
        return summed(net.key, low, keys), summed(net.key, high, keys)

    def central(self, rung: str) -> int:
        """The central pence of one rung."""
        if rung == "held":
            return round(float(self.exact(rung).sum()))
        by_holder = self.ladder.unconditioned if rung == "unconditioned" else self.ladder.discretionary[:-1]
        return int(by_holder[self.inside].sum())

    def rung(self, rung: str) -> Triple:
        """Low, central and high pence of one rung."""
        low, high = self._ends(rung, np.zeros_like(self.ladder.spending.label), 1)
        return _triple(float(low.sum()), self.central(rung), float(high.sum()))

    def by(self, rung: str, key: Whole, keys: int) -> list[Triple]:
        """One rung for each of `keys` groups of uses (`key` per use); the central pence add up to the rung's."""
        low, high = self._ends(rung, key, keys)
        whole = apportion(summed(key, self.exact(rung), keys), self.central(rung), slack=len(self.inside) + 1)
        return [_triple(*each) for each in zip(low.tolist(), whole.tolist(), high.tolist(), strict=True)]

    def holder_range(self, pence: int) -> Triple:
        """The group's discretionary pence with its range about the holder's own central `pence`."""
        low, high = self.ladder.place.trace.ends(self.inside)
        (above_least, below_least), (above_most, below_most) = self.ladder.free_to_decide
        lowest, highest = above_least @ low + below_least @ high, above_most @ high + below_most @ low
        return _triple(float(lowest), pence, float(highest))


def _triple(low: float, central: int, high: float) -> Triple:
    return min(round(low), central), central, max(round(high), central)
