"""The sheets about pounds between bodies: Eliminations and Balances."""

from decimal import Decimal

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from totalcount.model import Balance, Book
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.parts import Parts, Where
from totalcount.render.workbook.pen import Cell, Formula, Pen

_PAIR = [table.Field("Payer", 32, "wrap"), table.Field("Payee", 32, "wrap"), table.Field("Stream", 34, "wrap")]
_SIDES = [
    table.Field("Payer says (£)", 20, "money"),
    table.Field("Payee says (£)", 20, "money"),
    table.Field("Difference (£)", 18, "money"),
]


def eliminations(pen: Pen, book: Book, parts: Parts) -> None:
    """Every transfer the count takes out, largest first; the total equals the Summary's."""
    count = book.headline
    title = table.Title(
        "Eliminations: the same pound in two returns",
        "Eliminated is in scope and in the place; what the two sides say is in whole. Blank: the payee says nothing.",
    )
    fields = [*_PAIR, table.Field("Type", 24, "wrap"), table.Field("Eliminated (£)", 20, "money"), *_SIDES]
    nothing = Decimal("0.00")
    transfers = [
        *(
            (each.payer, each.payee, each.stream, each.type, each.amount, each.paid, each.received)
            for each in count.eliminations
        ),
        *(
            (each.payer, each.payee, each.stream, "out of scope", nothing, each.paid, each.received)
            for each in book.scoping.transfers
        ),
    ]
    live = parts.is_quick(len(transfers))
    lines = [
        _elimination(row, *transfer, parts=parts if live else None) for row, transfer in enumerate(transfers, FIRST)
    ]
    after = FIRST + len(lines)
    whole = Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 4, after - 1, 4)}),2)", count.eliminated)
    total: list[Cell] = ["Total", None, None, None, whole, None, None, None]
    table.draw(pen, count.place, title, fields, lines, total if lines else None)


def _elimination(
    row: int, payer: str, payee: str, stream: str, kind: str, amount: Decimal, paid: Decimal, received: Decimal | None,
    *, parts: Parts | None,
) -> list[Cell]:  # fmt: skip
    eliminated: Cell = amount
    if parts is not None:
        pair = (Where("body", f"$A{row + 1}", payer), Where("counterpart", f"$B{row + 1}", payee))
        where = (*pair, Where("stream", f"$C{row + 1}", stream))
        eliminated = Formula(f"=ROUND({parts.sum_in('eliminated', *where)},2)", amount)
    gap = "" if received is None else paid - received
    ours, theirs = xl_rowcol_to_cell(row, 5), xl_rowcol_to_cell(row, 6)
    difference = Formula(f'=IF({theirs}="","",ROUND({ours}-{theirs},2))', gap)
    return [payer, payee, stream, kind, eliminated, paid, received, difference]


def balances(pen: Pen, book: Book, _: Parts) -> None:
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
