"""What was wrong with the data, and what a load did with each file."""

from dataclasses import dataclass

from totalcount.model.words import Level


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in the data, with where it is and what to do about it.

    `row` is the row number a spreadsheet shows for the file (None for a finding about a whole file or body);
    `column` is the canonical column name of the schema.
    """

    level: Level
    code: str
    file: str
    sheet: str
    row: int | None
    column: str
    found: str
    expected: str
    advice: str


def worst_first(finding: Finding) -> tuple[object, ...]:
    """The order of findings: by weight and kind, then by file, sheet and row."""
    where = (finding.file, finding.sheet, finding.row or 0, finding.column, finding.found)
    return (finding.level.rank, finding.code, *where)


@dataclass(frozen=True, slots=True)
class FileReport:
    """What one load did with one sheet of one file: ``rows_read == rows_loaded + rows_set_aside``."""

    file: str
    sheet: str
    state: str  # new, changed, unchanged, removed
    rows_read: int
    rows_loaded: int
    rows_set_aside: int
    rows_elsewhere: int = 0  # of a published file: its rows about other areas or years, which are not read
