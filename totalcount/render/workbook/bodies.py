"""The sheet Conservation: does each body's year add up?"""

from xlsxwriter.utility import xl_rowcol_to_cell

from totalcount.model import Book, Conservation
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Cell, Formula, Pen

_FIELDS = [
    table.Field("Body", 40, "wrap"),
    table.Field("Tier", 16),
    table.Field("Funding (£)", 20, "money"),
    table.Field("Own income (£)", 20, "money"),
    table.Field("Payments (£)", 20, "money"),
    table.Field("Spend (£)", 20, "money"),
    table.Field("Surplus (£)", 20, "money"),
    table.Field("Balances?", 24, "warn"),
]


def conservation(pen: Pen, book: Book, _: Parts) -> None:
    """One line a body: funding and own income less payments and spend, with a mark where it does not balance."""
    title = table.Title(
        "Conservation: each body's year",
        "Funding + own income - payments - spend = surplus, in whole reported amounts.",
    )
    lines = [_line(row, item) for row, item in enumerate(book.conservation, FIRST)]
    table.draw(pen, book.headline.place, title, _FIELDS, lines, None)


def _line(row: int, item: Conservation) -> list[Cell]:
    funding, own, payments, spend = (xl_rowcol_to_cell(row, column) for column in range(2, 6))
    surplus = Formula(f"=ROUND({funding}+{own}-{payments}-{spend},2)", item.surplus)
    mark = "Over the tolerance" if item.doubtful else ""
    return [
        item.body,
        table.in_words(item.tier),
        item.funding,
        item.own_income,
        item.payments,
        item.spend,
        surplus,
        mark,
    ]
