"""What is shown at once: a cell that is missing, that cannot be read, or that is unlike what is known."""

from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from totalcount.render.template.lists import Lists
from totalcount.render.template.look import Look
from totalcount.render.workbook.legal import LARGEST
from totalcount.schema import Column, Kind

ROWS = 10_000  # rows of a sheet that have drop-downs and colours
UNIT = "unit_of_amounts"
_FAR = "0.5"  # of last year's figure
_MUCH = 1_000  # pounds
_MONEY = {
    "validate": "decimal",
    "criteria": "between",
    "minimum": -float(LARGEST),
    "maximum": float(LARGEST),
    "ignore_blank": True,
    "error_type": "warning",
    "error_title": "Not an amount",
    "error_message": "Write a plain number such as 1234.56, in the units that About names. A spreadsheet keeps pence "
    "up to fifteen digits: split a larger amount over two lines.",
}


def of_about(sheet: Any, look: Look, lists: Lists, column: Column, row: int) -> None:
    """The colours of one line of About."""
    cell = xl_rowcol_to_cell(row, 1)
    if column.required:
        _when(sheet, (row, 1, row, 1), f'=TRIM({cell})=""', look.missing)
    _choice(sheet, look, lists, column, (row, 1, row, 1))


def of_column(sheet: Any, look: Look, lists: Lists, column: Column, at: int, width: int, last: int | None) -> None:
    """The rules of one column among `width`; `last` is the column that holds its figures of last year."""
    cells = (1, at, ROWS, at)
    cell = f"{xl_col_to_name(at)}2"
    lists.allow(sheet, column, cells)
    if column.kind is Kind.MONEY:
        sheet.data_validation(*cells, _MONEY)
        _when(sheet, cells, f"=ISTEXT({cell})", look.wrong)
    if column.required:
        line = f"$A2:${xl_col_to_name(width - 1)}2"
        _when(sheet, cells, f"=AND(COUNTA({line})>0,ISBLANK({cell}))", look.missing)
    if last is not None:
        was = f"{xl_col_to_name(last)}2"
        gap = f"ABS({cell}*{UNIT}-{was})"
        far = f"{gap}>{_FAR}*ABS({was}),{gap}>{_MUCH}"
        _when(sheet, cells, f"=AND(ISNUMBER({cell}),ISNUMBER({was}),{far})", look.unusual)
    _choice(sheet, look, lists, column, cells)


def _choice(sheet: Any, look: Look, lists: Lists, column: Column, cells: tuple[int, int, int, int]) -> None:
    name = lists.name(column)
    if name:
        cell = xl_rowcol_to_cell(cells[0], cells[1])
        unknown = f'=AND(TRIM({cell})<>"",ISNA(MATCH(TRIM({cell}),{name},0)))'
        _when(sheet, cells, unknown, look.wrong if column.choices else look.unusual)


def _when(sheet: Any, cells: tuple[int, int, int, int], formula: str, look: Any) -> None:
    sheet.conditional_format(*cells, {"type": "formula", "criteria": formula, "format": look})
