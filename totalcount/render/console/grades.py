"""How sure the count is: the range of its total, its grades, and each with its ± and its own range."""

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Breakdown, GradeGroup, Headline
from totalcount.money import percent, plus_minus, pounds, short
from totalcount.render.console.page import grid, is_wide
from totalcount.render.console.words import clean

_WIDEST = (
    "All errors are taken to go the same way: the range is the widest. Another ± is a line of decisions/grades.csv."
)


def sure(count: Headline) -> list[RenderableType]:
    """One line: the range of the total and of pounds a head, and the share of each grade."""
    found = count.sure
    if not found.grades:
        return []
    heads = ""
    if found.per_head_low is not None and found.per_head_high is not None:
        heads = f" ({pounds(found.per_head_low)} to {pounds(found.per_head_high)} a head)"
    shares = ", ".join(f"{clean(grade.key)} {percent(grade.share)}" for grade in found.grades)
    ends = f"{short(found.low)} to {short(found.high)}"
    return [Text.assemble("Range ", (ends, "bold"), f"{heads}; grades {shares}.")]


def grades(console: Console, count: Headline, lines: Breakdown) -> list[RenderableType]:
    """The table, and what each grade means."""
    rows = [row for row in lines.rows if isinstance(row, GradeGroup)]
    means = [Text(f"{clean(row.key)}: {clean(row.meaning)}.") for row in rows]
    return [_table(console, count, rows), Text(), *means, Text(_WIDEST, style="italic")]


def _table(console: Console, count: Headline, rows: list[GradeGroup]) -> Table:
    show = pounds if is_wide(console) else short
    table = grid(console, [("grade", "left"), *((name, "right") for name in ("£", "share", "±", "low £", "high £"))])
    for row in rows:
        ends = (show(row.low), show(row.high))
        table.add_row(clean(row.key), pounds(row.total), percent(row.share), plus_minus(row.plus_minus), *ends)
    whole = percent(1) if count.counted else percent(0)
    footers = ("total count", pounds(count.counted), whole, "", show(count.sure.low), show(count.sure.high))
    for column, footer in zip(table.columns, footers, strict=True):
        column.footer = footer
    table.show_footer = True
    return table
