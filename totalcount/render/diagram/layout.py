"""A diagram with coordinates: columns, slots, labels, ribbons. Pure arithmetic, so every run gives the same drawing.

Lengths are SVG units; the default page is A4 landscape and grows in height when the labels need it.
"""

from collections import defaultdict
from collections.abc import Mapping
from itertools import pairwise

from totalcount.render.clean import clean
from totalcount.render.diagram import frame
from totalcount.render.diagram.amount import Unit, exact, show, unit_for
from totalcount.render.diagram.order import Columns, Links, Slot, untangle
from totalcount.render.diagram.palette import ALL
from totalcount.render.diagram.ribbons import Grid, lane, paths
from totalcount.render.diagram.stack import Size, Sizes, centres, scale
from totalcount.render.diagram.stack import height as stack_height
from totalcount.render.diagram.text import wrap
from totalcount.render.diagram.values import (
    Box,
    Column,
    Diagram,
    Drawing,
    Node,
    PlacedNode,
    PlacedRibbon,
)

WIDTH, HEIGHT = 1120.0, 792.0
NARROWEST = 760.0
GUTTER = 0.148  # of the width: room for the labels outside the first and last column
LEADING = 15.0
GAP, WIDEST_GAP, LANE_GAP = 9.0, 28.0, 6.0
AIR = 96.0  # shared by the gaps of a column, so that few nodes stand further apart
THINNEST_NODE = 2.0
LEAST_FLOW = 0.42  # of the chart's height: all money together is never drawn thinner than this
LEAST_ROOM = 200.0

Lines = tuple[tuple[str, str], ...]  # (role, text)


def layout(diagram: Diagram, width: float = WIDTH, height: float = HEIGHT) -> Drawing:
    """The drawing, `width` wide (760 or more) and at least `height` high."""
    wide = max(float(width), NARROWEST)
    unit = unit_for(diagram.drawn)
    captions = frame.captions(diagram, unit, wide)
    top = captions[-1].box.y + captions[-1].box.height + 18
    below = frame.footer(diagram, wide, 0.0).height + 26
    labels = {node.id: _label_lines(node, unit, wide) for node in diagram.nodes}
    grid, room = _grid(diagram, labels, _columns(wide), (top + 30, max(height - top - 30 - below, LEAST_ROOM)))
    foot = frame.footer(diagram, wide, top + 30 + room + 16)
    return Drawing(
        diagram=diagram,
        width=round(wide, 2),
        height=round(top + 30 + room + below, 2),
        title=frame.title(diagram),
        summary=frame.summary(diagram, unit),
        captions=captions + foot.notes + frame.nothing(diagram, top + 60),
        headers=frame.headers(grid.xs, top) if diagram.nodes else (),
        nodes=tuple(_placed(node, grid, labels[node.id]) for node in diagram.nodes),
        ribbons=_ribbons(diagram, grid, unit),
        legend=foot.marks,
    )


def _columns(wide: float) -> tuple[float, ...]:
    """Left edge of each column."""
    first = frame.MARGIN + wide * GUTTER + frame.PAD
    step = (wide - 2 * first - frame.NODE) / 3
    return tuple(first + step * column for column in Column)


def _label_lines(node: Node, unit: Unit, wide: float) -> Lines:
    """(role, text) per line: the name in one or two lines, then the amount."""
    gap = _columns(wide)[1] - _columns(wide)[0] - frame.NODE
    outer = node.column in (Column.SOURCE, Column.FUNCTION)
    room = wide * GUTTER if outer else min(gap - 2 * frame.PAD - 24, wide * GUTTER)
    style = frame.STYLES["name"]
    names = wrap(clean(node.label), room, style.size, style.weight)
    return (*(("name", line) for line in names), ("amount", show(node.amount, unit)))


def _grid(
    diagram: Diagram, labels: Mapping[str, Lines], xs: tuple[float, ...], chart: tuple[float, float]
) -> tuple[Grid, float]:
    """Where every slot stands, and the height of the chart; `chart` is its top and the least height it may have."""
    columns, sizes, links = _slots(diagram, labels)
    top, room = chart
    if not diagram.nodes:
        return Grid(xs, {}, 0.0), room
    units = max(scale(columns, sizes, room), LEAST_FLOW * room / diagram.drawn)
    room = max(room, *(stack_height(column, sizes, units) for column in columns))
    columns = untangle(columns, links, frozenset(node.id for node in diagram.nodes if node.members))
    at = centres(columns, sizes, links, units, room)
    return Grid(xs, {slot: y + top for slot, y in at.items()}, units), room


def _slots(diagram: Diagram, labels: Mapping[str, Lines]) -> tuple[Columns, Sizes, Links]:
    """Slots per column, what each needs, and the money between slots of neighbouring columns."""
    links: defaultdict[tuple[Slot, Slot], int] = defaultdict(int)
    lanes: defaultdict[Slot, int] = defaultdict(int)
    for ribbon in diagram.ribbons:
        stops = (ribbon.start, lane(ribbon.start), ribbon.end) if ribbon.straight else (ribbon.start, ribbon.end)
        for pair in pairwise(stops):
            links[pair] += ribbon.amount
        if ribbon.straight:
            lanes[lane(ribbon.start)] += ribbon.amount
    columns = [[node.id for node in diagram.nodes if node.column == column] for column in Column]
    gap = {column: min(max(AIR / max(len(columns[column]), 1), GAP), WIDEST_GAP) for column in Column}
    sizes = {node.id: Size(node.amount, len(labels[node.id]) * LEADING, gap[node.column]) for node in diagram.nodes}
    sizes |= {slot: Size(amount, LANE_GAP, LANE_GAP) for slot, amount in lanes.items()}
    columns[Column.DEPARTMENT] += lanes
    return tuple(tuple(column) for column in columns), sizes, dict(links)


def _placed(node: Node, grid: Grid, lines: Lines) -> PlacedNode:
    middle, x = grid.at[node.id], grid.xs[node.column]
    tall = max(node.amount * grid.units, THINNEST_NODE)
    box = Box(round(x, 2), round(middle - tall / 2, 2), frame.NODE, round(tall, 2))
    top = middle - len(lines) * LEADING / 2
    outside = node.column == Column.SOURCE
    label = frame.block(
        lines, x - frame.PAD if outside else x + frame.NODE + frame.PAD, top, LEADING, "end" if outside else "start"
    )
    return PlacedNode(node, box, label, _node_hint(node))


def _node_hint(node: Node) -> str:
    """The full name, the exact amount, what it is, and the members of a folded node one by one."""
    head = f"{clean(node.label)}\n{exact(node.amount)}\n{ALL[node.tier].words}"
    return "\n".join([head, *(f"{clean(member.label)}: {exact(member.amount)}" for member in node.members)])


def _ribbons(diagram: Diagram, grid: Grid, unit: Unit) -> tuple[PlacedRibbon, ...]:
    """Largest first, so that small ones lie on top."""
    nodes = {node.id: node for node in diagram.nodes}
    outlines = paths(diagram, grid)
    placed = []
    for ribbon in sorted(diagram.ribbons, key=lambda ribbon: -ribbon.amount):
        start, end = nodes[ribbon.start], nodes[ribbon.end]
        hint = f"{clean(start.label)} → {clean(end.label)}\n{show(ribbon.amount, unit)} ({exact(ribbon.amount)})"
        span = (round(grid.xs[start.column] + frame.NODE, 2), round(grid.xs[end.column], 2))
        placed.append(PlacedRibbon(ribbon, outlines[ribbon.id], (start.tier, end.tier), span, hint))
    return tuple(placed)
