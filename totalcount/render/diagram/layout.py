"""A flow diagram with coordinates: columns, boxes, labels, ribbons. Pure arithmetic: every run gives the same drawing.

Lengths are SVG units; the default page is A4 landscape and grows in height when the labels need it.
"""

from collections.abc import Iterator, Mapping

from totalcount.model import FlowLink, FlowNode, Flows
from totalcount.render.clean import clean
from totalcount.render.diagram import words
from totalcount.render.diagram.data import data
from totalcount.render.diagram.grid import BAND, LEADING, MANY, NODE, PAD, Grid, Lines, grid, label
from totalcount.render.diagram.returns import arcs
from totalcount.render.diagram.ribbons import Course, courses
from totalcount.render.diagram.tables import tables
from totalcount.render.drawing import frame
from totalcount.render.drawing.amount import Unit, exact, show, unit_for
from totalcount.render.drawing.palette import ALL, SETS
from totalcount.render.drawing.values import Box, Drawing, Fill, Group, Path, Rect, Shape, Tag, Text

THINNEST_NODE = 2.0
LEAST_PATTERN = 9.0  # a lower box is too small for its print pattern
LEAST_ROOM = 200.0
PER_COLUMN = 210.0  # units that a column needs beside the first, where there are many
RIBBON, PART = 0.34, 0.72  # opacity of a ribbon in one colour, and of its parts by kind of money
BAND_ROOM = 44.0


def layout(flows: Flows, width: float = frame.WIDTH, height: float = frame.HEIGHT) -> Drawing:
    """The drawing, `width` wide (760 or more, and more for many columns) and at least `height` high."""
    columns = len(flows.definition.columns)
    wide = max(float(width), frame.NARROWEST, (180 + PER_COLUMN * (columns - 1)) * (columns >= MANY))
    unit = unit_for(flows.drawn - flows.elsewhere)
    head = frame.heading(_heading(flows, unit), wide)
    chart = head.foot + 32
    below = _below(flows, unit, wide, 0.0).foot + 26 + (BAND_ROOM if flows.elsewhere else 0.0)
    labels = {node.key: label(node, flows, unit, wide) for node in flows.nodes}
    at = grid(flows, labels, wide, chart, max(height - chart - below, LEAST_ROOM))
    foot = chart + at.room
    under = _below(flows, unit, wide, foot + 16 + (BAND_ROOM if flows.elsewhere else 0.0))
    ways = courses(flows, at)
    parts = (
        *head.parts,
        *_headers(flows, at, head.foot),
        Group((*_band_ribbons(flows, at, foot), *_ribbons(flows, ways, at, unit)), Tag(name="tc-ribbons")),
        Group(tuple(arcs(flows, at, unit)), Tag(name="tc-returns")),
        Group((*_nodes(flows, at, labels), *_band(flows, at, labels, foot)), Tag(name="tc-nodes")),
        *under.parts,
        *(_nothing(flows, chart)),
    )
    return Drawing(
        round(wide, 2),
        round(foot + below, 2),
        words.title(flows),
        words.summary(flows, unit),
        tuple(part for part in parts if not isinstance(part, Group) or part.parts),
        tuple(tables(flows, unit)),
        data(flows),
    )


def _heading(flows: Flows, unit: Unit) -> tuple[frame.Line, ...]:
    return (
        ("title", words.title(flows)),
        ("facts", words.facts(flows, unit)),
        ("total", words.tie_out(flows, unit)),
        ("note", words.negatives(flows, unit)),
    )


def _below(flows: Flows, unit: Unit, wide: float, top: float) -> frame.Heading:
    """Legend and notes."""
    marks = frame.legend(words.legend(flows, unit), wide, top)
    notes = frame.notes(words.notes(flows, unit), wide, marks.foot)
    return frame.Heading(marks.parts + notes.parts, notes.foot)


def _nothing(flows: Flows, top: float) -> tuple[Text, ...]:
    if any(node.role != "elsewhere" for node in flows.nodes):
        return ()
    return (frame.nothing(top + 28, "No money above zero was counted for what is asked."),)


def _headers(flows: Flows, at: Grid, top: float) -> Iterator[Shape]:
    """One line over each column; the first stands to the left of its nodes, as their labels do."""
    if flows.nodes:
        for number, (column, x) in enumerate(zip(flows.definition.columns, at.xs, strict=True)):
            said = (("header", words.HEADERS[column]),)
            place = frame.block(said, x, top, 18.0) if number else frame.block(said, x + NODE, top, 18.0, "end")
            yield from frame.header(place)


# --- nodes ------------------------------------------------------------------------------------------------------------


def _nodes(flows: Flows, at: Grid, labels: Mapping[str, Lines]) -> Iterator[Shape]:
    for node in flows.nodes:
        if node.key in at.at:
            tall = max(node.pence * at.units, THINNEST_NODE)
            box = Box(at.xs[node.column], at.at[node.key] - tall / 2, NODE, tall)
            yield _node(flows, node, box, labels[node.key])


def _node(flows: Flows, node: FlowNode, box: Box, lines: Lines) -> Group:
    top = box.y + box.height / 2 - len(lines) * LEADING / 2
    kind = node.kind if flows.definition.colour == "tier" or node.role == "elsewhere" else "plain"
    rounded = Box(round(box.x, 2), round(box.y, 2), box.width, round(box.height, 2))
    parts: list[Shape] = [Rect(rounded, Fill(kind, patterned=box.height >= LEAST_PATTERN))]
    if lines:
        outside = node.column == 0
        x = box.x - PAD if outside else box.right + PAD
        parts.append(frame.block(lines, x, top, LEADING, "end" if outside else "start", halo=True))
    hint = _node_hint(node)
    tag = Tag(f"tc-{node.key}", "tc-node", (("id", node.key),), hint, hint.replace("\n", ", "))
    return Group(tuple(parts), tag)


def _node_hint(node: FlowNode) -> str:
    """The full name, the exact amount, what it is, and the members of a folded node one by one."""
    head = f"{clean(node.name)}\n{exact(node.pence)}\n{ALL[node.kind].words}"
    return "\n".join([head, *(f"{clean(member.name)}: {exact(member.pence)}" for member in node.members)])


def _band(flows: Flows, at: Grid, labels: Mapping[str, Lines], foot: float) -> Iterator[Shape]:
    """What is Elsewhere: a thin band under the chart, named at its left end."""
    for node in flows.nodes:
        if node.role == "elsewhere":
            box = Box(at.xs[node.column], foot + 24, NODE, BAND)
            yield _node(flows, node, box, labels[node.key] if node.column == 0 else ())


# --- ribbons ----------------------------------------------------------------------------------------------------------


def _ribbons(flows: Flows, ways: Mapping[str, Course], at: Grid, unit: Unit) -> Iterator[Shape]:
    """Largest first, so that small ones lie on top."""
    nodes = {node.key: node for node in flows.nodes}
    for link in sorted((link for link in flows.links if link.key in ways), key=lambda link: -link.pence):
        start, end, course = nodes[link.start], nodes[link.end], ways[link.key]
        tag = _ribbon_tag(link, start, end, unit)
        if flows.definition.colour == "tier":
            span = (at.xs[start.column] + NODE, at.xs[end.column])
            yield Path(course.outline(), Fill(start.kind, RIBBON, end.kind, span), tag)
        else:
            yield Group(tuple(_parts(flows, link, course)), tag)


def _ribbon_tag(link: FlowLink, start: FlowNode, end: FlowNode, unit: Unit) -> Tag:
    hint = f"{clean(start.name)} → {clean(end.name)}\n{show(link.pence, unit)} ({exact(link.pence)})"
    parts = [f"{ALL[part.kind].words}: {exact(part.pence)}" for part in link.parts if part.kind in ALL]
    data = (("along", " ".join(link.along)), ("start", link.start), ("end", link.end))
    return Tag(f"tc-{link.key}", "tc-ribbon", data, "\n".join([hint, *parts]))


def _parts(flows: Flows, link: FlowLink, course: Course) -> Iterator[Shape]:
    """The parts of a ribbon beside each other, in the order of the legend."""
    swatches = list(SETS[flows.definition.colour])
    below = 0
    for part in sorted(link.parts, key=lambda part: swatches.index(part.kind)):
        outline = course.outline(below / link.pence, (below + part.pence) / link.pence)
        yield Path(outline, Fill(part.kind, PART, patterned=True))
        below += part.pence


def _band_ribbons(flows: Flows, at: Grid, foot: float) -> Iterator[Shape]:
    nodes = {node.key: node for node in flows.nodes}
    unit = unit_for(flows.drawn)
    for link in flows.links:
        start, end = nodes[link.start], nodes[link.end]
        if start.role == "elsewhere":
            box = Box(at.xs[start.column] + NODE, foot + 24, at.xs[end.column] - at.xs[start.column] - NODE, BAND)
            rounded = Box(round(box.x, 2), round(box.y, 2), round(box.width, 2), BAND)
            yield Rect(rounded, Fill("elsewhere", RIBBON, patterned=True), _ribbon_tag(link, start, end, unit))
