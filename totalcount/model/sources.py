"""Several sources for one body: what replaced what, and how far they are apart."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class Replacement:
    """Rows of one file that no longer count because a better source speaks for their body and side.

    `source` is what they are (published, ledger, estimate, return), `by_source` what took their place (return, cover: a
    source that covers more, line, decision) and `by_files` where that stands. `instead` is what took their place comes
    to on that side; None when single lines were replaced.
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
        """What took their place less what they come to; None when single lines were replaced."""
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
    ledger: Decimal | None = None

    @property
    def earlier(self) -> Decimal | None:
        """The published figure, or else that of a ledger under a return, or else the estimate."""
        ledger = None if self.returned is None else self.ledger
        return next((one for one in (self.published, ledger, self.estimated) if one is not None), None)

    @property
    def later(self) -> Decimal | None:
        """What the earlier figure is held against: the return, or else the ledger."""
        return self.ledger if self.returned is None else self.returned

    @property
    def difference(self) -> Decimal | None:
        """The return, or else the ledger, less the earlier figure; None when one is missing: that is not zero."""
        if self.earlier is None or self.later is None:
            return None
        return self.later - self.earlier

    @property
    def at_stake(self) -> Decimal:
        """The size of the difference, or of the one figure there is."""
        found = (self.difference, self.earlier, self.later)
        return abs(next((amount for amount in found if amount is not None), Decimal(0)))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Published figures and estimates against partners' returns: bodies, then lines, the largest difference first."""

    place: Place
    bodies: tuple[Compared, ...]
    lines: tuple[Compared, ...]
    replaced: tuple[Replacement, ...]
