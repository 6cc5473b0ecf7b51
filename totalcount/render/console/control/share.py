"""A share opened: what it means, the way to it in pounds, and the money that binds or brings it."""

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Binding, BridgeLine, ShareExplanation
from totalcount.money import percent, pounds, short
from totalcount.render.console.control.phrases import because, between, bound_by, said_by
from totalcount.render.console.fold import fold
from totalcount.render.console.page import grid, heading, is_wide, show
from totalcount.render.console.words import clean, text

_BEFORE = {"start": "", "less": "less ", "more": "more ", "end": "= ", "of": "out of "}
_RUNGS = ("unconditioned", "discretionary")


def share(console: Console, opened: ShareExplanation, keep: int) -> None:
    """Draw a share, the lines that lead to it and the largest `keep` of what it rests on."""
    title = Text.assemble(
        text(opened.figure, "bold"), "  ", (short(opened.value), "bold green"), f"  {percent(opened.share)}"
    )
    parts: list[RenderableType] = [title, text(opened.name), Text(clean(opened.definition, longest=5_000))]
    if opened.low != opened.high:
        parts.append(Text(f"Range: {between(opened.low, opened.high)}, by the low and high values of the conditions."))
    if opened.bridge:
        parts += [heading("The way to it"), _bridge(console, opened.bridge)]
    if opened.bindings:
        parts += [heading(_sentence(opened)), _bindings(console, opened, keep)]
    parts += [Text(), Text(f"Worked out from: {', '.join(opened.queries)}", style="dim")]
    show(console, *parts)


def _bridge(console: Console, lines: tuple[BridgeLine, ...]) -> Table:
    table = grid(console, [("", "left"), ("£", "right")], head=False)
    for line in lines:
        style = "bold" if line.kind == "end" else ""
        table.add_row(Text(f"{_BEFORE[line.kind]}{clean(line.label)}", style), Text(pounds(line.amount), style))
    return table


def _sentence(opened: ShareExplanation) -> str:
    """What the list below is; for a rung, how much cannot be moved and chiefly why."""
    if not opened.figure.startswith(_RUNGS):
        return opened.rests_on[:1].upper() + opened.rests_on[1:]
    first = opened.bindings[0]
    held = short(opened.bridge[0].amount)
    return f"{short(opened.bindings_total)} of {held} cannot be moved, chiefly because {because(first)}"


def _bindings(console: Console, opened: ShareExplanation, keep: int) -> Table:
    """The largest, the rest as one line, and what they come to."""
    wide = is_wide(console)
    heads = [("stream or duty", "left"), ("whom", "left"), *[("who says so", "left")] * wide, ("£", "right")]
    table = grid(console, heads)
    folded = fold(opened.bindings, keep, lambda line: line.amount)
    for line in folded.shown:
        table.add_row(bound_by(line), _whom(line), *[said_by(line)] * wide, pounds(line.amount))
    if folded.rest:
        table.add_row(folded.other, "", *[""] * wide, pounds(folded.amount))
    table.add_section()
    table.add_row(Text("= together", "bold"), "", *[""] * wide, Text(pounds(opened.bindings_total), "bold"))
    return table


def _whom(line: Binding) -> str:
    return f"{clean(line.payer)} -> {clean(line.body)}" if line.payer else clean(line.body)
