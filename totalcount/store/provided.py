"""Programmes and assets: a sheet of them taken into the store, and what the store knows of them as values."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import duckdb

from totalcount import shipped
from totalcount.model import Asset, Programme
from totalcount.store import incoming, overruled
from totalcount.store.connection import Connection, quoted
from totalcount.store.incoming import Incoming, StructureError

TABLES = {"Programmes": "programme", "Assets": "asset"}
_WHOLE = ("body", "tier", "year", "basis", "units", "area")  # what About or place.toml may say for every row
_SHARED = ("body", "tier", "year", "basis", "units", "notes")
WANTED = {
    "Programmes": (
        *_SHARED,
        *("programme", "need", "client_group", "stage", "area", "activity", "provider", "funder", "stream", "amount"),
        *("people", "assessments_per_person", "delivery", "assessment", "administration", "commissioning"),
    ),
    "Assets": (
        *_SHARED,
        *("name", "uprn", "postcode", "use", "tenure", "floor_area_m2", "running_cost", "occupancy", "value"),
    ),
}


def take_in(db: Connection, sheet: Incoming, *, year: str, basis: str) -> int:
    """Add the lines of a Programmes or Assets sheet to their table and return how many were read.

    StructureError when the file must be normalised first: it is large, or DuckDB cannot read it as a plain table.
    """
    if sheet.lines is not None:
        raise StructureError("a large file, in which blank lines are not known")
    said: dict[str, object] = {name: sheet.declared.get(name) for name in _WHOLE}
    known = said | {"place_year": year, "place_basis": basis, "file": sheet.file, "sheet": sheet.sheet}
    wanted = WANTED[sheet.kind]
    try:
        incoming.view(db, sheet, wanted)
        rows = _insert(db, TABLES[sheet.kind], known)
    except (duckdb.InvalidInputException, duckdb.ConversionException) as error:
        if sheet.numbered:
            raise
        raise StructureError(str(error)) from error
    if sheet.overrides:
        overruled.keep(db, sheet.file, sheet.sheet, sheet.columns, wanted)
    db.run("DROP VIEW incoming")
    return rows


def _insert(db: Connection, table: str, known: Mapping[str, object]) -> int:
    select = shipped.text("queries", "clean", f"{table}.sql")
    mentioned = {name: value for name, value in known.items() if f"${name}" in select}
    return int(db.rows(f"INSERT INTO clean.{table} BY NAME {select}", mentioned)[0][0])


def programmes(db: Connection) -> tuple[Programme, ...]:
    """What every funder pays towards every programme, by file, sheet and row."""
    return tuple(Programme(**said) for said in _said(db, "provision.programme", Programme))


def assets(db: Connection) -> tuple[Asset, ...]:
    """Every building or site, by file, sheet and row."""
    return tuple(Asset(**said) for said in _said(db, "provision.asset", Asset))


def _said(db: Connection, view: str, kind: type[Programme] | type[Asset]) -> list[dict[str, Any]]:
    """The rows of a view by the names of a value's fields, texts that are not there as ''."""
    types = {field.name: field.type for field in fields(kind)}
    listed = ", ".join(quoted(name) for name in types)
    found = db.rows(f"SELECT {listed} FROM {view} ORDER BY file, sheet, row, {listed}")
    return [_texts(dict(zip(types, row, strict=True)), types) for row in found]


def _texts(said: dict[str, Any], types: Mapping[str, object]) -> dict[str, Any]:
    return {name: "" if value is None and types[name] is str else value for name, value in said.items()}
