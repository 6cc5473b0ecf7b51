"""The order of work inside the store: which query makes what, and in which order.

A query file is one select; its folder is a stage and the schema it is made in, its name the table or view. Tables are
made at load, so that a count reads small ones; views are worked out when they are read.
"""

import functools
import graphlib
import hashlib
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from totalcount import shipped
from totalcount.store.connection import Connection, quoted

TABLE_STAGES = ("matched", "flow")
VIEW_STAGES = ("count", "control", "provision", "check")
ON_DEMAND = frozenset({"flow.row", "flow.theme_row", "flow.area", "flow.area_row"})
"""Views in a stage of tables: a row per line of the returns, or per area."""
FORGET = (
    *(f"DELETE FROM clean.{table} WHERE file = ?" for table in ("kept", "programme", "asset")),
    "DELETE FROM raw.file WHERE file = ?",
    "DELETE FROM raw.sheet WHERE file = ?",
    "DELETE FROM raw.finding WHERE file = ?",
    *(
        f"DELETE FROM raw.{table} WHERE file = ?"
        for table in ("published", "elsewhere", "body", "control", "identifiable", "weight", "people", "mapped")
    ),
    "DELETE FROM raw.overruled WHERE file = ?",
)
_NAME = re.compile(r"\b(matched|flow|count|control|provision|check)\.([a-z_]+)\b")


@functools.cache
def digest(*names: str) -> str:
    """SHA-256 over the shipped queries of some stages, or the reference tables: what a store made by others lacks."""
    found = hashlib.sha256()
    for name in names:
        folder = shipped.folder("reference") if name == "reference" else shipped.folder("queries") / name
        for path in sorted([*folder.glob("*.sql"), *folder.glob("*.csv")]):
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()


@functools.cache
def queries() -> dict[str, str]:
    """SQL text of every derived query by name, such as ``matched.cell``; each stands after those it reads."""
    folder = shipped.folder("queries")
    texts = {
        f"{stage}.{path.stem}": path.read_text(encoding="utf-8")
        for stage in (*TABLE_STAGES, *VIEW_STAGES)
        for path in sorted((folder / stage).glob("*.sql"))
    }
    reads = {
        name: sorted({f"{s}.{n}" for s, n in _NAME.findall(_code(text))} & texts.keys() - {name})
        for name, text in texts.items()
    }
    return {name: texts[name] for name in graphlib.TopologicalSorter(reads).static_order()}


def named(query: str) -> str:
    """A query's name as SQL: its stage, such as `check`, may be a word of the language.

    >>> named("check.row")
    '"check"."row"'
    """
    return ".".join(quoted(part) for part in query.split("."))


def _code(text: str) -> str:
    return "\n".join(line for line in text.splitlines() if not line.lstrip().startswith("--"))


def meaning(text: str) -> str:
    r"""The leading comment of a query: what a row of it is.

    >>> meaning("-- A row is a body.\n-- Or two.\nSELECT 1")
    'A row is a body. Or two.'
    """
    lines = []
    for line in text.splitlines():
        if not line.startswith("--"):
            break
        lines.append(line.removeprefix("--").strip())
    return " ".join(lines)


def prepare(db: Connection) -> None:
    """Make the schemas, the empty base tables and the macros of a new store; harmless on one that has them."""
    for path in sorted((shipped.folder("queries") / "store").glob("*.sql")):
        for statement in _statements(path):
            db.run(statement)
    for path in sorted((shipped.folder("queries") / "macros").glob("*.sql"), key=lambda p: p.name, reverse=True):
        for statement in _statements(path):
            db.run(statement)


def _statements(path: Path) -> list[str]:
    return [
        part for part in re.split(r";\s*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE) if _code(part).strip()
    ]


def references(db: Connection) -> None:
    """Take the shipped reference tables in, every column as text."""
    for path in sorted(shipped.folder("reference").glob("*.csv")):
        made = f"CREATE OR REPLACE TABLE reference.{named(path.stem)} AS SELECT * FROM"
        db.run(f"{made} read_csv(?, header = true, all_varchar = true)", [str(path)])


def derive(db: Connection) -> None:
    """Make every derived table and view afresh from the lines, the decisions and the settings."""
    for stage in reversed((*TABLE_STAGES, *VIEW_STAGES)):
        db.run(f"DROP SCHEMA IF EXISTS {quoted(stage)} CASCADE")
    for stage in (*TABLE_STAGES, *VIEW_STAGES):
        db.run(f"CREATE SCHEMA {quoted(stage)}")
    for name, text in queries().items():
        db.run(f"CREATE {'TABLE' if _is_table(name) else 'VIEW'} {named(name)} AS {text}")


def refresh(db: Connection) -> None:
    """Make the derived tables again; the views over them stay, and are what `derive` would make."""
    for name, text in queries().items():
        if _is_table(name):
            db.run(f"CREATE OR REPLACE TABLE {named(name)} AS {text}")


def _is_table(name: str) -> bool:
    return name.startswith(tuple(f"{stage}." for stage in TABLE_STAGES)) and name not in ON_DEMAND


def fill(db: Connection, table: str, rows: Sequence[Sequence[object]], columns: Iterable[str]) -> None:
    """Replace all rows of a small base table; the values travel as parameters."""
    names = tuple(columns)
    db.run(f"DELETE FROM {table}")
    append(db, table, rows, names)


def append(db: Connection, table: str, rows: Sequence[Sequence[object]], columns: Iterable[str]) -> None:
    """Add rows to a base table, many in one statement; the values travel as parameters."""
    names = tuple(columns)
    size = max(1, 2_000 // len(names))
    for start in range(0, len(rows), size):
        chunk = rows[start : start + size]
        marks = ", ".join("(" + ", ".join("?" * len(names)) + ")" for _ in chunk)
        listed = ", ".join(f'"{name}"' for name in names)
        db.run(f"INSERT INTO {table} ({listed}) VALUES {marks}", [value for row in chunk for value in row])
