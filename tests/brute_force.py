"""Who funded and who decided, the slow and certain way: every path of every pound, in exact fractions.

Written from the words of the method (section 5), not from the arrays. Where money circles there is no end of paths and
the same sums are found by Gaussian elimination, exact as well.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from tests.invented_money import Leg, Money, Range, Row
from totalcount.flows.trace.trace import RECEIVER

Account = tuple[int, int | None]  # a body and the stream kept apart, or None for the general account
Label = tuple[int, int]
Blend = dict[int, Fraction]
Choice = Callable[["Entry"], Fraction]  # the freedom taken for an entry


@dataclass(frozen=True)
class Entry:
    """A part of what comes into an account: under a payer's label, or from an origin."""

    part: Fraction
    body: int
    freedom: Range
    label: Label | None
    origin: int = -1


@dataclass
class Body:
    """What one body received into each account (pence) and paid out under each label."""

    kept: dict[int, int] = field(default_factory=dict)
    general: int = 0
    paid: dict[int, int] = field(default_factory=dict)
    gap: int = 0
    overdrawn: dict[int, int] = field(default_factory=dict)
    lent: dict[int, Fraction] = field(default_factory=dict)
    left: dict[int | None, Fraction] = field(default_factory=dict)
    draws_on: dict[int, dict[int | None, Fraction]] = field(default_factory=dict)

    def settle(self) -> None:
        """Meet every row: its own account first, then the general one, then what is left in the others."""
        own = {label: min(pence, self.kept.get(label, 0)) for label, pence in self.paid.items()}
        over = {label: self.paid[label] - own[label] for label in self.paid}
        self.overdrawn = {label: pence for label, pence in over.items() if label in self.kept}
        left = {stream: pence - own.get(stream, 0) for stream, pence in self.kept.items()}
        asked, in_others = sum(over.values()), sum(left.values())
        met = min(asked, self.general)
        lent = min(asked - met, in_others)
        self.gap = asked - met - lent
        self.lent = {stream: Fraction(lent * pence, in_others or 1) for stream, pence in left.items()}
        self.left = {stream: left[stream] - self.lent[stream] for stream in left}
        self.left[None] = Fraction(self.general - met)
        for label, pence in self.paid.items():
            alike = Fraction(over[label], asked or 1)  # the part of all that is asked
            found: dict[int | None, Fraction] = {stream: taken * alike for stream, taken in self.lent.items()}
            if label in self.kept:
                found[label] += own[label]
            found[None] = (met + self.gap) * alike
            self.draws_on[label] = {account: part / pence for account, part in found.items() if part}

    def sources(self, label: int) -> dict[int | None, Fraction]:
        """The accounts that a label's money comes from; a label that paid nothing out has an account all the same."""
        return self.draws_on.get(label) or {label if label in self.kept else None: Fraction(1)}


class Enumeration:
    """Every account of some money, what comes into it, and the blends that follow."""

    def __init__(self, money: Money) -> None:
        self.money = money
        legs, draws = forwards(money)
        self.body = [Body() for _ in range(money.bodies)]
        for leg in legs:
            if leg.keeps:
                kept = self.body[leg.body].kept
                kept[leg.stream] = kept.get(leg.stream, 0) + leg.pence
            else:
                self.body[leg.body].general += leg.pence
        for row in draws:
            paid = self.body[row.body].paid
            paid[row.stream] = paid.get(row.stream, 0) + row.pence
        for body in self.body:
            body.settle()
        self.entries = self._entries(legs)

    def _entries(self, legs: list[Leg]) -> dict[Account, list[Entry]]:
        into: dict[Account, list[Entry]] = defaultdict(list)
        for leg in legs:
            body = self.body[leg.body]
            account = (leg.body, leg.stream if leg.keeps else None)
            whole = body.kept[leg.stream] if leg.keeps else body.general + body.gap
            origin = leg.payer - self.money.bodies
            label = (leg.payer, leg.stream) if origin < 0 else None
            into[account].append(Entry(Fraction(leg.pence, whole), leg.body, leg.freedom, label, max(origin, -1)))
        for number, body in enumerate(self.body):
            if body.gap or not into[number, None]:
                part = Fraction(body.gap, body.general + body.gap) if body.gap else Fraction(1)
                into[number, None].append(Entry(part, number, self.money.gap_freedom, None, self.money.gap))
        return into

    def sources(self, label: Label) -> dict[Account, Fraction]:
        """The accounts a label draws on, with its parts."""
        return {(label[0], stream): part for stream, part in self.body[label[0]].sources(label[1]).items()}

    # --- path by path ---

    def paths(self, account: Account) -> Iterator[tuple[Fraction, list[Entry]]]:
        """Every road from an account back to an origin: its part of the account and its legs, the last leg first."""
        for entry in self.entries[account]:
            if entry.label is None:
                yield entry.part, [entry]
                continue
            for source, part in self.sources(entry.label).items():
                for weight, before in self.paths(source):
                    yield entry.part * part * weight, [entry, *before]

    def origins_by_path(self, label: Label) -> Blend:
        """The blend of origins under a label."""
        found: Blend = defaultdict(Fraction)
        for account, part in self.sources(label).items():
            for weight, legs in self.paths(account):
                found[legs[-1].origin] += part * weight
        return dict(found)

    def holders_by_path(self, label: Label, freedom: Choice) -> Blend:
        """The blend of decision holders: at each leg the receiver could choose with its freedom; the rest goes on."""
        found: Blend = defaultdict(Fraction)
        for account, part in self.sources(label).items():
            for weight, legs in self.paths(account):
                bound = part * weight
                for entry in legs:
                    found[entry.body] += bound * freedom(entry)
                    bound *= 1 - freedom(entry)
                found[self.holder(legs[-1])] += bound
        return {holder: share for holder, share in found.items() if share}

    def holder(self, door: Entry) -> int:
        """Who an origin stands for."""
        of = self.money.holder_of[door.origin]
        return door.body if of == RECEIVER else self.money.bodies + of

    # --- by elimination ---

    def origins(self, label: Label) -> Blend:
        """The blend of origins under a label, loops and all."""
        return self._under(label, self._solved(lambda door: {door.origin: Fraction(1)}, lambda _: Fraction(0)))

    def holders(self, label: Label, freedom: Choice) -> Blend:
        """The blend of decision holders under a label, loops and all."""
        return self._under(label, self._solved(lambda door: {self.holder(door): Fraction(1)}, freedom))

    def _under(self, label: Label, blends: dict[Account, Blend]) -> Blend:
        found: Blend = defaultdict(Fraction)
        for account, part in self.sources(label).items():
            for key, share in blends[account].items():
                found[key] += part * share
        return {key: share for key, share in found.items() if share}

    def fed(self) -> set[Account]:
        """Accounts from which some road leads back to an origin."""
        found: set[Account] = set()
        while True:
            more = {
                account
                for account, entries in self.entries.items()
                if any(entry.label is None or found & set(self.sources(entry.label)) for entry in entries)
            }
            if more == found:
                return found
            found = more

    def _solved(self, door_is: Callable[[Entry], Blend], freedom: Choice) -> dict[Account, Blend]:
        accounts, fed = sorted(self.entries, key=str), self.fed()
        ring = Entry(Fraction(1), -1, (0, 0, 0), None, self.money.ring)
        rows: dict[Account, dict[Account, Fraction]] = {account: defaultdict(Fraction) for account in accounts}
        right: dict[Account, Blend] = {account: defaultdict(Fraction) for account in accounts}
        for account in accounts:
            rows[account][account] += 1
            if account not in fed:
                right[account] |= door_is(ring)
                continue
            for entry in self.entries[account]:
                free = freedom(entry)
                right[account][entry.body] += entry.part * free
                if entry.label is None:
                    for key, share in door_is(entry).items():
                        right[account][key] += entry.part * (1 - free) * share
                    continue
                for source, part in self.sources(entry.label).items():
                    rows[account][source] -= entry.part * part * (1 - free)
        return eliminated(accounts, rows, right)


def eliminated(
    accounts: list[Account], rows: dict[Account, dict[Account, Fraction]], right: dict[Account, Blend]
) -> dict[Account, Blend]:
    """Gauss and Jordan: one account after another is struck from every other's row."""
    for account in accounts:
        pivot = rows[account][account]  # never nothing: from every account some road leads out
        for other in accounts:
            factor = rows[other].get(account, Fraction(0)) / pivot
            if other == account or not factor:
                continue
            for column, value in rows[account].items():
                rows[other][column] -= factor * value
            for key, share in right[account].items():
                right[other][key] += -factor * share
    return {
        account: {key: share / rows[account][account] for key, share in right[account].items()} for account in accounts
    }


def forwards(money: Money) -> tuple[list[Leg], list[Row]]:
    """Every leg the way its money went: one below zero came back, so the body that gave it drew on its accounts."""
    back = [leg for leg in money.legs if leg.pence < 0]
    turned = [
        replace(leg, payer=leg.body, body=leg.payer, pence=-leg.pence) for leg in back if leg.payer < money.bodies
    ]
    drawn = [Row(leg.body, leg.stream, -leg.pence) for leg in back]
    legs = [leg for leg in money.legs if leg.pence > 0] + turned
    return [replace(leg, keeps=leg.keeps and leg.stream >= 0) for leg in legs], [*money.draws, *drawn]


def level(number: int) -> Choice:
    """The low (0), central (1) or high (2) freedom of every entry."""
    return lambda entry: Fraction(entry.freedom[number])
