"""Amounts read as a load reads them, without a store."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from totalcount import shipped
from totalcount.store import stages
from totalcount.store.connection import Connection

NOWHERE = Path(":memory:")


def amounts(texts: Sequence[str], units: Sequence[str]) -> list[tuple[Decimal | None, bool]]:
    """For each text the amount in pounds, None when it is none, and whether its units are known (else they are £)."""
    if not texts:
        return []
    with Connection(NOWHERE, write=True) as db:
        stages.prepare(db)
        sql = shipped.text("queries", "clean", "amount.sql")
        found = db.rows(sql, {"texts": list(texts), "units": list(units)})
    return [(amount, factor is not None) for amount, factor in found]


def parquet_rows(path: Path, size: int) -> list[list[str]]:
    """The column names and the first rows of a Parquet file, as text; ReturnError when it cannot be read."""
    with Connection(NOWHERE, write=True) as db:
        return db.parquet_rows(path, size)
