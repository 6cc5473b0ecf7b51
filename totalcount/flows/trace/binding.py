"""What binds a group's money: the conditions and duties that keep its bodies from deciding what they spend.

A pound that the group spends and does not decide was bound when it came in to the group: at the leg that brought it,
for the part (1 - freedom) that was decided by someone else before. That part stays bound while the pound goes from one
body of the group to the next, so every bound pound is told once, at its first door.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from totalcount.flows.trace import chain
from totalcount.flows.trace.ladder import GroupLadder, Ladder
from totalcount.flows.trace.ledger import Share, Whole
from totalcount.flows.trace.pennies import apportion


@dataclass(frozen=True)
class Bound:
    """What a group's ladder loses on its way up, in whole pence.

    held - sum(`by_leg`) - `closed` + `gained` = unconditioned; unconditioned - sum(`by_use`) = discretionary.
    `by_leg` is per leg of the accounts, `by_use` per use of the spending; `closed` circles without a source, `gained`
    is spent by others and decided by the group.
    """

    group: GroupLadder

    @cached_property
    def _own(self) -> Share:
        spending = self.group.ladder.spending
        return np.where(self.group.inside[spending.body], 1.0, 0.0)

    @cached_property
    def lost(self) -> int:
        """Pence that the group spends and does not decide, before duties."""
        spending = self.group.ladder.spending
        return round(float((spending.pence * self._own * (1 - self.group.decided[1])).sum()))

    @cached_property
    def _exact(self) -> Share:
        """Bound pence per leg, and what only circles as the last element."""
        trace, inside = self.group.ladder.place.trace, self.group.inside
        at, freedom = trace.accounts, trace.freedoms[1]
        elsewhere = 1 - trace.decided(inside, freedom)
        before = np.append(trace.drawn(elsewhere), 0.0)[at.label]
        before[at.label < 0] = 1.0 - inside[trace.origin_holder[at.label < 0]]
        local = inside[: trace.ledger.bodies]
        from_group = np.append(local[at.label_body], False)[at.label]
        within = local[at.to] & from_group
        stays = trace.chain.carried(np.where(within, 1 - freedom, 0.0))
        through = chain.backward(stays, trace.placed(self.group.ladder.spending.per_label(self._own)))
        open_ = ~trace.chain.closed[at.into]
        entry = local[at.to] & ~within & open_
        found = np.where(entry, through[at.into] * at.part * (1 - freedom) * before, 0.0)
        circles = trace.chain.closed & local[at.body]
        return np.append(found, (through * elsewhere)[circles].sum())

    @cached_property
    def by_leg(self) -> Whole:
        """Whole pence bound at each leg of the accounts."""
        return self._pence[:-1]

    @property
    def closed(self) -> int:
        """Whole pence that only circle."""
        return int(self._pence[-1])

    @cached_property
    def _pence(self) -> Whole:
        return apportion(self._exact, self.lost, slack=1)

    @cached_property
    def by_use(self) -> Whole:
        """Whole pence that duties fix, of what the group would decide, per use."""
        spending, group = self.group.ladder.spending, self.group
        exact = spending.pence * group.decided[1] * (1 - spending.freedom[1])
        fixed = group.central("unconditioned") - group.central("discretionary")
        return apportion(exact, fixed, slack=2 * len(group.inside) + 2)

    @property
    def gained(self) -> int:
        """Pence that others spend and the group decides, before duties."""
        return self.group.central("unconditioned") - self.group.central("held") + self.lost


def decided_by_leg(group: GroupLadder) -> Share:
    """Exact pence per leg of the accounts, after duties, that the group decides because of how they came in by the leg.

    Money that one of the group's bodies was free to use counts at the last leg that left it free; money of an origin
    that is in the group counts at the leg that brought it in. What only circles is left out.
    """
    trace = group.ladder.place.trace
    at, freedom = trace.accounts, trace.freedoms[1]
    spending = group.ladder.spending
    start = trace.placed(spending.per_label(spending.freedom[1]))
    through = chain.backward(trace.chain.carried(1 - freedom), start)
    from_origin = np.where(at.label < 0, (1 - freedom) * group.inside[trace.origin_holder], 0.0)
    part = freedom * group.inside[at.to] + from_origin
    return np.where(trace.chain.closed[at.into], 0.0, through[at.into] * at.part * part)


def brought_by_leg(ladder: Ladder, origin: int) -> Share:
    """Exact pence per leg of the accounts that one origin brought in to the count by it."""
    trace = ladder.place.trace
    at = trace.accounts
    through = chain.backward(trace.chain.whole, trace.placed(ladder.spending.per_label()))
    return np.where((at.origin == origin) & ~trace.chain.closed[at.into], through[at.into] * at.part, 0.0)
