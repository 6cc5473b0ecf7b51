"""The table of a journey -> its steps as text, one a row, and what is wrong with the file."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import container, csvfile, header, persons, remarks
from totalcount.sources.container import Container
from totalcount.sources.grid import SAMPLE
from totalcount.sources.header import Heading
from totalcount.sources.table import Origin, Record, blank

SHEET = schema.JOURNEY.name


@dataclass(frozen=True, slots=True)
class Line:
    """One row: its number, and the text under each column that the file has."""

    row: int
    cells: dict[str, str]

    def get(self, name: str) -> str:
        """What stands under a column; '' when nothing does."""
        return self.cells.get(name, "")


@dataclass(frozen=True, slots=True)
class Read:
    """The lines of one file, the units of its costs, and what was found wrong on the way."""

    lines: tuple[Line, ...]
    units: str
    findings: tuple[Finding, ...]


def read(path: Path, name: str, scratch: Path) -> Read:
    """The lines of the CSV file at `path`, under the display name `name`; a file that is none gives a finding."""
    origin = Origin(name, SHEET)
    kind = container.sniff(path)
    rows = list(csvfile.every(path, origin, scratch)) if kind is Container.TEXT else []
    sample = rows[:SAMPLE]
    if refused := persons.refused(sample, origin):
        return Read((), "", (refused,))
    found = header.best(sample[: header.WITHIN], schema.JOURNEY)
    if found is None:
        return Read((), "", (_no_journey(origin, rows, kind),))
    lines = tuple(_line(number, cells, found) for number, cells in rows[found.index + 1 :] if not blank(cells))
    return Read(lines, remarks.stated_units(found) or "£", remarks.about_header(found, sample, origin))


def _line(number: int, cells: Sequence[str], found: Heading) -> Line:
    pairs = zip(found.matched.columns, cells, strict=False)
    return Line(number, {name: cell.strip() for name, cell in pairs if name})


def _no_journey(origin: Origin, rows: Sequence[Record], kind: Container) -> Finding:
    return origin.finding(
        Level.ERROR,
        "journey-unreadable",
        "no row that names the columns" if rows else f"{kind}",
        "a CSV file with the columns " + ", ".join(schema.JOURNEY.names),
        "Save the table as CSV with these headings in one row; body and activity are needed.",
    )
