"""Returns: money that one body of a column pays another beside the count, as dashed arcs on the left of their boxes."""

from collections.abc import Iterator

from totalcount.model import FlowReturn, Flows
from totalcount.render.clean import clean
from totalcount.render.diagram.grid import Grid
from totalcount.render.drawing.amount import Unit, exact, show
from totalcount.render.drawing.paint import number
from totalcount.render.drawing.values import Fill, Path, Shape, Tag

THINNEST, THICKEST = 1.0, 2.4
BULGE, FURTHEST = 16.0, 58.0
MOST = 0.36  # of the way to the column on the left
HEAD = 5.0  # length of an arrow head


def arcs(flows: Flows, at: Grid, unit: Unit) -> Iterator[Shape]:
    """An arc and its arrow head for each return, those upwards further out, so that two ways can be told apart."""
    nodes = {node.key: node for node in flows.nodes}
    for i, back in enumerate(flows.returns):
        x = at.xs[nodes[back.payer].column] - 1.5
        wide = min(max(back.pence * at.units, THINNEST), THICKEST)
        start, end = at.at[back.payer], at.at[back.payee]
        room = min(FURTHEST, MOST * (at.xs[1] - at.xs[0]))
        out = min(BULGE + abs(end - start) * 0.12, room) * (1.0 if end > start else 1.4)
        hint = _hint(back, nodes[back.payer].name, nodes[back.payee].name, unit)
        tag = Tag(f"b{i}", "tc-return", hint=hint)
        yield Path(_arc(x, start, end, out), Fill("return"), tag, width=round(wide, 2), dash="4 3")
        yield Path(_head(x, end), Fill("return"))


def _hint(back: FlowReturn, payer: str, payee: str, unit: Unit) -> str:
    return (
        f"{clean(payer)} → {clean(payee)}, not counted\n{show(back.pence, unit)} ({exact(back.pence)})\n"
        + "\n".join(clean(line) for line in back.said.split("\n"))
    )


def _arc(x: float, start: float, end: float, out: float) -> str:
    left, last = number(x - out), number(x - HEAD)
    return f"M{number(x)},{number(start)}C{left},{number(start)} {left},{number(end)} {last},{number(end)}"


def _head(x: float, y: float) -> str:
    return f"M{number(x)},{number(y)}L{number(x - HEAD - 2)},{number(y - 3.5)}V{number(y + 3.5)}Z"
