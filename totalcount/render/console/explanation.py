"""A figure opened: its meaning, the query that made it, and the largest rows under it."""

from decimal import Decimal

from rich.console import Console, RenderableType
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from totalcount.model import Explanation, SourceRow
from totalcount.money import percent, pounds
from totalcount.render.console.page import grid, heading, is_plain, is_wide, show
from totalcount.render.console.words import clean, clean_lines, many, text


def explanation(console: Console, opened: Explanation) -> None:
    """Draw what a figure means and rests on."""
    title = Text.assemble(text(opened.figure.replace("_", " "), "bold"), "  ", (_value(opened), "bold green"))
    show(
        console,
        title,
        Text(clean(opened.definition, longest=5_000)),
        heading(f"Query {clean(opened.query_name)}"),
        _query(console, opened.query),
        heading(_rows_heading(opened)),
        *([_rows(console, opened.rows)] if opened.rows else []),
    )


def _value(opened: Explanation) -> str:
    """A share as a percentage, anything else as pounds."""
    return percent(opened.value) if opened.figure.endswith("share") else pounds(opened.value)


def _query(console: Console, query: str) -> RenderableType:
    """The query in colours on a terminal, as it is when piped."""
    lines = clean_lines(query)
    if is_plain(console):
        return Text(lines, overflow="ignore", no_wrap=True)
    return Syntax(lines, "sql", theme="ansi_dark", background_color="default", word_wrap=True)


def _rows_heading(opened: Explanation) -> str:
    shown, total = len(opened.rows), opened.rows_total
    if not total:
        return "No rows under it"
    return f"All {many(total, 'row')} under it" if shown >= total else f"The largest {shown:,} of {many(total, 'row')}"


def _rows(console: Console, rows: tuple[SourceRow, ...]) -> Table:
    """One line a row: where it stands, whose it is, what for, the amount, what counts of it, why not the rest."""
    columns = [("file:sheet:row", "left"), ("body", "left"), ("what for", "left"), ("amount", "right")]
    if is_wide(console):
        table = grid(console, [*columns, ("counted", "right"), ("why not all", "left")])
        for row in rows:
            table.add_row(
                _where(row), text(row.body), _what(row), pounds(row.amount), pounds(row.counted), text(row.reason)
            )
        return table
    table = grid(console, [columns[0], ("body, what for", "left"), ("amount, counted", "right")])
    for row in rows:
        words = Text.assemble(text(row.body), "\n", text(_what(row).plain, "dim"))
        table.add_row(_where(row), words, _two(row.amount, row.counted))
    return table


def _two(amount: Decimal, counted: Decimal) -> Text:
    return Text.assemble(pounds(amount), "\n", (pounds(counted), "dim"))


def _where(row: SourceRow) -> Text:
    return Text(f"{clean(row.file)}:{clean(row.sheet)}:{row.row}")


def _what(row: SourceRow) -> Text:
    """A payment names the payee and the stream; spend its service."""
    if row.kind == "payment":
        return Text(f"-> {clean(row.counterpart)}" + (f" ({clean(row.stream)})" if row.stream else ""))
    return text(row.service)
