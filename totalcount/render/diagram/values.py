"""The diagram as frozen values: what is drawn (money in whole pence) and where (coordinates in SVG units).

`Diagram` comes out of `fold`, `Drawing` out of `layout`; every writer (`svg`, `png`, `page`) only reads them.
"""

from dataclasses import dataclass
from enum import IntEnum

from totalcount.model import Place

Pence = int


class Column(IntEnum):
    """The four columns, left to right."""

    SOURCE = 0
    DEPARTMENT = 1
    BODY = 2
    FUNCTION = 3


@dataclass(frozen=True, slots=True)
class Member:
    """One name inside a folded node, with the pence that run through it."""

    label: str
    tier: str
    amount: Pence


@dataclass(frozen=True, slots=True)
class Node:
    """One box. `amount` is pence; `members` is empty unless the node is a folded 'Other (n)'.

    `tier` is a tier of the vocabulary for departments and bodies, 'source' or 'function' for the outer columns.
    """

    id: str
    column: Column
    label: str
    tier: str
    amount: Pence
    members: tuple[Member, ...] = ()


@dataclass(frozen=True, slots=True)
class Ribbon:
    """Money between two nodes, pence above zero. `straight` passes the department column in a lane of its own.

    `along` are the ids of all nodes that the same steps pass, the two ends included.
    """

    id: str
    start: str
    end: str
    amount: Pence
    straight: bool
    along: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Negative:
    """A flow below zero: listed, not drawn. `amount` is pence below zero."""

    source: str
    department: str
    body: str
    function: str
    amount: Pence


@dataclass(frozen=True, slots=True)
class Diagram:
    """What is drawn: per column, nodes (and straight ribbons) add up to `drawn`, and drawn + negative == total."""

    place: Place
    total: Pence
    per_head: Pence | None
    terms: str
    nodes: tuple[Node, ...]
    ribbons: tuple[Ribbon, ...]
    negatives: tuple[Negative, ...]

    @property
    def negative(self) -> Pence:
        """Pence of all flows that are not drawn; zero or below."""
        return sum(flow.amount for flow in self.negatives)

    @property
    def drawn(self) -> Pence:
        """Pence that every column shows."""
        return self.total - self.negative


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `x`, `y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text drawn from `x` with the first baseline at `y`; `box` holds all of them.

    `role` picks size, weight and colour; `anchor` is start or end. `styles` gives each line's role.
    """

    lines: tuple[str, ...]
    styles: tuple[str, ...]
    x: float
    y: float
    leading: float
    anchor: str
    box: Box


@dataclass(frozen=True, slots=True)
class PlacedNode:
    """A node with its box and its label."""

    node: Node
    box: Box
    label: Text
    hint: str  # the full name, the exact amount, the members


@dataclass(frozen=True, slots=True)
class PlacedRibbon:
    """A ribbon as an SVG path, with the tiers and x positions its colour runs between."""

    ribbon: Ribbon
    path: str
    tiers: tuple[str, str]
    span: tuple[float, float]
    hint: str


@dataclass(frozen=True, slots=True)
class Mark:
    """One entry of the legend: a square in the tier's colour, and its words."""

    tier: str
    box: Box
    text: Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram with coordinates, ready to be written. Sizes are SVG units, rounded to two decimals."""

    diagram: Diagram
    width: float
    height: float
    title: str
    summary: str
    captions: tuple[Text, ...]
    headers: tuple[Text, ...]
    nodes: tuple[PlacedNode, ...]
    ribbons: tuple[PlacedRibbon, ...]
    legend: tuple[Mark, ...]
