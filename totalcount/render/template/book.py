"""The workbook of a return: a cover, the sheets of the schema, totals that tie them together, and the lists."""

from pathlib import Path
from typing import Any

from totalcount.model import Asked
from totalcount.render.template import about, cover, lines, totals
from totalcount.render.template.lists import SHEET, Lists
from totalcount.render.template.look import Look
from totalcount.render.workbook.written import written
from totalcount.schema import ABOUT, OWN_SHEETS, SHEETS

_COVER, _TOTALS, *_ = OWN_SHEETS


def write(path: Path | str, asked: Asked | None = None) -> None:
    """Write a return to `path`, with what is known of the body filled in.

    Raises TotalcountError when the file cannot be written.
    """
    with written(path, {"title": "A return of public money", "subject": "totalcount"}) as workbook:
        _fill(workbook, asked or Asked())


def _fill(workbook: Any, asked: Asked) -> None:
    look = Look(workbook)
    sheets = {name: workbook.add_worksheet(name) for name in (_COVER, *(s.name for s in SHEETS), _TOTALS, SHEET)}
    lists = Lists(asked)
    cover.draw(sheets[_COVER], look, asked)
    about.draw(sheets[ABOUT.name], look, asked, lists)
    for sheet in SHEETS:
        if sheet is not ABOUT:
            lines.draw(sheets[sheet.name], look, asked, lists, sheet)
    totals.draw(workbook, sheets[_TOTALS], look, asked)
    lists.draw(workbook, sheets[SHEET], look)
    sheets[_COVER].activate()
