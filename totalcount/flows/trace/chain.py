"""The road between accounts as one sparse system, and its solution with loops and all.

x = P x + b: what an account holds is a blend of what the accounts before it held (P, rows of parts) and of what came
in at its own door (b). x = b + P b + P² b + … is summed until nothing that matters is still moving. Loops in which
money circles for long are then taken as one step (`circling`), and what even so does not end is left to sparse LU.
Accounts that no origin feeds (a closed loop) are taken out beforehand.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from totalcount.flows.trace.accounts import Accounts
from totalcount.flows.trace.circling import shortcut, with_neighbours
from totalcount.flows.trace.ledger import Flag, Share, Whole, summed

NEGLIGIBLE = 1e-17  # of a whole: under a hundredth of a penny in a thousand million million pounds
FIRST_ROUNDS, ROUNDS = 64, 512  # before slow loops are looked for, and after
HEAVY = (0.1, 0.0)  # the least part that an edge of a slow loop brings: first the narrow loops, then any


@dataclass(frozen=True)
class Step:
    """One step of money's road: P (`matrix`), and per account the part that P leaves out, added up on its own.

    1 less a row of P would do for `door`, but not to all its figures.
    """

    matrix: "sparse.csr_array"
    door: Share

    def among(self, accounts: Whole) -> "Step":
        """The step of some accounts that no edge ties to any other."""
        return Step(self.matrix[accounts][:, accounts], self.door[accounts])


@dataclass(frozen=True)
class Chain:
    """Edges from account to account: element i says that `weight` of what `into` holds is what `out_of` holds.

    `leg` is the leg (of `Accounts`) that the edge belongs to, `door` per account the part that came straight from
    origins, `size` the number of accounts, `closed` the accounts that no origin feeds (an account into which nothing
    came is one too): no edge leads into them here.
    """

    into: Whole
    out_of: Whole
    weight: Share
    leg: Whole
    door: Share
    size: int
    closed: Flag

    @cached_property
    def whole(self) -> Step:
        """P with nothing held back on the way."""
        return Step(self._matrix(self.weight), self.door)

    def carried(self, kept: Share) -> Step:
        """P in which an edge carries on only the part `kept` (per leg) of what it brings."""
        on = kept[self.leg]
        held_back = summed(self.into, self.weight * (1 - on), self.size)
        return Step(self._matrix(self.weight * on), self.door + held_back)

    def _matrix(self, weight: Share) -> "sparse.csr_array":
        return sparse.csr_array((weight, self.out_of, self._starts), shape=(self.size, self.size))

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
    first_hand = accounts.label < 0
    closed = ~_fed(into, out_of, accounts.into[first_hand], size)
    door = summed(accounts.into[first_hand], accounts.part[first_hand], size)
    open_ = np.flatnonzero(~closed[into])
    by_row = open_[np.argsort(into[open_], kind="stable")]
    return Chain(into[by_row], out_of[by_row], weight[by_row], leg[by_row], door, size, closed)


def _fed(into: Whole, out_of: Whole, doors: Whole, size: int) -> Flag:
    """The accounts that some origin feeds, at however many removes."""
    fed = np.zeros(size, dtype=bool)
    fed[doors] = True
    before = 0
    while (now := int(fed.sum())) > before:
        before = now
        fed[into[fed[out_of]]] = True
    return fed


def forward(step: Step, start: Share) -> Share:
    """X of x = P x + b, for one b (a vector) or several (columns); `start` is b, none of it below zero."""
    found, still = _summed(step.matrix, start, FIRST_ROUNDS)
    if still.any():
        slow = with_neighbours(step.matrix, still)
        found[slow] = _slow_forward(step.among(slow), start[slow], still[slow])
    return found


def _slow_forward(step: Step, start: Share, still: Flag) -> Share:
    for least in HEAVY:
        rounds, between = shortcut(step.matrix, step.door, still, least)
        found, more = _summed(between, rounds @ start, ROUNDS)
        if not more.any():
            return found
        still = still | more  # a loop that was summed must be summed again
    return _by_elimination(step.matrix, start)


def backward(step: Step, start: Share) -> Share:
    """A of a = Pᵀ a + u: how much of `start`, taken out at the far end, passed through each account on its way."""
    found, still = _summed(step.matrix.T.tocsr(), start, FIRST_ROUNDS)
    if still.any():
        slow = with_neighbours(step.matrix, still)
        found[slow] = _slow_backward(step.among(slow), start[slow], still[slow])
    return found


def _slow_backward(step: Step, start: Share, still: Flag) -> Share:
    for least in HEAVY:
        rounds, between = shortcut(step.matrix, step.door, still, least)
        found, more = _summed(between.T.tocsr(), start, ROUNDS)
        if not more.any():
            return np.asarray(rounds.T @ found)
        still = still | more  # a loop that was summed must be summed again
    return _by_elimination(step.matrix.T.tocsr(), start)


def _summed(matrix: "sparse.csr_array", start: Share, rounds: int) -> tuple[Share, Flag]:
    """The sum of the first rounds, and the accounts in which money is still moving after them.

    Money may be in one body of a loop in even rounds and in the other in odd ones: the last half of them is looked at.
    """
    found = start.astype(np.float64, copy=True)
    moving, recent = found, np.zeros_like(found)
    enough = NEGLIGIBLE * float(np.abs(start).max(initial=0.0))
    for number in range(rounds):
        moving = matrix @ moving
        found += moving
        if float(np.abs(moving).max(initial=0.0)) <= enough:
            return found, np.zeros(len(start), dtype=bool)
        if 2 * number >= rounds:
            recent = np.maximum(recent, np.abs(moving))
    return found, recent.reshape(len(start), -1).max(axis=1) > enough


def _by_elimination(matrix: "sparse.csr_array", start: Share) -> Share:
    identity = sparse.eye_array(matrix.shape[0], format="csc")
    return np.asarray(splu((identity - matrix).tocsc()).solve(start), dtype=np.float64)
