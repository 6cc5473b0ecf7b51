"""The sheets about pounds between bodies: Eliminations and Balances."""

from decimal import Decimal

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from totalcount.model import Balance, Book, Elimination
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.pen import Cell, Formula, Pen

_PAIR = [table.Field("Payer", 32, "wrap"), table.Field("Payee", 32, "wrap"), table.Field("Stream", 34, "wrap")]
_SIDES = [
    table.Field("Payer says (£)", 20, "money"),
    table.Field("Payee says (£)", 20, "money"),
    table.Field("Difference (£)", 18, "money"),
]


def eliminations(pen: Pen, book: Book) -> None:
    """Every transfer the count takes out, largest first; the total equals the Summary's."""
    count = book.headline
    title = table.Title(
        "Eliminations: the same pound in two returns",
        "Eliminated is in scope and in the place; what the two sides say is in whole. Blank: the payee says nothing.",
    )
    fields = [*_PAIR, table.Field("Type", 24, "wrap"), table.Field("Eliminated (£)", 20, "money"), *_SIDES]
    lines = [_elimination(row, item) for row, item in enumerate(count.eliminations, FIRST)]
    after = FIRST + len(lines)
    whole = Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 4, after - 1, 4)}),2)", count.eliminated)
    total: list[Cell] = ["Total", None, None, None, whole, None, None, None]
    table.draw(pen, count.place, title, fields, lines, total if lines else None)


def _elimination(row: int, item: Elimination) -> list[Cell]:
    gap = "" if item.difference is None else item.difference
    paid, received = xl_rowcol_to_cell(row, 5), xl_rowcol_to_cell(row, 6)
    difference = Formula(f'=IF({received}="","",ROUND({paid}-{received},2))', gap)
    return [item.payer, item.payee, item.stream, item.type, item.amount, item.paid, item.received, difference]


def balances(pen: Pen, book: Book) -> None:
    """Both sides of every pair and stream, agreed or not; they change no total."""
    title = table.Title(
        "Agreement of balances",
        "What the payer paid and what the payee received. Blank: that side says nothing. No total depends on it.",
    )
    lines = [_balance(row, item) for row, item in enumerate(book.balances, FIRST)]
    table.draw(pen, book.headline.place, title, [*_PAIR, *_SIDES], lines, None)


def _balance(row: int, item: Balance) -> list[Cell]:
    """The difference takes a side that says nothing as nothing."""
    paid, received = xl_rowcol_to_cell(row, 3), xl_rowcol_to_cell(row, 4)
    difference: Decimal = item.difference
    return [
        item.payer,
        item.payee,
        item.stream,
        item.paid,
        item.received,
        Formula(f"=ROUND({paid}-{received},2)", difference),
    ]
