"""The words behind the drop-downs: one list a column on a sheet of their own, each under a defined name."""

from typing import Any

from xlsxwriter.utility import xl_range_abs

from totalcount.model import Asked
from totalcount.render.template.look import Look, paper, protect
from totalcount.render.workbook.legal import cut
from totalcount.schema import OWN_SHEETS, SHEETS, SOURCES, Column

SHEET = "Lists"
_HEAD = 2
_OF = {  # columns whose words come from a list that may grow, and the list
    "from_body": "from_body",
    "to_body": "body",
    "funder": "body",
    "stream": "stream",
    "function": "function",
    "area": "area",
    "driver": "driver",
}


class Lists:
    """What each column's drop-down offers."""

    def __init__(self, asked: Asked) -> None:
        self._fixed = {c.name: c.choices for sheet in SHEETS for c in sheet.columns if c.choices}
        bodies = asked.choices.get("body", ())
        grown = {**asked.choices, "from_body": (*SOURCES[1:], *(body for body in bodies if body not in SOURCES))}
        self._grown = {name: grown[name] for name in dict.fromkeys(_OF.values()) if grown.get(name)}

    def name(self, column: Column) -> str:
        """The defined name of a column's list; '' when it has none."""
        if column.choices:
            return _called(column.name)
        listed = _OF.get(column.name, "")
        return _called(listed) if listed in self._grown else ""

    def allow(self, sheet: Any, column: Column, cells: tuple[int, int, int, int]) -> None:
        """A drop-down on the cells (first row, first column, last row, last column). It warns and never stops."""
        name = self.name(column)
        if not name:
            return
        rule = {"validate": "list", "source": f"={name}", "ignore_blank": True}
        if column.choices:
            rule |= {
                "error_type": "warning",
                "error_title": "Not one of the words",
                "error_message": f"Choose one of: {', '.join(column.choices)}. Other words are not understood."[:255],
            }
        else:
            rule |= {
                "error_type": "information",
                "error_title": "New to us",
                "error_message": "It is not in the list. Keep it if it is right: the list does not know everything.",
            }
        sheet.data_validation(*cells, rule)

    def draw(self, workbook: Any, sheet: Any, look: Look) -> None:
        """The lists themselves, and their names."""
        look.words(sheet, 0, 0, OWN_SHEETS[SHEET], "title")
        sheet.set_row(0, 28)
        for at, (name, words) in enumerate({**self._fixed, **self._grown}.items()):
            sheet.set_column(at, at, min(44, max(14, *map(len, words)) + 2))
            look.words(sheet, _HEAD, at, name, "optional")
            for row, word in enumerate(words, _HEAD + 1):
                sheet.write_string(row, at, cut(word)[0], look("word"))
            cells = xl_range_abs(_HEAD + 1, at, _HEAD + len(words), at)
            workbook.define_name(_called(name), f"={SHEET}!{cells}")
        sheet.freeze_panes(_HEAD + 1, 0)
        protect(sheet)
        paper(sheet, None, 0)


def _called(name: str) -> str:
    return f"list_{name}"
