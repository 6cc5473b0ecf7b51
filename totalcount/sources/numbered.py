"""A normalised copy of a table: UTF-8 CSV, the row number first, the surplus of ragged rows last."""

import csv
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

from totalcount.model import Finding, Level
from totalcount.sources.table import ROW, SURPLUS, Origin, Record, blank, letter, shown

REPORTED = 10_000  # ragged rows that get a finding of their own, per table


def place(scratch: Path, origin: Origin, suffix: str = ".csv") -> Path:
    """Where the copy of a file's sheet goes: the same name every time, whatever the file is called."""
    scratch.mkdir(parents=True, exist_ok=True)
    return scratch / (hashlib.sha256(f"{origin.file}\0{origin.sheet}".encode()).hexdigest()[:20] + suffix)


def write(path: Path, records: Iterable[Record], width: int, origin: Origin, level: Level) -> tuple[Finding, ...]:
    """Write every record that is not blank with `width` cells; findings of `level` for rows that had more.

    A short row is filled up with blanks. The cells beyond `width` are kept, as one line of CSV, in the last column.
    """
    ragged = _Ragged(origin, level)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")  # so that a lone \r or \n is put in quotation marks
        writer.writerow([ROW, *(f"c{i}" for i in range(1, width + 1)), SURPLUS])
        for number, cells in records:
            if blank(cells):
                continue
            surplus = ""
            if len(cells) > width and not blank(cells[width:]):
                surplus = line(cells[width:])
                ragged.add(number, surplus, width)
            writer.writerow([number, *cells[:width], *[""] * (width - len(cells)), surplus])
    return ragged.findings()


def line(cells: list[str]) -> str:
    """Cells as one line of CSV.

    >>> line(["a", "b,c", ""])
    'a,"b,c",'
    """
    text = io.StringIO()
    csv.writer(text, lineterminator="").writerow(cells)
    return text.getvalue()


class _Ragged:
    """The rows that were wider than their header."""

    def __init__(self, origin: Origin, level: Level) -> None:
        self._origin = origin
        self._level = level
        self._found: list[Finding] = []
        self._more = 0

    def add(self, number: int, surplus: str, width: int) -> None:
        """Note the row `number` with its surplus cells."""
        if len(self._found) >= REPORTED:
            self._more += 1
            return
        self._found.append(
            self._origin.finding(
                self._level,
                "ragged-row",
                f"more cells than the header has; beyond column {letter(width - 1)}: {shown(surplus)}",
                f"{width} cells, as in the header",
                "Put amounts with a comma in quotation marks, and empty the cells to the right of the table.",
                row=number,
            )
        )

    def findings(self) -> tuple[Finding, ...]:
        """One finding per row, and one that says how many more there were."""
        if self._more:
            more = f"{self._more:,} more rows with more cells than the header"
            advice = f"Only the first {REPORTED:,} are listed one by one: correct those and check again."
            expected = "as many cells as the header"
            self._found.append(self._origin.finding(self._level, "ragged-row", more, expected, advice))
        return tuple(self._found)
