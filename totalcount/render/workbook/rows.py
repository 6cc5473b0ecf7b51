"""The row sheets: every row of the count with the file, sheet and line it came from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import chain, islice

from xlsxwriter.utility import xl_range_abs

from totalcount.model import Place, SourceRow
from totalcount.render.workbook.paper import A3, Paper
from totalcount.render.workbook.pen import Pen
from totalcount.render.workbook.style import head_of

MOST = 1_048_575  # data rows that one sheet holds under its heading

# column of SourceRow, heading, width, style
COLUMNS = (
    ("body", "Body", 28, "row"),
    ("tier", "Tier", 14, "row"),
    ("kind", "Kind", 10, "row"),
    ("counterpart", "Paid to", 26, "row"),
    ("service", "Service", 32, "row"),
    ("stream", "Stream", 26, "row"),
    ("function", "Function", 11, "row"),
    ("theme", "Theme", 18, "row"),
    ("area", "Area", 18, "row"),
    ("method", "Method", 13, "row"),
    ("amount", "Reported (£)", 18, "row_money"),
    ("counted", "Counted (£)", 18, "row_part"),
    ("eliminated", "Eliminated (£)", 18, "row_part"),
    ("out_of_scope", "Out of scope (£)", 18, "row_part"),
    ("out_of_place", "Out of place (£)", 18, "row_part"),
    ("set_aside", "Set aside (£)", 18, "row_part"),
    ("reason", "Why it is not counted in whole", 32, "row"),
    ("file", "File", 38, "row"),
    ("sheet", "Sheet", 13, "row"),
    ("row", "Row", 9, "row_count"),
    ("raw", "Amount as written", 20, "row"),
    ("decided", "Cells decided, and what the file says", 32, "row"),
    ("sha256", "SHA-256 of the file", 70, "row"),
)
_NAMES = tuple(name for name, *_ in COLUMNS)
_STYLES = tuple(style for *_, style in COLUMNS)


@dataclass(slots=True)
class Parts:
    """Where the rows stand: (sheet name, number of rows) in order, and the hash of every file they came from."""

    sheets: list[tuple[str, int]] = field(default_factory=list)
    hashes: dict[str, str] = field(default_factory=dict)

    def sum_of(self, column: str) -> str:
        """The formula text that adds up a column over all row sheets, without an equals sign."""
        place = _NAMES.index(column)
        ranges = (f"'{name}'!{xl_range_abs(1, place, max(rows, 1), place)}" for name, rows in self.sheets)
        return f"SUM({','.join(ranges)})"


def draw(
    new_pen: Callable[[str], Pen], place: Place, rows: Iterable[SourceRow], *, as_table: bool, most: int | None = None
) -> Parts:
    """Draw `Rows`, and `Rows 2` … when one sheet does not hold them; at least one sheet, even an empty one."""
    parts = Parts()
    waiting = iter(rows)
    following = next(waiting, None)
    while following is not None or not parts.sheets:
        pen = new_pen(f"Rows {len(parts.sheets) + 1}" if parts.sheets else "Rows")
        piece = () if following is None else chain((following,), islice(waiting, (most or MOST) - 1))
        written = _sheet(pen, piece, parts, as_table=as_table)
        parts.sheets.append((pen.name, written))
        _lay(pen, place, written)
        following = next(waiting, None)
    return parts


def _lay(pen: Pen, place: Place, rows: int) -> None:
    """On paper: A3, without the last columns (the text as written, the cells decided and the hash)."""
    Paper(place, max(rows, 1), _NAMES.index("row"), size=A3).lay(pen, frozen=1, frozen_columns=1, head=0)


def _sheet(pen: Pen, rows: Iterable[SourceRow], parts: Parts, *, as_table: bool) -> int:
    """Heading and rows of one sheet, strictly top to bottom; how many rows it holds."""
    pen.sheet.set_row(0, 30)
    for column, (_, heading, width, style) in enumerate(COLUMNS):
        pen.sheet.set_column(column, column, width)
        pen.text(0, column, heading, head_of(style))
    number = 0
    for number, row in enumerate(rows, 1):
        parts.hashes.setdefault(row.file, row.sha256)
        _line(pen, number, row)
    if as_table:
        _as_table(pen, number)
    else:
        pen.sheet.autofilter(0, 0, max(number, 1), len(COLUMNS) - 1)
    return number


def _line(pen: Pen, number: int, row: SourceRow) -> None:
    for column, (name, style) in enumerate(zip(_NAMES, _STYLES, strict=True)):
        value: str | Decimal | int = getattr(row, name)
        if isinstance(value, str):
            if value:
                pen.text(number, column, value, style)
        else:
            pen.put(number, column, value, style)


def _as_table(pen: Pen, rows: int) -> None:
    """Make the cells an Excel table, with filters and a banded look."""
    heads = [{"header": heading, "header_format": pen.styles(head_of(style))} for _, heading, _, style in COLUMNS]
    name = pen.name.replace(" ", "_")
    options = {"name": f"{name}_table", "columns": heads, "style": "Table Style Light 1"}
    pen.sheet.add_table(0, 0, max(rows, 1), len(COLUMNS) - 1, options)
