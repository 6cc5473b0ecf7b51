"""What a file becomes: plain tables that DuckDB can read, and findings that know their file and sheet."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from totalcount.model import Finding, Level
from totalcount.sources.kept import Mappings

SURPLUS = "__surplus"
ROW = "__row"

Record = tuple[int, list[str]]
"""A row number as a spreadsheet program shows it, and the row's cells as text."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file, ready to be read by DuckDB with every column VARCHAR.

    `header` and `columns` have one entry per physical column of `path`, in order (for a numbered copy: per column
    between the row number and ``__surplus``). Rows whose cells are all blank are not records; a plain file may still
    hold some that are made of blanks or quotes, so the reader numbers rows first and drops blank ones after.
    """

    sheet: str  # the sheet's name; for CSV and Parquet the file's stem
    header: tuple[str, ...]  # header cells as found, stripped; '' where a column has no name
    columns: tuple[str | None, ...]  # canonical schema name per header cell, None where it is not read
    kind: str | None  # About, Spend, Funding, Payments; None when the header was not recognised
    header_row: int  # spreadsheet row of the (last) header row; 0 for an About list, which has none
    path: Path  # UTF-8 CSV or Parquet
    skip: int  # physical records to skip in `path` before the first data record
    numbered: bool  # True: normalised copy, first column is the row number, last is __surplus; False: a plain file
    delimiter: str = ","
    quote: str = '"'
    first_row: int = 1  # spreadsheet row of the first data record; with `numbered` False, row = first_row + ordinal
    header_units: str | None = None  # £, £000 or £m as the money columns' headers say, None when they do not
    preamble_units: str | None = None  # £000 or £m as a line above the header says
    format: str = "csv"  # csv or parquet
    lines: int | None = None  # a large plain file: its lines of data, for the reader to check that each is a row
    tight: bool = False  # True: no cell of the file has white space around it, or is nothing but quotation marks
    mapped: str = ""  # the fingerprint of the kept mapping by which it is read

    def position(self, column: str) -> int | None:
        """Index of a canonical column in `columns`; None when the table has none."""
        return self.columns.index(column) if column in self.columns else None

    @property
    def is_ledger(self) -> bool:
        """True for spend by supplier without functions: payments as bodies publish them, not a body's whole spend."""
        return self.kind == "Spend" and "provider" in self.columns and "function" not in self.columns


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a finding belongs: the file under its display name, and the sheet; with the mappings kept for the place."""

    file: str
    sheet: str
    kept: Mappings = field(default_factory=dict, compare=False)

    def finding(
        self,
        level: Level,
        code: str,
        found: str,
        expected: str,
        advice: str,
        *,
        row: int | None = None,
        column: str = "",
    ) -> Finding:
        """A finding in this file and sheet."""
        return Finding(level, code, self.file, self.sheet, row, column, found, expected, advice)


def blank(cells: Iterable[str]) -> bool:
    r"""True when no cell holds anything but white space.

    >>> blank(["", " \t"]), blank(["", "0"])
    (True, False)
    """
    return not any(cell and not cell.isspace() for cell in cells)


def width(cells: list[str]) -> int:
    """Number of cells up to the last that is not blank.

    >>> width(["", "a", " ", ""])
    2
    """
    return max((i for i, cell in enumerate(cells, 1) if cell.strip()), default=0)


def shown(text: str, limit: int = 80) -> str:
    r"""Outside text on one line, cut to `limit` characters with a sign that it was.

    >>> shown("a\n b", 80), shown("abcdef", 4)
    ('a b', 'abc…')
    """
    line = " ".join(text[: limit * 4].split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def letter(index: int) -> str:
    """The letter a spreadsheet shows over the column at `index` (from 0).

    >>> letter(0), letter(25), letter(26), letter(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_index(letters: str) -> int:
    """The index (from 0) of a column letter.

    >>> column_index("A"), column_index("AA"), column_index("XFD")
    (0, 26, 16383)
    """
    index = 0
    for char in letters:
        index = index * 26 + ord(char) - 64
    return index - 1
