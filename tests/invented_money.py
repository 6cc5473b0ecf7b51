"""Small invented ledgers told plainly, row by row, and random ones: bodies that fund each other every way there is.

Bodies are numbered from 0 and origins from `bodies`, as in `Ledger`. The last two origins are the gap (money that a
body spent and no one says it received) and the ring (money that only circles).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from hypothesis import strategies as st

from totalcount.flows.trace import trace
from totalcount.flows.trace.ledger import Draws, Ledger, Legs, Share, Uses, Whole
from totalcount.flows.trace.trace import RECEIVER, Freedoms, Holders, Trace

Range = tuple[float, float, float]  # low, central, high


@dataclass(frozen=True)
class Leg:
    """`payer` (a body, or an origin from `bodies` on) paid `body` under `stream`."""

    payer: int
    body: int
    stream: int
    keeps: bool
    pence: int
    freedom: Range = (0.0, 0.5, 1.0)


@dataclass(frozen=True)
class Row:
    """What a body paid out, or spent, under a stream's name (-1 for none)."""

    body: int
    stream: int
    pence: int


@dataclass(frozen=True)
class Money:
    """A ledger with its freedoms and holders, row by row. `holder_of` has one element per origin."""

    bodies: int
    streams: int
    legs: tuple[Leg, ...]
    draws: tuple[Row, ...]
    uses: tuple[Row, ...]
    holder_of: tuple[int, ...] = (0, RECEIVER, 1, 2)
    gap_freedom: Range = (0.25, 0.5, 1.0)

    @property
    def origins(self) -> int:
        """How many origins there are, the gap and the ring among them."""
        return len(self.holder_of)

    @property
    def gap(self) -> int:
        """The origin of money that nobody says came in."""
        return self.origins - 2

    @property
    def ring(self) -> int:
        """The origin of money that only circles."""
        return self.origins - 1

    @property
    def holders(self) -> int:
        """How many can be decision holders."""
        return self.bodies + max(self.holder_of) + 1

    def ledger(self) -> Ledger:
        """The same money as arrays."""
        rows = self.legs
        legs = Legs(
            whole([leg.payer for leg in rows]),
            whole([leg.body for leg in rows]),
            whole([leg.stream for leg in rows]),
            np.array([leg.keeps for leg in rows], dtype=np.bool_),
            whole([leg.pence for leg in rows]),
        )
        gaps = np.full(self.bodies, self.gap, dtype=np.int64)
        return Ledger(self.bodies, self.streams, gaps, legs, Draws(*columns(self.draws)), Uses(*columns(self.uses)))

    def traced(self) -> Trace:
        """The money traced."""
        by_leg = np.array([leg.freedom for leg in self.legs], dtype=np.float64).reshape(-1, 3).T
        gaps = np.repeat(np.array([self.gap_freedom]).T, self.bodies, axis=1)
        holders = Holders(max(self.holder_of) + 1, whole(self.holder_of))
        return trace.traced(self.ledger(), self.origins, self.ring, holders, Freedoms(by_leg, gaps))


def whole(values: Sequence[int]) -> Whole:
    """Whole numbers as the ledger keeps them."""
    return np.array(values, dtype=np.int64)


def columns(rows: Sequence[Row]) -> tuple[Whole, Whole, Whole]:
    """Body, stream and pence of rows."""
    return whole([row.body for row in rows]), whole([row.stream for row in rows]), whole([row.pence for row in rows])


def of_uses(found: Trace, per_account: Share) -> Share:
    """Something known per account, as seen by each use of the ledger."""
    uses = found.ledger.uses
    return found.drawn(per_account)[found.accounts.labels_of(found.ledger, uses.body, uses.stream)]


def spent(found: Trace) -> Share:
    """Pence of the uses under each label."""
    uses, at = found.ledger.uses, found.accounts
    pence = np.zeros(len(at.label_key))
    np.add.at(pence, at.labels_of(found.ledger, uses.body, uses.stream), uses.pence.astype(np.float64))
    return pence


# --- random -----------------------------------------------------------------------------------------------------------

round_pence = st.sampled_from([100, 200, 300, 500, 1000])  # so that accounts often come out even
pence = round_pence | st.integers(1, 999) | st.sampled_from([1, 10**11 + 7])
signed = pence | pence | pence | pence.map(lambda found: -found) | st.just(0)
ranges = st.lists(st.sampled_from([0.0, 0.1, 0.25, 0.5, 0.75, 1.0]), min_size=3, max_size=3).map(
    lambda found: (min(found), sorted(found)[1], max(found))
)
holders_of = st.tuples(st.sampled_from([0, RECEIVER]), st.just(RECEIVER), st.sampled_from([0, 1, RECEIVER]), st.just(1))


def downhill(leg: Leg, bodies: int) -> Leg:
    """A leg from a lower number to a higher one (a refund the other way); one to the payer itself is an origin's."""
    if leg.payer >= bodies:
        return leg
    low, high = sorted((leg.payer, leg.body))
    if low == high:
        return replace(leg, payer=bodies)
    return replace(leg, payer=low, body=high) if leg.pence >= 0 else replace(leg, payer=high, body=low)


@st.composite
def money(draw: st.DrawFn, *, loops: bool = True, most: int = 9) -> Money:
    """Any small ledger; without `loops` money only goes from lower to higher numbers (refunds the other way)."""
    bodies, streams = draw(st.integers(1, 5)), draw(st.integers(1, 3))
    labels = st.integers(-1, streams - 1)
    rows = st.builds(Row, st.integers(0, bodies - 1), labels, pence)
    ends = st.tuples(st.integers(0, bodies + 2), st.integers(0, bodies - 1))
    leg = st.builds(lambda end, *rest: Leg(*end, *rest), ends, labels, st.booleans(), signed, ranges)
    legs = draw(st.lists(leg, max_size=most))
    if not loops:
        legs = [downhill(leg, bodies) for leg in legs]
    found = Money(
        bodies,
        streams,
        tuple(legs),
        tuple(draw(st.lists(rows, max_size=7))),
        tuple(draw(st.lists(st.builds(Row, st.integers(0, bodies - 1), labels, signed), min_size=1, max_size=4))),
        draw(holders_of),
        draw(ranges),
    )
    return with_ring(found) if loops and draw(st.integers(0, 3)) == 0 else found


def with_ring(found: Money) -> Money:
    """Two more bodies that pay each other what no one ever gave them, and the first body some of it."""
    first, other = found.bodies, found.bodies + 1
    moved = tuple(
        replace(leg, payer=leg.payer + 2 if leg.payer >= first else leg.payer) for leg in found.legs
    )  # origins follow the bodies
    ring = (Leg(first, other, 0, True, 70), Leg(other, first, 0, False, 70), Leg(first, 0, -1, False, 30))
    return replace(found, bodies=found.bodies + 2, legs=moved + ring, uses=(*found.uses, Row(other, 0, 40)))
