"""A workbook built from the cells of a file that is none."""

import datetime
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from totalcount.render.workbook.legal import cut, is_formula_like
from totalcount.render.workbook.written import written

_FORBIDDEN = re.compile(r"[\[\]:*?/\\']")
_LONGEST = 31
MOST = 1_048_576  # rows of a sheet


def names(sheets: Mapping[str, object]) -> dict[str, str]:
    """A name that Excel takes for every sheet, no two the same."""
    found: dict[str, str] = {}
    for sheet in sheets:
        name = _FORBIDDEN.sub(" ", cut(sheet)[0]).strip()[:_LONGEST].strip() or "Sheet"
        number = 1
        while name.casefold() in {other.casefold() for other in found.values()}:
            number += 1
            name = f"{name[: _LONGEST - len(str(number)) - 1]} {number}"
        found[sheet] = name
    return found


def build(path: Path, sheets: Mapping[str, tuple[tuple[object, ...], ...]]) -> int:
    """Write the cells of every sheet; how many rows did not fit."""
    over = 0
    with written(path, {}) as workbook:
        quoted = workbook.add_format({"quote_prefix": True})
        dated = workbook.add_format({"num_format": "yyyy-mm-dd"})
        for sheet, rows in sheets.items():
            page = workbook.add_worksheet(names(sheets)[sheet])
            over += max(0, len(rows) - MOST)
            for number, cells in enumerate(rows[:MOST]):
                for column, value in enumerate(cells):
                    _put(page, number, column, value, quoted, dated)
    return over


def _put(page: Any, row: int, column: int, value: object, quoted: Any, dated: Any) -> None:
    if isinstance(value, bool):
        page.write_boolean(row, column, value)
    elif isinstance(value, int | float):
        page.write_number(row, column, value)
    elif isinstance(value, datetime.date | datetime.datetime | datetime.time):
        page.write_datetime(row, column, value, dated)
    elif value not in (None, ""):
        words = cut(str(value))[0]
        page.write_string(row, column, words, quoted if is_formula_like(words) else None)
