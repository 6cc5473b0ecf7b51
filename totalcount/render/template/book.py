"""The workbook of a return: a cover, the sheets of the schema, totals that tie them together, and the lists."""

from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from totalcount.errors import TotalcountError
from totalcount.model import Asked
from totalcount.render.template import about, cover, lines, totals
from totalcount.render.template.lists import SHEET, Lists
from totalcount.render.template.look import Look
from totalcount.schema import ABOUT, OWN_SHEETS, SHEETS

_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed, zoneless date: the same return gives the same bytes
_COVER, _TOTALS, *_ = OWN_SHEETS


def write(path: Path | str, asked: Asked | None = None) -> None:
    """Write a return to `path`, with what is known of the body filled in.

    Raises TotalcountError when the file cannot be written.
    """
    workbook = Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    _fill(workbook, asked or Asked())
    try:
        workbook.close()
    except FileCreateError as fault:
        advice = "Close the file if it is open elsewhere, or name another folder."
        raise TotalcountError(f"cannot write {path}: {fault}", advice) from fault


def _fill(workbook: Any, asked: Asked) -> None:
    workbook.set_properties({"title": "A return of public money", "subject": "totalcount", "created": _CREATED})
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
