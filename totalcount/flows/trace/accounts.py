"""Every body's accounts: one per stream that keeps its identity and a general one, and what draws on which.

Method, section 5. A row labelled with a stream draws on that stream's account first, then on the general one; a row
without a label draws on the general account. When a body's general account is spent, what is still asked of it is met
from what is left in the body's other accounts, in proportion; every row that asks is met alike. Only what no account
can meet, which is what the body spent beyond all it says it received, is a gap: it comes from the body's gap origin
through the general account.
"""

from dataclasses import dataclass

import numpy as np

from totalcount.flows.trace.ledger import Draws, Ledger, Legs, Share, Whole, moved, reversed_legs, totals


@dataclass(frozen=True, slots=True)
class Accounts:
    """Accounts, the labels that draw on them and the legs that fill them.

    Accounts: number b is the general account of body b; kept streams' accounts follow (`body`, `stream` per account).
    Labels: a body and a stream (`label_body`, `label_stream`), sorted by `label_key`. Element i of `on_*` says that
    the part `on_share` of what label `on_label` pays out comes from `on_account`; the parts of a label add up to 1.
    Legs: `into` is the account filled, `part` the leg's part of all that comes into it (adding up to 1 per account),
    `label` the payer's label or -1 for an origin, `origin` the origin's number or -1, `to` the receiving body, and
    `leg` the leg's number in the ledger or -1 for the gap of a body.
    Pence: `overdrawn` per label that has an account, `unspent` per account, `lent` per kept account (what rows of other
    labels took), `gap` per body.
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
    lent: Whole
    gap: Whole

    def labels_of(self, ledger: Ledger, body: Whole, stream: Whole) -> Whole:
        """The labels' numbers. KeyError for a body and stream under which nothing was paid, spent or given back."""
        key = ledger.key(body, stream)
        place = np.searchsorted(self.label_key, key).astype(np.int64)
        known = np.append(self.label_key, -1)[place] == key
        if not known.all():
            raise KeyError(f"body {body[~known][0]} paid nothing out under stream {stream[~known][0]}")
        return place


def build(ledger: Ledger) -> Accounts:
    """The accounts of every body of the ledger."""
    legs, draws = reversed_legs(ledger)
    kept = np.unique(ledger.key(legs.body, legs.stream)[legs.keeps])
    at = _Books(ledger, legs, draws, kept)
    return at.accounts(moved(ledger))


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
        bodies = self.ledger.bodies
        has_own = self.own_account >= 0
        first = np.where(has_own, np.minimum(self.drawn, self.inflow[self.own_account]), 0)
        self.first = first
        self.over = self.drawn - first  # what the label asks of the general account
        self.unspent = self.inflow.copy()
        self.unspent[self.own_account[has_own]] -= first[has_own]
        self.left = totals(self.body[bodies:], self.unspent[bodies:], bodies)
        self.asked = totals(self.label_body, self.over, bodies)
        met = np.minimum(self.asked, self.inflow[:bodies])
        self.elsewhere = np.minimum(self.asked - met, self.left)  # met by other accounts
        self.gap = self.asked - met - self.elsewhere
        self.unspent[:bodies] -= met

    def _shares(self) -> tuple[Whole, Whole, Share]:
        """Which accounts a label's money comes from, and in what parts."""
        moves = self.drawn > 0
        whole, asked = np.maximum(self.drawn, 1), np.maximum(self.asked, 1)[self.label_body]
        has_own = self.own_account >= 0
        first = np.where(moves, self.first / whole, np.where(has_own, 1.0, 0.0))
        over = np.where(moves, self.over / whole, np.where(has_own, 0.0, 1.0))
        elsewhere = self.elsewhere[self.label_body]
        other, here = np.where(moves, elsewhere / asked, 0.0), np.where(moves, (asked - elsewhere) / asked, 1.0)
        own, general = np.flatnonzero(first > 0), np.flatnonzero(over * here > 0)
        spread, account, part = self._spread(np.flatnonzero(over * other > 0))
        return (
            np.concatenate([own, general, spread]),
            np.concatenate([self.own_account[own], self.label_body[general], account]).astype(np.int64),
            np.concatenate([first[own], (over * here)[general], (over * other)[spread] * part]),
        )

    def _spread(self, labels: Whole) -> tuple[Whole, Whole, Share]:
        """Every one of the labels with each kept account of its body that has anything left, and that one's part."""
        bodies = self.ledger.bodies
        account = np.flatnonzero(self.unspent[bodies:] > 0) + bodies  # in the order of bodies, as the kept keys are
        owner, of = self.body[account], self.label_body[labels]
        first, last = np.searchsorted(owner, of), np.searchsorted(owner, of, side="right")
        label = np.repeat(labels, last - first)
        within = np.arange(len(label)) - np.repeat(np.cumsum(last - first) - (last - first), last - first)
        chosen = account[np.repeat(first, last - first) + within]
        return label, chosen, self.unspent[chosen] / self.left[self.label_body[label]]

    def _taken(self) -> Whole:
        """Whole pence that other labels took from each kept account: exact, by largest remainder in each body."""
        bodies, found = self.ledger.bodies, np.zeros(len(self.kept), dtype=np.int64)
        of = np.flatnonzero(self.elsewhere[self.body[bodies:]])
        owner = self.body[bodies:][of]  # sorted
        product = self.elsewhere[owner].astype(object) * self.unspent[bodies:][of]  # too great for int64
        found[of] = product // self.left[owner]
        rest = (product % self.left[owner]).astype(np.int64)
        over = self.elsewhere - totals(owner, found[of], bodies)
        rank = np.arange(len(of)) - np.searchsorted(owner, owner)
        found[of[np.lexsort((-rest, owner))]] += rank < over[owner]
        return found

    def accounts(self, numbers: Whole) -> Accounts:
        """The legs and gaps that fill the accounts, and all of it as one value."""
        ledger, legs = self.ledger, self.legs
        on_label, on_account, on_share = self._shares()
        lent = self._taken()
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
            unspent=self.unspent - np.concatenate([np.zeros(ledger.bodies, dtype=np.int64), lent]),
            lent=lent,
            gap=self.gap,
        )
