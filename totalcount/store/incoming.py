"""One sheet of a return as text: the view `incoming`, whose columns are the schema's, never the file's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from totalcount.store.connection import Connection

KIND = {
    "Spend": "spend",
    "Funding": "funding",
    "Payments": "payment",
    "Programmes": "programme",
    "Assets": "asset",
}
# What a line calls a column of the sheet: the three money sheets share one table.
_CALLED = {
    "spend": {"gross": "amount", "duty": "condition"},
    "funding": {"from_body": "counterpart"},
    "payment": {"to_body": "counterpart"},
}
_BUFFER = 64_000_000  # bytes read at a time: pieces of several row groups, which then need not be put together


class StructureError(Exception):
    """The file is not the plain table it looked like (a row too short or too long): it must be normalised first."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet to take in. `columns` names each physical column of `path` after the row number (None: it is not read).

    `numbered` means that the first physical column is the row number; otherwise rows count from `first_row`.
    `declared` is what About or place.toml says for every row: body, tier, year, basis, units, area, driver, method.
    `overrides` are decided cells: row, schema column, value. `lines` is how many rows there must be, where only a file
    without blank lines can be read as it stands; `tight` means that no cell has white space around it.
    """

    file: str
    sheet: str
    kind: str
    path: Path
    columns: tuple[str | None, ...]
    skip: int
    numbered: bool
    first_row: int
    declared: Mapping[str, str | None]
    delimiter: str = ","
    quote: str = '"'
    form: str = "csv"
    overrides: Sequence[tuple[int, str, str]] = ()
    lines: int | None = None
    tight: bool = False

    @property
    def bulk(self) -> bool:
        """True when the sheet gets a table of its own."""
        return self.lines is not None and not self.overrides

    @property
    def has_no_function(self) -> bool:
        """True for spend that names no function on any line: transparency ledgers do not."""
        return self.kind == "Spend" and "function" not in self.columns and not self.overrides

    @property
    def called(self) -> dict[str, str]:
        """What a line calls those columns of the sheet that have another name there."""
        return _CALLED.get(KIND[self.kind], {})

    @property
    def says(self) -> frozenset[str]:
        """What a line of the sheet may say, in the lines' words: its columns, and what is declared for every row."""
        declared = {name for name, value in self.declared.items() if value is not None}
        named = declared.union(name for name in self.columns if name)
        return frozenset(self.called.get(name, name) for name in named)


def view(db: Connection, sheet: Incoming, wanted: Sequence[str]) -> None:
    """Make the views `source`, the file as it stands, and `incoming`, its cells under the names in `wanted`."""
    _override_table(db, sheet)
    dialect = {"skiprows": sheet.skip, "sep": sheet.delimiter, "quotechar": sheet.quote, "escapechar": sheet.quote}
    if sheet.bulk:
        dialect["buffer_size"] = _BUFFER
    width = len(sheet.columns) + (1 if sheet.numbered else 0)
    source = db.incoming(sheet.path, sheet.form, width, dialect if sheet.form == "csv" else {})
    source.create_view("source", replace=True)
    listed = f"[{', '.join(f'cells.{cell}' for cell in _cells(sheet))}]" if sheet.bulk else "cells"
    db.run(f"CREATE OR REPLACE TEMP MACRO listed(cells) AS {listed}")
    db.run(f"CREATE OR REPLACE TEMP VIEW incoming AS {_projection(sheet, wanted)}")


def _override_table(db: Connection, sheet: Incoming) -> None:
    db.run('CREATE OR REPLACE TEMP TABLE override (row BIGINT, "column" VARCHAR, value VARCHAR)')
    for row in sheet.overrides:
        db.run("INSERT INTO override VALUES (?, ?, ?)", row)


def _projection(sheet: Incoming, wanted: Sequence[str]) -> str:
    """The view `incoming`: row, cells and every column that is wanted."""
    cells = _cells(sheet)
    number = "CAST(c1 AS BIGINT)" if sheet.numbered else f"row_number() OVER () + {int(sheet.first_row) - 1}"
    number = "CAST(NULL AS BIGINT)" if sheet.bulk else number  # where it stands in its table says it
    called = sheet.called
    place = {called.get(name, name): cell for name, cell in zip(sheet.columns, cells, strict=True) if name is not None}
    decided = sorted({called.get(column, column) for _, column, _ in sheet.overrides} & set(wanted))
    back = {value: key for key, value in called.items()}
    columns = ", ".join(
        f"cell(CASE WHEN o_{name}.row IS NULL THEN {place.get(name, 'NULL')} ELSE o_{name}.value END) AS {name}"
        if name in decided
        else f"{_cell(place.get(name), tight=sheet.tight)} AS {name}"
        for name in wanted
    )
    joins = " ".join(
        f"LEFT JOIN override AS o_{name} "
        f"ON o_{name}.row = numbered.row AND o_{name}.\"column\" = '{back.get(name, name)}'"
        for name in decided
    )
    # a table of its own has all lines in it, or none: blank ones are found after (see `bulk.make`)
    filled = "TRUE" if sheet.bulk else " OR ".join(f"cell({cell}) IS NOT NULL" for cell in cells)
    return (
        f"SELECT numbered.row AS row, {_row(sheet)} AS cells, {columns} "
        f"FROM (SELECT {number} AS row, * FROM source) AS numbered {joins} WHERE {filled}"
    )


def _cells(sheet: Incoming) -> list[str]:
    first = 2 if sheet.numbered else 1
    return [f"c{i}" for i in range(first, first + len(sheet.columns))]


def _row(sheet: Incoming) -> str:
    """All cells of a row as one value; of a large sheet not as a list, which few of its rows need (see `listed`)."""
    cells = _cells(sheet)
    return f"struct_pack({', '.join(f'{cell} := {cell}' for cell in cells)})" if sheet.bulk else f"[{', '.join(cells)}]"


def _cell(physical: str | None, *, tight: bool) -> str:
    if physical is None:
        return "CAST(NULL AS VARCHAR)"
    return physical if tight else f"cell({physical})"
