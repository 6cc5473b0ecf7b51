"""The first rows of every sheet of a file, whatever is in them: for a file whose columns are not known."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from totalcount.errors import ReturnError
from totalcount.sources import container, csvfile, persons, workbook
from totalcount.sources.container import Container
from totalcount.sources.grid import SAMPLE
from totalcount.sources.header import named
from totalcount.sources.table import Origin, Record, blank

ParquetRows = Callable[[Path, int], list[list[str]]]
"""The column names and the first rows of a Parquet file."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One sheet's first rows."""

    origin: Origin
    rows: list[Record]

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(bool(cell.strip()) for _, cells in self.rows for cell in cells)


def samples(path: Path, origin: Origin, scratch: Path, parquet_rows: ParquetRows) -> tuple[Sample, ...]:
    """The sheets that have rows; ReturnError when the file is no table, says why and what to do."""
    if not path.is_file():
        raise ReturnError(f"{path} is not a file", "Name a CSV, XLSX, XLS, ODS or Parquet file.")
    kind = container.sniff(path)
    if kind not in container.READABLE:
        raise ReturnError(f"{path.name} is no table: {kind}", container.ADVICE.get(kind, "Save it as CSV or .xlsx."))
    found = [sample for sample in _of_kind(path, kind, origin, scratch, parquet_rows) if sample.filled]
    for sample in found:
        if said := persons.told_by(sample.rows):
            raise ReturnError(f"{path.name} holds records of people ({', '.join(said)})", persons.ADVICE)
    if not found:
        raise ReturnError(f"{path.name} is no table: no cell holds anything", container.ADVICE[Container.EMPTY])
    return tuple(found)


def _of_kind(path: Path, kind: Container, origin: Origin, scratch: Path, parquet_rows: ParquetRows) -> list[Sample]:
    if kind is Container.TEXT:
        return [Sample(origin, csvfile.sample(path, origin, scratch))]
    if kind is Container.PARQUET:
        return [Sample(origin, list(enumerate(parquet_rows(path, SAMPLE))))]
    return _of_workbook(path, kind, origin)


def _of_workbook(path: Path, kind: Container, origin: Origin) -> list[Sample]:
    from python_calamine import CalamineError, PasswordError

    try:
        with workbook.opened(path, kind) as (book, scans):
            return [
                Sample(replace(origin, sheet=name), _first(workbook.rows(book, scans, name)))
                for name in workbook.names(book)
            ]
    except PasswordError as error:
        advice = container.ADVICE[Container.ENCRYPTED]
        raise ReturnError(f"{path.name} is no table: {Container.ENCRYPTED}", advice) from error
    except (CalamineError, *workbook.FAULTS) as error:
        advice = container.ADVICE[Container.DAMAGED]
        raise ReturnError(f"{path.name} is no table: {Container.DAMAGED}: {error}", advice) from error


def _first(rows: Iterator[Record]) -> list[Record]:
    return [record for record, _ in zip(rows, range(SAMPLE), strict=False)]


def main(found: tuple[Sample, ...], sheet: str) -> Sample:
    """The sheet asked for, else the one that holds most and is no About."""
    for sample in found:
        if sample.origin.sheet == sheet:
            return sample
    if sheet:
        names = ", ".join(sample.origin.sheet for sample in found)
        raise ReturnError(
            f"{found[0].origin.file} has no sheet {sheet!r} with anything in it", f"Sheets here: {names}."
        )
    money = [sample for sample in found if named(sample.origin.sheet) != "About"] or list(found)
    return max(money, key=lambda sample: sample.filled)


def cells_under(rows: list[Record], index: int) -> list[Record]:
    """The rows under the header that hold something."""
    return [record for record in rows[index + 1 :] if not blank(record[1])]
