"""How a file that the reader does not know would be read: which heading is which column, and what is still missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the schema and the heading it is read from; `reason` says why."""

    column: str
    heading: str
    letter: str  # of the file's column, as a spreadsheet shows it
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it would be read: a cell for each mapped column, amounts as text in pounds.

    `texts` has the same cells as they stand in the file; `amounts` the pounds of each column of money that is mapped,
    None when the cell is no amount or nothing says what one unit is worth.
    """

    row: int
    cells: tuple[str, ...]
    texts: tuple[str, ...]
    amounts: Mapping[str, Decimal | None]


@dataclass(frozen=True, slots=True)
class Unsaid:
    """What a return needs and this file does not say, and how to say it."""

    name: str
    meaning: str
    how: str


@dataclass(frozen=True, slots=True)
class FileMapping:
    """A file read by guess, by decision or both."""

    file: str
    sheet: str
    kind: str
    kind_reason: str
    header: str  # its fingerprint and its headings in words
    header_rows: tuple[int, ...]  # one, or the two that are joined
    columns: tuple[MappedColumn, ...]
    left: tuple[str, ...]  # headings that are read as nothing
    whole: tuple[MappedColumn, ...]  # every column of the file in its order; one that is not read has column ''
    others: tuple[str, ...]  # other sheets of the file
    units: str  # '' when nothing says
    rows: tuple[ReadRow, ...]
    unsaid: tuple[Unsaid, ...]

    @property
    def header_row(self) -> int:
        """The row under which the data begin."""
        return self.header_rows[-1]


@dataclass(frozen=True, slots=True)
class WrittenMapping:
    """What was kept of a mapping: how many lines in which file (none when it was kept already), and who signed."""

    file: str
    lines: int
    who: str
    when: str
    why: str
