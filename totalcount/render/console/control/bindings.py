"""What keeps local bodies from deciding what they spend."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Binding, Control
from totalcount.money import pounds, short
from totalcount.render.console.control.holders import footed
from totalcount.render.console.control.phrases import because, bodies_of, bound_by, said_by
from totalcount.render.console.fold import fold
from totalcount.render.console.page import grid, is_wide
from totalcount.render.console.words import clean

_SHOWN = 4


def bindings(console: Console, control: Control, *, full: bool) -> list[RenderableType]:
    """Why pounds cannot be moved, as a sentence and a table: the largest of them, or all with who says so and where."""
    if not control.bindings or not control.rungs:
        return [Text("No condition or duty binds any of it.")]
    if full:
        return [Text(_sentence(control)), Text(), footed(_all(console, control.bindings), *_together(console, control))]
    return [Text(_sentence(control)), _largest(console, control.bindings)]


def _together(console: Console, control: Control) -> list[str]:
    return ["= together", *["", ""] * is_wide(console), pounds(control.bound)]


def _sentence(control: Control) -> str:
    """The one sentence: how much of what is held cannot be moved, and chiefly why."""
    held, why = control.widest[0], because(control.bindings[0])
    spent = f"{short(held.central)} spent by {bodies_of(held.who_name)}"
    return f"{short(control.bound)} of the {spent} cannot be moved, chiefly because {why}."


def _largest(console: Console, every: Sequence[Binding]) -> Table:
    table = grid(console, [("", "right"), ("", "left")], head=False)
    folded = fold(every, _SHOWN, lambda binding: binding.amount)
    for binding in folded.shown:
        table.add_row(short(binding.amount), f"{bound_by(binding)}, {clean(binding.body)}")
    if folded.rest:
        table.add_row(short(folded.amount), folded.other)
    return table


def _all(console: Console, every: Sequence[Binding]) -> Table:
    """All of them; in a narrow terminal what is known of each stands under it."""
    if not is_wide(console):
        table = grid(console, [("what binds, whom, who says so", "left"), ("£", "right")])
        for binding in every:
            words = Text.assemble(bound_by(binding), "\n", (f"  {_pair(binding)}; said by {said_by(binding)}", "dim"))
            table.add_row(words, pounds(binding.amount))
        return table
    table = grid(console, [("what binds", "left"), ("whom", "left"), ("who says so", "left"), ("£", "right")])
    for binding in every:
        table.add_row(bound_by(binding), _pair(binding), said_by(binding), pounds(binding.amount))
    return table


def _pair(binding: Binding) -> str:
    return f"{clean(binding.payer)} -> {clean(binding.body)}" if binding.payer else clean(binding.body)
