"""The vocabulary of a count as frozen values.

Every word is used as in the method (docs/method.md). Money is `decimal.Decimal` in pounds with two decimals; a share
is a `Decimal` between 0 and 1; a year is written ``2024-25``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Level(StrEnum):
    """How bad a finding is: an error changes or blocks figures, a warning may, a note does not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """Place in order of weight: 0 for an error, the worst."""
        return list(type(self)).index(self)


class Tier(StrEnum):
    """What kind of organisation a body is (method, section 1); `UNKNOWN` is an explicit bucket, never a guess."""

    COUNCIL = "council"
    LOCAL_PARTNER = "local_partner"
    NATIONAL_LOCAL = "national_local"
    NATIONAL = "national"
    PROVIDER = "provider"
    HOUSEHOLD = "household"
    UNKNOWN = "unknown"


class Basis(StrEnum):
    """The phase of a figure; amounts of different basis never add up together."""

    OUTTURN = "outturn"
    BUDGET = "budget"
    FORECAST = "forecast"


class Method(StrEnum):
    """How a figure came to be about this place (method, section 1)."""

    RECORDED = "recorded"
    PUBLISHED = "published"
    APPORTIONED = "apportioned"
    ESTIMATED = "estimated"


class EliminationType(StrEnum):
    """Why the same pound was in two returns."""

    GRANT = "grant passed on"
    PRECEPT = "precept"
    LEVY = "levy"
    POOLED = "pooled fund"
    BENEFIT = "benefit administration"
    PURCHASE = "purchase between bodies"
    RECHARGE = "recharge"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in the data, with where it is and what to do about it.

    `row` is the row number a spreadsheet shows for the file (None for a finding about a whole file or body);
    `column` is the canonical column name of the schema.
    """

    level: Level
    code: str
    file: str
    sheet: str
    row: int | None
    column: str
    found: str
    expected: str
    advice: str


@dataclass(frozen=True, slots=True)
class Population:
    """People in the place; `value` is None when place.toml does not state it."""

    value: int | None
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class Place:
    """What place.toml says: the area counted, the year, the basis and the scope profile."""

    name: str
    areas: tuple[str, ...]
    parts: tuple[str, ...]
    year: str
    basis: Basis
    scope: str
    population: Population
    tolerance: Decimal
    expected: tuple["ExpectedBody", ...] = ()
    about: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ExpectedBody:
    """A body that the place expects a return from."""

    body: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one load did with one sheet of one file: ``rows_read == rows_loaded + rows_set_aside``."""

    file: str
    sheet: str
    state: str  # new, changed, unchanged, removed
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    rows_elsewhere: int = 0  # of a published file: its rows about other areas, which are not read


@dataclass(frozen=True, slots=True)
class ControlTotal:
    """A total that a published file states, and what its own rows add up to, in pounds.

    `added` is None when the file's rows cannot be added up to it. `missing` names the rows that hold no figure.
    """

    file: str
    sheet: str
    row: int  # where the total stands
    level: str  # body, class, region or England
    name: str
    measure: str
    published: Decimal
    added: Decimal | None
    rows: int
    rounding: Decimal = Decimal(0)  # by how many pounds one figure of the file may be rounded
    missing: tuple[str, ...] = ()

    @property
    def difference(self) -> Decimal | None:
        """The total published less the sum of the rows; None when there is no sum."""
        return None if self.added is None else self.published - self.added

    @property
    def status(self) -> str:
        """tied, off or unchecked: to the penny."""
        return "unchecked" if self.added is None else "off" if self.difference else "tied"

    @property
    def explained(self) -> bool:
        """True for a difference that rows without a figure, or the rounding of the others, account for."""
        return bool(self.missing) or abs(self.difference or Decimal(0)) <= self.rounding * (self.rows + 1)


@dataclass(frozen=True, slots=True)
class DataSet:
    """A published data set that can be read: who publishes it, what to download, and what it gives."""

    dataset: str
    publisher: str
    title: str
    download: str
    address: str
    geography: str
    years: str
    licence: str
    gives: str


@dataclass(frozen=True, slots=True)
class Download:
    """A file among downloads, as seen for one place: the data set it is of, and what was taken from it or why not."""

    file: str
    dataset: str
    used: bool
    said: str


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
    """Both sides of one pair and stream (agreement of balances); None where that side said nothing."""

    payer: str
    payee: str
    stream: str
    paid: Decimal | None
    received: Decimal | None

    @property
    def difference(self) -> Decimal:
        """Paid less received, an unstated side taken as nothing."""
        return (self.paid or Decimal(0)) - (self.received or Decimal(0))


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
class Group:
    """One line of a breakdown: counted pounds under a key. `share` is of the total count."""

    key: str
    total: Decimal
    share: Decimal
    per_head: Decimal | None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A count by one dimension. `overlapping` is True for themes: lines may share pounds and must not be added up."""

    by: str
    rows: tuple[Group, ...]
    overlapping: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which expected bodies sent a return. `unreturned`: bodies that others paid and that sent none."""

    expected: int
    returned: int
    missing: tuple[str, ...]
    unreturned: tuple[tuple[str, Decimal], ...]


@dataclass(frozen=True, slots=True)
class Headline:
    """The total count and its identity, which holds to the penny:

    ``reported == counted + eliminated + out_of_scope + out_of_place + set_aside``.

    `reported` is the gross of returns: all spend and payments that bodies reported. Gross of fees, net of transfers
    between public bodies.
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
    scopes_out: tuple[tuple[str, Decimal], ...]  # what the scope profile left out, by item


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One spend or payment row as the count sees it, with the file, sheet and row it came from.

    `amount` is what the body reported; the five parts after it add up to it. `counterpart` is the payee of a payment.
    `raw` is the amount's text as it stands in the file.
    """

    file: str
    sheet: str
    row: int
    sha256: str
    kind: str  # spend, payment
    body: str
    tier: str
    counterpart: str
    stream: str
    service: str
    function: str
    theme: str
    area: str
    method: str
    raw: str
    amount: Decimal
    counted: Decimal
    eliminated: Decimal
    out_of_scope: Decimal
    out_of_place: Decimal
    set_aside: Decimal
    reason: str  # why it is not counted: the elimination's type, the scope item, the area, the fault


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure opened: what it means, the query that made it, and the largest rows under it."""

    figure: str
    value: Decimal
    definition: str
    query_name: str
    query: str
    rows_total: int
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One leg of the flow picture: counted pounds that run source > department > body > function.

    `department` is empty for money that reaches the body without a national department (council tax, fees).
    """

    source: str
    department: str
    body: str
    body_tier: str
    function: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Picture:
    """What a flow diagram draws. The amounts of `steps` add up to `total`, the total count."""

    place: Place
    total: Decimal
    per_head: Decimal | None
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything a count workbook shows, already worked out; the workbook adds nothing up by itself."""

    headline: Headline
    breakdowns: tuple[Breakdown, ...]
    balances: tuple[Balance, ...]
    conservation: tuple[Conservation, ...]
    findings: tuple[Finding, ...]
    files: tuple[FileReport, ...]
    version: str
