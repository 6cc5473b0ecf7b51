"""The road between accounts as one sparse system, and its solution with loops and all.

x = P x + b: what an account holds is a blend of what the accounts before it held (P, rows of parts) and of what came
in at its own door (b). x = b + P b + P² b + … is summed until nothing that matters is still moving; money that circles
for too long is solved by sparse LU instead. Accounts that no origin feeds (a closed loop) are taken out beforehand.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from totalcount.flows.trace.accounts import Accounts
from totalcount.flows.trace.ledger import Flag, Share, Whole

NEGLIGIBLE = 1e-17  # of a whole: under a hundredth of a penny in a thousand million million pounds
ROUNDS = 256


@dataclass(frozen=True)
class Chain:
    """Edges from account to account: element i says that `weight` of what `into` holds is what `out_of` holds.

    `leg` is the leg (of `Accounts`) that the edge belongs to, `size` the number of accounts, `closed` the accounts
    that no origin feeds: they have no edges here.
    """

    into: Whole
    out_of: Whole
    weight: Share
    leg: Whole
    size: int
    closed: Flag

    @cached_property
    def whole(self) -> "sparse.csr_array":
        """P with nothing held back on the way."""
        return self.matrix(self.weight)

    def matrix(self, weight: Share) -> "sparse.csr_array":
        """P with other weights on the same edges."""
        return sparse.csr_array((weight, self.out_of, self._starts), shape=(self.size, self.size))

    def carried(self, kept: Share) -> "sparse.csr_array":
        """P in which an edge carries on only the part `kept` (per leg) of what it brings."""
        return self.matrix(self.weight * kept[self.leg])

    @cached_property
    def _starts(self) -> Whole:
        return np.searchsorted(self.into, np.arange(self.size + 1)).astype(np.int64)


def build(accounts: Accounts) -> Chain:
    """The edges between the accounts, sorted by the account they lead into."""
    size = len(accounts.body)
    order = np.argsort(accounts.on_label, kind="stable")
    starts = np.searchsorted(accounts.on_label[order], np.arange(len(accounts.label_key) + 1))
    legs = np.flatnonzero(accounts.label >= 0)
    first, last = starts[accounts.label[legs]], starts[accounts.label[legs] + 1]
    leg = np.repeat(legs, last - first)
    within = np.arange(len(leg)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
    on = order[np.repeat(first, last - first) + within]
    weight = accounts.part[leg] * accounts.on_share[on]
    into, out_of = accounts.into[leg], accounts.on_account[on]
    closed = ~_fed(into, out_of, accounts.into[accounts.label < 0], size)
    open_ = np.flatnonzero(~closed[into])
    by_row = open_[np.argsort(into[open_], kind="stable")]
    return Chain(into[by_row], out_of[by_row], weight[by_row], leg[by_row], size, closed)


def _fed(into: Whole, out_of: Whole, doors: Whole, size: int) -> Flag:
    """The accounts that some origin feeds, at however many removes."""
    fed = np.zeros(size, dtype=bool)
    fed[doors] = True
    before = 0
    while (now := int(fed.sum())) > before:
        before = now
        fed[into[fed[out_of]]] = True
    return fed


def forward(matrix: "sparse.csr_array", start: Share) -> Share:
    """X of x = P x + b, for one b (a vector) or several (columns); `start` is b, none of it below zero."""
    return _solved(matrix, start)


def backward(matrix: "sparse.csr_array", start: Share) -> Share:
    """A of a = Pᵀ a + u: how much of `start`, taken out at the far end, passed through each account on its way."""
    return _solved(matrix.T.tocsr(), start)


def _solved(matrix: "sparse.csr_array", start: Share) -> Share:
    found = start.astype(np.float64, copy=True)
    moving = found
    enough = NEGLIGIBLE * max(float(np.abs(start).max(initial=0.0)), 1e-300)
    for _ in range(ROUNDS):
        moving = matrix @ moving
        found += moving
        if float(np.abs(moving).max(initial=0.0)) <= enough:
            return found
    identity = sparse.eye_array(matrix.shape[0], format="csc")
    return np.asarray(splu((identity - matrix).tocsc()).solve(start), dtype=np.float64)
