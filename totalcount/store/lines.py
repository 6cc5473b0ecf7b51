"""One money sheet of a return taken into the store: read as text, parsed strictly and numbered in one pass."""

from collections.abc import Mapping, Sequence

import duckdb

from totalcount import shipped
from totalcount.store import bulk, incoming, overruled
from totalcount.store.connection import Connection
from totalcount.store.incoming import KIND, Incoming, StructureError

_WANTED = (
    *("body", "tier", "year", "basis", "units", "method", "counterpart", "stream", "service", "function", "theme"),
    *("client_group", "condition", "area", "driver", "rev_cap", "provider", "notes", "amount", "income"),
)
_DECLARED = ("body", "tier", "year", "basis", "units", "method", "area", "driver")
NO_FUNCTION = 16384  # the fault of spend without a function, as in queries/clean/line.sql


def take_in(db: Connection, sheet: Incoming, *, year: str, basis: str, areas: Sequence[str]) -> int:
    """Add a sheet's lines to those of ``clean.line`` (see `bulk.publish`) and return how many were read.

    StructureError when DuckDB cannot read the file as a plain table.
    """
    said = {name: sheet.declared.get(name) for name in _DECLARED}
    place = {"place_year": year, "place_basis": basis, "areas": list(areas)}
    usual = {"usual_faults": NO_FUNCTION if sheet.has_no_function else 0}
    known = {**said, **place, **usual, "file": sheet.file, "sheet": sheet.sheet, "kind": KIND[sheet.kind]}
    try:
        incoming.view(db, sheet, _WANTED)
        select = shipped.text("queries", "clean", "line.sql")
        rows = _in_bulk(db, sheet, select, known) if sheet.bulk else _beside_others(db, select, known)
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        if sheet.numbered:
            raise
        raise StructureError(str(error)) from error
    if sheet.lines not in {None, rows}:
        raise StructureError(f"{sheet.lines} lines, but {rows} rows: some lines are blank")
    if sheet.overrides:
        back = {own: name for name, own in sheet.called.items()}
        overruled.keep(db, sheet.file, sheet.sheet, sheet.columns, [back.get(name, name) for name in _WANTED])
    db.run("DROP VIEW incoming")
    return rows


def _beside_others(db: Connection, select: str, known: Mapping[str, object]) -> int:
    return int(db.rows(f"INSERT INTO clean.kept BY NAME SELECT * EXCLUDE (usual) FROM ({select})", known)[0][0])


def _in_bulk(db: Connection, sheet: Incoming, select: str, known: Mapping[str, object]) -> int:
    at = bulk.Place(sheet.file, sheet.sheet, KIND[sheet.kind], sheet.first_row)
    return bulk.make(db, at, bulk.packed(select, sheet.says), known)
