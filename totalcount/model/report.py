"""Everything the report of a place shows, already worked out."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.breakdown import Breakdown, Group
from totalcount.model.control import Control
from totalcount.model.count import Balance, Conservation, Headline
from totalcount.model.coverage import StreamCoverage
from totalcount.model.diagram import Flows, Waterfall
from totalcount.model.duplication import Duplication
from totalcount.model.finding import FileReport, Finding
from totalcount.model.published import ControlTotal
from totalcount.model.words import EliminationType, Level


@dataclass(frozen=True, slots=True)
class EliminatedType:
    """Transfers of one type: what they take out of the count, their share of all that is taken out, how many."""

    type: EliminationType
    amount: Decimal
    share: Decimal
    transfers: int


@dataclass(frozen=True, slots=True)
class Leading:
    """The largest lines of a breakdown: what they come to together, and the others as one line (None when it is whole).

    `rest` is how many lines the others are; `all` how many there are.
    """

    lines: tuple[Group, ...]
    total: Decimal
    share: Decimal
    others: Group | None
    rest: int

    @property
    def all(self) -> int:
        """How many lines the breakdown has."""
        return len(self.lines) + self.rest


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who funds whom or what: `cells[row][column]` pounds from a payer to a receiver (a body, a need), None for none.

    The last row or column may be "Other (n)". Totals of rows and of columns add up to `total`.
    """

    payers: tuple[str, ...]
    receivers: tuple[str, ...]
    cells: tuple[tuple[Decimal | None, ...], ...]
    by_payer: tuple[Decimal, ...]
    by_receiver: tuple[Decimal, ...]
    total: Decimal


@dataclass(frozen=True, slots=True)
class Logo:
    """A place's own mark: the bytes of the picture and their media type."""

    content: bytes
    media: str


@dataclass(frozen=True, slots=True)
class Report:
    """A place's report. Lists are whole; the page shows the largest and says how many it leaves out."""

    headline: Headline
    divisions: Breakdown
    functions: Leading
    bodies: Leading
    tiers: Breakdown
    themes: Breakdown
    spent_on: Leading  # the few largest divisions that have a name
    spenders: Leading  # the few largest bodies
    eliminated: tuple[EliminatedType, ...]
    control: Control
    coverage: StreamCoverage
    balances: tuple[Balance, ...]
    conservation: tuple[Conservation, ...]
    findings: tuple[Finding, ...]
    levels: Mapping[Level, int]
    files: tuple[FileReport, ...]
    hashes: Mapping[str, str]
    controls: tuple[ControlTotal, ...]
    flows: Flows
    waterfall: Waterfall
    matrix: Matrix
    duplication: Duplication
    provision: Matrix  # what funders pay towards each need
    logo: Logo | None
    version: str
