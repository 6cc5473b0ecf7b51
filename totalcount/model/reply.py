"""A reply to a return: what was found in it, and in which cells of the sender's own file."""

from collections.abc import Mapping
from dataclasses import dataclass

from totalcount.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a workbook as a spreadsheet numbers it: row and column from 1."""

    sheet: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Told:
    """One finding and the cell it is about; None when it is about a whole file, sheet or body."""

    finding: Finding
    cell: Cell | None


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back: every finding on one return, worst first.

    `rows` are the cells of a file that is no .xlsx, by sheet, for a workbook to be built from; `built` says what it
    was. Both are empty for a workbook that can be marked as it is.
    """

    place: str
    year: str
    file: str
    told: tuple[Told, ...]
    built: str = ""
    rows: Mapping[str, tuple[tuple[object, ...], ...]] | None = None
