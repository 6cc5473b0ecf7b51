"""One pair of bodies: each stream with both sides, the difference and a box to agree, and the lines behind them."""

import re
from math import ceil
from typing import Any

from totalcount.model import Disagreement, PairOfBodies, Place
from totalcount.model.balances import BOX, KEYS
from totalcount.money import percent, plain
from totalcount.render.balances.look import Look
from totalcount.render.workbook.legal import LARGEST, legal

_HEAD = 5
_WIDTHS = (36, 20, 20, 20, 14, 20, 22, 14, 44)
_COLUMNS = ("stream", "payer says it paid", "payee says it received", "difference", "state", *BOX)
_KEY = len(_COLUMNS)
_LONGEST = 31  # letters of a sheet's name
_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_TOLD = (
    "Agree a figure for each stream: write it with who agreed it and why, save the workbook, and hand it to whoever "
    "keeps the count. The total count does not depend on it."
)


def name(number: int, pair: PairOfBodies) -> str:
    """A name that Excel takes and that no other sheet has: a number and as much of both names as fits."""
    room = _LONGEST - len(f"{number} ") - len(" to ")
    payer, payee = (_FORBIDDEN.sub(" ", legal(body)).strip() for body in (pair.payer, pair.payee))
    half = max(room // 2, room - len(payee))
    first = payer[:half].strip()
    return f"{number} {first} to {payee[: room - len(first)].strip()}".strip()


def draw(sheet: Any, look: Look, place: Place, pair: PairOfBodies) -> tuple[int, int]:
    """The sheet; the first and the last row, from 0, of its streams."""
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_column(_KEY, _KEY + len(KEYS) - 1, None, None, {"hidden": True})
    _above(sheet, look, place, pair)
    for column, words in enumerate((*_COLUMNS, *KEYS)):
        look.words(sheet, _HEAD, column, words, _head(words))
    sheet.set_row(_HEAD, 32)
    row = _HEAD
    for row, one in enumerate(pair.streams, _HEAD + 1):
        _stream(sheet, look, place, one, row)
    first, last = _HEAD + 1, row
    _rules(sheet, first, last)
    end = _lines(sheet, look, pair, last + 3)
    sheet.freeze_panes(_HEAD + 1, 1)
    sheet.protect("", {"format_cells": True, "format_columns": True, "format_rows": True, "objects": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.print_area(0, 0, end, len(_COLUMNS) - 1)
    return first, last


def _head(words: str) -> str:
    if words in BOX:
        return "head_box"
    return "head_right" if words in _COLUMNS[1:4] else "head"


def _above(sheet: Any, look: Look, place: Place, pair: PairOfBodies) -> None:
    sheet.hide_gridlines(2)
    sheet.set_row(0, 28)
    look.words(sheet, 0, 0, f"{pair.payer} to {pair.payee}", "title")
    look.words(sheet, 1, 0, f"Agreement of balances. {place.name}, {place.year}. Basis: {place.basis}.", "subtitle")
    tolerance = f"Shown are differences of more than {percent(place.tolerance)} of the larger side."
    look.words(sheet, 2, 0, tolerance, "subtitle")
    look.words(sheet, 3, 0, _TOLD, "note")
    sheet.write_url(4, 0, "internal:'Balances'!A1", look("link"), "to the index")


def _stream(sheet: Any, look: Look, place: Place, one: Disagreement, row: int) -> None:
    balance = one.balance
    sheet.set_row(row, 30)
    look.words(sheet, row, 0, balance.stream, "wrap")
    exact = look.pounds(sheet, row, 1, balance.paid)
    exact = look.pounds(sheet, row, 2, balance.received) and exact
    if exact:
        sheet.write_formula(row, 3, f"=N(B{row + 1})-N(C{row + 1})", look("strong"), balance.difference)
    else:
        look.pounds(sheet, row, 3, balance.difference, "strong")
    look.words(sheet, row, 4, balance.state)
    if balance.agreed is None:
        sheet.write_blank(row, 5, None, look("box_pounds"))
    else:
        look.pounds(sheet, row, 5, balance.agreed, "box_pounds")
    for column, words in enumerate((balance.who, balance.when, balance.why), 6):
        look.words(sheet, row, column, words, "box")
    sides = ("" if side is None else plain(side) for side in (balance.paid, balance.received))
    for column, words in enumerate((balance.payer, balance.payee, balance.stream, place.year, *sides), _KEY):
        look.words(sheet, row, column, words, "key")


def _rules(sheet: Any, first: int, last: int) -> None:
    """An agreed amount is a number; a warning when it is not, and no trap."""
    told = "Write a plain number in pounds, such as 1234.56."
    between = {"validate": "decimal", "criteria": "between", "minimum": -float(LARGEST), "maximum": float(LARGEST)}
    warned = {"error_type": "warning", "error_title": "Not an amount", "error_message": told, "ignore_blank": True}
    sheet.data_validation(first, 5, last, 5, {**between, **warned})


def _lines(sheet: Any, look: Look, pair: PairOfBodies, row: int) -> int:
    """The lines of the returns behind both sides; the last row."""
    look.words(sheet, row, 0, "The lines behind it", "heading")
    row += 1
    for column, words in enumerate(("stream", "amount", "whose", "file", "sheet", "row")):
        look.words(sheet, row, column, words, "head_right" if words in {"amount", "row"} else "head")
    for one in pair.streams:
        for line in one.rows:
            row += 1
            sheet.set_row(row, _height(line.file, _WIDTHS[3], line.sheet, _WIDTHS[4]))
            look.words(sheet, row, 0, one.balance.stream, "wrap")
            look.pounds(sheet, row, 1, line.amount)
            look.words(sheet, row, 2, f"{line.side}: {'Payments' if line.side == 'payer' else 'Funding'}")
            look.words(sheet, row, 3, line.file, "wrap")
            look.words(sheet, row, 4, line.sheet, "wrap")
            sheet.write_number(row, 5, line.row, look("count"))
    return row


def _height(file: str, file_width: int, sheet: str, sheet_width: int) -> int:
    """Points that both names take in columns of these widths."""
    lines = max(ceil(len(file) / (file_width - 4)), ceil(len(sheet) / (sheet_width - 4)), 1)
    return min(409, 4 + 13 * lines)
