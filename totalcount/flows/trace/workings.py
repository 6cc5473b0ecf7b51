"""The working of a ladder, laid out so that others can do the sums again: which receipts, accounts and draws it rests
on.

x = P x + b is told row by row: a receipt brings its part of an account, and of it the group decides
F·gain + (1 - F)·before,
where F is its condition's freedom; an account is the sum of its receipts; a label is the sum of what it draws from
accounts.
Accounts that stand in a loop with each other are told together: their sums are one small system of equations.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from totalcount.flows.trace.ladder import GroupLadder, Ladder
from totalcount.flows.trace.ledger import Flag, Share, Whole

LEVELS = 3  # low, central, high


@dataclass(frozen=True)
class Working:
    """What a ladder's spending rests on, by number: `accounts`, `receipts` (legs of the accounts), `draws` and
    `labels`.

    Receipts stand in the order of the accounts they fill, draws in that of their labels. `loop` is per account of the
    trace
    the number of its loop, or -1.
    """

    ladder: Ladder
    groups: Sequence[GroupLadder]

    @cached_property
    def labels(self) -> Whole:
        """Labels that spend, or that pay into an account that is needed."""
        at = self.ladder.place.trace.accounts
        paying = at.label[self.receipts]
        return np.unique(np.concatenate([self.ladder.spending.label, paying[paying >= 0]])).astype(np.int64)

    @cached_property
    def _needed(self) -> Flag:
        """Accounts from which counted spending came, at however many removes."""
        trace = self.ladder.place.trace
        matrix = trace.chain.whole.matrix.T.tocsr()
        spends = np.zeros(len(trace.accounts.label_key), dtype=bool)
        spends[self.ladder.spending.label] = True
        found = np.zeros(trace.chain.size, dtype=bool)
        found[trace.accounts.on_account[spends[trace.accounts.on_label]]] = True
        before = 0
        while (now := int(found.sum())) > before:
            before = now
            found |= (matrix @ found.astype(np.float64)) > 0
        return found

    @cached_property
    def accounts(self) -> Whole:
        """The accounts that are needed."""
        return np.flatnonzero(self._needed).astype(np.int64)

    @cached_property
    def receipts(self) -> Whole:
        """Legs into needed accounts that some origin feeds, by account."""
        trace = self.ladder.place.trace
        into = trace.accounts.into
        live = np.flatnonzero(self._needed[into] & ~trace.chain.closed[into])
        return live[np.argsort(into[live], kind="stable")].astype(np.int64)

    @cached_property
    def draws(self) -> Whole:
        """Draws of the labels on accounts, by label."""
        at = self.ladder.place.trace.accounts
        mine = np.zeros(len(at.label_key), dtype=bool)
        mine[self.labels] = True
        live = np.flatnonzero(mine[at.on_label])
        return live[np.argsort(at.on_label[live], kind="stable")].astype(np.int64)

    @cached_property
    def loop(self) -> Whole:
        """Per account of the trace the number of its loop, from 0; -1 for one that stands in none."""
        chain = self.ladder.place.trace.chain
        matrix = chain.whole.matrix.copy()
        matrix.sum_duplicates()
        count, of = connected_components(sparse.csr_array(matrix), directed=True, connection="strong")
        own = np.zeros(count, dtype=bool)
        own[of[chain.into[chain.into == chain.out_of]]] = True
        looped = ((np.bincount(of, minlength=count) > 1) | own)[of] & self._needed & ~chain.closed
        numbers = np.full(chain.size, -1, dtype=np.int64)
        numbers[looped] = np.unique(of[looped], return_inverse=True)[1]
        return numbers

    def freedom(self, group: int) -> Share:
        """Low, central and high freedom of every leg for a group: its low end where money comes in, its high where it
        leaves.
        """
        trace = self.ladder.place.trace
        low, central, high = trace.freedoms
        gains = self.groups[group].inside[trace.accounts.to]
        return np.array([np.where(gains, low, high), central, np.where(gains, high, low)])

    @cached_property
    def decided(self) -> Share:
        """Groups × levels × accounts: the part of each account that the group decides."""
        trace = self.ladder.place.trace
        return np.array([trace.bounds(group.inside) for group in self.groups])

    @cached_property
    def by_label(self) -> Share:
        """Groups × levels × labels of the trace."""
        trace = self.ladder.place.trace
        return np.array([[trace.drawn(level) for level in group] for group in self.decided])

    def before(self, group: int) -> Share:
        """Levels × legs: the part of a leg's money that the group had decided before it came."""
        trace = self.ladder.place.trace
        at, inside = trace.accounts, self.groups[group].inside
        from_body = np.concatenate([self.by_label[group], np.zeros((LEVELS, 1))], axis=1)[:, at.label]
        from_origin = np.where(at.label < 0, inside[np.maximum(trace.origin_holder, 0)], 0.0)
        return np.where(at.label < 0, from_origin, from_body)

    @cached_property
    def by_receipt(self) -> Share:
        """Groups × levels × legs: what each leg adds to the part of its account that the group decides."""
        at = self.ladder.place.trace.accounts
        found = []
        for number, group in enumerate(self.groups):
            free, gains = self.freedom(number), group.inside[at.to]
            found.append(at.part * (free * gains + (1 - free) * self.before(number)))
        return np.array(found)
