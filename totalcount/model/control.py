"""Who decides: the ladder of control, who funded the count, and the road a pound takes (method, section 5)."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class Rung:
    """One rung of the ladder for one group of bodies, in pounds and as shares of the total; low <= central <= high.

    `rung` is held, unconditioned or discretionary and `who` the group's key (council, local); `name` and `who_name`
    are the place's own words for them.
    """

    rung: str
    name: str
    who: str
    who_name: str
    low: Decimal
    central: Decimal
    high: Decimal
    share_low: Decimal
    share_central: Decimal
    share_high: Decimal


def widest(rungs: tuple[Rung, ...]) -> tuple[Rung, ...]:
    """Of a ladder's rungs, those of the group that is named last."""
    return tuple(rung for rung in rungs if rung.who == rungs[-1].who)


@dataclass(frozen=True, slots=True)
class Holder:
    """A decision holder and the pounds it could have put to another use; the central pounds add up to the total.

    `tier` is a body's tier, `source` for Parliament and unexplained money, `statute` for what law or entitlement fixes.
    """

    body: str
    tier: str
    low: Decimal
    central: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Origin:
    """Counted pounds by ultimate source; a source's share is of the whole that was traced."""

    source: str
    amount: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class ControlRow:
    """One line of a breakdown of the ladder: `total` counted pounds under `key`, and its rungs in order."""

    key: str
    total: Decimal
    rungs: tuple[Rung, ...]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A published definition of local control worked out on this place's money: value = numerator / denominator.

    `published` is what was found elsewhere by that definition ("30%"), `source` who published it.
    """

    key: str
    name: str
    formula: str
    numerator: Decimal
    denominator: Decimal
    value: Decimal
    published: str
    source: str


@dataclass(frozen=True, slots=True)
class ConditionUse:
    """A condition with its freedoms and the pounds it was applied to: funding received, or counted spending (duty).

    `source` says where the values are from: the shipped table or the place's decision.
    """

    kind: str  # funding, duty
    condition: str
    low: Decimal
    central: Decimal
    high: Decimal
    source: str
    amount: Decimal
    rows: int


@dataclass(frozen=True, slots=True)
class Binding:
    """What binds local money: pounds that a condition on funding, or a duty, keeps local bodies from deciding.

    A funding binding has a payer and a stream; a duty has neither, and its `service` says what law or entitlement
    fixes. The place in the file is the first row of it; blank when the tool worked it out (unexplained money).
    """

    kind: str  # funding, duty
    payer: str
    body: str
    stream: str
    service: str
    condition: str
    condition_from: str  # decision, receiver, payer, stream, source, none
    amount: Decimal
    file: str
    sheet: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Passing:
    """A body on the road: pounds of the count that it passed on to others, and that it spent itself.

    `administration` is the part of its counted spending that its rows call administration; None when none do, and for a
    part of its spending alone.
    """

    body: str
    tier: str
    passed_on: Decimal
    spent: Decimal
    administration: Decimal | None


@dataclass(frozen=True, slots=True)
class Hands:
    """Bodies that a pound passes through, the one that spends it included: the mean over `amount` counted pounds."""

    key: str
    amount: Decimal
    mean: Decimal


@dataclass(frozen=True, slots=True)
class Road:
    """The road a pound takes: hands on average, by stream, and the bodies through which most money passes."""

    mean: Decimal
    streams: tuple[Hands, ...]
    bodies: tuple[Passing, ...]


@dataclass(frozen=True, slots=True)
class Imbalance:
    """An account of a reporting body that does not come out even, in whole reported pounds.

    `overdrawn`: rows under the stream's label came to more than was received under it. `unspent`: received and not paid
    out. `lent`: paid for rows of other labels, once the general account was spent. `unexplained`: spent beyond all that
    the body says it received. `closed loop`: received in a circle of payments that no source feeds.
    """

    kind: str
    body: str
    stream: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Control:
    """The ladder of control of a place, with all that is needed to open it."""

    place: Place
    total: Decimal
    rungs: tuple[Rung, ...]
    holders: tuple[Holder, ...]
    sources: tuple[Origin, ...]
    ratios: tuple[Ratio, ...]
    conditions: tuple[ConditionUse, ...]
    bindings: tuple[Binding, ...]  # largest first: what keeps the widest group's held money from being discretionary
    road: Road
    imbalances: tuple[Imbalance, ...]

    @property
    def widest(self) -> tuple[Rung, ...]:
        """The rungs, from held down, of the widest group of bodies: the one named last."""
        return widest(self.rungs)

    @property
    def bound(self) -> Decimal:
        """Central pounds that the bindings keep the widest group from moving."""
        return sum((binding.amount for binding in self.bindings), Decimal("0.00"))
