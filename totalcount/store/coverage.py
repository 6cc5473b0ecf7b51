"""Coverage as values: the catalogue of expected streams against what the store holds."""

from dataclasses import fields
from typing import Any

from totalcount.model import CoveredStream, CoverTotal, Place, StreamCoverage
from totalcount.store import read
from totalcount.store.connection import Connection, quoted
from totalcount.store.exact import maybe

_MONEY = frozenset({"amount", "per_head"})


def coverage(db: Connection, place: Place) -> StreamCoverage:
    """Every stream that is expected in the place's year, with totals, methods and the capture rate."""
    names = [field.name for field in fields(CoveredStream)]
    listed = ", ".join(quoted(name) for name in names)
    streams = tuple(
        _stream(dict(zip(names, row, strict=True))) for row in db.rows(f"SELECT {listed} FROM count.coverage")
    )
    totals = tuple(
        CoverTotal(str(status), bool(adds), int(number), maybe(amount), int(unknown))
        for status, adds, number, amount, unknown in db.rows("SELECT * FROM count.coverage_total")
    )
    return StreamCoverage(place, streams, totals, read.headline(db, place).methods, read.captures(db))


def _stream(said: dict[str, Any]) -> CoveredStream:
    values: dict[str, Any] = {name: maybe(value) if name in _MONEY else value or "" for name, value in said.items()}
    return CoveredStream(**(values | {"adds": bool(said["adds"])}))


def councils(db: Connection) -> tuple[str, ...]:
    """The councils that have rows of their own."""
    return tuple(
        str(body) for (body,) in db.rows("SELECT body FROM matched.body WHERE tier = 'council' AND sent ORDER BY body")
    )
