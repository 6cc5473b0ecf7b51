"""Where in a file the cells are that findings speak of."""

import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from totalcount import schema
from totalcount.model import Cell, Finding
from totalcount.sources.table import Record, Table

_SAME = {"amount": "gross", "condition": "duty", "stream": "service", "name": "service"}  # as findings call them
_OF_ABOUT = frozenset((*schema.ABOUT.names, *(column.name for column in schema.SHARED)))


@dataclass(frozen=True, slots=True)
class Located:
    """The tables of one file by sheet, and where in it About says what."""

    tables: dict[str, Table]
    about: dict[str, Cell]

    def cell(self, finding: Finding) -> Cell | None:
        """The cell a finding is about; the first of its row when it names no column; None when it has no row."""
        table = self.tables.get(finding.sheet)
        if table is not None and table.kind == "About" and finding.column in self.about:
            return self.about[finding.column]
        if finding.row is None:
            return None
        at = self._column(table, finding.column)
        if at is None and finding.column in self.about and finding.column in _OF_ABOUT:
            return self.about[finding.column]
        return Cell(finding.sheet, finding.row, (self._first(table) if at is None else at) + 1)

    @staticmethod
    def _column(table: Table | None, name: str) -> int | None:
        if table is None:
            return None
        at = table.position(name)
        return table.position(_SAME[name]) if at is None and name in _SAME else at

    @staticmethod
    def _first(table: Table | None) -> int:
        """The first column that is read."""
        columns = table.columns if table else ()
        return next((index for index, name in enumerate(columns) if name), 0)


def located(tables: Sequence[Table]) -> Located:
    """Where the cells of a file's tables are; the numbered copies are read for About."""
    about: dict[str, Cell] = {}
    for table in tables:
        if table.kind == "About":
            for name, cell in _about(table):
                about.setdefault(name, cell)
    return Located({table.sheet: table for table in tables}, about)


def _about(table: Table) -> Iterator[tuple[str, Cell]]:
    """Each name that About has and the cell of its value."""
    with table.path.open(encoding="utf-8", newline="") as file:
        rows = [(int(row[0]), row[1:-1]) for row in list(csv.reader(file))[table.skip :]]
    if any(table.columns):
        first = rows[0][0] if rows else table.header_row + 1
        for index, name in enumerate(table.columns):
            if name:
                yield name, Cell(table.sheet, first, index + 1)
    else:
        yield from _down(table, rows)


def _down(table: Table, rows: Sequence[Record]) -> Iterator[tuple[str, Cell]]:
    known = {
        schema.key(word): column.name for column in schema.ABOUT.columns for word in (*column.synonyms, column.name)
    }
    for number, cells in rows:
        at = next((i for i, cell in enumerate(cells) if cell.strip()), None)
        if at is not None and (name := known.get(schema.key(cells[at]))):
            yield name, Cell(table.sheet, number, at + 2)
