"""The flow sheets: every row of the count with the file, sheet and line it came from, and the flag that takes it in
or out.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from itertools import chain, islice
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_range_abs

from totalcount.model import BookRow, Place
from totalcount.render.workbook.legal import LONGEST, is_exact, is_formula_like
from totalcount.render.workbook.paper import A3, Paper
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Pen
from totalcount.render.workbook.style import head_of
from totalcount.render.workbook.table import in_words

MOST = 1_048_575  # data rows that one sheet holds under its heading

# column of BookRow, heading, width, style
COLUMNS = (
    ("body", "Body", 28, "row"),
    ("tier", "Tier", 14, "row"),
    ("kind", "Kind", 10, "row"),
    ("counterpart", "Paid to", 26, "row"),
    ("service", "Service", 34, "row"),
    ("stream", "Stream", 26, "row"),
    ("function", "Function", 30, "row"),
    ("duty", "Duty", 12, "row"),
    ("theme", "Theme", 18, "row"),
    ("area", "Area", 18, "row"),
    ("method", "Method", 13, "row"),
    ("grade", "Grade", 8, "row"),
    ("group", "Scope group", 9, "row_count"),
    ("in_scope", "In scope", 9, "row_state"),
    ("amount", "Reported (£)", 18, "row_money"),
    ("counted", "Counted if in scope (£)", 18, "row_part"),
    ("eliminated", "Eliminated if in scope (£)", 18, "row_part"),
    ("out_of_place", "Out of place if in scope (£)", 18, "row_part"),
    ("set_aside", "Set aside (£)", 18, "row_part"),
    ("sign", "-1: its figure is below nought", 14, "row_count"),
    ("reason", "Why it is not counted in whole", 32, "row"),
    ("file", "File", 38, "row"),
    ("sheet", "Sheet", 13, "row"),
    ("row", "Row", 9, "row_count"),
    ("raw", "Amount as written", 20, "row"),
    ("decided", "Cells decided, and what the file says", 32, "row"),
)
_NAMES = tuple(name for name, *_ in COLUMNS)
_KEYS = ("body", "tier", "counterpart", "stream", "function", "duty", "method")
_NAMED = (*_KEYS, "group", "in_scope", "sign", "amount", "counted", "eliminated", "out_of_place", "set_aside")
_TEXTS = tuple((at, name) for at, (name, _, _, style) in enumerate(COLUMNS) if style == "row")
_AMOUNTS = tuple(
    (at, name, style) for at, (name, _, _, style) in enumerate(COLUMNS) if style in {"row_money", "row_part"}
)
_GROUP, _STATE, _SIGN, _ROW = (_NAMES.index(name) for name in ("group", "in_scope", "sign", "row"))
_GROUP_LETTER = xl_col_to_name(_GROUP)


def draw(
    new_pen: Callable[[str], Pen], workbook: Any, place: Place, rows: Iterable[BookRow], *, as_table: bool
) -> Parts:
    """Draw `Flows`, and `Flows 2` … when one sheet does not hold them; at least one sheet, even an empty one."""
    parts = Parts()
    waiting = iter(rows)
    following = next(waiting, None)
    while following is not None or not parts.sheets:
        pen = new_pen(f"Flows {len(parts.sheets) + 1}" if parts.sheets else "Flows")
        piece = () if following is None else chain((following,), islice(waiting, MOST - 1))
        written = _sheet(pen, piece, parts, as_table=as_table)
        _name(workbook, pen, parts, written)
        parts.sheets.append((pen.name, written))
        _lay(pen, place, written)
        following = next(waiting, None)
    return parts


def _name(workbook: Any, pen: Pen, parts: Parts, rows: int) -> None:
    """Names for the columns that formulas read."""
    for name in _NAMED:
        at = _NAMES.index(name)
        cells = xl_range_abs(1, at, max(rows, 1), at)
        workbook.define_name(parts.name(name, len(parts.sheets)), f"='{pen.name}'!{cells}")


def _lay(pen: Pen, place: Place, rows: int) -> None:
    """On paper: A3, without the last columns (the text as written and the cells decided)."""
    Paper(place, max(rows, 1), _ROW, size=A3).lay(pen, frozen=1, frozen_columns=1, head=0)


def _sheet(pen: Pen, rows: Iterable[BookRow], parts: Parts, *, as_table: bool) -> int:
    """Heading and rows of one sheet, strictly top to bottom; how many rows it holds."""
    pen.sheet.set_row(0, 30)
    for column, (_, heading, width, style) in enumerate(COLUMNS):
        pen.sheet.set_column(column, column, width)
        pen.text(0, column, heading, head_of(style))
    line, number = _Line(pen, parts), 0
    for number, row in enumerate(rows, 1):
        line.write(number, row)
    if as_table:
        _as_table(pen, number)
    else:
        pen.sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
    return number


class _Line:
    """Writes one row after another; what is the same for all of them is made ready once."""

    def __init__(self, pen: Pen, parts: Parts) -> None:
        self.pen, self.hashes = pen, parts.hashes
        self.words, self.number, self.formula = (
            pen.sheet.write_string,
            pen.sheet.write_number,
            pen.sheet.write_formula,
        )
        self.row, self.count, self.state = (pen.styles(name) for name in ("row", "row_count", "row_state"))
        self.amounts = tuple((at, name, pen.styles(style), style) for at, name, style in _AMOUNTS)
        self.keys = tuple((name, parts.keys.column(name)) for name in _KEYS)

    def write(self, number: int, row: BookRow) -> None:
        self.hashes.setdefault(row.file, row.sha256)
        for name, met in self.keys:
            met.add(getattr(row, name) if name != "tier" else in_words(row.tier))
        for at, name in _TEXTS:
            words = getattr(row, name)
            if words:
                self._text(number, at, words if name != "tier" else in_words(words))
        for at, name, style, called in self.amounts:
            amount: Decimal = getattr(row, name)
            if amount or name == "amount":
                if is_exact(amount):
                    self.number(number, at, amount, style)
                else:
                    self.pen.amount(number, at, amount, called)
        self.number(number, _GROUP, row.group, self.count)
        self.number(number, _ROW, row.row, self.count)
        if row.sign < 0:
            self.number(number, _SIGN, row.sign, self.count)
        self._state(number, row)

    def _text(self, number: int, at: int, words: str) -> None:
        """As `Pen.text`, at once for words that need no care."""
        if words.isprintable() and len(words) * 2 <= LONGEST and not is_formula_like(words):
            self.words(number, at, words, self.row)
        else:
            self.pen.text(number, at, words, "row")

    def _state(self, number: int, row: BookRow) -> None:
        """Whether the row is in scope: live where a flag decides, and 1 where nothing can take it out."""
        if row.group and self.pen.oddities.live:
            formula = f"=INDEX(scope_in,{_GROUP_LETTER}{number + 1})"
            self.formula(number, _STATE, formula, self.state, int(row.in_scope))
        else:
            self.number(number, _STATE, int(row.in_scope), self.state)


def _as_table(pen: Pen, rows: int) -> None:
    """Make the cells an Excel table, with filters and a banded look."""
    heads = [{"header": heading, "header_format": pen.styles(head_of(style))} for _, heading, _, style in COLUMNS]
    options = {"name": f"{pen.name.replace(' ', '_')}_table", "columns": heads, "style": "Table Style Light 1"}
    pen.sheet.add_table(0, 0, max(rows, 1), len(COLUMNS) - 1, options)
