"""The sheets By body, By tier, By function, By stream and Themes."""

from collections.abc import Callable
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from totalcount.model import Breakdown, Group, Headline
from totalcount.render.workbook import table
from totalcount.render.workbook.chart import COLUMNS, bars, rows_beside
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.pen import Cell, Formula, Pen
from totalcount.render.workbook.summary import PEOPLE, TOTAL

_OVERLAP = "Themes overlap: a pound may stand in several lines, so there is no total. Shares are of the total count."
_WIDTH = 52


def sheet_name(lines: Breakdown) -> str:
    """What the sheet of a breakdown is called, in letters and at a length that Excel allows."""
    if lines.overlapping:
        return "Themes"
    kept = "".join(letter for letter in lines.by.replace("_", " ") if letter.isalnum() or letter == " ")
    return f"By {kept}"[:31].strip()


def draw(pen: Pen, count: Headline, lines: Breakdown, new_chart: Callable[[], Any]) -> None:
    """One line a key; the total equals the Summary's. Themes have none. By function carries a chart."""
    by = lines.by.replace("_", " ")
    title = table.Title(
        f"Counted pounds by {by}", _OVERLAP if lines.overlapping else "The lines add up to the total count."
    )
    fields = [
        table.Field(by.capitalize(), _WIDTH, "wrap"),
        table.Field("Counted (£)", 22, "money"),
        table.Field("Share of total count", 14, "share"),
        table.Field("£ per head", 16, "money"),
    ]
    body = [_line(row, group) for row, group in enumerate(lines.rows, FIRST)]
    after = FIRST + len(lines.rows)
    total = None if lines.overlapping or not lines.rows else _total(after, count)
    charted = lines.by == "function" and bool(lines.rows)
    table.draw(
        pen, count.place, title, fields, body, total, beside=(COLUMNS + 1, rows_beside(lines)) if charted else (0, 0)
    )
    if charted:
        bars(pen, new_chart(), count.place, lines, column=len(fields) + 1)


def _line(row: int, group: Group) -> list[Cell]:
    amount = xl_rowcol_to_cell(row, 1)
    a_head = None if group.per_head is None else Formula(f"=ROUND({amount}/{PEOPLE},2)", group.per_head)
    return [group.key, group.total, Formula(f"=IF({TOTAL}=0,0,{amount}/{TOTAL})", group.share), a_head]


def _total(row: int, count: Headline) -> list[Cell]:
    """Live: the sum of the lines, its share (all of it) and pounds a head."""
    amount = xl_rowcol_to_cell(row, 1)
    a_head = None if count.per_head is None else Formula(f"=ROUND({amount}/{PEOPLE},2)", count.per_head)
    return [
        "Total count",
        Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 1, row - 1, 1)}),2)", count.counted),
        Formula(f"=IF({TOTAL}=0,0,{amount}/{TOTAL})", int(bool(count.counted))),
        a_head,
    ]
