"""The first sheet: every balance with its figures, and a link to where it is agreed."""

from collections.abc import Sequence
from typing import Any

from totalcount.model import Balance, Balances
from totalcount.money import percent
from totalcount.render.balances.look import Look

NAME = "Balances"
_HEAD = 4
_COLUMNS = (
    *(("payer", 34), ("payee", 34), ("stream", 40), ("paid", 20), ("received", 20), ("difference", 20)),
    *(("state", 12), ("agreed amount", 20), ("sheet", 34)),
)
_RIGHT = {"paid", "received", "difference", "agreed amount"}


def draw(sheet: Any, look: Look, balances: Balances, places: Sequence[tuple[str, tuple[int, int]]]) -> None:
    """The sheet; `places` are the name of each pair's sheet and the rows of its streams."""
    place = balances.place
    sheet.hide_gridlines(2)
    sheet.set_row(0, 28)
    look.words(sheet, 0, 0, "Agreement of balances", "title")
    look.words(sheet, 1, 0, f"{place.name}, {place.year}. Basis: {place.basis}.", "subtitle")
    told = (
        f"What a payer says it paid and the payee says it received, where they differ by more than "
        f"{percent(place.tolerance)} of the larger. The total count is the same either way."
    )
    look.words(sheet, 2, 0, told, "subtitle")
    for column, (words, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        look.words(sheet, _HEAD, column, words, "head_right" if words in _RIGHT else "head")
    row = _HEAD
    for pair, (name, (first, _)) in zip(balances.pairs, places, strict=True):
        for number, one in enumerate(pair.streams):
            row += 1
            _line(sheet, look, one.balance, name, first + number, row)
    if row == _HEAD:
        look.words(sheet, row + 1, 0, "No two returns differ by more than that.", "note")
    else:
        sheet.autofilter(_HEAD, 0, row, len(_COLUMNS) - 1)
    sheet.freeze_panes(_HEAD + 1, 0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD)
    sheet.set_footer("&L&A&RPage &P of &N")


def _line(sheet: Any, look: Look, balance: Balance, name: str, at: int, row: int) -> None:
    for column, words in enumerate((balance.payer, balance.payee, balance.stream)):
        look.words(sheet, row, column, words)
    look.pounds(sheet, row, 3, balance.paid)
    look.pounds(sheet, row, 4, balance.received)
    sheet.write_formula(row, 5, f"='{name}'!D{at + 1}", look("strong"), balance.difference)
    look.words(sheet, row, 6, balance.state)
    agreed = "" if balance.agreed is None else balance.agreed
    box = f"'{name}'!F{at + 1}"
    sheet.write_formula(row, 7, f'=IF({box}="","",{box})', look("pounds"), agreed)
    sheet.write_url(row, 8, f"internal:'{name}'!A{at + 1}", look("link"), name)
