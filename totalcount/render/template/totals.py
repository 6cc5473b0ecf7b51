"""Totals: what the sheets come to, and whether money in and money out tie, as somebody types."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from totalcount.model import Asked
from totalcount.money import percent
from totalcount.render.template.about import row_of
from totalcount.render.template.lines import places
from totalcount.render.template.look import Look, paper, protect
from totalcount.render.template.rules import ROWS, UNIT
from totalcount.render.workbook.legal import is_exact
from totalcount.schema import ABOUT, MONEY_SHEETS, OWN_SHEETS, Sheet, money_sheet

NAME = "Totals"
_UNIT_ROW = 3
_FIRST = 6
_NOTHING = "Nothing is filled in yet."
_MORE = "More came in than went out: is spend or a payment missing? What reserves took is a minus from them in Funding."
_LESS = "More went out than came in: is funding missing? What came out of reserves is a line from them in Funding."


@dataclass(frozen=True, slots=True)
class Item:
    """One line of the account: its words, its formula in pounds, what it came to in the earlier year."""

    words: str
    formula: str
    last: Decimal | None
    note: str


def draw(workbook: Any, sheet: Any, look: Look, asked: Asked) -> None:
    """The sheet."""
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 44)
    sheet.set_column(1, 2, 22)
    sheet.set_column(3, 3, 70)
    sheet.set_row(0, 30)
    look.words(sheet, 0, 0, OWN_SHEETS[NAME], "title")
    look.words(
        sheet, 1, 0, "All in pounds. It works itself out while the sheets are filled in; nothing is typed here.", "note"
    )
    _unit(workbook, sheet, look)
    row = _account(sheet, look, asked)
    row = _missing(sheet, look, asked, row + 2)
    protect(sheet)
    paper(sheet, row, 3)


def _unit(workbook: Any, sheet: Any, look: Look) -> None:
    """What one unit of the amounts is worth, under a name that the colours of other sheets use."""
    units = f"{ABOUT.name}!$B${row_of('units') + 1}"
    look.words(sheet, _UNIT_ROW, 0, "One unit of your amounts, in pounds", "item")
    formula = f'=IF({units}="£000",1000,IF({units}="£m",1000000,1))'
    sheet.write_formula(_UNIT_ROW, 1, formula, look("count"), 1)
    look.words(sheet, _UNIT_ROW, 3, "From the units in About; a pound until they are stated.", "note")
    workbook.define_name(UNIT, f"={NAME}!$B${_UNIT_ROW + 1}")


def _account(sheet: Any, look: Look, asked: Asked) -> int:
    """Funding and fees less payments and spend; the row after it."""
    look.words(sheet, _FIRST - 1, 0, "Account", "heading")
    look.words(sheet, _FIRST - 1, 1, "this return", "heading_right")
    look.words(sheet, _FIRST - 1, 2, asked.last_year or "last year", "heading_right")
    items = tuple(_items(asked))
    for row, item in enumerate(items, _FIRST):
        look.words(sheet, row, 0, item.words, "item")
        sheet.write_formula(row, 1, item.formula, look("pounds"), 0)
        _amount(sheet, look, row, item.last, "pounds")
        look.words(sheet, row, 3, item.note, "note")
    row = _FIRST + len(items)
    cells = [f"$B${_FIRST + 1 + n}" for n in range(len(items))]
    look.words(sheet, row, 0, "= left over", "total")
    sheet.write_formula(row, 1, f"={cells[0]}+{cells[1]}-{cells[2]}-{cells[3]}", look("total_pounds"), 0)
    _amount(sheet, look, row, asked.account.left if asked.account else None, "total_pounds")
    _message(sheet, look, asked, row + 1, cells)
    return row + 2


def _amount(sheet: Any, look: Look, row: int, amount: Decimal | None, style: str) -> None:
    if amount is not None and is_exact(amount):
        sheet.write_number(row, 2, amount, look(style))
    else:
        sheet.write_blank(row, 2, None, look(style))


def _items(asked: Asked) -> Iterator[Item]:
    payer = _range(asked, "Funding", "from_body")
    fees = f'=IF(COUNTIF({payer},"fee payers")>0,0,{_sum(asked, "Spend", "income")})'
    then = asked.account
    received = f"={_sum(asked, 'Funding', 'amount')}"
    yield Item("funding received", received, then.funding if then else None, "Funding, column amount")
    note = "Spend, column income; none when Funding has a line from fee payers, which is the same money"
    yield Item("+ fees and charges", fees, then.fees if then else None, note)
    paid = f"={_sum(asked, 'Payments', 'amount')}"
    yield Item("- payments to other public bodies", paid, then.payments if then else None, "Payments, column amount")
    spent = f"={_sum(asked, 'Spend', 'gross')}"
    yield Item("- spend", spent, then.spend if then else None, "Spend, column gross")


def _message(sheet: Any, look: Look, asked: Asked, row: int, cells: list[str]) -> None:
    """In words whether the account ties."""
    came, out = f"{cells[0]}+{cells[1]}", f"{cells[2]}+{cells[3]}"
    left = f"$B${row}"
    within = f"ABS({left})<={asked.tolerance}*MAX(ABS({came}),ABS({out}))"
    ties = f"Money in and money out tie, within {percent(asked.tolerance)}."
    formula = f'=IF(AND({came}=0,{out}=0),"{_NOTHING}",IF({within},"{ties}",IF({left}>0,"{_MORE}","{_LESS}")))'
    sheet.set_row(row, 34)
    sheet.merge_range(row, 0, row, 3, "", look("message"))
    sheet.write_formula(row, 0, formula, look("message"), _NOTHING)
    some = f"OR({came}<>0,{out}<>0)"
    for criteria, colour in ((f"=AND({some},{within})", look.good), (f"=AND({some},NOT({within}))", look.missing)):
        sheet.conditional_format(row, 0, row, 3, {"type": "formula", "criteria": criteria, "format": colour})


def _missing(sheet: Any, look: Look, asked: Asked, row: int) -> int:
    """How many cells still want something; the row after it."""
    look.words(sheet, row, 0, "To look at", "heading")
    look.words(sheet, row, 1, "cells", "heading_right")
    first = row + 1
    needed = [f"{ABOUT.name}!$B${row_of(c.name) + 1}" for c in ABOUT.columns if c.required]
    blank = sum(not asked.about.get(c.name) for c in ABOUT.columns if c.required)
    rows = [("About: required cells that are blank", "=" + "+".join(f'(TRIM({c})="")' for c in needed), blank)]
    for schema in MONEY_SHEETS:
        rows += _of_sheet(asked, schema)
    for row, (words, formula, value) in enumerate(rows, first):
        look.words(sheet, row, 0, words, "item")
        sheet.write_formula(row, 1, formula, look("count"), value)
    last = first + len(rows) - 1
    sheet.conditional_format(first, 1, last, 1, {"type": "cell", "criteria": ">", "value": 0, "format": look.missing})
    if asked.left_out:
        note = f"{asked.left_out:,} smaller lines of {asked.last_year} are not shown; their pounds are in its totals."
        look.words(sheet, last + 1, 0, note, "note")
        return last + 1
    return last


def _of_sheet(asked: Asked, schema: Sheet) -> Iterator[tuple[str, str, int]]:
    amount = "gross" if "gross" in schema.names else "amount"
    end, cells = _range(asked, schema.name, schema.names[0]), _range(asked, schema.name, amount)
    lines = len(asked.of(schema.name))
    yield f"{schema.name}: lines without an amount", f'=SUMPRODUCT(({end}<>"")*({cells}=""))', lines
    yield f"{schema.name}: amounts that are no numbers", f"=SUMPRODUCT(--ISTEXT({cells}))", 0


def _sum(asked: Asked, sheet: str, column: str) -> str:
    letter = _letter(asked, sheet, column)
    return f"SUM({sheet}!${letter}:${letter})*{UNIT}"


def _range(asked: Asked, sheet: str, column: str) -> str:
    letter = _letter(asked, sheet, column)
    return f"{sheet}!${letter}$2:${letter}${ROWS + 1}"


def _letter(asked: Asked, sheet: str, column: str) -> str:
    headings = [place.heading for place in places(asked, money_sheet(sheet))]
    return str(xl_col_to_name(headings.index(column)))
