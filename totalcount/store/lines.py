"""One sheet of a return taken into the store: read as text, parsed strictly and numbered in one pass."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from totalcount import shipped
from totalcount.store.connection import Connection

KIND = {"Spend": "spend", "Funding": "funding", "Payments": "payment"}
# What a line calls a column of the sheet: the three sheets share one table.
_CALLED = {
    "spend": {"gross": "amount", "duty": "condition"},
    "funding": {"from_body": "counterpart"},
    "payment": {"to_body": "counterpart"},
}
_WANTED = (
    *("body", "tier", "year", "basis", "units", "method", "counterpart", "stream", "service", "function", "theme"),
    *("client_group", "condition", "area", "driver", "rev_cap", "provider", "notes", "amount", "income"),
)


class StructureError(Exception):
    """The file is not the plain table it looked like (a row too short or too long): it must be normalised first."""


@dataclass(frozen=True, slots=True)
class Incoming:
    """A sheet to take in. `columns` names each physical column of `path` after the row number (None: it is not read).

    `numbered` means that the first physical column is the row number; otherwise rows count from `first_row`.
    `declared` is what About or place.toml says for every row: body, tier, year, basis, units, area, driver, method.
    `overrides` are decided cells: row, schema column, value.
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


def take_in(db: Connection, sheet: Incoming, *, year: str, basis: str, areas: Sequence[str]) -> int:
    """Add a sheet's lines to ``clean.line`` and return how many were read.

    StructureError when DuckDB cannot read the file as a plain table.
    """
    kind = KIND[sheet.kind]
    _override_table(db, sheet)
    dialect = {"skiprows": sheet.skip, "sep": sheet.delimiter, "quotechar": sheet.quote, "escapechar": sheet.quote}
    width = len(sheet.columns) + (1 if sheet.numbered else 0)
    select = shipped.text("queries", "clean", "line.sql")
    try:
        source = db.incoming(sheet.path, sheet.form, width, dialect if sheet.form == "csv" else {})
        source.create_view("source", replace=True)
        db.run(f"CREATE OR REPLACE TEMP VIEW incoming AS {_projection(sheet, kind)}")
        counted = db.rows(
            f"INSERT INTO clean.line BY NAME {select}",
            {
                **{
                    name: sheet.declared.get(name)
                    for name in ("body", "tier", "year", "basis", "units", "method", "area", "driver")
                },
                "file": sheet.file,
                "sheet": sheet.sheet,
                "kind": kind,
                "place_year": year,
                "place_basis": basis,
                "areas": list(areas),
            },
        )
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        if sheet.numbered:
            raise
        raise StructureError(str(error)) from error
    db.run("DROP VIEW incoming")
    return int(counted[0][0])


def _override_table(db: Connection, sheet: Incoming) -> None:
    db.run('CREATE OR REPLACE TEMP TABLE override (row BIGINT, "column" VARCHAR, value VARCHAR)')
    for row in sheet.overrides:
        db.run("INSERT INTO override VALUES (?, ?, ?)", row)


def _projection(sheet: Incoming, kind: str) -> str:
    """The view `incoming`: row, cells and every column a line may have, in the schema's words, never the file's."""
    first = 2 if sheet.numbered else 1
    cells = [f"c{i}" for i in range(first, first + len(sheet.columns))]
    number = "CAST(c1 AS BIGINT)" if sheet.numbered else f"row_number() OVER () + {int(sheet.first_row) - 1}"
    called = _CALLED[kind]
    place = {called.get(name, name): cell for name, cell in zip(sheet.columns, cells, strict=True) if name is not None}
    decided = sorted({called.get(column, column) for _, column, _ in sheet.overrides} & set(_WANTED))
    back = {value: key for key, value in called.items()}
    columns = ", ".join(
        f"CASE WHEN o_{name}.row IS NULL THEN {place.get(name, 'NULL')} ELSE o_{name}.value END AS {name}"
        if name in decided
        else f"{place.get(name, 'CAST(NULL AS VARCHAR)')} AS {name}"
        for name in _WANTED
    )
    joins = " ".join(
        f"LEFT JOIN override AS o_{name} "
        f"ON o_{name}.row = numbered.row AND o_{name}.\"column\" = '{back.get(name, name)}'"
        for name in decided
    )
    filled = " OR ".join(f"cell({cell}) IS NOT NULL" for cell in cells)
    return (
        f"SELECT numbered.row AS row, [{', '.join(cells)}] AS cells, {columns} "
        f"FROM (SELECT {number} AS row, * FROM source) AS numbered {joins} WHERE {filled}"
    )
