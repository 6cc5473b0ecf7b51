"""The transfers that the count takes out, largest first."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Elimination
from totalcount.money import pounds
from totalcount.render.console.page import grid, is_wide
from totalcount.render.console.words import clean, text

_SHOWN = 8
_WHOLE = "Differences are between whole amounts, before the place's share of a wider figure is taken."


def largest(console: Console, eliminations: Sequence[Elimination]) -> list[RenderableType]:
    """The first eliminations of a list that is in order, and how many more there are."""
    if not eliminations:
        return []
    shown = eliminations[:_SHOWN]
    table = _one_line_each(console, shown) if is_wide(console) else _two_lines_each(console, shown)
    more = len(eliminations) - len(shown)
    return [
        Text(),
        table,
        *([Text(f"… and {more:,} more.", style="dim")] if more else []),
        *([Text(_WHOLE, style="dim")] if any(item.paid != item.amount for item in shown) else []),
    ]


def _one_line_each(console: Console, eliminations: Sequence[Elimination]) -> Table:
    columns = [("payer -> payee", "left"), ("stream", "left"), ("type", "left")]
    table = grid(console, [*columns, ("eliminated", "right"), ("payee says", "right"), ("difference", "right")])
    for item in eliminations:
        table.add_row(_pair(item), text(item.stream), text(item.type), pounds(item.amount), _received(item), _gap(item))
    return table


def _two_lines_each(console: Console, eliminations: Sequence[Elimination]) -> Table:
    """For narrow terminals: the stream and its type under the pair, what the payee says under the amount."""
    table = grid(console, [("payer -> payee, stream, type", "left"), ("eliminated, payee says", "right")])
    for item in eliminations:
        words = Text.assemble(_pair(item), "\n", (f"  {clean(item.stream)}, {item.type}", "dim"))
        table.add_row(words, Text.assemble(pounds(item.amount), "\n", (_claim(item), "dim")))
    return table


def _pair(item: Elimination) -> Text:
    return Text(f"{clean(item.payer)} -> {clean(item.payee)}")


def _received(item: Elimination) -> str:
    return "nothing" if item.received is None else pounds(item.received)


def _gap(item: Elimination) -> str:
    """What the payer reports over what the payee reports, both in whole."""
    return "" if item.difference is None else pounds(item.difference)


def _claim(item: Elimination) -> str:
    if item.difference is None:
        return "payee says nothing"
    return "payee agrees" if not item.difference else f"difference {pounds(item.difference)}"
