"""Parquet files: DuckDB reads them itself, so only their column names are looked at here."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from totalcount.errors import ReturnError
from totalcount.model import Level
from totalcount.sources import grid, mapped, persons, remarks
from totalcount.sources.container import ADVICE, Container
from totalcount.sources.grid import Read
from totalcount.sources.table import Origin

Columns = Callable[[Path], tuple[str, ...]]
"""The column names of a Parquet file; raises ReturnError when it cannot be read."""


def read(path: Path, origin: Origin, columns: Columns) -> Read:
    """The table in a Parquet file; its first record is row 1, and no row is a header."""
    try:
        names = columns(path)
    except ReturnError as error:
        advice = error.advice or ADVICE[Container.DAMAGED]
        return (), (origin.finding(Level.ERROR, "not-a-return", str(error), "a Parquet file that can be read", advice),)
    sample = [(0, list(names))]
    if refused := persons.refused(sample, origin):
        return (), (refused,)
    found = mapped.heading(sample, origin.kept) or grid.header_of(sample, origin.sheet, origin.sheet)
    if not found:
        return (), (remarks.not_found(sample, origin),)
    table = grid.table(found, sample, origin, path, len(names))
    return (replace(table, numbered=False, skip=0, format="parquet"),), remarks.about_header(found, sample, origin)
