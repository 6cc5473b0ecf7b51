"""What a reader took, as tables that the store reads like a partner's return: row numbers are those of the file."""

from collections.abc import Iterator
from pathlib import Path

from totalcount import schema
from totalcount.model import Level
from totalcount.sources import numbered
from totalcount.sources.published.rows import KINDS, Row
from totalcount.sources.published.taken import Taken
from totalcount.sources.returns import ReturnSheet
from totalcount.sources.table import Origin, Record, Table

_ORDER = tuple(dict.fromkeys(column.name for sheet in schema.SHEETS for column in sheet.columns))


def sheets(taken: Taken, file: str, scratch: Path) -> tuple[ReturnSheet, ...]:
    """One table for each sheet of the file and kind of row."""
    found: dict[tuple[str, str], list[Row]] = {}
    for row in taken.rows:
        found.setdefault((row.where.sheet, KINDS[type(row)]), []).append(row)
    said = {"Spend": {"fees": taken.fees}}
    return tuple(
        ReturnSheet(_table(file, sheet, kind, rows, scratch), said.get(kind, {}))
        for (sheet, kind), rows in found.items()
    )


def _table(file: str, sheet: str, kind: str, rows: list[Row], scratch: Path) -> Table:
    said = [dict(row.says()) for row in rows]
    columns = tuple(name for name in _ORDER if any(name in row for row in said))
    path = numbered.place(scratch, Origin(file, f"{sheet}\0{kind}"))
    records = _records(rows, said, columns)
    numbered.write(path, records, len(columns), Origin(file, sheet), Level.ERROR)  # no row is wider than its columns
    return Table(sheet, columns, columns, kind, 0, path, skip=1, numbered=True)


def _records(rows: list[Row], said: list[dict[str, str]], columns: tuple[str, ...]) -> Iterator[Record]:
    for row, cells in zip(rows, said, strict=True):
        yield row.where.row, [cells.get(name, "") for name in columns]
