"""A flow diagram kept in three: what is asked for (`Definition`), what there is to draw (`Flows`), and how (`render`).

Money is whole pence. Columns are words of the method: `source`, `department`, `body`, `function` …
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from totalcount.model.place import Place

ROAD = ("source", "department", "payer", "stream", "condition", "holder")  # known by following the money
SPENDING = ("body", "tier", "function", "function_group", "service", "theme", "area", "provider", "duty", "method")
COLUMNS = (*ROAD, *SPENDING)
COLOURS = ("tier", "condition", "control", "holder")
FOCUSES = ("theme", "stream", *(name for name in COLUMNS if name not in ("theme", "stream")))
RETURNS = ("circular", "all", "none")
DEFAULT_COLUMNS = ("source", "department", "body", "function")
TOP = 12


@dataclass(frozen=True, slots=True)
class NodeGroup:
    """Nodes of one column drawn as one: `members` are names, in which * stands for anything."""

    column: str
    name: str
    members: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Folding:
    """Which nodes of a column go into "Other (n)": those after the `top` largest, and those under `least` of the total.

    `tops` has the columns with a number of their own. `by_tier` makes an "Other" for each tier.
    """

    top: int = TOP
    least: Decimal = Decimal(0)
    tops: Mapping[str, int] = field(default_factory=dict)
    by_tier: bool = False


@dataclass(frozen=True, slots=True)
class Definition:
    """What a flow diagram shows. `focus` keeps (column or stream, names); all other money is drawn as Elsewhere.

    `order` has, per column, names that stand first in that order. `colour` is one of `COLOURS`, `returns` of `RETURNS`.
    """

    columns: tuple[str, ...] = DEFAULT_COLUMNS
    colour: str = "tier"
    title: str = ""
    focus: tuple[tuple[str, tuple[str, ...]], ...] = ()
    groups: tuple[NodeGroup, ...] = ()
    order: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    folding: Folding = Folding()
    returns: str = "circular"


class Stop(NamedTuple):
    """Where a strand passes a column: a name, and its kind (a tier, `source`, `function` or `plain`).

    A strand with no name passes the column by.
    """

    name: str
    kind: str


class Strand(NamedTuple):
    """Counted pence that pass the same stops. `part` is what the colour tells apart, `pot` numbers the rows under it.

    A strand that is not `shown` is not of the focus.
    """

    stops: tuple[Stop, ...]
    part: str
    pence: int
    pot: int
    shown: bool


@dataclass(frozen=True, slots=True)
class FlowRow:
    """A row of a return under a ribbon and the pence it brings; `lines` rows that no one can tell apart begin there."""

    file: str
    sheet: str
    row: int
    lines: int
    body: str
    service: str
    pence: int


@dataclass(frozen=True, slots=True)
class FlowMember:
    """One name inside a folded or grouped node."""

    name: str
    kind: str
    pence: int


@dataclass(frozen=True, slots=True)
class FlowNode:
    """One box of a column (a number from the left). `role` is `node`, `other` (the small ones) or `elsewhere`."""

    key: str
    column: int
    name: str
    kind: str
    pence: int
    role: str = "node"
    members: tuple[FlowMember, ...] = ()


@dataclass(frozen=True, slots=True)
class FlowPart:
    """A part of a ribbon by what the colour tells apart."""

    kind: str
    pence: int


@dataclass(frozen=True, slots=True)
class FlowLink:
    """Money from one node to a node further right, pence above zero.

    `parts` add up to it; `along` are all nodes that its strands pass. `rows` are the largest rows under it; they and
    `rest_pence` (of `rest_rows` more) add up to it.
    """

    key: str
    start: str
    end: str
    pence: int
    parts: tuple[FlowPart, ...]
    along: tuple[str, ...]
    rows: tuple[FlowRow, ...] = ()
    rest_rows: int = 0
    rest_pence: int = 0


@dataclass(frozen=True, slots=True)
class FlowReturn:
    """What one body of a column pays another beside the count (it is eliminated): pence in the place and in scope."""

    payer: str
    payee: str
    pence: int
    said: str  # the pairs under it, by name


@dataclass(frozen=True, slots=True)
class FlowNegative:
    """A flow below zero by the names it passes: listed, not drawn."""

    names: tuple[str, ...]
    pence: int


@dataclass(frozen=True, slots=True)
class Flows:
    """What a flow diagram draws: per column, nodes and the links that pass it add up to `drawn`.

    drawn + negative == total; `focused` are the drawn pence of the focus, the rest of `drawn` is Elsewhere.
    """

    place: Place
    definition: Definition
    total: int
    per_head: Decimal | None
    terms: str
    nodes: tuple[FlowNode, ...]
    links: tuple[FlowLink, ...]
    returns: tuple[FlowReturn, ...]
    negatives: tuple[FlowNegative, ...]
    parts: tuple[FlowPart, ...]  # what is drawn of the focus, by what the colour tells apart

    @property
    def negative(self) -> int:
        """Pence of all flows that are not drawn; zero or below."""
        return sum(flow.pence for flow in self.negatives)

    @property
    def drawn(self) -> int:
        """Pence that every column shows."""
        return self.total - self.negative

    @property
    def elsewhere(self) -> int:
        """Drawn pence that are not of the focus."""
        return sum(node.pence for node in self.nodes if node.role == "elsewhere" and node.column == 0)

    def column(self, number: int) -> tuple[FlowNode, ...]:
        """The nodes of one column."""
        return tuple(node for node in self.nodes if node.column == number)


@dataclass(frozen=True, slots=True)
class Shown:
    """A counted cell with all that a picture can show of it; `stream` is the label it is spent under."""

    cell: int
    body: str
    tier: str
    stream: str
    duty: str
    function: str
    function_group: str
    service: str
    area: str
    payee: str
    method: str
    file: str
    sheet: str
    row: int
    lines: int
    pence: int


@dataclass(frozen=True, slots=True)
class WaterfallBar:
    """One bar: `kind` is sum (stands on the ground), less or more; its pence run from `start` to `end`."""

    label: str
    kind: str
    pence: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From all that bodies reported to the total count, in pence; the last bar ends at the total."""

    place: Place
    total: int
    per_head: Decimal | None
    terms: str
    bars: tuple[WaterfallBar, ...]
