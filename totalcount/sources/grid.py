"""Rows of cells -> one table: the header found, the kind settled, the rows written as a numbered copy."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import about, header, mapped, numbered, persons, provided, remarks
from totalcount.sources.asked import Unanswered, is_asked
from totalcount.sources.header import Heading
from totalcount.sources.table import Origin, Record, Table, blank, width

SAMPLE = 200  # rows that are looked at before the rest is read
Read = tuple[tuple[Table, ...], tuple[Finding, ...]]


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet as rows that can be read more than once. `stem` is the file's name without suffix.

    `rectangular` is True for a workbook, whose rows are all as wide as the sheet: empty columns to the right of the
    table are dropped, and cells out there are a warning. In a CSV a row wider than its header is an error.
    """

    records: Callable[[], Iterable[Record]]
    origin: Origin
    stem: str
    rectangular: bool = True

    def sample(self) -> list[Record]:
        """The first rows."""
        return list(islice(self.records(), SAMPLE))


def heading(sample: Sequence[Record], origin: Origin, stem: str) -> Heading | None:
    """The header of the sheet, whatever it is of; None when none is known. What somebody has mapped comes first."""
    if decided := mapped.heading(sample, origin.kept):
        return decided
    is_about = header.named(origin.sheet) == "About"
    found = None if is_about else header_of(sample, origin.sheet, stem)
    return found or about.heading(sample, origin.sheet, stem)


def header_of(sample: Sequence[Record], sheet: str, stem: str) -> Heading | None:
    """The header of a sheet of rows; None when it is of none. Money resembles programmes and assets: they go first."""
    return provided.find(sample, sheet, stem) or header.find(sample, sheet, stem)


def read(grid: Grid, scratch: Path, as_it_is: Callable[[Heading], Table | None] | None = None) -> Read:
    """The sheet as a table, and the findings on it.

    There is no table when it holds none, is no part of a return or holds records of people.

    `as_it_is` may give a table that reads the partner's own file and spares the copy.
    """
    sample = grid.sample()
    if all(blank(cells) for _, cells in sample) and all(blank(cells) for _, cells in grid.records()):
        note = "Nothing to do, unless something should be there."
        return (), (grid.origin.finding(Level.NOTE, "sheet-empty", "no cell with anything in it", "rows", note),)
    if refused := persons.refused(sample, grid.origin):
        return (), (refused,)
    if sample and schema.is_own(grid.origin.sheet, "".join(sample[0][1][:1])):
        return (), ()
    found = heading(sample, grid.origin, grid.stem)
    if not (found and found.mapped) and header.unread(grid.origin.sheet, found):
        return (), (_unread(grid.origin),)
    if not found:
        return (), (remarks.not_found(sample, grid.origin),)
    if found.kind == "About":
        return _copied(grid, found, sample, scratch)
    table = as_it_is(found) if as_it_is and not is_asked(found) else None
    if table:
        return (table,), remarks.about_header(found, sample, grid.origin)
    tables, findings = _copied(grid, found, sample, scratch)
    return tables, (*remarks.about_header(found, sample, grid.origin), *findings)


def _unread(origin: Origin) -> Finding:
    return origin.finding(
        Level.NOTE,
        "sheet-not-read",
        f"sheet {origin.sheet}",
        "About, "
        + " or ".join((", ".join(sheet.name for sheet in schema.ROW_SHEETS[:-1]), schema.ROW_SHEETS[-1].name)),
        "Nothing to do: it holds no money to count. If it does, give it the name of the return's sheet it belongs to.",
    )


def _copied(grid: Grid, found: Heading, sample: Sequence[Record], scratch: Path) -> Read:
    size = _size(grid, found, sample)
    path = numbered.place(scratch, grid.origin)
    after = sample[found.index][0] if found.index >= 0 else 0
    records = ((number, cells) for number, cells in grid.records() if number > after)
    level = Level.WARNING if grid.rectangular else Level.ERROR
    asked = Unanswered(found, grid.origin)
    findings = numbered.write(path, asked.among(records), size, grid.origin, level)
    return (table(found, sample, grid.origin, path, size),), (*findings, *asked.findings())


def _size(grid: Grid, found: Heading, sample: Sequence[Record]) -> int:
    """How many columns the table has: at least those of its header."""
    if found.cells and not grid.rectangular:
        return len(found.cells)
    return max(width(list(found.cells)), *(width(cells) for _, cells in sample[found.index + 1 :]), 2)


def table(found: Heading, sample: Sequence[Record], origin: Origin, path: Path, size: int) -> Table:
    """The value for a numbered copy with `size` columns."""
    pad = size - len(found.cells)
    return Table(
        sheet=origin.sheet,
        header=(*found.cells, *[""] * pad)[:size],
        columns=(*found.matched.columns, *[None] * pad)[:size],
        kind=found.kind,
        header_row=sample[found.index][0] if found.index >= 0 else 0,
        path=path,
        skip=1,
        numbered=True,
        header_units=remarks.stated_units(found),
        preamble_units=remarks.above_units(found, sample),
        mapped=found.mapped,
    )
