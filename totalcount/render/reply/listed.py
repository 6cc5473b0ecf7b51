"""The first sheet: what was found, worst first, each with a link to its cell; and what the copy does not keep."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink

from totalcount import schema
from totalcount.model import Cell, Level, Reply, Told
from totalcount.render.reply.marks import FILLS
from totalcount.render.workbook.legal import cut, is_formula_like

NAME = "Findings"
_COLUMNS = (("level", 10), ("where", 24), ("found", 60), ("expected", 44), ("what to do", 60), ("code", 24))
_NAVY, _TEAL, _GREY = "FF1F3A5F", "FF2F6F73", "FF5B6770"


def name(book: Any) -> str:
    """A name for the sheet that no sheet of the sender's has."""
    taken = {title.casefold() for title in book.sheetnames}
    number = 1
    while (found := NAME if number == 1 else f"{NAME} {number}").casefold() in taken:
        number += 1
    return found


def draw(sheet: Any, reply: Reply, names: Mapping[str, str], notes: Sequence[str]) -> None:
    """Fill the sheet; `names` are those of the sender's sheets in this workbook, `notes` what is to be said first."""
    for column, (_, width) in enumerate(_COLUMNS, 1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.sheet_view.showGridLines = False
    _put(sheet, 1, 1, schema.OWN_SHEETS[NAME], Font(name="Arial", size=18, bold=True, color=_NAVY))
    sheet.row_dimensions[1].height = 28
    where = ", ".join(part for part in (reply.file, reply.place, reply.year) if part)
    _put(sheet, 2, 1, where, Font(name="Arial", size=10, color=_GREY))
    lines = (_summary(reply.told), _HOW, *notes)
    for row, line in enumerate(lines, 3):
        _put(sheet, row, 1, line, Font(name="Arial", size=10, bold=row == 3))
    row = 4 + len(lines)
    for column, (heading, _) in enumerate(_COLUMNS, 1):
        cell = _put(sheet, row, column, heading, Font(name="Arial", size=10, bold=True, color="FFFFFFFF"))
        cell.fill = PatternFill("solid", start_color=_NAVY, end_color=_NAVY)
    sheet.freeze_panes = sheet.cell(row + 1, 1)
    for told in reply.told:
        row += 1
        _line(sheet, row, told, names)
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", 9
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, True


_HOW = (
    "Each cell that something is said of is coloured and has a comment. Correct it where it stands, save the workbook "
    "and send it back: this sheet, the colours and the comments are no part of the return and need not be removed."
)


def _summary(told: Sequence[Told]) -> str:
    if not told:
        return "Nothing was found: no error, no warning."
    counts = Counter(one.finding.level for one in told)
    return ", ".join(f"{counts[level]:,} {level}{'s' * (counts[level] != 1)}" for level in Level) + "."


def _line(sheet: Any, row: int, told: Told, names: Mapping[str, str]) -> None:
    finding = told.finding
    words = (finding.level, _where(told, names), finding.found, finding.expected, finding.advice, finding.code)
    lines = max(1 + len(text) // int(width * 1.1) for text, (_, width) in zip(words, _COLUMNS, strict=True))
    sheet.row_dimensions[row].height = min(400, 3 + 13 * lines)  # points
    for column, text in enumerate(words, 1):
        _put(sheet, row, column, text, Font(name="Arial", size=10))
    sheet.cell(row, 1).fill = PatternFill("solid", start_color=FILLS[finding.level], end_color=FILLS[finding.level])
    if told.cell is not None and told.cell.sheet in names:
        link = sheet.cell(row, 2)
        quoted = names[told.cell.sheet].replace("'", "''")
        link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{quoted}'!{_at(told.cell)}")
        link.font = Font(name="Arial", size=10, underline="single", color=_TEAL)


def _where(told: Told, names: Mapping[str, str]) -> str:
    if told.cell is not None:
        return f"{names.get(told.cell.sheet, told.cell.sheet)} {_at(told.cell)}"
    return told.finding.sheet or ("the whole file" if told.finding.file else "the body")


def _at(cell: Cell) -> str:
    return f"{get_column_letter(cell.column)}{cell.row}"


def _put(sheet: Any, row: int, column: int, words: str, font: Font) -> Any:
    """Words as text in a cell, whatever they begin with."""
    cell = sheet.cell(row, column)
    kept = cut(words)[0]
    cell.value = kept
    cell.data_type = "s"
    cell.quotePrefix = is_formula_like(kept)
    cell.font = font
    cell.alignment = Alignment(wrap_text=column > 2 and row > 3, vertical="top")
    return cell
