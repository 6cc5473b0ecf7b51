"""The look of the workbook of balances: the box to fill in is white and open, all else is locked."""

from decimal import Decimal
from typing import Any

from totalcount.money import pounds
from totalcount.render.workbook.legal import is_exact
from totalcount.render.workbook.style import GREY, LINE, NAVY, PALE, POUNDS, TEAL, WHITE, Styles

_CELL: dict[str, Any] = {"valign": "vcenter", "bottom": 1, "bottom_color": PALE, "indent": 1}
_HEAD: dict[str, Any] = {
    "bold": True,
    "font_color": WHITE,
    "bg_color": NAVY,
    "border": 1,
    "border_color": NAVY,
    "text_wrap": True,
    "valign": "vcenter",
}
_BOX: dict[str, Any] = {"locked": False, "border": 1, "border_color": TEAL, "bg_color": "#FFFDF2", "valign": "vcenter"}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": NAVY, "valign": "vcenter"},
    "subtitle": {"font_color": GREY},
    "note": {"font_color": GREY, "italic": True},
    "heading": {"bold": True, "font_size": 12, "font_color": TEAL, "bottom": 1, "bottom_color": TEAL},
    "head": {**_HEAD, "align": "left", "indent": 1},
    "head_right": {**_HEAD, "align": "right"},
    "head_box": {**_HEAD, "bg_color": TEAL, "border_color": TEAL},
    "text": _CELL,
    "wrap": {**_CELL, "text_wrap": True},
    "link": {"font_color": TEAL, "underline": 1, "indent": 1, "valign": "vcenter", "bottom": 1, "bottom_color": PALE},
    "pounds": {**_CELL, "indent": 0, "num_format": POUNDS},
    "count": {**_CELL, "indent": 0, "num_format": "#,##0"},
    "strong": {**_CELL, "indent": 0, "bold": True, "num_format": POUNDS},
    "box": {**_BOX, "text_wrap": True, "num_format": "@", "indent": 1},
    "box_pounds": {**_BOX, "num_format": POUNDS},
    "key": {"font_color": GREY, "num_format": "@"},
    "total": {"bold": True, "top": 1, "bottom": 6, "indent": 1, "valign": "vcenter"},
    "total_pounds": {"bold": True, "top": 1, "bottom": 6, "num_format": POUNDS, "valign": "vcenter"},
    "total_count": {"bold": True, "top": 1, "bottom": 6, "num_format": "#,##0", "valign": "vcenter"},
    "line": {"font_size": 8, "font_color": LINE},
}


class Look(Styles):
    """The formats of one workbook by name, and what is written in them."""

    def __init__(self, workbook: Any) -> None:
        super().__init__(workbook, _FORMATS)

    def pounds(self, sheet: Any, row: int, column: int, amount: Decimal | None, name: str = "pounds") -> bool:
        """Write pounds as a number; as text, which gives False, when a number would lose pence or nothing was said."""
        if amount is not None and is_exact(amount):
            sheet.write_number(row, column, amount, self(name))
            return True
        self.words(sheet, row, column, "not stated" if amount is None else pounds(amount), name)
        return amount is None
