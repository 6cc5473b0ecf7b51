"""A blank return: the workbook a partner fills in, made from the schema so that it cannot differ from what is read.

Examples stand in cell comments only, so that a blank return loads as no rows at all.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.utility import xl_range_abs

from totalcount.errors import TotalcountError
from totalcount.model import Place
from totalcount.render.workbook.legal import cut, is_formula_like
from totalcount.render.workbook.style import FONT, GREY, MONEY, NAVY, PALE, TEAL, WHITE
from totalcount.schema import ABOUT, ROW_SHEETS, SHEETS, Column, Kind, Sheet

_ROWS = 10_000  # rows of a sheet that carry drop-downs
_LISTS = "Lists"
_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed, zoneless date: the same blank gives the same bytes
_WIDE = {"service", "notes", "provider", "from_body", "to_body", "stream", "programme", "activity", "funder", "name"}
_NUMBERS = {Kind.MONEY: MONEY, Kind.COUNT: "#,##0", Kind.NUMBER: "General"}
_LINES = (
    "1. Fill in About, then as many of Spend, Funding and Payments as your ledger allows. Leave the rest empty.",
    "2. Programmes and Assets say what the money provides; nothing in them is counted twice.",
    "3. Columns with a dark heading must be filled; columns with a light heading may stay blank.",
    "4. Point at a heading to read what it means, what a blank means, and an example.",
    "5. Write amounts as plain numbers in the units that About names; a minus is a refund or income.",
    "6. Keep your own words for services: they are kept as they are. Send counts: no names or records of people.",
)


@dataclass(frozen=True, slots=True)
class _Formats:
    """The few looks of the workbook, as XlsxWriter formats."""

    title: Any
    line: Any
    required: Any
    optional: Any
    text: Any
    numbers: dict[Kind, Any]
    meaning: Any


def write(path: Path | str, place: Place | None = None, body: str | None = None) -> None:
    """Write a blank return to `path`, with the body, its tier, the year and the basis filled in where they are known.

    Raises TotalcountError when the file cannot be written.
    """
    workbook = Workbook(
        str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    workbook.set_properties({"title": "Blank return", "subject": "totalcount", "created": _CREATED})
    formats = _formats(workbook)
    _read_me(workbook, formats)
    choices = _Choices(place)
    _about(workbook, formats, choices, _known(place, body))
    for sheet in ROW_SHEETS:
        _columns(workbook, formats, choices, sheet)
    choices.write(workbook.add_worksheet(_LISTS), formats)
    try:
        workbook.close()
    except FileCreateError as fault:
        advice = "Close the file if it is open elsewhere, or name another folder."
        raise TotalcountError(f"cannot write {path}: {fault}", advice) from fault


def _formats(workbook: Any) -> _Formats:
    head = {**FONT, "bold": True, "border": 1, "border_color": NAVY, "valign": "vcenter"}
    return _Formats(
        title=workbook.add_format({**FONT, "bold": True, "font_size": 18, "font_color": NAVY}),
        line=workbook.add_format({**FONT, "font_size": 11, "text_wrap": True, "valign": "vcenter"}),
        required=workbook.add_format({**head, "bg_color": NAVY, "font_color": WHITE}),
        optional=workbook.add_format({**head, "bg_color": PALE, "font_color": NAVY}),
        text=workbook.add_format({**FONT, "num_format": "@", "valign": "vcenter"}),
        numbers={kind: workbook.add_format({**FONT, "num_format": shape}) for kind, shape in _NUMBERS.items()},
        meaning=workbook.add_format({**FONT, "font_color": GREY, "text_wrap": True, "valign": "vcenter"}),
    )


def _known(place: Place | None, body: str | None) -> dict[str, str]:
    """What About can already say: column name -> text."""
    known = {"body": body or ""}
    if place is not None:
        tiers = {expected.body: str(expected.tier) for expected in place.expected}
        known |= {"year": place.year, "basis": str(place.basis), "tier": tiers.get(body or "", "")}
    return {name: value for name, value in known.items() if value}


class _Choices:
    """The lists behind the drop-downs: one column of the Lists sheet each."""

    def __init__(self, place: Place | None) -> None:
        self._lists: dict[str, tuple[str, ...]] = {}
        for column in (column for sheet in SHEETS for column in sheet.columns if column.choices):
            self._lists.setdefault(column.name, column.choices)
        if place is not None and (place.areas or place.parts):
            self._lists["area"] = (*place.areas, *place.parts)

    def allow(self, sheet: Any, column: Column, cells: tuple[int, int, int, int]) -> None:
        """A drop-down on the cells (first row, first column, last row, last column) of a column that has a list."""
        choices = self._lists.get(column.name, ())
        if choices:
            at = list(self._lists).index(column.name)
            source = f"={_LISTS}!{xl_range_abs(1, at, len(choices), at)}"
            fixed = bool(column.choices)
            message = f"Choose one of: {', '.join(column.choices)}."[:255]
            sheet.data_validation(
                *cells, {"validate": "list", "source": source, "show_error": fixed, "error_message": message}
            )

    def write(self, sheet: Any, formats: _Formats) -> None:
        """The lists themselves."""
        for at, (name, choices) in enumerate(self._lists.items()):
            sheet.set_column(at, at, 24, formats.text)
            sheet.write_string(0, at, name, formats.optional)
            for row, choice in enumerate(choices, 1):
                sheet.write_string(row, at, cut(choice)[0], formats.text)
        sheet.freeze_panes(1, 0)


def _read_me(workbook: Any, formats: _Formats) -> None:
    sheet = workbook.add_worksheet("Read me first")
    sheet.hide_gridlines(2)
    sheet.set_tab_color(TEAL)
    sheet.set_column(0, 0, 110)
    sheet.set_row(0, 34)
    sheet.write_string(0, 0, "A return of public money spent in a place", formats.title)
    for row, line in enumerate(_LINES, 2):
        sheet.set_row(row, 24)
        sheet.write_string(row, 0, line, formats.line)
    _print(sheet, len(_LINES) + 1, 0)


def _about(workbook: Any, formats: _Formats, choices: _Choices, known: dict[str, str]) -> None:
    """About as a list: a name, its value, and what it means."""
    sheet = workbook.add_worksheet(ABOUT.name)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 40, formats.text)
    sheet.set_column(2, 2, 90)
    for at, heading in enumerate(("item", "value", "what it means")):
        sheet.write_string(0, at, heading, formats.optional)
    for row, column in enumerate(ABOUT.columns, 1):
        sheet.set_row(row, 22)
        sheet.write_string(row, 0, column.name, _head(formats, column))
        _comment(sheet, row, 0, column)
        value = cut(known.get(column.name, ""))[0]
        sheet.write_string(row, 1, value, _typed(workbook, formats, value))
        sheet.write_string(row, 2, _meaning(column), formats.meaning)
        choices.allow(sheet, column, (row, 1, row, 1))
    sheet.freeze_panes(1, 1)
    _print(sheet, len(ABOUT.columns), 2)


def _typed(workbook: Any, formats: _Formats, value: str) -> Any:
    """Text that looks like a formula stays text when someone edits it."""
    return (
        workbook.add_format({**FONT, "num_format": "@", "quote_prefix": True})
        if is_formula_like(value)
        else formats.text
    )


def _columns(workbook: Any, formats: _Formats, choices: _Choices, schema: Sheet) -> None:
    """A sheet of rows: the heading, and columns that keep codes as text and amounts as numbers."""
    sheet = workbook.add_worksheet(schema.name)
    sheet.set_row(0, 24)
    for at, column in enumerate(schema.columns):
        shape = formats.numbers.get(column.kind, formats.text)
        sheet.set_column(at, at, 34 if column.name in _WIDE else 18, shape)
        sheet.write_string(0, at, column.name, _head(formats, column))
        _comment(sheet, 0, at, column)
        choices.allow(sheet, column, (1, at, _ROWS, at))
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    _print(sheet, None, len(schema.columns) - 1)


def _head(formats: _Formats, column: Column) -> Any:
    return formats.required if column.required else formats.optional


def _comment(sheet: Any, row: int, at: int, column: Column) -> None:
    """What the column means, beside its heading."""
    words = "\n".join(_words(column))
    options = {"author": "totalcount", "x_scale": 2.2, "y_scale": 1.6, "font_name": FONT["font_name"], "font_size": 9}
    sheet.write_comment(row, at, words, options)


def _words(column: Column) -> Iterator[str]:
    yield column.meaning
    yield "Required." if column.required else f"Blank means: {column.blank or 'nothing stated'}."
    if column.choices:
        yield f"One of: {', '.join(column.choices)}."
    if column.example:
        yield f"Example: {column.example}"


def _meaning(column: Column) -> str:
    return f"{column.meaning} " + (
        "Required." if column.required else f"Blank means: {column.blank or 'nothing stated'}."
    )


def _print(sheet: Any, last_row: int | None, last_column: int) -> None:
    """Landscape A4, one page wide."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    if last_row is not None:
        sheet.print_area(0, 0, last_row, last_column)
