"""The workbook: an index with links, and one sheet a pair with both sides, the difference and a box to agree."""

from pathlib import Path
from typing import Any

from totalcount.model import Balances
from totalcount.render.balances import index, pair
from totalcount.render.balances.look import Look
from totalcount.render.workbook.written import written


def write(path: Path | str, balances: Balances) -> None:
    """Write the workbook to `path`; TotalcountError when the file cannot be written."""
    with written(path, {"title": "Agreement of balances", "subject": "totalcount"}) as workbook:
        _fill(workbook, balances)


def _fill(workbook: Any, balances: Balances) -> None:
    look = Look(workbook)
    first = workbook.add_worksheet(index.NAME)
    places = []
    for number, one in enumerate(balances.pairs, 1):
        sheet = workbook.add_worksheet(pair.name(number, one))
        places.append((sheet.get_name(), pair.draw(sheet, look, balances.place, one)))
    index.draw(first, look, balances, places)
    first.activate()
