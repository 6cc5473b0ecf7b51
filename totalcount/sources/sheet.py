"""Any CSV, TSV, XLSX, XLS, ODS or Parquet file -> plain tables that DuckDB reads in one pass, and findings."""

from pathlib import Path, PurePosixPath
from types import MappingProxyType

from totalcount.errors import ReturnError
from totalcount.model import Finding, Level
from totalcount.sources import container, csvfile, parquet, workbook
from totalcount.sources.about import about
from totalcount.sources.container import Container
from totalcount.sources.grid import Read
from totalcount.sources.kept import Mappings
from totalcount.sources.table import Origin, Table

NONE: Mappings = MappingProxyType({})

__all__ = ["Table", "about", "normalise", "tables"]


def tables(
    path: Path, name: str, scratch: Path, parquet_columns: parquet.Columns | None = None, kept: Mappings = NONE
) -> Read:
    """The tables in `path`, and everything that went wrong, under the display name `name`.

    What the file is comes from its content, not its suffix. Copies go into the folder `scratch`, under names made
    from `name` and the sheet. `parquet_columns` gives the column names of a Parquet file, `kept` what was decided for
    headers that the reader does not know. Raises ReturnError when the file cannot be opened or a copy not written;
    bad content is never an exception.
    """
    return _read(path, name, scratch, parquet_columns, kept, direct=True)


def normalise(path: Path, name: str, scratch: Path, kept: Mappings = NONE) -> Read:
    """The same as `tables`, but a CSV always becomes a numbered copy, whatever state its rows are in."""
    return _read(path, name, scratch, None, kept, direct=False)


def _read(
    path: Path, name: str, scratch: Path, columns: parquet.Columns | None, kept: Mappings, *, direct: bool
) -> Read:
    origin = Origin(name, PurePosixPath(name.replace("\\", "/")).stem, kept)
    try:
        kind = container.sniff(path)
        found, findings = _by_kind(path, kind, origin, scratch, columns, direct=direct)
    except OSError as error:
        advice = "Check that the file is there, that you may read it, and that the disk has room."
        raise ReturnError(f"{name} cannot be read: {error.strerror or error}", advice) from error
    return found, (*_suffix(name, kind, origin), *findings)


def _by_kind(
    path: Path, kind: Container, origin: Origin, scratch: Path, columns: parquet.Columns | None, *, direct: bool
) -> Read:
    if kind is Container.TEXT:
        return csvfile.read(path, origin, scratch, direct=direct)
    if kind is Container.PARQUET and columns:
        return parquet.read(path, origin, columns)
    if kind in container.READABLE and kind is not Container.PARQUET:
        return workbook.read(path, kind, origin, scratch)
    expected = "a CSV, TSV, .xlsx, .xls, .ods or Parquet file"
    advice = container.ADVICE.get(kind, "Save it as CSV or .xlsx.")
    return (), (origin.finding(Level.ERROR, "not-a-return", kind, expected, advice),)


def _suffix(name: str, kind: Container, origin: Origin) -> tuple[Finding, ...]:
    """A note when a file that can be read has the suffix of another kind."""
    suffix = PurePosixPath(name).suffix.lower()
    claimed = container.SUFFIXES.get(suffix, kind)
    if claimed is kind or kind not in container.READABLE:
        return ()
    advice = "It is read as what it is. Give it the right suffix, so that other programs open it."
    return (origin.finding(Level.NOTE, "wrong-suffix", f"{kind} under the name {suffix}", f"{claimed}", advice),)
