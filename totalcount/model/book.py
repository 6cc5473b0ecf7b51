"""What the finance workbook shows: the count with all that takes a pound in or out of it, already worked out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.breakdown import Breakdown
from totalcount.model.control import Binding, Holder
from totalcount.model.count import Balance, Conservation, Headline
from totalcount.model.coverage import StreamCoverage
from totalcount.model.duplication import Duplication
from totalcount.model.finding import FileReport, Finding
from totalcount.model.workings import LadderBook


@dataclass(frozen=True, slots=True)
class BookRow:
    """One spend or payment row of a return: its parts are those that it has when it is in scope, whether or not it is.

    In scope `amount` = counted + eliminated + out of place + set aside. `group` is the number of its scope group; 0
    when nothing takes it in or out.
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
    duty: str
    theme: str
    area: str
    method: str
    grade: str
    sign: int  # of the figure that the row is a line of: 1 or -1
    raw: str
    amount: Decimal
    counted: Decimal
    eliminated: Decimal
    out_of_place: Decimal
    set_aside: Decimal
    reason: str
    decided: str
    group: int
    in_scope: bool


@dataclass(frozen=True, slots=True)
class ScopeFlag:
    """One thing that takes money in or out of scope: an item of the scope profile, a decision, or a stream."""

    name: str
    meaning: str
    is_in: bool
    source: str  # the profile, or the decision's file and line; '' for a stream, which is in until somebody asks

    @property
    def is_asked(self) -> bool:
        """True for a stream, of which nothing is said as exported."""
        return not self.source


@dataclass(frozen=True, slots=True)
class ScopeGroup:
    """Money that the same flags (numbers from 0) take in or out: it is in when every one of them is.

    Pounds are those of the rows when they are in scope; `amount` is whole as reported.
    """

    flags: tuple[int, ...]
    in_scope: bool
    lines: int
    amount: Decimal
    counted: Decimal
    eliminated: Decimal


@dataclass(frozen=True, slots=True)
class ThemePart:
    """The pounds of one theme in one scope group (its number, 0 for what is always in), when they are in scope."""

    theme: str
    group: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class AreaPart:
    """The counted pounds of one area (its line's key) in one scope group (its number, 0 for what is always in)."""

    area: str
    group: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LeftOutTransfer:
    """A transfer of which all is out of scope, with both sides as reported."""

    payer: str
    payee: str
    stream: str
    paid: Decimal
    received: Decimal | None


@dataclass(frozen=True, slots=True)
class Scoping:
    """What is in scope and what is not; group n stands at n - 1. `left_out` are keys that only money out of scope
    has, by dimension.
    """

    flags: tuple[ScopeFlag, ...]
    groups: tuple[ScopeGroup, ...]
    themes: tuple[ThemePart, ...]
    areas: tuple[AreaPart, ...]
    left_out: Mapping[str, tuple[str, ...]]
    transfers: tuple[LeftOutTransfer, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """Everything a count workbook shows, already worked out; the workbook adds nothing up by itself."""

    headline: Headline
    breakdowns: tuple[Breakdown, ...]
    balances: tuple[Balance, ...]
    conservation: tuple[Conservation, ...]
    findings: tuple[Finding, ...]
    files: tuple[FileReport, ...]
    scoping: Scoping
    ladder: LadderBook
    holders: tuple[Holder, ...]
    bindings: tuple[Binding, ...]  # of the widest group, largest first
    duplication: Duplication
    coverage: StreamCoverage
    version: str
