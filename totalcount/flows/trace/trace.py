"""Who funded every account, and who decided: the two blends of the method (section 5) over one chain of accounts.

Shares are float64 between 0 and 1, right to about 1e-15; pounds become pence by largest remainder (`pennies`).
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from totalcount.flows.trace import accounts as books
from totalcount.flows.trace import chain
from totalcount.flows.trace.accounts import Accounts
from totalcount.flows.trace.chain import Chain
from totalcount.flows.trace.ledger import Flag, Ledger, Share, Whole

RECEIVER = -1  # an origin whose holder is whoever receives its money


@dataclass(frozen=True, slots=True)
class Freedoms:
    """Freedom of every leg of the ledger (`legs`) and of every body's gap (`gaps`): rows are low, central, high."""

    legs: Share
    gaps: Share


@dataclass(frozen=True, slots=True)
class Holders:
    """Who can be a decision holder: the bodies, then `outside` others (Parliament …); statute is not among them.

    `of_origin` is, per origin, the number of the other (from 0), or `RECEIVER`.
    """

    outside: int
    of_origin: Whole


@dataclass(frozen=True)
class Trace:
    """A ledger with its accounts and chain. Use `traced` to make one."""

    ledger: Ledger
    accounts: Accounts
    chain: Chain
    origins: int
    closed_origin: int  # where the money of a closed loop is put
    holders: Holders
    freedoms: Share  # low, central, high by leg of `accounts`

    # --- who funded ---

    def doors(self, columns: Whole, width: int) -> Share:
        """B of the chain: per account the parts that came straight from an origin, in the column of each leg.

        `columns` has one element per leg of the accounts; legs from bodies are passed over.
        """
        found = np.zeros((self.chain.size, width))
        door = np.flatnonzero(self.accounts.label < 0)
        np.add.at(found, (self.accounts.into[door], columns[door]), self.accounts.part[door])
        return found

    def origin_doors(self) -> Share:
        """B by origin, with a closed loop's money put under its own origin."""
        found = self.doors(self.accounts.origin, self.origins)
        found[self.chain.closed, self.closed_origin] = 1.0
        return found

    @cached_property
    def by_origin(self) -> Share:
        """Accounts × origins: the blend of origins in every account; rows add up to 1."""
        doors = self.origin_doors()
        used = doors.any(axis=0)
        found = np.zeros_like(doors)
        found[:, used] = chain.forward(self.chain.whole, np.ascontiguousarray(doors[:, used]))
        return found

    def drawn(self, per_account: Share) -> Share:
        """Something known per account (one value or a row) as seen by each label that draws on the accounts."""
        at = self.accounts
        found = np.zeros((len(at.label_key), *per_account.shape[1:]))
        part = at.on_share.reshape(-1, *([1] * (per_account.ndim - 1)))
        np.add.at(found, at.on_label, per_account[at.on_account] * part)
        return found

    def placed(self, per_label: Share) -> Share:
        """Pounds taken out under each label, put on the accounts they came from."""
        found = np.zeros(self.chain.size)
        np.add.at(found, self.accounts.on_account, self.accounts.on_share * per_label[self.accounts.on_label])
        return found

    # --- who decided ---

    @cached_property
    def origin_holder(self) -> Whole:
        """Per leg from an origin, the holder that the origin stands for; -1 for legs from bodies."""
        at = self.accounts
        of = self.holders.of_origin[np.maximum(at.origin, 0)]
        found = np.where(of == RECEIVER, at.to, self.ledger.bodies + of)
        return np.where(at.label < 0, found, -1).astype(np.int64)

    def decided(self, inside: Flag, freedom: Share) -> Share:
        """Per account, the part of its money whose decision holder is one of `inside` (a flag per holder).

        `freedom` is a value per leg of the accounts.
        """
        at = self.accounts
        gained = freedom * inside[at.to]
        from_origin = np.where(at.label < 0, (1 - freedom) * inside[self.origin_holder], 0.0)
        start = np.zeros(self.chain.size)
        np.add.at(start, at.into, at.part * (gained + from_origin))
        start[self.chain.closed] = float(inside[self._closed_holder])
        return chain.forward(self.chain.carried(1 - freedom), start)

    def bounds(self, inside: Flag) -> tuple[Share, Share, Share]:
        """`decided` at its lowest, at the central freedoms and at its highest; low <= central <= high always."""
        low, high = self.ends(inside)
        return low, self.decided(inside, self.freedoms[1]), high

    def ends(self, inside: Flag) -> tuple[Share, Share]:
        """`decided` at its lowest and at its highest.

        The lowest takes each condition at whichever end of its range leaves `inside` least: the low end where money
        comes into one of them, the high end where it leaves for anyone else.
        """
        low, _, high = self.freedoms
        gains = inside[self.accounts.to]
        return self.decided(inside, np.where(gains, low, high)), self.decided(inside, np.where(gains, high, low))

    def held_by(self, per_label: Share) -> Share:
        """Pounds taken out under each label, by decision holder at the central freedoms: one value per holder."""
        at, freedom = self.accounts, self.freedoms[1]
        through = chain.backward(self.chain.carried(1 - freedom), self.placed(per_label))
        came = through[at.into] * at.part
        found = np.zeros(self.ledger.bodies + self.holders.outside)
        live = ~self.chain.closed[at.into]
        np.add.at(found, at.to[live], (came * freedom)[live])
        door = live & (at.label < 0)
        np.add.at(found, self.origin_holder[door], (came * (1 - freedom))[door])
        found[self._closed_holder] += through[self.chain.closed].sum()
        return found

    @property
    def _closed_holder(self) -> int:
        return self.ledger.bodies + int(self.holders.of_origin[self.closed_origin])


def traced(ledger: Ledger, origins: int, closed_origin: int, holders: Holders, freedoms: Freedoms) -> Trace:
    """A ledger traced. `closed_origin` is the origin for money that only circles; ValueError if its receiver holds it:
    in a circle everyone is.
    """
    if holders.of_origin[closed_origin] == RECEIVER:
        raise ValueError(f"origin {closed_origin} takes money that only circles and needs a holder of its own")
    at = books.build(ledger)
    by_leg = freedoms.gaps[:, at.to]
    stated = at.leg >= 0
    by_leg[:, stated] = freedoms.legs[:, at.leg[stated]]
    return Trace(ledger, at, chain.build(at), origins, closed_origin, holders, by_leg)
