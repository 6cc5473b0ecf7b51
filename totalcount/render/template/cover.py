"""The cover: in five lines what is asked and why; what the colours mean; where to go."""

from collections.abc import Iterator
from typing import Any

from totalcount.model import Asked
from totalcount.render.template.look import Look, paper, protect
from totalcount.render.workbook.style import TEAL
from totalcount.schema import OWN_SHEETS, SHEETS

_NAME, _TOTALS, *_ = OWN_SHEETS
_KEY = (
    ("missing", "something is needed here"),
    ("wrong", "this cannot be read: a word where a number belongs, or a word that is not in the list"),
    ("unusual", "a name that is new to us, or an amount far from last year's: leave it if it is right"),
)


def draw(sheet: Any, look: Look, asked: Asked) -> None:
    """The first sheet."""
    sheet.hide_gridlines(2)
    sheet.set_tab_color(TEAL)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 104)
    sheet.set_row(0, 34)
    look.words(sheet, 0, 0, OWN_SHEETS[_NAME], "title")
    sheet.set_row(1, 22)
    look.words(sheet, 1, 0, _whose(asked), "subtitle")
    row = 3
    for number, line in enumerate(_five(asked), 1):
        sheet.set_row(row, 36)
        sheet.merge_range(row, 0, row, 1, "", look("line"))
        look.words(sheet, row, 0, f"{number}.  {line}", "line")
        row += 1
    row = _key(sheet, look, row + 1)
    row = _contents(sheet, look, row + 1)
    protect(sheet)
    paper(sheet, row, 1)


def _whose(asked: Asked) -> str:
    place = ", ".join(part for part in (asked.place, asked.year) if part)
    return ". ".join(part for part in (asked.body, place, f"Figures: {asked.basis}" if asked.basis else "") if part)


def _five(asked: Asked) -> Iterator[str]:
    where = f"in {asked.place}" if asked.place else "in a place"
    when = f" in {asked.year}" if asked.year else ""
    who = asked.body or "Your organisation"
    yield (
        f"We are counting all public money spent {where}{when}, each pound once. {who} is asked what it spent, where "
        "its money came from, and what it paid to other public bodies."
    )
    yield (
        "Why: a pound that one body passes to another stands in both their books, and adding up returns counts it "
        "twice. With both ends named it can be found and counted once."
    )
    yield f"Fill in About, then as many of the other sheets as your ledger allows. {_lines(asked)}"
    yield (
        "Point at a heading to read what it means. Amounts are plain numbers in the units that About names; a minus is "
        "a refund or income. Keep your own words for services. Send counts: no names or records of people."
    )
    yield (
        "Totals shows as you type whether money in and money out tie. Nothing here stops you, and half an answer is "
        "useful: save the workbook and send it back. The sheets are protected without a password."
    )


def _lines(asked: Asked) -> str:
    if not asked.lines:
        return "Dark headings must be filled, light ones may stay blank."
    last = f" {asked.last_year}'s figures stand beside this year's." if asked.last_year else ""
    return (
        "Lines that are there already need an amount: write 0 when there was none, and add lines below for what is "
        f"missing.{last}"
    )


def _key(sheet: Any, look: Look, row: int) -> int:
    for name, meaning in _KEY:
        sheet.set_row(row, 18)
        sheet.write_blank(row, 0, None, look(name))
        look.words(sheet, row, 1, meaning, "meaning")
        row += 1
    return row


def _contents(sheet: Any, look: Look, row: int) -> int:
    purposes = {known.name: known.purpose for known in SHEETS} | {_TOTALS: "Whether the sheets tie together."}
    for name, purpose in purposes.items():
        sheet.set_row(row, 18)
        sheet.write_url(row, 0, f"internal:'{name}'!A1", look("link"), name)
        look.words(sheet, row, 1, purpose, "meaning")
        row += 1
    return row
