"""Where a flow diagram's boxes stand: columns, slots for nodes and for lanes, the order of the slots and their places.

Lengths are SVG units, money is pence.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise

from totalcount.model import FlowLink, FlowNode, Flows
from totalcount.render.clean import clean
from totalcount.render.diagram.measures import Measures, measures
from totalcount.render.diagram.order import Columns, Links, Slot, untangle
from totalcount.render.diagram.stack import Size, Sizes, centres, scale
from totalcount.render.diagram.stack import height as stack_height
from totalcount.render.drawing.amount import Unit, show
from totalcount.render.drawing.frame import HEIGHT, STYLES, WIDTH, Line, wrapped
from totalcount.render.drawing.text import cut
from totalcount.render.drawing.text import width as text_width

TIGHT, GAP, WIDEST_GAP, LANE_GAP = 3.0, 9.0, 28.0, 6.0
AIR = 96.0  # shared by the gaps of a column, so that few nodes stand further apart
LEAST_FLOW = 0.42  # of the chart's height: all money together is never drawn thinner than this
CROWDED = 24  # nodes in a column from which on a label has one line
ONE = STYLES["one"].size
BAND = 11.0  # height of what is Elsewhere, whatever its amount

Lines = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """Left edge of each column, width of a box, middle of each slot, units per penny, and the height of the chart."""

    xs: tuple[float, ...]
    node: float
    at: Mapping[Slot, float]
    units: float
    room: float


def lane(start: str, column: int) -> Slot:
    """The slot in a column through which the ribbons of a node run past it."""
    return f"lane-{start}-{column}"


def label(node: FlowNode, flows: Flows, unit: Unit, by: Measures) -> Lines:
    """The name in a few lines, then the amount; both in one line where a column is crowded."""
    room, amount = by.rooms[node.column], show(node.pence, unit)
    if len(flows.column(node.column)) > CROWDED and not by.narrow:
        after = f"  {amount}"
        return (("one", cut(clean(node.name), room - text_width(after, ONE), ONE) + after),)
    most = by.most[node.column] if len(flows.column(node.column)) <= CROWDED else 2
    return (*wrapped(f"name{by.suffix}", clean(node.name), room, most), (f"amount{by.suffix}", amount))


def grid(flows: Flows, labels: Mapping[str, Lines], by: Measures, top: float, room: float) -> Grid:
    """Where every slot stands; the chart begins at `top` and is at least `room` high."""
    nodes = [node for node in flows.nodes if node.role != "elsewhere"]
    if not nodes:
        return Grid(by.xs, by.node, {}, 0.0, room)
    columns, sizes, links = _slots(flows, labels, by.leading)
    units = max(scale(columns, sizes, room), LEAST_FLOW * room / (flows.drawn - flows.elsewhere))
    room = max(room, *(stack_height(column, sizes, units) for column in columns))
    columns = untangle(columns, links, _pins(flows))
    at = centres(columns, sizes, links, units, room)
    return Grid(by.xs, by.node, {slot: y + top for slot, y in at.items()}, units, room)


def _pins(flows: Flows) -> dict[Slot, int]:
    """Nodes that the definition orders stand first, folded ones last."""
    pins: dict[Slot, int] = {}
    for number, column in enumerate(flows.definition.columns):
        said = [name.casefold() for name in flows.definition.order.get(column, ())]
        for node in flows.column(number):
            if node.role == "other":
                pins[node.key] = 1
            elif node.name.casefold() in said:
                pins[node.key] = said.index(node.name.casefold()) - len(said)
    return pins


def _slots(flows: Flows, labels: Mapping[str, Lines], leading: float) -> tuple[Columns, Sizes, Links]:
    """Slots per column, what each needs, and the money between slots of neighbouring columns."""
    column_of = {node.key: node.column for node in flows.nodes if node.role != "elsewhere"}
    links: defaultdict[tuple[Slot, Slot], int] = defaultdict(int)
    lanes: defaultdict[tuple[int, Slot], int] = defaultdict(int)
    for link in flows.links:
        if link.start in column_of:
            stops = way(link, column_of)
            for pair in pairwise(stops):
                links[pair] += link.pence
            for column, slot in enumerate(stops[1:-1], column_of[link.start] + 1):
                lanes[column, slot] += link.pence
    columns = []
    sizes: dict[Slot, Size] = {}
    for number in range(len(flows.definition.columns)):
        nodes = [node for node in flows.column(number) if node.role != "elsewhere"]
        gap = min(max(AIR / max(len(nodes), 1), TIGHT if len(nodes) > CROWDED else GAP), WIDEST_GAP)
        sizes |= {node.key: Size(node.pence, len(labels[node.key]) * leading, gap) for node in nodes}
        passing = {slot: pence for (column, slot), pence in lanes.items() if column == number}
        sizes |= {slot: Size(pence, LANE_GAP, LANE_GAP) for slot, pence in passing.items()}
        columns.append((*(node.key for node in nodes), *passing))
    return tuple(columns), sizes, dict(links)


def way(link: FlowLink, column_of: Mapping[str, int]) -> tuple[Slot, ...]:
    """The slots that a link passes, one in each column from its start to its end."""
    between = range(column_of[link.start] + 1, column_of[link.end])
    return (link.start, *(lane(link.start, column) for column in between), link.end)


def drawn_order(flows: Flows) -> dict[str, tuple[str, ...]]:
    """Per column the names of its nodes from the top down: as an order in a definition it draws them so again."""
    labels = {node.key: (("name", node.name),) for node in flows.nodes}
    by = measures(len(flows.definition.columns), WIDTH)
    at = grid(flows, labels, by, 0.0, HEIGHT).at
    found = {}
    for number, column in enumerate(flows.definition.columns):
        nodes = [node for node in flows.column(number) if node.role == "node"]
        found[column] = tuple(node.name for node in sorted(nodes, key=lambda node: at[node.key]))
    return found
