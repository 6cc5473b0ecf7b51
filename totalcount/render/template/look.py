"""The look of the return: what is to be filled in is white and open, what is not is shaded and locked."""

from typing import Any

from totalcount.render.workbook.style import GREY, LINE, MONEY, NAVY, PALE, POUNDS, TEAL, WHITE, Styles

SHADE = "#F1F4F6"
MISSING = {"bg_color": "#FFE8B3"}
WRONG = {"bg_color": "#F8C9C4", "font_color": "#7A1B12"}
UNUSUAL = {"bg_color": "#DCE9F7"}
GOOD = {"bg_color": "#DDEFE0", "font_color": "#1D5B2A"}

_HEAD: dict[str, Any] = {
    "bold": True,
    "border": 1,
    "border_color": NAVY,
    "valign": "vcenter",
    "text_wrap": True,
    "indent": 1,
}
_OPEN: dict[str, Any] = {"valign": "vcenter", "locked": False, "border": 1, "border_color": PALE}
_SHUT: dict[str, Any] = {"valign": "vcenter", "bg_color": SHADE, "font_color": GREY, "border": 1, "border_color": PALE}
_FORMATS: dict[str, dict[str, Any]] = {
    "title": {"bold": True, "font_size": 18, "font_color": NAVY, "valign": "vcenter"},
    "subtitle": {"font_size": 12, "font_color": TEAL, "bold": True, "valign": "vcenter"},
    "line": {"font_size": 11, "text_wrap": True, "valign": "vcenter"},
    "note": {"font_color": GREY, "valign": "vcenter", "indent": 1},
    "required": {**_HEAD, "bg_color": NAVY, "font_color": WHITE},
    "optional": {**_HEAD, "bg_color": PALE, "font_color": NAVY},
    "shown": {**_HEAD, "bg_color": SHADE, "font_color": GREY, "italic": True},
    "text": {**_OPEN, "num_format": "@", "indent": 1},
    "number": {**_OPEN, "num_format": "General"},
    "whole": {**_OPEN, "num_format": "#,##0"},
    "money": {**_OPEN, "num_format": MONEY},
    "last": {**_SHUT, "num_format": MONEY},
    "why": {**_SHUT, "italic": True, "indent": 1},
    "meaning": {"font_color": GREY, "text_wrap": True, "valign": "vcenter", "indent": 1},
    "link": {"font_color": TEAL, "underline": 1, "bold": True, "valign": "vcenter"},
    "word": {"num_format": "@", "valign": "vcenter"},
    "item": {"valign": "vcenter", "bottom": 1, "bottom_color": LINE, "indent": 1},
    "pounds": {"valign": "vcenter", "bottom": 1, "bottom_color": LINE, "num_format": POUNDS},
    "count": {"valign": "vcenter", "bottom": 1, "bottom_color": LINE, "num_format": "#,##0"},
    "total": {"bold": True, "top": 1, "bottom": 6, "valign": "vcenter", "indent": 1},
    "total_pounds": {"bold": True, "top": 1, "bottom": 6, "valign": "vcenter", "num_format": POUNDS},
    "heading": {"bold": True, "font_size": 12, "font_color": TEAL, "bottom": 1, "bottom_color": TEAL},
    "heading_right": {"bold": True, "font_color": GREY, "bottom": 1, "bottom_color": TEAL, "align": "right"},
    "message": {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 1, "border_color": LINE, "indent": 1},
    "missing": {**MISSING, "border": 1, "border_color": LINE},
    "wrong": {**WRONG, "border": 1, "border_color": LINE},
    "unusual": {**UNUSUAL, "border": 1, "border_color": LINE},
}


class Look(Styles):
    """The formats of one workbook by name, and the colours of cells that want something."""

    def __init__(self, workbook: Any) -> None:
        super().__init__(workbook, _FORMATS)
        self.missing = workbook.add_format(MISSING)
        self.wrong = workbook.add_format(WRONG)
        self.unusual = workbook.add_format(UNUSUAL)
        self.good = workbook.add_format(GOOD)


def protect(sheet: Any) -> None:
    """Lock what is not to be filled in, without a password: rows may still be added, sorted, sized and coloured."""
    allowed = ("objects", "scenarios", "format_cells", "format_columns", "format_rows", "insert_rows", "delete_rows")
    sheet.protect("", dict.fromkeys((*allowed, "sort", "autofilter", "insert_hyperlinks"), True))


def paper(sheet: Any, last_row: int | None, last_column: int) -> None:
    """Landscape A4, one page wide, with the sheet's name and the page below."""
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.fit_to_pages(1, 0)
    if last_row is not None:
        sheet.print_area(0, 0, last_row, last_column)
