"""Large sheets: the lines of each in a table of its own, made in one parallel pass, and the view over all lines.

A row's number is its place in the table. What is the same in nearly every row is not kept: columns that the sheet does
not have, the place's own area, and the text of an amount where the amount written out gives it back. Another year than
the place's, faults that the other lines do not have, and the like are in one column, `odd`: a list that nearly every
row is without, as each column takes time to write even when it is empty.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from totalcount.store.connection import Connection, quoted

_USUAL = {"year": "$place_year", "basis": "$place_basis", "method": "'recorded'", "faults": "$usual_faults"}
_AMOUNTS = ("amount", "income")
_ODD = (*_USUAL, "text")
_OPTIONAL = (
    *("body", "tier", "counterpart", "stream", "service", "function", "theme", "client_group", "condition", "area"),
    *("driver", "provider", "notes", "income"),
)
_ALWAYS = ("rev_cap", "amount")
_LOST_BITS = 2100223  # the faults that set a line aside, as in queries/clean/line.sql
_ALONE = 2097152  # the fault of a line with at most one cell that is not blank
_BLANK = r'\[(null|"(\s|\\t|\pZ)*"|,)*\]'  # the cells of a blank line as JSON


@dataclass(frozen=True, slots=True)
class Place:
    """Where lines come from: a sheet, what it is of, and the row of its first line."""

    file: str
    sheet: str
    kind: str
    first_row: int

    @property
    def table(self) -> str:
        """The table's name: the same for the same sheet every time, and nothing of the file's own."""
        return hashlib.sha256(f"{self.file}\0{self.sheet}".encode()).hexdigest()[:20]


def packed(select: str, says: Iterable[str]) -> str:
    """The lines of `select` (queries/clean/line.sql) as a table keeps them; `says` names what the sheet may say."""
    said = frozenset(says)
    names = (*_ALWAYS, *(name for name in _OPTIONAL if name in said))
    raw = [f"raw_{name}" for name in _AMOUNTS if name in names]
    return f"SELECT {', '.join(map(_packed, (*names, *raw)))}, {_odd()} AS odd FROM ({select})"


def _packed(name: str) -> str:
    if name == "area":
        return "CASE WHEN area = $areas[1] THEN NULL ELSE coalesce(area, '') END AS area"
    return name


def _odd() -> str:
    """What is unusual about a line, or NULL; a line that is `usual` may still have the text of its cells kept."""
    same = " AND ".join(f"{name} = {value}" for name, value in _USUAL.items())
    packed = ", ".join(f"{name} := {name}" for name in _ODD)
    return f"CASE WHEN text IS NULL AND (usual OR {same}) THEN NULL ELSE [struct_pack({packed})] END"


def make(db: Connection, place: Place, select: str, known: Mapping[str, object]) -> int:
    """Make the table of a sheet from its packed lines; how many of them have anything in them."""
    mentioned = {name: value for name, value in known.items() if f"${name}" in select}
    table = f"bulk.{quoted(place.table)}"
    rows = int(db.rows(f"CREATE TABLE {table} AS {select}", mentioned)[0][0])
    areas = known["areas"]
    area = areas[0] if isinstance(areas, list) and areas else None
    usual = (known["place_year"], known["place_basis"], area, known["usual_faults"])
    db.run(
        "INSERT INTO raw.bulk VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (place.table, place.file, place.sheet, place.kind, place.first_row, *usual),
    )
    ((blank,),) = db.rows(
        f"SELECT count(*) FROM (SELECT unnest(odd, recursive := true) FROM {table} WHERE odd IS NOT NULL) "
        f"WHERE faults = {_ALONE} AND regexp_full_match(text, ?)",
        [_BLANK],
    )
    return rows - int(blank)


def forget(db: Connection, file: str) -> None:
    """Drop the tables of a file's sheets."""
    for (table,) in db.rows("SELECT name FROM raw.bulk WHERE file = ?", [file]):
        db.run(f"DROP TABLE bulk.{quoted(table)}")
    db.run("DELETE FROM raw.bulk WHERE file = ?", [file])


def publish(db: Connection) -> None:
    """Make the view ``clean.line``: the lines of all sheets, large and small, as queries/clean/line.sql gives them."""
    tables = [str(table) for (table,) in db.rows("SELECT name FROM raw.bulk ORDER BY file, sheet")]
    raw = ", ".join(f"coalesce(raw_{name}, CAST({name} AS VARCHAR)) AS raw_{name}" for name in _AMOUNTS)
    parts = [f"SELECT * REPLACE ({raw}) FROM clean.kept", *(_unpacked(db, table) for table in tables)]
    db.run(f"CREATE OR REPLACE VIEW clean.line AS {' UNION ALL BY NAME '.join(parts)}")


def _unpacked(db: Connection, table: str) -> str:
    name = f"bulk.{quoted(table)}"
    kept = [column for column in db.columns(f"SELECT * FROM {name}") if column != "odd"]
    first = f"held.first_row - (SELECT min(rowid) FROM {name})"
    columns = ", ".join([*map(_told, kept), *map(_told_apart, _ODD)])
    return (
        f"SELECT held.file, held.sheet, held.kind, line.rowid + {first} AS row, {columns}, "
        f"coalesce(line.odd[1].faults & {_LOST_BITS} <> 0, FALSE) AS aside "
        f"FROM {name} AS line CROSS JOIN (SELECT * FROM raw.bulk WHERE name = '{table}') AS held"
    )


def _told(name: str) -> str:
    if name == "area":
        return "CASE WHEN line.area IS NULL THEN held.area ELSE nullif(line.area, '') END AS area"
    if name.startswith("raw_"):
        return f"coalesce(line.{name}, CAST(line.{name.removeprefix('raw_')} AS VARCHAR)) AS {name}"
    return f"line.{name}"


def _told_apart(name: str) -> str:
    usual = {"method": "'recorded'", "text": "NULL"}.get(name, f"held.{name}")
    return f"CASE WHEN line.odd IS NULL THEN {usual} ELSE line.odd[1].{name} END AS {name}"
