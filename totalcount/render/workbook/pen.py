"""Writing on one sheet: text that stays text, amounts that stay exact, formulas with their values."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from math import ceil
from typing import Any

from xlsxwriter.utility import xl_rowcol_to_cell

from totalcount.money import pounds
from totalcount.render.workbook.legal import cut, is_exact, is_formula_like
from totalcount.render.workbook.style import WRAPPED, Styles


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula and the value it gives: pounds, a share, a count, a part of the ladder's working, or text."""

    formula: str
    value: Decimal | int | float | str


_ROW = 17.0  # points
_LINE = 12.75  # points of every further line
_TALLEST = 409  # points of the highest row Excel allows
_LETTERS = 1.15  # letters of text that fit in the width of a digit

Cell = str | Decimal | int | float | Formula | None


@dataclass(slots=True)
class Oddities:
    """What could not be written as it was; the Notes sheet tells. `live` is False once formulas could not be exact."""

    cut: list[str] = field(default_factory=list)
    as_text: list[str] = field(default_factory=list)
    live: bool = True


class Pen:
    """One sheet being written, top to bottom. Rows and columns count from 0."""

    def __init__(self, sheet: Any, styles: Styles, oddities: Oddities) -> None:
        self.sheet = sheet
        self.styles = styles
        self.oddities = oddities
        self._widths: list[int] = []

    @property
    def name(self) -> str:
        """The sheet's name."""
        return str(self.sheet.get_name())

    def columns(self, widths: Sequence[int]) -> None:
        """Set the widths of the first columns, in characters, and rows that leave the text some air."""
        self._widths = list(widths)
        self.sheet.set_default_row(_ROW)
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)

    def put(self, row: int, column: int, value: Cell, style: str = "text") -> None:
        """Write a value; None leaves an empty cell in that style."""
        if isinstance(value, Formula):
            self._formula(row, column, value, style)
        elif isinstance(value, str):
            self.text(row, column, value, style)
        elif isinstance(value, Decimal):
            self.amount(row, column, value, style)
        elif value is None:
            self.sheet.write_blank(row, column, None, self.styles(style))
        else:
            self.sheet.write_number(row, column, value, self.styles(style))

    def text(self, row: int, column: int, words: str, style: str = "text") -> None:
        """Write words as text, whatever they begin with."""
        kept, length = cut(words)
        if length is not None:
            self.oddities.cut.append(f"{self._at(row, column)}: {length:,} characters")
        self.sheet.write_string(row, column, kept, self.styles(style, quoted=is_formula_like(kept)))

    def amount(self, row: int, column: int, amount: Decimal, style: str = "money") -> None:
        """Write pounds (or a share) as a number; as text when a spreadsheet's number would lose pence."""
        if is_exact(amount):
            self.sheet.write_number(row, column, amount, self.styles(style))
            return
        self.oddities.as_text.append(f"{self._at(row, column)}: {pounds(amount)}")
        self.oddities.live = False
        self.sheet.write_string(row, column, pounds(amount), self.styles(style))

    def line(self, row: int, cells: list[Cell], styles: list[str]) -> None:
        """Write cells from the first column on, each in its style; the row is as high as its text needs."""
        lines = max(map(self._lines, range(len(cells)), cells, styles), default=1)
        if lines > 1:
            self.sheet.set_row(row, min(_TALLEST, _ROW + _LINE * (lines - 1)))
        for column, (cell, style) in enumerate(zip(cells, styles, strict=True)):
            self.put(row, column, cell, style)

    def _lines(self, column: int, cell: Cell, style: str) -> int:
        """How many lines a cell's words take in its column, if they may wrap at all."""
        if style not in WRAPPED or not isinstance(cell, str) or column >= len(self._widths):
            return 1
        room = max(1, int(self._widths[column] * _LETTERS) - 2)
        return sum(max(1, ceil(len(line) / room)) for line in cell[: _TALLEST * room].split("\n"))

    def _formula(self, row: int, column: int, formula: Formula, style: str) -> None:
        """The formula with its value beside it; the value alone when cells under it had to be text."""
        if self.oddities.live:
            self.sheet.write_formula(row, column, formula.formula, self.styles(style), formula.value)
        else:
            self.put(row, column, formula.value, style)

    def array(self, row: int, column: int, formula: str, values: Sequence[float], style: str) -> None:
        """A formula that fills a column of cells at once, with their values; the values alone when not live."""
        if self.oddities.live:
            last = row + len(values) - 1
            self.sheet.write_array_formula(row, column, last, column, f"{{{formula}}}", self.styles(style), values[0])
        first = 1 if self.oddities.live else 0
        for at, value in enumerate(values[first:], row + first):
            self.sheet.write_number(at, column, value, self.styles(style))

    def _at(self, row: int, column: int) -> str:
        return f"{self.name}!{xl_rowcol_to_cell(row, column)}"
