"""The workbook: an index with links, and one sheet a pair with both sides, the difference and a box to agree."""

from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from totalcount.errors import TotalcountError
from totalcount.model import Balances
from totalcount.render.balances import index, pair
from totalcount.render.balances.look import Look

_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed, zoneless date: the same balances give the same bytes


def write(path: Path | str, balances: Balances) -> None:
    """Write the workbook to `path`; TotalcountError when the file cannot be written."""
    workbook = Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    _fill(workbook, balances)
    try:
        workbook.close()
    except FileCreateError as fault:
        advice = "Close the file if it is open elsewhere, or name another folder."
        raise TotalcountError(f"cannot write {path}: {fault}", advice) from fault


def _fill(workbook: Any, balances: Balances) -> None:
    workbook.set_properties({"title": "Agreement of balances", "subject": "totalcount", "created": _CREATED})
    look = Look(workbook)
    first = workbook.add_worksheet(index.NAME)
    places = []
    for number, one in enumerate(balances.pairs, 1):
        sheet = workbook.add_worksheet(pair.name(number, one))
        places.append((sheet.get_name(), pair.draw(sheet, look, balances.place, one)))
    index.draw(first, look, balances, places)
    first.activate()
