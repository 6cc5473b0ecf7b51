"""Several sources for one body: what replaced what, and how far they are apart."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class Replacement:
    """Rows of one file that no longer count because a better source speaks for their body and side.

    `source` is what they are (published, estimate, return), `by_source` what took their place (return, line,
    decision) and `by_files` where that stands. `instead` is what the body's return comes to on that side; None when
    single lines were replaced.
    """

    body: str
    side: str
    file: str
    source: str
    by_source: str
    by_files: str
    rows: int
    amount: Decimal
    instead: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """What the return says less what it replaced; None when single lines were replaced."""
        return None if self.instead is None else self.instead - self.amount


@dataclass(frozen=True, slots=True)
class Compared:
    """What each source says, in whole reported pounds; None where it says nothing. `counts` names those counted."""

    body: str
    side: str
    line: str  # of a whole body ''
    published: Decimal | None
    estimated: Decimal | None
    returned: Decimal | None
    counts: str
    services: str = ""  # what the line is called by the publisher, and in the return
    services_returned: str = ""

    @property
    def earlier(self) -> Decimal | None:
        """The published figure, or else the estimate."""
        return self.estimated if self.published is None else self.published

    @property
    def difference(self) -> Decimal | None:
        """The return less the earlier figure; None when only one of them is there: missing is not zero."""
        if self.earlier is None or self.returned is None:
            return None
        return self.returned - self.earlier

    @property
    def at_stake(self) -> Decimal:
        """The size of the difference, or of the one figure there is."""
        found = (self.difference, self.earlier, self.returned)
        return abs(next((amount for amount in found if amount is not None), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Published figures and estimates against partners' returns: bodies, then lines, the largest difference first."""

    place: Place
    bodies: tuple[Compared, ...]
    lines: tuple[Compared, ...]
    replaced: tuple[Replacement, ...]
