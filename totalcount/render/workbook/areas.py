"""The sheet By area: people, counted pounds, what of them is the area's own or of wider areas, pounds a head."""

from decimal import Decimal

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from totalcount.model import AreaGroup, Breakdown, Headline, Scoping
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.pen import Cell, Formula, Pen

_NOTE = "The lines add up to the total count. A wider area's money is shared out by a driver."
_FIELDS = (
    table.Field("Area", 38, "wrap"),
    table.Field("People", 14, "count"),
    table.Field("Counted (£)", 20, "money"),
    table.Field("Share of total count", 14, "share"),
    table.Field("£ per head", 16, "money"),
    table.Field("Its own, as exported (£)", 18, "money"),
    table.Field("Of that its council's (£)", 18, "money"),
    table.Field("Of wider areas, as exported (£)", 18, "money"),
    table.Field("Remark", 26, "wrap"),
)
_PARTS = (
    ("Area's part of the rows under the same scope flags", "wrap"),
    ("Scope group", "count"),
    ("Counted if in scope (£)", "money"),
    ("Now", "state"),
)
_SINCE = "Brought into scope since the export"


def draw(pen: Pen, count: Headline, lines: Breakdown, scoping: Scoping) -> None:
    """One line an area; the total equals the Summary's. Under them each area's money by scope group."""
    rows = [row for row in lines.rows if isinstance(row, AreaGroup)]
    after = FIRST + len(rows)
    head = after + 3
    body = [_line(at, row, _sum(row, scoping, head + 1)) for at, row in enumerate(rows, FIRST)]
    span = xl_range_abs(FIRST, 2, after - 1, 2)
    since = Formula(f"=ROUND(total_count-SUM({span}),2)", Decimal("0.00"))
    body.append([_SINCE, None, since, *[None] * 5, "Count again to share it out"])
    table.draw(pen, count.place, table.Title("Counted pounds by area", _NOTE), _FIELDS, body, _total(after + 1, count))
    kinds = table.headings(pen, head, _PARTS)
    for at, part in enumerate(scoping.areas, head + 1):
        in_scope = not part.group or scoping.groups[part.group - 1].in_scope
        now: Cell = Formula(f"=INDEX(scope_in,B{at + 1})", int(in_scope)) if part.group else 1
        pen.line(at, [part.area, part.group, part.amount, now], kinds)
    Paper(count.place, head + len(scoping.areas), len(_FIELDS) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)


def _sum(row: AreaGroup, scoping: Scoping, first: int) -> Cell:
    """An area's pounds in each scope group that is in."""
    at = [first + number for number, part in enumerate(scoping.areas) if part.area == row.key]
    if not at:
        return row.total
    amounts, now = (f"{column}{at[0] + 1}:{column}{at[-1] + 1}" for column in "CD")
    return Formula(f"=ROUND(SUMPRODUCT({amounts},{now}),2)", row.total)


def _line(at: int, row: AreaGroup, total: Cell) -> list[Cell]:
    people, amount = xl_rowcol_to_cell(at, 1), xl_rowcol_to_cell(at, 2)
    return [
        row.key,
        row.people,
        total,
        Formula(f"=IF(total_count=0,0,{amount}/total_count)", row.share),
        None if row.per_head is None else Formula(f"=ROUND({amount}/{people},2)", row.per_head),
        row.own,
        row.council,
        row.apportioned,
        "No figure of its council: not to be compared" if row.lacks_council else None,
    ]


def _total(at: int, count: Headline) -> list[Cell]:
    """Live: the sum of the lines, its share (all of it) and pounds a head of the place's people."""
    amount = xl_rowcol_to_cell(at, 2)
    people: Cell = (
        None if count.place.population.value is None else Formula("=population", count.place.population.value)
    )
    a_head = None if count.per_head is None else Formula(f"=ROUND({amount}/population,2)", count.per_head)
    return [
        "Total count",
        people,
        Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 2, at - 1, 2)}),2)", count.counted),
        Formula(f"=IF(total_count=0,0,{amount}/total_count)", int(bool(count.counted))),
        a_head,
        *([None] * 4),
    ]
