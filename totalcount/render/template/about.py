"""About as a list: a name, its value, and what it means."""

from typing import Any

from totalcount.model import Asked
from totalcount.render.template.comment import comment, meaning, told
from totalcount.render.template.lists import Lists
from totalcount.render.template.look import Look, paper, protect
from totalcount.render.template.rules import of_about
from totalcount.schema import ABOUT


def row_of(column: str) -> int:
    """The row, from 0, in which a column of About stands."""
    return 1 + ABOUT.names.index(column)


def draw(sheet: Any, look: Look, asked: Asked, lists: Lists) -> None:
    """The sheet, with what is known filled in."""
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 2, 90)
    for at, heading in enumerate(("item", "value", "what it means")):
        look.words(sheet, 0, at, heading, "optional")
    for column in ABOUT.columns:
        row = row_of(column.name)
        sheet.set_row(row, 24)
        look.words(sheet, row, 0, column.name, "required" if column.required else "optional")
        comment(sheet, row, 0, told(column))
        look.words(sheet, row, 1, asked.about.get(column.name, ""), "text")
        look.words(sheet, row, 2, meaning(column), "meaning")
        lists.allow(sheet, column, (row, 1, row, 1))
        of_about(sheet, look, lists, column, row)
    sheet.freeze_panes(1, 1)
    protect(sheet)
    paper(sheet, len(ABOUT.columns), 2)
