"""The look of the workbook: one font, a calm palette, a few formats."""

from collections.abc import Mapping
from typing import Any

from totalcount.render.workbook.legal import cut, is_formula_like

NAVY = "#1F3A5F"
TEAL = "#2F6F73"
PALE = "#DCE4EA"
GREY = "#5B6770"
LINE = "#B8C4CE"
AMBER = "#9C4A00"
WHITE = "#FFFFFF"
INPUT = "#FFF8DC"  # behind a cell that is there to be changed
BLUE = "#1B4DB1"

FONT = {"font_name": "Arial", "font_size": 10}
POUNDS = "£#,##0.00;-£#,##0.00"
MONEY = "#,##0.00;-#,##0.00"

_CELL: dict[str, Any] = {"valign": "vcenter", "bottom": 1, "bottom_color": PALE}
_WORDS: dict[str, Any] = {**_CELL, "align": "left", "indent": 1}
_HEAD: dict[str, Any] = {
    "bold": True,
    "font_color": WHITE,
    "bg_color": NAVY,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": NAVY,
}
_TOTAL: dict[str, Any] = {
    "bold": True,
    "valign": "vcenter",
    "top": 1,
    "bottom": 6,
    "top_color": NAVY,
    "bottom_color": NAVY,
}
_INPUT: dict[str, Any] = {
    "valign": "vcenter",
    "align": "center",
    "bg_color": INPUT,
    "font_color": BLUE,
    "border": 1,
    "border_color": LINE,
    "locked": False,
}
_BIG: dict[str, Any] = {"bold": True, "font_size": 16, "font_color": NAVY, "valign": "vcenter"}

_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": NAVY, "valign": "vcenter"},
    "subtitle": {"font_color": GREY},
    "changed": {"bold": True, "font_color": AMBER},
    "wrong": {"bold": True, "font_color": WHITE, "bg_color": AMBER},
    "note": {"italic": True, "font_color": GREY},
    "heading": {"bold": True, "font_size": 12, "font_color": TEAL, "bottom": 1, "bottom_color": TEAL},
    "heading_right": {"bold": True, "font_color": GREY, "bottom": 1, "bottom_color": TEAL, "align": "right"},
    "head": {**_HEAD, "align": "left", "indent": 1},
    "head_right": {**_HEAD, "align": "right"},
    "head_centre": {**_HEAD, "align": "center"},
    "text": _WORDS,
    "wrap": {**_WORDS, "text_wrap": True},
    "aside": {**_WORDS, "text_wrap": True, "font_color": GREY},
    "strong": {**_WORDS, "bold": True},
    "warn": {**_WORDS, "bold": True, "font_color": AMBER, "text_wrap": True},
    "hint": {"font_color": LINE, "align": "left", "indent": 1},
    "right": {**_CELL, "align": "right"},
    "link": {"font_color": TEAL, "underline": 1, "align": "left", "indent": 1},
    "money": {**_CELL, "num_format": MONEY},
    "row": {"valign": "vcenter", "align": "left", "indent": 1},
    "row_money": {"valign": "vcenter", "num_format": MONEY},
    "row_part": {"valign": "vcenter", "num_format": f"{MONEY};–"},
    "row_count": {"valign": "vcenter", "num_format": "#,##0"},
    "pounds": {**_CELL, "num_format": POUNDS},
    "share": {**_CELL, "num_format": "0.0%"},
    "count": {**_CELL, "num_format": "#,##0"},
    "decimal": {**_CELL, "num_format": "#,##0.00"},
    "part": {**_CELL, "num_format": "0.0000"},
    "freedom": {**_CELL, "num_format": "0.00", "align": "center", "font_color": GREY},
    "rate": {**_CELL, "align": "center", "font_color": GREY},
    "state": {**_CELL, "num_format": '"in";;"out"', "align": "center"},
    "row_state": {"valign": "vcenter", "num_format": '"in";;"out"', "align": "center"},
    "choice": {**_CELL, "align": "center", "font_color": GREY},
    "pennies": {**_CELL, "num_format": "0.00;-0.00;–", "font_color": GREY},
    "input_count": {**_INPUT, "num_format": "#,##0", "align": "right"},
    "input_freedom": {**_INPUT, "num_format": "0.00##"},
    "input_rate": _INPUT,
    "input_choice": _INPUT,
    "total": {**_TOTAL, "align": "left", "indent": 1},
    "total_money": {**_TOTAL, "num_format": MONEY},
    "total_pounds": {**_TOTAL, "num_format": POUNDS},
    "total_share": {**_TOTAL, "num_format": "0.0%"},
    "total_count": {**_TOTAL, "num_format": "#,##0"},
    "check": {"font_color": GREY, "italic": True, "align": "left", "indent": 1},
    "check_pounds": {"font_color": GREY, "italic": True, "num_format": POUNDS},
    "big": {**_BIG, "align": "left", "indent": 1},
    "aside_big": {"font_color": GREY, "align": "left", "indent": 1, "valign": "vcenter"},
    "big_pounds": {**_BIG, "num_format": POUNDS},
}
WRAPPED = {"wrap", "aside", "warn"}
_RIGHT = {"row_money", "row_part", "row_count", "money", "share", "count", "pounds", "decimal", "part", "pennies"}
_CENTRE = {"freedom", "rate", "input_rate", "state", "row_state", "choice", "input_freedom", "input_choice"}


class Styles:
    """The formats of one workbook by name. A name with `quoted` keeps its text from turning into a formula."""

    def __init__(self, workbook: Any, formats: Mapping[str, Mapping[str, Any]] = _FORMATS) -> None:
        self._workbook = workbook
        self._formats = formats
        self._made: dict[tuple[str, bool], Any] = {}

    def __call__(self, name: str, *, quoted: bool = False) -> Any:
        """The XlsxWriter format called `name`, made the first time it is asked for."""
        if (name, quoted) not in self._made:
            extra = {"quote_prefix": True} if quoted else {}
            self._made[name, quoted] = self._workbook.add_format({**FONT, **self._formats[name], **extra})
        return self._made[name, quoted]

    def words(self, sheet: Any, row: int, column: int, words: str, name: str = "text") -> None:
        """Write words as text, whatever they begin with; no more of them than a cell holds."""
        kept, _ = cut(words)
        sheet.write_string(row, column, kept, self(name, quoted=is_formula_like(kept)))


def head_of(kind: str) -> str:
    """The format of a column's heading: figures stand to the right."""
    if kind in _CENTRE:
        return "head_centre"
    return "head_right" if kind in _RIGHT else "head"
