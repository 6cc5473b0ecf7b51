"""What could be saved, as a range, and the assumption that it rests on."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Assumption:
    """What could be saved: from `low` to `high` of `base` on the programmes with a mark, or on all of the ``need``."""

    assumption: str
    words: str
    base: str
    mark: str
    low: Decimal
    high: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class Saving:
    """What an assumption would save, as a range; `low` and `high` are None when what it is a share of is not stated.

    `base` is what the shares are of, `base_amount` what that comes to over `projects` programmes. Ranges of two
    assumptions may be about the same pounds: they never add up.
    """

    need: str
    assumption: str
    words: str
    base: str
    mark: str
    base_amount: Decimal | None
    projects: int
    low_share: Decimal
    high_share: Decimal
    low: Decimal | None
    high: Decimal | None
    source: str
