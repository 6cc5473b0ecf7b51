"""The numbers of a flow diagram as tables: every box column by column, every ribbon, what is not drawn."""

from collections.abc import Iterator
from dataclasses import replace

from totalcount.model import FlowNode, Flows
from totalcount.render.clean import clean
from totalcount.render.diagram.words import HEADERS
from totalcount.render.drawing.amount import Unit, exact, show
from totalcount.render.drawing.palette import ALL
from totalcount.render.drawing.values import Table

PAST = "Straight past this column"
Row = tuple[str, str, str, str]


def tables(flows: Flows, unit: Unit) -> Iterator[Table]:
    """One table of nodes, one of ribbons, and where there are any of returns and of negative flows."""
    if flows.nodes:
        yield _nodes(flows, unit)
        yield _links(flows, unit)
    if flows.returns:
        names = {node.key: clean(node.name) for node in flows.nodes}
        rows = tuple((names[b.payer], names[b.payee], show(b.pence, unit), exact(b.pence)) for b in flows.returns)
        yield _plain(
            "Payments between these bodies, not counted (dashed arcs)", ("From", "To", "Rounded", "Exact"), rows
        )
    if flows.negatives:
        head = (*(HEADERS[column] for column in flows.definition.columns), "Exact")
        below = tuple((*(clean(name) or "–" for name in n.names), exact(n.pence)) for n in flows.negatives)
        kinds = ("line",) * len(below)
        yield Table(
            "Negative flows: part of the total count, not drawn", head, below, kinds, frozenset({len(head) - 1})
        )


def _plain(caption: str, head: tuple[str, ...], rows: tuple[Row, ...]) -> Table:
    return Table(caption, head, rows, ("line",) * len(rows), frozenset({2, 3}), spare=frozenset({2}))


def _nodes(flows: Flows, unit: Unit) -> Table:
    lines: list[tuple[str, Row]] = []
    for number, column in enumerate(flows.definition.columns):
        lines.append(("head", (HEADERS[column], "", "", "")))
        for node in flows.column(number):
            lines += _node(node, unit)
        past = flows.drawn - sum(node.pence for node in flows.column(number))
        if past:
            lines.append(("line", (PAST, "–", show(past, unit), exact(past))))
        lines.append(("total", ("Sum of this column", "", show(flows.drawn, unit), exact(flows.drawn))))
    caption = "Every box of the picture, column by column; each column adds up to the same sum."
    head = ("Name", "Kind", "Rounded", "Exact")
    return Table(
        caption,
        head,
        tuple(row for _, row in lines),
        tuple(kind for kind, _ in lines),
        frozenset({2, 3}),
        spare=frozenset({1, 2}),
    )


def _node(node: FlowNode, unit: Unit) -> Iterator[tuple[str, Row]]:
    yield "line", (clean(node.name), ALL[node.kind].words, show(node.pence, unit), exact(node.pence))
    for one in node.members:
        yield "member", (clean(one.name), ALL[one.kind].words, show(one.pence, unit), exact(one.pence))


def _links(flows: Flows, unit: Unit) -> Table:
    names = {node.key: clean(node.name) for node in flows.nodes}
    rows = tuple(
        (names[link.start], names[link.end], show(link.pence, unit), exact(link.pence)) for link in flows.links
    )
    return replace(_plain("Every ribbon of the picture", ("From", "To", "Rounded", "Exact"), rows), key="ribbons")
