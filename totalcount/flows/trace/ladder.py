"""The ladder of control: held, unconditioned, discretionary, for any group of bodies, in whole pence.

Central pence come from one split of the total among all decision holders, so groups and holders agree to the penny;
low and high are rounded to the penny and never cross the central figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from totalcount.flows.trace.ledger import Flag, Share, Whole, summed
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
        spending, trace = self.spending, self.place.trace
        signs = (spending.pence > 0, spending.pence < 0)
        parts = [[spending.per_label(freedom * sign) for sign in signs] for freedom in spending.freedom[[0, 2]]]
        return tuple((trace.placed(above), trace.placed(below)) for above, below in parts)

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
        trace, label = self.ladder.place.trace, self.ladder.spending.label
        low, central, high = (trace.drawn(found)[label] for found in trace.bounds(self.inside))
        return low, central, high

    @cached_property
    def exact(self) -> dict[str, tuple[Share, Share, Share]]:
        """Pence of every use on every rung: low, central, high."""
        spending = self.ladder.spending
        held = np.where(self.inside[spending.body], spending.pence, 0.0)
        parts = self._ordered(np.array(self.decided))
        after = self._ordered(np.array(self.decided) * spending.freedom)
        return {"held": (held, held, held), "unconditioned": parts, "discretionary": after}

    def _ordered(self, part: Share) -> tuple[Share, Share, Share]:
        """Parts as pence; money below zero is least where its part is most."""
        pence = self.ladder.spending.pence
        low, central, high = part * pence
        return np.where(pence < 0, high, low), central, np.where(pence < 0, low, high)

    def central(self, rung: str) -> int:
        """The central pence of one rung."""
        if rung == "held":
            return round(float(self.exact["held"][1].sum()))
        by_holder = self.ladder.unconditioned if rung == "unconditioned" else self.ladder.discretionary[:-1]
        return int(by_holder[self.inside].sum())

    def rung(self, rung: str) -> Triple:
        """Low, central and high pence of one rung."""
        low, _, high = (float(values.sum()) for values in self.exact[rung])
        return _triple(low, self.central(rung), high)

    def by(self, rung: str, key: Whole, keys: int) -> list[Triple]:
        """One rung for each of `keys` groups of uses (`key` per use); the central pence add up to the rung's."""
        low, central, high = (summed(key, values, keys) for values in self.exact[rung])
        whole = apportion(central, self.central(rung), slack=len(self.inside) + 1)
        return [_triple(*each) for each in zip(low.tolist(), whole.tolist(), high.tolist(), strict=True)]

    def holder_range(self, pence: int) -> Triple:
        """The group's discretionary pence with its range about the holder's own central `pence`."""
        low, high = self.ladder.place.trace.ends(self.inside)
        (above_least, below_least), (above_most, below_most) = self.ladder.free_to_decide
        return _triple(
            float(above_least @ low + below_most @ high), pence, float(above_most @ high + below_least @ low)
        )


def _triple(low: float, central: int, high: float) -> Triple:
    return min(round(low), central), central, max(round(high), central)
