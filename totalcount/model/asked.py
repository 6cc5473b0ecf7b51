"""A return that is asked of a body: what is known of it already, and the lines it is expected to fill in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from totalcount.model.words import Basis


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One line of a sheet with what is known of it and no amount of this year's.

    `cells` has text by column, `last` the earlier year's pounds by column of money, `why` says who named the line.
    """

    sheet: str
    cells: Mapping[str, str]
    last: Mapping[str, Decimal]
    why: str


@dataclass(frozen=True, slots=True)
class Account:
    """What a body's earlier return came to, in pounds."""

    funding: Decimal
    fees: Decimal
    payments: Decimal
    spend: Decimal

    @property
    def left(self) -> Decimal:
        """Funding and fees less payments and spend."""
        return self.funding + self.fees - self.payments - self.spend


@dataclass(frozen=True, slots=True)
class Asked:
    """What a return says before the body has filled it in.

    `about` has text by column of About, `choices` the words that a column's drop-down offers. `account` is what all
    lines of the earlier year come to; `left_out` counts those that were too many to be shown.
    """

    place: str = ""
    year: str = ""
    basis: Basis | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    lines: tuple[AskedLine, ...] = ()
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    last_year: str = ""
    account: Account | None = None
    left_out: int = 0
    tolerance: Decimal = Decimal("0.01")

    @property
    def body(self) -> str:
        """The body that is asked; '' for a return that anybody may fill in."""
        return self.about.get("body", "")

    def of(self, sheet: str) -> tuple[AskedLine, ...]:
        """The lines of one sheet, in order."""
        return tuple(line for line in self.lines if line.sheet == sheet)
