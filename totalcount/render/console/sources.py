"""Several sources for one body: what replaced what, and the difference line by line."""

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Compared, Comparison, Replacement
from totalcount.money import pounds, short
from totalcount.render.console.page import grid, heading, show
from totalcount.render.console.words import clean, many, text

_ONLY = "The sources differ by a figure only where both give one: a line that one leaves out is missing there, not nil."


def comparison(console: Console, found: Comparison, limit: int | None = None) -> None:
    """Draw bodies, then at most `limit` lines, the largest difference first."""
    title = Text.assemble(
        ("Sources compared in ", "bold"), text(found.place.name, "bold"), f", {clean(found.place.year)}"
    )
    title.append("\nWhole reported pounds, before any share of a wider area is taken.", style="dim")
    if not found.bodies:
        show(console, title, Text("\nNo body has two of a return, a published figure, a ledger and an estimate."))
        return
    shown = found.lines[:limit]
    show(
        console,
        title,
        heading("Bodies of which two sources speak"),
        _table(console, found.bodies, whole=True),
        heading("Line by line, the largest difference first"),
        _table(console, shown, whole=False),
        *_more(len(found.lines) - len(shown)),
        Text(f"\n{_ONLY}", style="italic"),
    )


def _table(console: Console, lines: Sequence[Compared], *, whole: bool) -> Table:
    names = [("body", "left"), ("side", "left"), *([] if whole else [("line", "left")])]
    sources = [("published", "published"), ("ledger", "ledger"), ("estimated", "estimated"), ("the return", "returned")]
    given = [(head, name) for head, name in sources if any(getattr(line, name) is not None for line in lines)]
    table = grid(
        console, [*names, *((head, "right") for head, _ in given), ("difference", "right"), ("counted", "left")]
    )
    for line in lines:
        said = [text(line.body), text(line.side), *([] if whole else [text(line.line)])]
        figures = [_figure(getattr(line, name)) for _, name in given]
        table.add_row(*said, *figures, _difference(line.difference), text(line.counts))
    return table


def _figure(amount: Decimal | None) -> str:
    return "-" if amount is None else pounds(amount)


def _difference(amount: Decimal | None) -> Text:
    if amount is None:
        return Text("-")
    return Text(pounds(amount), style="yellow" if amount else "green")


def _more(lines: int) -> list[RenderableType]:
    return [Text(f"and {many(lines, 'line')} more: give --limit 0", style="dim")] if lines else []


def replacements(console: Console, found: Sequence[Replacement]) -> None:
    """Draw what no longer counts and what took its place, a line for each file and body."""
    if found:
        show(console, heading("Set aside because a better source is there"), *map(_replacement, found))
        show(console, Text("`totalcount compare-sources` shows the difference line by line.", style="dim"))


def _replacement(one: Replacement) -> Text:
    said = Text.assemble(text(one.body, "bold"), f", {one.side}: {many(one.rows, 'row')} of ", text(one.file))
    said.append(f", {short(one.amount)}, {_WHY[one.by_source]} (").append(text(one.by_files))
    if one.instead is None or one.difference is None:
        return said.append(")")
    sign = "+" if one.difference >= 0 else ""
    return said.append(f", {short(one.instead)}; {sign}{short(one.difference)})")


_WHY = {
    "return": "replaced by its return",
    "cover": "not counted, because another source covers more",
    "line": "replaced by figures of the same lines",
    "decision": "not counted, because another source is kept",
}
