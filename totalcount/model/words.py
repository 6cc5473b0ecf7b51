"""The fixed words of the method: levels, tiers, bases, methods and types of elimination."""

from enum import StrEnum


class BalanceState(StrEnum):
    """How a difference between two returns stands: open, agreed, or agreed on figures that have moved since."""

    OPEN = "open"
    AGREED = "agreed"
    STALE = "stale"


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
