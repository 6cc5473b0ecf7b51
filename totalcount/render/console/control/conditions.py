"""The conditions that were used, and the accounts that do not come out even."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import ConditionUse, Imbalance
from totalcount.money import pounds, short
from totalcount.render.console.control.phrases import NOT_STATED, number
from totalcount.render.console.page import grid, is_wide
from totalcount.render.console.words import clean, many, text

_KINDS = {"funding": "on funding received", "duty": "on counted spending (duty)"}
_UNEVEN = {
    "overdrawn": "paid out under a stream's name beyond what came in under it; the general account made it up",
    "lent": "came in under a stream's name and paid for other rows, when the general account was spent",
    "unspent": "stayed in a stream's own account",
    "unexplained": "spent, and no one says the body received it",
    "closed loop": "goes round between bodies, and no source feeds it",
}


def conditions(console: Console, uses: Sequence[ConditionUse]) -> list[RenderableType]:
    """Every condition that met any pounds: its freedom, the pounds, and where its values are from."""
    parts: list[RenderableType] = []
    for kind, words in _KINDS.items():
        met = [use for use in uses if use.kind == kind and use.rows]
        parts += [*([Text()] if parts else []), _table(console, words, met)] if met else []
    idle = [use for use in uses if not use.rows]
    return [*parts, *([Text(f"{many(len(idle), 'condition')} met no pounds.", style="dim")] if idle else [])]


def _table(console: Console, words: str, uses: Sequence[ConditionUse]) -> Table:
    wide = is_wide(console)
    freedom = [(head, "right") for head in ("low", "central", "high")]
    table = grid(console, [(words, "left"), *freedom, ("£", "right"), *[("values from", "left")] * wide])
    for use in uses:
        name = text(use.condition)
        if not wide:
            name.append("\n").append_text(text(use.source, "dim"))
        figures = [number(use.low), number(use.central), number(use.high), pounds(use.amount)]
        table.add_row(name, *figures, *[text(use.source)] * wide)
    return table


def unstated(uses: Sequence[ConditionUse]) -> list[RenderableType]:
    """A sentence for each kind of pounds of which no one said how free they are."""
    return [
        Text(
            f"{short(use.amount)} {'received' if use.kind == 'funding' else 'spent'} carries no stated condition: "
            f"taken as {number(use.low)} to {number(use.high)} free, {number(use.central)} in the middle.",
            style="yellow",
        )
        for use in uses
        if use.condition == NOT_STATED and use.rows
    ]


def imbalances(console: Console, uneven: Sequence[Imbalance]) -> list[RenderableType]:
    """Accounts that do not come out even, and what each kind means."""
    if not uneven:
        return [Text("Every account comes out even.")]
    table = grid(console, [("what", "left"), ("body, stream", "left"), ("£", "right")])
    for each in uneven:
        stream = f", {clean(each.stream)}" if each.stream else ""
        table.add_row(text(each.kind), f"{clean(each.body)}{stream}", pounds(each.amount))
    kinds = dict.fromkeys(each.kind for each in uneven)
    told = [Text(f"{kind}: {_UNEVEN[kind]}.", style="dim") for kind in kinds if kind in _UNEVEN]
    return [table, Text(), *told]


def imbalances_in_short(uneven: Sequence[Imbalance]) -> list[RenderableType]:
    """How many accounts do not come out even, and the largest."""
    if not uneven:
        return []
    first = uneven[0]
    largest = f"{clean(first.kind)} {short(first.amount)}, {clean(first.body)}" + (
        f", {clean(first.stream)}" if first.stream else ""
    )
    verb = "does" if len(uneven) == 1 else "do"
    return [Text(f"{many(len(uneven), 'account')} {verb} not come out even; the largest: {largest}.")]
