"""The sender's workbook opened, marked and saved under another name, with what that loses."""

import shutil
import tempfile
import warnings
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from totalcount import schema
from totalcount.errors import ReturnError
from totalcount.model import Finding, Reply
from totalcount.render.reply import built, listed, losses, values
from totalcount.render.reply.marks import mark, sized, unmark
from totalcount.render.workbook.written import placed

_BUILT = "This workbook was built from what was sent ({kind}): its cells are those of the file, its looks are not."
_OVER = "{rows:,} rows do not fit on a sheet of Excel and are left out here; they were read and checked."
_LOST = "This copy does not keep: {what}. Correct your own workbook, not this copy, when it needs them."


def write(source: Path, target: Path, reply: Reply) -> tuple[str, ...]:
    """Write the marked workbook to `target`; what is to be said of it, such as what it could not keep.

    ReturnError when the sender's workbook cannot be opened or the copy not written.
    """
    with tempfile.TemporaryDirectory(prefix="totalcount-") as temporary:
        names: Mapping[str, str] | None = None
        notes: list[str] = []
        if reply.rows is not None:
            names = built.names(reply.rows)
            source = Path(temporary) / "built.xlsx"
            over = built.build(source, reply.rows)
            notes = [_BUILT.format(kind=reply.built), *([_OVER.format(rows=over)] if over else [])]
        made = Path(temporary) / "made.xlsx"
        lost = _marked(source, made, reply, names, notes, macros=target.suffix.casefold() == ".xlsm")
        if lost:
            notes.append(_LOST.format(what=", ".join(lost)))
            _marked(source, made, reply, names, notes, macros=target.suffix.casefold() == ".xlsm")
        with placed(target) as part:
            shutil.copyfile(made, part)
    return tuple(notes)


def _marked(
    source: Path, made: Path, reply: Reply, names: Mapping[str, str] | None, notes: list[str], *, macros: bool
) -> tuple[str, ...]:
    """Mark a copy; in words what it has less of than its source."""
    book = _opened(source, reply.file, macros=macros, values_only=False)
    _clean(book)
    names = names or {sheet: sheet for sheet in book.sheetnames}
    _mark(book, reply, names)
    sheet = book.create_sheet(listed.name(book), 0)
    listed.draw(sheet, reply, names, notes)
    book.active = 0
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    formulas = {page.title for page in book.worksheets if any(_formulas(page))}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book.save(made)
    if formulas:
        _put_back(source, made, reply.file, formulas)
    return losses.lost(losses.inventory(source), losses.inventory(made))


def _opened(source: Path, name: str, *, macros: bool, values_only: bool) -> Any:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what is not kept is counted and told
            return openpyxl.load_workbook(source, keep_vba=macros, rich_text=True, data_only=values_only)
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, zipfile.BadZipFile, OSError) as error:
        advice = "Save it again in Excel or LibreOffice as .xlsx; `totalcount check --csv` lists what was found in it."
        raise ReturnError(f"{name} cannot be opened to be marked: {error}", advice) from error


def _clean(book: Any) -> None:
    """Take an earlier reply's marks and list away; give every comment room for its words."""
    for sheet in list(book.worksheets):
        if schema.is_own(sheet.title, str(sheet["A1"].value or "")) and sheet.title.startswith(listed.NAME):
            book.remove(sheet)
            continue
        for line in sheet.iter_rows():
            for cell in line:
                if cell.has_style or cell.comment:
                    unmark(cell)
                if cell.comment:
                    sized(cell.comment)


def _mark(book: Any, reply: Reply, names: Mapping[str, str]) -> None:
    found: dict[tuple[str, int, int], list[Finding]] = {}
    for told in reply.told:
        if told.cell is not None and told.cell.sheet in names:
            at = (names[told.cell.sheet], told.cell.row, told.cell.column)
            found.setdefault(at, []).append(told.finding)
    for (title, row, column), findings in found.items():
        mark(_anchor(book[title], row, column), findings)


def _anchor(sheet: Any, row: int, column: int) -> Any:
    """The cell; of cells that are merged the first, which alone can be marked."""
    for area in sheet.merged_cells.ranges:
        if area.min_row <= row <= area.max_row and area.min_col <= column <= area.max_col:
            return sheet.cell(area.min_row, area.min_col)
    return sheet.cell(row, column)


def _formulas(page: Any) -> Any:
    return (cell for line in page.iter_rows() for cell in line if cell.data_type == "f")


def _put_back(source: Path, made: Path, name: str, formulas: set[str]) -> None:
    """Write the values that the source has beside its formulas into the copy."""
    before = _opened(source, name, macros=False, values_only=True)
    copy = _opened(made, name, macros=False, values_only=False)
    found: dict[str, dict[str, object]] = {}
    for number, page in enumerate(copy.worksheets, 1):
        if page.title in formulas and page.title in before.sheetnames:
            known = before[page.title]
            part = f"xl/worksheets/sheet{number}.xml"
            found[part] = {cell.coordinate: known[cell.coordinate].value for cell in _formulas(page)}
    values.put_back(made, found)
