"""The layout of a store: which version of the program laid its tables out. A store of another layout is made again."""

import hashlib
from typing import Any

from totalcount import __version__
from totalcount.store import stages
from totalcount.store.connection import Connection, quoted

_SCHEMAS = ("setting", "reference", "decided", "raw", "clean", "bulk", *stages.TABLE_STAGES, *stages.VIEW_STAGES)


def digest() -> str:
    """What a store of this version says of its layout."""
    return hashlib.sha256(f"{__version__}\n{stages.digest('store')}".encode()).hexdigest()


def is_other(db: Connection) -> bool:
    """True when the store holds anything that another version laid out."""
    return bool(_schemas(db)) and not _is_own(db)


def _is_own(db: Connection) -> bool:
    # not from information_schema.columns: that makes every view ready, to list its columns
    made = db.rows("SELECT sql FROM duckdb_tables() WHERE schema_name = 'setting' AND table_name = 'layout'")
    return "digest VARCHAR" in str(made) and db.rows("SELECT digest FROM setting.layout") == [(digest(),)]


def clear(db: Connection) -> None:
    """Drop all that the store holds; within a transaction, so that it stays as it is when the work is stopped."""
    for name in reversed(_schemas(db)):
        db.run(f"DROP SCHEMA {quoted(name)} CASCADE")


def lay(db: Connection) -> None:
    """Make what every store has, and say which version did; a store that has it already stays as it is."""
    if _is_own(db) and _said(db)[0] == _shipped():
        return
    stages.prepare(db)
    stages.references(db)
    stages.fill(db, "setting.layout", [(digest(), _shipped())], ("digest", "shipped"))


def derive(db: Connection) -> None:
    """Make the derived tables again from the lines, the decisions and the settings; and the views if need be."""
    columns = str(db.rows("DESCRIBE clean.line"))  # a view holds for the types it was made over
    if _said(db)[1] == columns:
        stages.refresh(db)
        return
    stages.derive(db)
    db.run("UPDATE setting.layout SET columns = ?", [columns])


def _shipped() -> str:
    return stages.digest("macros", *stages.TABLE_STAGES, *stages.VIEW_STAGES, "reference")


def _said(db: Connection) -> tuple[Any, ...]:
    """Which shipped files the store has, and the columns its views were made over; None for what is not there."""
    said: tuple[Any, ...] = db.rows("SELECT shipped, columns FROM setting.layout")[0]
    return said


def _schemas(db: Connection) -> list[str]:
    """The schemas of a store that are there, in the order of the stages."""
    found = {name for (name,) in db.rows("SELECT schema_name FROM information_schema.schemata")}
    return [name for name in _SCHEMAS if name in found]
