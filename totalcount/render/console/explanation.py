"""A figure opened: its meaning, the query that made it, and the largest rows under it."""

from decimal import Decimal

from rich.console import Console, RenderableType
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from totalcount.model import Explanation, OpenedRow, SourceRow
from totalcount.money import percent, plus_minus, pounds
from totalcount.render.console.page import grid, heading, is_plain, is_wide, show
from totalcount.render.console.words import clean, clean_lines, many, text


def explanation(console: Console, opened: Explanation) -> None:
    """Draw what a figure means and rests on."""
    title = Text.assemble(text(opened.figure.replace("_", " "), "bold"), "  ", (_value(opened), "bold green"))
    show(
        console,
        title,
        Text(clean(opened.definition, longest=5_000)),
        *_sure(opened),
        heading(f"Query {clean(opened.query_name)}"),
        _query(console, opened.query),
        heading(_rows_heading(opened)),
        *([_rows(console, opened.rows)] if opened.rows else []),
    )


def _value(opened: Explanation) -> str:
    """A share as a percentage, anything else as pounds."""
    return percent(opened.value) if opened.figure.endswith("share") else pounds(opened.value)


def _sure(opened: Explanation) -> list[RenderableType]:
    """One line: what the figure has of each grade, with the range of each."""
    if not opened.grades:
        return []
    of = [f"{clean(g.grade)} {pounds(g.total)} ({pounds(g.low)} to {pounds(g.high)})" for g in opened.grades]
    return [Text(f"By grade: {', '.join(of)}.")]


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
    if total == 1:
        return "The row under it"
    return f"All {many(total, 'row')} under it" if shown >= total else f"The largest {shown:,} of {many(total, 'row')}"


def _rows(console: Console, rows: tuple[OpenedRow, ...]) -> Table:
    """One line a row: where it stands, whose it is, what for, the amount, what counts of it, why not the rest.

    What the figure takes of a row stands beside it where that is not what counts; so do cells decided by somebody.
    """
    partly = any(row.part != row.counted for row in rows)
    decided, graded = any(row.decided for row in rows), any(row.grade for row in rows)
    if is_wide(console):
        return _wide(console, rows, partly=partly, decided=decided, graded=graded)
    amounts = "amount, counted" + ", under this" * partly
    table = grid(console, [("file:sheet:row", "left"), ("body, what for", "left"), (amounts, "right")])
    for row in rows:
        words = Text.assemble(text(row.body), "\n", text(_what(row).plain, "dim"), (f"\n{_grade(row)}" * graded, "dim"))
        if row.decided:
            words.append("\ndecided: ", "yellow").append_text(text(row.decided, "yellow"))
        table.add_row(
            _where(row),
            words,
            _stacked(_stated(row, row.amount), pounds(row.counted), *((_stated(row, row.part),) * partly)),
        )
    return table


def _wide(console: Console, rows: tuple[OpenedRow, ...], *, partly: bool, decided: bool, graded: bool) -> Table:
    columns = [("file:sheet:row", "left"), ("body", "left"), ("what for", "left"), ("amount", "right")]
    columns += [("counted", "right"), *[("under this", "right")] * partly, *[("grade", "left")] * graded]
    columns.append(("why not all", "left"))
    table = grid(console, columns + [("decided", "left")] * decided)
    for row in rows:
        cells: list[Text | str] = [_where(row), text(row.body), _what(row), _stated(row, row.amount)]
        cells += [
            pounds(row.counted),
            *[_stated(row, row.part)] * partly,
            *[_grade(row)] * graded,
            text(row.reason),
            *[text(row.decided)] * decided,
        ]
        table.add_row(*cells)
    return table


def _stated(row: OpenedRow, amount: Decimal) -> str:
    return pounds(amount) if row.stated else "-"


def _stacked(first: str, *rest: str) -> Text:
    return Text.assemble(first, *((f"\n{amount}", "dim") for amount in rest))


def _where(row: SourceRow) -> Text:
    return Text(f"{clean(row.file)}:{clean(row.sheet)}:{row.row}")


def _grade(row: SourceRow) -> str:
    """How sure the row is, as `A ±2%`."""
    return "" if row.plus_minus is None else f"{clean(row.grade)} {plus_minus(row.plus_minus)}"


def _what(row: SourceRow) -> Text:
    """A payment names the payee and the stream; spend its service."""
    if row.kind == "payment":
        return Text(f"-> {clean(row.counterpart)}" + (f" ({clean(row.stream)})" if row.stream else ""))
    return text(row.service)
