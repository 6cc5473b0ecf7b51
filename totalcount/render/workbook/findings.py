"""The sheet Findings: what is wrong with the data, worst first."""

from totalcount.model import Book, Finding, Level
from totalcount.render.workbook import table
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Cell, Pen

_ORDER = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}
_FIELDS = [
    table.Field("Level", 10, "strong"),
    table.Field("File", 32, "wrap"),
    table.Field("Sheet", 18, "wrap"),
    table.Field("Row", 8, "count"),
    table.Field("Column", 14, "wrap"),
    table.Field("Found", 34, "wrap"),
    table.Field("Expected", 34, "wrap"),
    table.Field("What to do", 46, "wrap"),
    table.Field("Code", 22),
]


def findings(pen: Pen, book: Book, _: Parts) -> None:
    """One line a finding, none left out."""
    worst = sorted(book.findings, key=lambda finding: _ORDER[finding.level])
    numbers = [(level, sum(finding.level is level for finding in worst)) for level in _ORDER]
    note = ", ".join(f"{level}s: {number:,}" for level, number in numbers)
    title = table.Title("Findings: what is wrong with the data", f"{note[:1].upper()}{note[1:]}.")
    table.draw(pen, book.headline.place, title, _FIELDS, map(_line, worst), None)


def _line(finding: Finding) -> list[Cell]:
    return [
        finding.level,
        finding.file,
        finding.sheet,
        finding.row,
        finding.column,
        finding.found,
        finding.expected,
        finding.advice,
        finding.code,
    ]
