"""A flow diagram with coordinates: columns, boxes, labels, ribbons. Pure arithmetic: every run gives the same drawing.

Lengths are SVG units; the default page is A4 landscape and grows in height when the labels need it. A width under that
of a page gives the same picture for a narrow screen.
"""

from collections.abc import Iterator, Mapping

from totalcount.model import FlowLink, FlowNode, Flows
from totalcount.render.clean import clean
from totalcount.render.diagram import words
from totalcount.render.diagram.data import data
from totalcount.render.diagram.grid import BAND, Grid, Lines, grid, label
from totalcount.render.diagram.measures import Measures, measures
from totalcount.render.diagram.returns import arcs
from totalcount.render.diagram.ribbons import Course, courses
from totalcount.render.diagram.tables import tables
from totalcount.render.drawing import frame
from totalcount.render.drawing.amount import Unit, exact, show, unit_for
from totalcount.render.drawing.palette import ALL, SETS, TINT
from totalcount.render.drawing.values import Box, Drawing, Fill, Group, Path, Rect, Shape, Tag, Text

THINNEST_NODE = 2.0
LEAST_PATTERN = 9.0  # a lower box is too small for its print pattern
LEAST_PRINTED = 4.0  # and so is a thinner part of a ribbon
LEAST_EDGED = 2.0  # a thinner ribbon is all edge
LEAST_CASED = 1.0  # a thinner part would vanish between lines of paper
LEAST_ROOM, NO_ROOM = 200.0, 90.0  # with boxes, and without
BAND_ROOM = 44.0


def layout(flows: Flows, width: float = frame.WIDTH, height: float = frame.HEIGHT, *, titled: bool = True) -> Drawing:
    """The drawing, `width` wide (more for many columns, and never under `frame.NARROW`) and at least `height` high.

    Not `titled`, it leaves title and facts to the page that it stands in.
    """
    by = measures(len(flows.definition.columns), width)
    unit = unit_for(flows.drawn - flows.elsewhere or flows.total)
    head = frame.heading(_heading(flows, unit), by.wide, titled=titled)
    headers = _headers(flows, by, head.foot)
    chart = max((text.box.foot for text in headers), default=head.foot + 18) + 14
    below = _below(flows, unit, by.wide, 0.0).foot + 26 + (BAND_ROOM if flows.elsewhere else 0.0)
    labels = {node.key: label(node, flows, unit, by) for node in flows.nodes}
    at = grid(flows, labels, by, chart, max(height - chart - below, LEAST_ROOM) if flows.nodes else NO_ROOM)
    foot = chart + at.room
    under = _below(flows, unit, by.wide, foot + 16 + (BAND_ROOM if flows.elsewhere else 0.0))
    ways = courses(flows, at)
    parts = (
        *head.parts,
        *(part for text in headers for part in frame.header(text)),
        Group((*_band_ribbons(flows, at, foot), *_ribbons(flows, ways, at, unit)), Tag(name="tc-ribbons")),
        Group(tuple(arcs(flows, at, unit)), Tag(name="tc-returns")),
        Group((*_nodes(flows, at, labels, by), *_band(flows, at, labels, by, foot)), Tag(name="tc-nodes")),
        *under.parts,
        *(_nothing(flows, chart, by.wide)),
    )
    return Drawing(
        round(by.wide, 2),
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


def _nothing(flows: Flows, top: float, wide: float) -> tuple[Text, ...]:
    if any(node.role != "elsewhere" for node in flows.nodes):
        return ()
    return (frame.nothing(top + 28, "No money above zero was counted for what is asked.", wide),)


def _headers(flows: Flows, by: Measures, top: float) -> list[Text]:
    """What each column is, over its boxes; over the first to the left where its labels are."""
    found = []
    for number, column in enumerate(flows.definition.columns if flows.nodes else ()):
        x, role = by.xs[number], f"header{by.suffix}"
        if by.outside(number):
            found.append(frame.block(((role, words.HEADERS[column]),), x + by.node, top, 18.0, "end"))
        else:
            room = by.rooms[number] + by.node if by.narrow else by.wide - x - by.margin
            found.append(frame.block(frame.wrapped(role, words.HEADERS[column], room, 3), x, top, by.leading + 3))
    return found


# --- nodes ------------------------------------------------------------------------------------------------------------


def _nodes(flows: Flows, at: Grid, labels: Mapping[str, Lines], by: Measures) -> Iterator[Shape]:
    for node in flows.nodes:
        if node.key in at.at:
            tall = max(node.pence * at.units, THINNEST_NODE)
            box = Box(at.xs[node.column], at.at[node.key] - tall / 2, at.node, tall)
            yield _node(flows, node, box, labels[node.key], by)


def _node(flows: Flows, node: FlowNode, box: Box, lines: Lines, by: Measures) -> Group:
    top = box.y + box.height / 2 - len(lines) * by.leading / 2
    kind = node.kind if flows.definition.colour == "tier" or node.role == "elsewhere" else "plain"
    rounded = Box(round(box.x, 2), round(box.y, 2), box.width, round(box.height, 2))
    parts: list[Shape] = [Rect(rounded, Fill(kind, patterned=box.height >= LEAST_PATTERN))]
    if lines:
        outside = by.outside(node.column)
        x = box.x - by.pad if outside else box.right + by.pad
        parts.append(frame.block(lines, x, top, by.leading, "end" if outside else "start", halo=True))
    hint = _node_hint(node)
    tag = Tag(node.key, "tc-node", (("id", node.key),), hint, hint.replace("\n", ", "))
    return Group(tuple(parts), tag)


def _node_hint(node: FlowNode) -> str:
    """The full name, the exact amount, what it is, and the members of a folded node one by one."""
    head = f"{clean(node.name)}\n{exact(node.pence)}\n{ALL[node.kind].words}"
    return "\n".join([head, *(f"{clean(member.name)}: {exact(member.pence)}" for member in node.members)])


def _band(flows: Flows, at: Grid, labels: Mapping[str, Lines], by: Measures, foot: float) -> Iterator[Shape]:
    """What is Elsewhere: a thin band under the chart, named at its left end."""
    for node in flows.nodes:
        if node.role == "elsewhere":
            box = Box(at.xs[node.column], foot + 24, at.node, BAND)
            yield _node(flows, node, box, labels[node.key] if node.column == 0 else (), by)


# --- ribbons ----------------------------------------------------------------------------------------------------------


def _ribbons(flows: Flows, ways: Mapping[str, Course], at: Grid, unit: Unit) -> Iterator[Shape]:
    """Largest first, so that small ones lie on top."""
    nodes = {node.key: node for node in flows.nodes}
    for link in sorted((link for link in flows.links if link.key in ways), key=lambda link: -link.pence):
        start, end, course = nodes[link.start], nodes[link.end], ways[link.key]
        tag = _ribbon_tag(link, start, end, unit)
        if flows.definition.colour == "tier":
            span = (at.xs[start.column] + at.node, at.xs[end.column])
            edge = Fill(f"{start.kind}-edge", to=f"{end.kind}-edge", span=span)
            tint = Fill(start.kind, TINT, end.kind, span)
            wide = course.thick >= LEAST_EDGED
            yield Path(course.outline(), tint if wide else edge, tag, edge=edge if wide else None)
        else:
            yield Group(tuple(_parts(flows, link, course)), tag)


def _ribbon_tag(link: FlowLink, start: FlowNode, end: FlowNode, unit: Unit) -> Tag:
    hint = f"{clean(start.name)} → {clean(end.name)}\n{show(link.pence, unit)} ({exact(link.pence)})"
    parts = [f"{ALL[part.kind].words}: {exact(part.pence)}" for part in link.parts if part.kind in ALL]
    return Tag(link.key, "tc-ribbon", hint="\n".join([hint, *parts]))


def _parts(flows: Flows, link: FlowLink, course: Course) -> Iterator[Shape]:
    """The parts of a ribbon beside each other, in the order of the legend."""
    swatches = list(SETS[flows.definition.colour])
    below = 0
    for part in sorted(link.parts, key=lambda part: swatches.index(part.kind)):
        outline = course.outline(below / link.pence, (below + part.pence) / link.pence)
        thick = part.pence / link.pence * course.thick
        casing = Fill("paper") if thick >= LEAST_CASED else None
        yield Path(outline, Fill(part.kind, patterned=thick >= LEAST_PRINTED), edge=casing, cased=bool(casing))
        below += part.pence


def _band_ribbons(flows: Flows, at: Grid, foot: float) -> Iterator[Shape]:
    nodes = {node.key: node for node in flows.nodes}
    unit = unit_for(flows.drawn)
    for link in flows.links:
        start, end = nodes[link.start], nodes[link.end]
        if start.role == "elsewhere":
            box = Box(at.xs[start.column] + at.node, foot + 24, at.xs[end.column] - at.xs[start.column] - at.node, BAND)
            rounded = Box(round(box.x, 2), round(box.y, 2), round(box.width, 2), BAND)
            yield Rect(rounded, Fill("elsewhere", patterned=True), _ribbon_tag(link, start, end, unit))
