"""Who received what from whom and what it was spent on: the money to be traced, as the store tells it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

NOT_STATED = "not stated"  # the stream or condition of a row that names none


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a figure's first row stands; `row` is None for what no row says."""

    file: str = ""
    sheet: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Leg:
    """Whole reported pence that `body` received from `payer` (a body or a source) under one stream and condition.

    `said_by` is the side whose figure it is; `condition_from` says how the condition is known (decision, receiver,
    payer, stream, source, none).
    """

    payer: str
    body: str
    stream: str
    said_by: str  # receiver, payer
    condition: str
    condition_from: str
    pence: int
    spot: Spot


@dataclass(frozen=True, slots=True)
class Draw:
    """Whole reported pence that a body paid out under one stream's label."""

    body: str
    stream: str
    pence: int


@dataclass(frozen=True, slots=True)
class Use:
    """Counted pence of one body under one stream's label and duty on one function.

    Pence are whole, but for a theme that takes a percentage of a row.
    """

    body: str
    tier: str
    stream: str
    duty: str
    function: str
    pence: Decimal
    spot: Spot = Spot()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on funding, or a duty on spending, with its freedom between 0 and 1; low <= central <= high.

    `keeps` is True when a stream under it keeps an account of its own in the body that receives it.
    """

    kind: str  # funding, duty
    condition: str
    keeps: bool
    low: Decimal
    central: Decimal
    high: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class OriginRule:
    """An ultimate source: its holder (`receiver`, or a name) and the condition of its money when none is said."""

    origin: str
    holder: str
    condition: str


@dataclass(frozen=True, slots=True)
class Funding:
    """All money of a place and year that a trace reads. `tiers` is by body, `here` the part of a body in the place."""

    tiers: Mapping[str, str]
    legs: tuple[Leg, ...]
    draws: tuple[Draw, ...]
    uses: tuple[Use, ...]
    conditions: tuple[Condition, ...]
    origins: tuple[OriginRule, ...]
    here: Mapping[str, tuple[int, int]]
    administration: Mapping[str, Decimal]
    pooled: frozenset[str]
