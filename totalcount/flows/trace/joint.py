"""Several things known of a pound at once, followed along every leg of its road: source, department, holder, stream.

What one account holds is a blend of states, each a tuple with a name for every thing that is followed. A leg turns a
state into others (`Follow.along`), so what the accounts hold is one sparse linear system over accounts and states.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy import sparse
from scipy.sparse.linalg import splu

from totalcount.flows.trace.ledger import Share
from totalcount.flows.trace.place import PlaceTrace

State: TypeAlias = tuple[str, ...]
Blend: TypeAlias = dict[State, float]
ROUNDS = 256  # of plain summing, before elimination
NEGLIGIBLE = 1e-17


@dataclass(frozen=True, slots=True)
class Follow:
    """One thing that is followed, by leg of the accounts.

    `door` is its blend when money enters by a leg from an origin, `along` what a leg makes of a name, `circled` its
    name for the money of a closed loop.
    """

    door: Callable[[int], Blend]
    along: Callable[[int, str], Blend]
    circled: str


def blends(place: PlaceTrace, follows: Sequence[Follow], last: Callable[[int], State]) -> tuple[Blend, ...]:
    """Per label, the parts of its money by state and by what `last` says of its last leg; they add up to 1."""
    road = _Road(place, follows)
    accounts = road.arrived(last)
    at = place.trace.accounts
    found: list[Blend] = [defaultdict(float) for _ in at.label_key]
    for label, account, share in zip(at.on_label.tolist(), at.on_account.tolist(), at.on_share.tolist(), strict=True):
        for state, part in accounts[account].items():
            found[label][state] += part * share
    return tuple(_whole(blend) for blend in found)


def _whole(blend: Blend) -> Blend:
    """The parts over their sum, in the order of the states."""
    total = sum(blend.values())
    return {state: blend[state] / total for state in sorted(blend) if blend[state] > 0}


class _Road:
    """The states of every account and the legs between them."""

    def __init__(self, place: PlaceTrace, follows: Sequence[Follow]) -> None:
        self.place, self.follows = place, follows
        at = place.trace.accounts
        self.circled = tuple(follow.circled for follow in follows)
        self.closed = place.trace.chain.closed
        self.number: dict[tuple[int, State], int] = {}
        self.open_legs = [leg for leg in range(len(at.into)) if not self.closed[at.into[leg]]]
        self.out_of: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)  # account -> (leg, part of its fill)
        draws: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
        for label, account, share in zip(
            at.on_label.tolist(), at.on_account.tolist(), at.on_share.tolist(), strict=True
        ):
            draws[label].append((account, share))
        for leg in self.open_legs:
            if at.label[leg] >= 0:
                for account, share in draws[int(at.label[leg])]:
                    self.out_of[account].append((leg, float(at.part[leg]) * share))
        self.turned: dict[tuple[int, State], Blend] = {}
        self.held = self._solved()

    def arrived(self, last: Callable[[int], State]) -> list[Blend]:
        """Per account, the parts of what it holds by state and by the last leg."""
        at = self.place.trace.accounts
        found: list[Blend] = [defaultdict(float) for _ in at.body]
        for leg in self.open_legs:
            if at.label[leg] < 0:
                for state, part in self._entering(leg).items():
                    found[at.into[leg]][state + last(leg)] += part * float(at.part[leg])
        for (account, state), value in self.held.items():
            for leg, part in self.out_of[account]:
                for turned, weight in self._turned(leg, state).items():
                    found[at.into[leg]][turned + last(leg)] += value * part * weight
        unknown = last(-1)
        for account in np.flatnonzero(self.closed).tolist():
            found[account][self.circled + unknown] = 1.0
        return found

    def _entering(self, leg: int) -> Blend:
        """The blend of states in which money enters by a leg from an origin."""
        return _product([follow.door(leg) for follow in self.follows])

    def _turned(self, leg: int, state: State) -> Blend:
        """What a leg makes of a state."""
        if (leg, state) not in self.turned:
            names = zip(self.follows, state, strict=True)
            self.turned[leg, state] = _product([follow.along(leg, name) for follow, name in names])
        return self.turned[leg, state]

    def _state(self, account: int, state: State) -> int:
        return self.number.setdefault((account, state), len(self.number))

    def _solved(self) -> dict[tuple[int, State], float]:
        """What every account holds of every state that can reach it."""
        at = self.place.trace.accounts
        start: defaultdict[int, float] = defaultdict(float)
        for leg in self.open_legs:
            if at.label[leg] < 0:
                for state, part in self._entering(leg).items():
                    start[self._state(int(at.into[leg]), state)] += part * float(at.part[leg])
        for account in np.flatnonzero(self.closed).tolist():
            start[self._state(account, self.circled)] = 1.0
        edges = self._edges()
        first = np.zeros(len(self.number))
        first[list(start)] = list(start.values())
        return dict(zip(self.number, _summed(edges, first).tolist(), strict=True))

    def _edges(self) -> "sparse.csr_array":
        """From state to state; states are numbered as they are reached."""
        at = self.place.trace.accounts
        into, out_of, weight = [], [], []
        waiting = list(self.number)
        while waiting:
            account, state = waiting.pop()
            here = self.number[account, state]
            for leg, part in self.out_of[account]:
                for turned, share in self._turned(leg, state).items():
                    key = (int(at.into[leg]), turned)
                    if key not in self.number:
                        waiting.append(key)
                    into.append(self._state(*key))
                    out_of.append(here)
                    weight.append(part * share)
        size = len(self.number)
        return sparse.csr_array((weight, (into, out_of)), shape=(size, size))


def _product(blends: Sequence[Blend]) -> Blend:
    """The joint blend of things that do not hang together at this leg."""
    found: Blend = {(): 1.0}
    for blend in blends:
        found = {state + name: part * share for state, part in found.items() for name, share in blend.items() if share}
    return found


def _summed(edges: "sparse.csr_array", start: Share) -> Share:
    """X of x = P x + b: summed round by round, or by elimination where money circles for long."""
    found, moving = start.copy(), start
    for _ in range(ROUNDS):
        moving = np.asarray(edges @ moving, dtype=np.float64)
        found += moving
        if float(np.abs(moving).max(initial=0.0)) <= NEGLIGIBLE:
            return found
    identity = sparse.eye_array(len(start), format="csc")
    return np.asarray(splu((identity - edges).tocsc()).solve(start), dtype=np.float64)
