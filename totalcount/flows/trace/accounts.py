"""Every body's accounts: one per stream that keeps its identity and a general one, and what draws on which.

Method, section 5. A row labelled with a stream draws on that stream's account first, then on the general one; a row
without a label draws on the general account and, when that is spent, on what is left in the others in proportion.
Labelled rows are met from the general account before unlabelled ones, which have somewhere else to turn. What is then
still not covered is money that no one says the body received: it comes from the body's gap origin.
"""

from dataclasses import dataclass

import numpy as np

from totalcount.flows.trace.ledger import Draws, Ledger, Legs, Share, Whole, reversed_legs, totals


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts, the labels that draw on them and the legs that fill them.

    Accounts: number b is the general account of body b; kept streams' accounts follow (`body`, `stream` per account).
    Labels: a body and a stream (`label_body`, `label_stream`), sorted by `label_key`. Element i of `on_*` says that
    the part `on_share` of what label `on_label` pays out comes from `on_account`; the parts of a label add up to 1.
    Legs: `into` is the account filled, `part` the leg's part of all that comes into it (adding up to 1 per account),
    `label` the payer's label or -1 for an origin, `origin` the origin's number or -1, `to` the receiving body, and
    `leg` the leg's number in the ledger or -1 for the gap of a body.
    Pence: `overdrawn` per label, `unspent` per account, `gap` per body.
    """

    body: Whole
    stream: Whole
    label_key: Whole
    label_body: Whole
    label_stream: Whole
    on_label: Whole
    on_account: Whole
    on_share: Share
    into: Whole
    part: Share
    label: Whole
    origin: Whole
    to: Whole
    leg: Whole
    overdrawn: Whole
    unspent: Whole
    gap: Whole

    def labels_of(self, ledger: Ledger, body: Whole, stream: Whole) -> Whole:
        """The labels' numbers; every body and stream of the ledger's legs, draws and uses has one."""
        return np.searchsorted(self.label_key, ledger.key(body, stream)).astype(np.int64)


def build(ledger: Ledger) -> Accounts:
    """The accounts of every body of the ledger."""
    legs, draws = reversed_legs(ledger)
    numbers = np.flatnonzero((ledger.legs.pence >= 0) | (ledger.legs.payer < ledger.bodies))
    kept = np.unique(ledger.key(legs.body, legs.stream)[legs.keeps])
    at = _Books(ledger, legs, draws, kept)
    return at.accounts(numbers)


class _Books:
    """The working of `build`, a column at a time; every column is named as in `Accounts`."""

    def __init__(self, ledger: Ledger, legs: Legs, draws: Draws, kept: Whole) -> None:
        self.ledger, self.legs, self.kept = ledger, legs, kept
        bodies, width = ledger.bodies, ledger.streams + 1
        self.body = np.concatenate([np.arange(bodies, dtype=np.int64), kept // width])
        self.stream = np.concatenate([np.full(bodies, -1, dtype=np.int64), kept % width - 1])
        place = np.searchsorted(kept, ledger.key(legs.body, legs.stream))
        self.into = np.where(legs.keeps, bodies + place, legs.body).astype(np.int64)
        self.inflow = totals(self.into, legs.pence, len(self.body))
        self._labels(draws)
        self._draw()

    def _labels(self, draws: Draws) -> None:
        """Every body and stream that pays out, with what it draws."""
        ledger, legs = self.ledger, self.legs
        paid = legs.payer < ledger.bodies
        drawn = ledger.key(draws.body, draws.stream)
        asked = ledger.key(legs.payer[paid], legs.stream[paid])
        used = ledger.key(ledger.uses.body, ledger.uses.stream)
        self.label_key = np.unique(np.concatenate([drawn, asked, used]))
        self.drawn = totals(np.searchsorted(self.label_key, drawn), draws.pence, len(self.label_key))
        self.label_body = self.label_key // (ledger.streams + 1)
        self.label_stream = self.label_key % (ledger.streams + 1) - 1
        place = np.minimum(np.searchsorted(self.kept, self.label_key), max(len(self.kept) - 1, 0))
        own = self.kept[place] == self.label_key if len(self.kept) else np.zeros(len(self.label_key), dtype=bool)
        self.own_account = np.where(own, ledger.bodies + place, -1)

    def _draw(self) -> None:
        """How far each account reaches, in pence: nothing here is a float."""
        bodies, labelled = self.ledger.bodies, self.label_stream >= 0
        has_own = self.own_account >= 0
        self.first = np.where(has_own, np.minimum(self.drawn, self.inflow[self.own_account]), 0)
        self.over = np.where(labelled, self.drawn - self.first, 0)
        self.unspent = self.inflow.copy()
        self.unspent[self.own_account[has_own]] -= self.first[has_own]
        left = totals(self.body[bodies:], self.unspent[bodies:], bodies)
        general = self.inflow[:bodies]
        by_label = totals(self.label_body, self.over, bodies)
        plain = totals(self.label_body, np.where(labelled, 0, self.drawn), bodies)
        met = np.minimum(by_label, general)
        plain_met = np.minimum(plain, general - met)
        self.elsewhere = np.minimum(plain - plain_met, left)  # unlabelled pence met by kept accounts
        self.gap = by_label - met + plain - plain_met - self.elsewhere
        self.left = left
        self.unspent[:bodies] = general - met - plain_met

    def _shares(self) -> tuple[Whole, Whole, Share]:
        """Which accounts a label's money comes from, and in what parts."""
        labelled, bodies = self.label_stream >= 0, self.ledger.bodies
        number = np.arange(len(self.label_key), dtype=np.int64)
        has_own, moves = self.own_account >= 0, self.drawn > 0
        whole = np.where(moves, self.drawn, 1)
        other = np.where(labelled | ~moves, 0, self.elsewhere[self.label_body])
        first = np.where(has_own & ~moves, 1, self.first)
        own = np.flatnonzero(has_own & (first > 0))
        rest = np.where(moves, self.drawn - self.first - other, np.where(has_own, 0, 1))
        general = np.flatnonzero(rest > 0)
        spread, account, part = self._spread(np.flatnonzero(other > 0))
        on_label = np.concatenate([number[own], number[general], spread])
        on_account = np.concatenate([self.own_account[own], self.label_body[general], account])
        on_share = np.concatenate([first[own] / whole[own], rest[general] / whole[general], part])
        self.unspent[bodies:] -= self._taken()
        return on_label, on_account.astype(np.int64), on_share

    def _spread(self, labels: Whole) -> tuple[Whole, Whole, Share]:
        """Unlabelled money that a body's kept accounts meet, in proportion to what is left in each."""
        bodies = self.ledger.bodies
        of = np.full(bodies, -1, dtype=np.int64)
        of[self.label_body[labels]] = labels
        owner = self.body[bodies:]
        account = np.flatnonzero((of[owner] >= 0) & (self.unspent[bodies:] > 0))
        label, body = of[owner[account]], owner[account]
        part = self.unspent[bodies:][account] / self.left[body] * (self.elsewhere[body] / self.drawn[label])
        return label, account + bodies, part

    def _taken(self) -> Whole:
        """Whole pence that unlabelled rows took from each kept account, rounded down; what is left is unspent."""
        owner = self.body[self.ledger.bodies :]
        left = self.left[owner]
        taken = np.where(left > 0, self.elsewhere[owner] / np.maximum(left, 1), 0.0)
        return np.floor(taken * self.unspent[self.ledger.bodies :]).astype(np.int64)

    def accounts(self, numbers: Whole) -> Accounts:
        """The legs and gaps that fill the accounts, and all of it as one value."""
        ledger, legs = self.ledger, self.legs
        on_label, on_account, on_share = self._shares()
        total = self.inflow.copy()
        total[: ledger.bodies] += self.gap
        asked = totals(on_account, np.ones(len(on_account), dtype=np.int64), len(total)) > 0
        holes = np.flatnonzero((self.gap > 0) | (asked & (total == 0))[: ledger.bodies])
        hole_part = np.where(total[holes] > 0, self.gap[holes] / np.maximum(total[holes], 1), 1.0)
        from_body = legs.payer < ledger.bodies
        label = np.full(len(legs.payer), -1, dtype=np.int64)
        label[from_body] = np.searchsorted(self.label_key, ledger.key(legs.payer, legs.stream)[from_body])
        none = np.full(len(holes), -1, dtype=np.int64)
        return Accounts(
            body=self.body,
            stream=self.stream,
            label_key=self.label_key,
            label_body=self.label_body,
            label_stream=self.label_stream,
            on_label=on_label,
            on_account=on_account,
            on_share=on_share,
            into=np.concatenate([self.into, holes]),
            part=np.concatenate([legs.pence / total[self.into], hole_part]),
            label=np.concatenate([label, none]),
            origin=np.concatenate([np.where(from_body, -1, legs.payer - ledger.bodies), ledger.gap_origin[holes]]),
            to=np.concatenate([legs.body, holes]),
            leg=np.concatenate([numbers, none]),
            overdrawn=np.where(self.own_account >= 0, self.over, 0),
            unspent=self.unspent,
            gap=self.gap,
        )
