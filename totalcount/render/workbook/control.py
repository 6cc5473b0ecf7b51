"""The sheets Holders and Bindings: who decides the count, and what keeps the widest group from deciding it."""

from decimal import Decimal

from xlsxwriter.utility import xl_range_abs

from totalcount.model import Binding, Book, Holder
from totalcount.money import ratio
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Cell, Formula, Pen

_HOLDERS = (
    table.Field("Decision holder", 52, "wrap"),
    table.Field("Tier", 18),
    table.Field("Low (£)", 22, "money"),
    table.Field("Central (£)", 22, "money"),
    table.Field("High (£)", 22, "money"),
    table.Field("Share, central", 17, "share"),
)
_BINDINGS = (
    table.Field("On", 11),
    table.Field("From", 26, "wrap"),
    table.Field("Body", 26, "wrap"),
    table.Field("Stream", 26, "wrap"),
    table.Field("Function", 26, "wrap"),
    table.Field("Condition or duty", 15, "wrap"),
    table.Field("Known from", 14),
    table.Field("Pounds bound (£)", 20, "money"),
    table.Field("File", 30, "aside"),
    table.Field("Sheet", 18, "aside"),
    table.Field("Row", 8, "count"),
)
_AS_EXPORTED = "As exported: a changed condition or flag moves Ladder, not this sheet."


def holders(pen: Pen, book: Book, _: Parts) -> None:
    """One line a decision holder; the central pounds come to the count as exported."""
    title = table.Title(
        "Who decides: the holders of the count",
        f"Pounds that each could have put to another use; statute is what law or entitlement fixes. {_AS_EXPORTED}",
    )
    after = FIRST + len(book.holders)
    counted = book.headline.counted
    lines = [
        _holder(row, holder, ratio(holder.central, counted), after) for row, holder in enumerate(book.holders, FIRST)
    ]
    whole = Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 3, after - 1, 3)}),2)", counted)
    total: list[Cell] = ["Total count, as exported", None, None, whole, None, None]
    table.draw(pen, book.headline.place, title, _HOLDERS, lines, total if lines else None)


def _holder(row: int, holder: Holder, part: Decimal, total: int) -> list[Cell]:
    share = Formula(f"=IF(D${total + 1}=0,0,D{row + 1}/D${total + 1})", part)
    return [holder.body, table.in_words(holder.tier), holder.low, holder.central, holder.high, share]


def bindings(pen: Pen, book: Book, _: Parts) -> None:
    """One line a condition or duty that binds, largest first, with the first row it stands in."""
    who = book.ladder.rungs[-1].who_name if book.ladder.rungs else "local"
    title = table.Title(
        f"What binds {who} money",
        "Central pounds that a condition on funding, or a duty on spending, keeps from another use. " + _AS_EXPORTED,
    )
    table.draw(pen, book.headline.place, title, _BINDINGS, map(_binding, book.bindings), None)


def _binding(line: Binding) -> list[Cell]:
    return [
        line.kind, line.payer, line.body, line.stream, line.service, line.condition, line.condition_from, line.amount,
        line.file, line.sheet, line.row,
    ]  # fmt: skip
