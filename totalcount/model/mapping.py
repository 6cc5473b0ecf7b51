"""How a file that the reader does not know would be read: which heading is which column, and what is still missing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MappedColumn:
    """One column of the schema and the heading it is read from; `reason` says why."""

    column: str
    heading: str
    letter: str  # of the file's column, as a spreadsheet shows it
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """One row as it would be read: a cell for each mapped column, amounts as text in pounds."""

    row: int
    cells: tuple[str, ...]


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
    header_row: int
    columns: tuple[MappedColumn, ...]
    left: tuple[str, ...]  # headings that are read as nothing
    others: tuple[str, ...]  # other sheets of the file
    units: str  # '' when nothing says
    rows: tuple[ReadRow, ...]
    unsaid: tuple[Unsaid, ...]
