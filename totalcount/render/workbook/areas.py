"""The sheet By area: people, counted pounds, what of them is the area's own or of wider areas, pounds a head."""

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from totalcount.model import AreaGroup, Breakdown, Headline
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.pen import Cell, Formula, Pen
from totalcount.render.workbook.summary import PEOPLE, TOTAL

_NOTE = "The lines add up to the total count. A wider area's money is shared out by a driver."
_FIELDS = (
    table.Field("Area", 46, "wrap"),
    table.Field("People", 14, "count"),
    table.Field("Counted (£)", 22, "money"),
    table.Field("Share of total count", 14, "share"),
    table.Field("£ per head", 16, "money"),
    table.Field("Its own (£)", 22, "money"),
    table.Field("Of that its council's (£)", 22, "money"),
    table.Field("Of wider areas (£)", 22, "money"),
    table.Field("Remark", 34, "wrap"),
)


def draw(pen: Pen, count: Headline, lines: Breakdown) -> None:
    """One line an area; the total equals the Summary's."""
    rows = [row for row in lines.rows if isinstance(row, AreaGroup)]
    body = [_line(at, row) for at, row in enumerate(rows, FIRST)]
    total = _total(FIRST + len(rows), count) if rows else None
    table.draw(pen, count.place, table.Title("Counted pounds by area", _NOTE), _FIELDS, body, total)


def _line(at: int, row: AreaGroup) -> list[Cell]:
    people, amount = xl_rowcol_to_cell(at, 1), xl_rowcol_to_cell(at, 2)
    return [
        row.key,
        row.people,
        row.total,
        Formula(f"=IF({TOTAL}=0,0,{amount}/{TOTAL})", row.share),
        None if row.per_head is None else Formula(f"=ROUND({amount}/{people},2)", row.per_head),
        row.own,
        row.council,
        row.apportioned,
        "No figure of its council: not to be compared" if row.lacks_council else None,
    ]


def _total(at: int, count: Headline) -> list[Cell]:
    """Live: the sum of the lines, its share (all of it) and pounds a head of the place's people."""
    amount = xl_rowcol_to_cell(at, 2)
    a_head = None if count.per_head is None else Formula(f"=ROUND({amount}/{PEOPLE},2)", count.per_head)
    return [
        "Total count",
        count.place.population.value,
        Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 2, at - 1, 2)}),2)", count.counted),
        Formula(f"=IF({TOTAL}=0,0,{amount}/{TOTAL})", int(bool(count.counted))),
        a_head,
        *([None] * 4),
    ]
