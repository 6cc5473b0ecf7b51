"""The count: its identity, what it takes out, how sure it is and what every body's year comes to."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.breakdown import Group
from totalcount.model.grade import Sureness
from totalcount.model.place import Place
from totalcount.model.words import BalanceState, EliminationType, Tier
from totalcount.money import short


@dataclass(frozen=True, slots=True)
class Elimination:
    """A transfer between two reporting bodies that the count takes out, with what the payee says it received.

    `amount` is what the payer reports, in scope and in the place. `paid` and `received` are the two sides as reported
    in whole (before any share is taken); `received` is None when the payee's return does not name this payment.
    """

    payer: str
    payee: str
    stream: str
    type: EliminationType
    amount: Decimal
    paid: Decimal
    received: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """Pounds by which the payer's figure exceeds the payee's; None when only one side is known."""
        return None if self.received is None else self.paid - self.received


@dataclass(frozen=True, slots=True)
class Balance:
    """Both sides of one pair and stream (agreement of balances); None where that side said nothing.

    `agreed` is the amount that both have settled on, with who, when and why; None while it is open.
    """

    payer: str
    payee: str
    stream: str
    paid: Decimal | None
    received: Decimal | None
    state: BalanceState = BalanceState.OPEN
    agreed: Decimal | None = None
    who: str = ""
    when: str = ""
    why: str = ""

    @property
    def difference(self) -> Decimal:
        """Paid less received, an unstated side taken as nothing."""
        return (self.paid or Decimal(0)) - (self.received or Decimal(0))


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """One line of a return under a balance: of the payer's Payments or of the payee's Funding."""

    side: str  # payer or payee
    file: str
    sheet: str
    row: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Conservation:
    """One body's year: funding + own income - payments - spend = surplus, in whole reported amounts."""

    body: str
    tier: Tier
    funding: Decimal
    own_income: Decimal
    payments: Decimal
    spend: Decimal
    surplus: Decimal
    doubtful: bool  # the surplus is over the place's tolerance


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which expected bodies sent a return. `unreturned`: bodies that others paid and that sent none."""

    expected: int
    returned: int
    missing: tuple[str, ...]
    unreturned: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class NetOfFees:
    """The counted spend that returns state net of fees and charges, and how many bodies they are of."""

    amount: Decimal
    bodies: int


@dataclass(frozen=True, slots=True)
class Headline:
    """The total count and its identity, which holds to the penny:

    ``reported == counted + eliminated + out_of_scope + out_of_place + set_aside``.

    `reported` is the gross of returns: all spend and payments that bodies reported. `terms` says what the total is
    gross and net of.
    """

    place: Place
    reported: Decimal
    counted: Decimal
    eliminated: Decimal
    out_of_scope: Decimal
    out_of_place: Decimal
    set_aside: Decimal
    unreadable_rows: int  # set aside with no readable amount: in no total, and said beside it
    per_head: Decimal | None
    double_counting_share: Decimal  # eliminated / (counted + eliminated)
    eliminations: tuple[Elimination, ...]  # largest first, all of them
    coverage: Coverage
    methods: tuple[Group, ...]  # counted pounds by method
    sure: Sureness
    scopes_out: tuple[tuple[str, Decimal], ...]  # what the scope profile left out, by item
    net_of_fees: NetOfFees

    @property
    def terms(self) -> str:
        """What the total is gross and net of, in one sentence: it stands beside the total everywhere."""
        net = self.net_of_fees
        if not net.bodies:
            return "Gross of fees, net of transfers between public bodies."
        whose = "1 body" if net.bodies == 1 else f"{net.bodies:,} bodies"
        return (
            f"Gross of fees, but {short(net.amount)} from the returns of {whose} is net of fees; "
            "net of transfers between public bodies."
        )
