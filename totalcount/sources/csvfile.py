"""CSV and TSV files: read as they stand when nothing in them is in the way, else by way of a normalised copy."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from totalcount.model import Finding, Level
from totalcount.sources import encoding, grid, numbered, persons, plain, records
from totalcount.sources.encoding import Encoding
from totalcount.sources.grid import Grid, Read
from totalcount.sources.header import Heading
from totalcount.sources.table import Origin, Record, Table, shown

LARGE = 16 << 20  # bytes; a plain file of this size is only surveyed, and blank lines are left to the reader to notice
_SEPARATOR = re.compile(r"\s*\"?sep=(.)\"?\s*$", re.IGNORECASE)  # a line for Excel, which does not show it
_NAMES = {"cp1252": "Windows-1252", "cp850": "DOS code page 850", "utf-16-le": "UTF-16", "utf-16-be": "UTF-16"}


def read(path: Path, origin: Origin, scratch: Path, *, direct: bool) -> Read:
    """The table in a delimited text file. `direct` False forces the normalised copy."""
    found = encoding.detect(path)
    if found.binary:
        return (), (_binary(origin),)
    source, delimiter, findings = _opened(path, found, origin, scratch)
    unclosed: dict[int, Finding] = {}
    sheet = Grid(lambda: _noting(source, delimiter, origin, unclosed), origin, origin.sheet, rectangular=False)
    as_it_is = partial(_direct, source, delimiter, origin) if direct else None
    tables, more = grid.read(sheet, scratch, as_it_is)
    if any(map(persons.is_refusal, more)):
        return tables, (*findings, *more)  # what else is wrong with it would show what is in it
    return tables, (*findings, *more, *unclosed.values())


def sample(path: Path, origin: Origin, scratch: Path) -> list[Record]:
    """The first rows of a delimited text file; none when it is no text."""
    return list(islice(every(path, origin, scratch), grid.SAMPLE))


def every(path: Path, origin: Origin, scratch: Path) -> Iterator[Record]:
    """All rows of a delimited text file; none when it is no text."""
    found = encoding.detect(path)
    if not found.binary:
        source, delimiter, _ = _opened(path, found, origin, scratch)
        yield from _records(source, delimiter)


def _opened(path: Path, found: Encoding, origin: Origin, scratch: Path) -> tuple["_Text", str, tuple[Finding, ...]]:
    """The text of a file, its delimiter, and what there is to say about the encoding."""
    text, start, findings = _as_utf8(path, found, origin, scratch)
    with text.open("rb") as file:
        file.seek(start)
        first = file.readline(100).decode("utf-8", "replace")
    separator = _SEPARATOR.match(first)
    source = _Text(text, start, 1 if separator else 0)
    return source, separator[1] if separator else _delimiter(source, origin), findings


class _Text:
    """A UTF-8 file whose text begins at byte `start`, with `hidden` lines at its top that no spreadsheet shows."""

    def __init__(self, path: Path, start: int, hidden: int) -> None:
        self.path = path
        self.start = start
        self.hidden = hidden

    def lines(self) -> Iterator[str]:
        """Lines with their ends."""
        with self.path.open(encoding="utf-8", newline="") as file:
            file.seek(self.start)
            yield from islice(file, self.hidden, None)


def _records(source: _Text, delimiter: str) -> Iterator[Record]:
    return ((row.number, row.cells) for row in records.rows(source.lines(), delimiter))


def _as_utf8(path: Path, found: Encoding, origin: Origin, scratch: Path) -> tuple[Path, int, tuple[Finding, ...]]:
    """A UTF-8 file with the text of `path`, where in it the text begins, and what there is to say about it."""
    findings: list[Finding] = []
    if found.nul:
        findings.append(_nul(origin))
    if found.plain:
        return path, found.mark_bytes, tuple(findings)
    copy = numbered.place(scratch, origin, ".utf8")
    lost = encoding.to_utf8(path, found, copy)
    if found.stray:
        findings.append(_mixed(origin))
    else:
        findings.append(_other(origin, found))
    if lost:
        findings.append(_lost(origin, lost))
    return copy, 0, tuple(findings)


def _delimiter(source: _Text, origin: Origin) -> str:
    """The delimiter under which the header is known best; for no known header, the one that gives most cells."""

    def merit(delimiter: str) -> tuple[int, int]:
        sample = list(islice(_records(source, delimiter), grid.SAMPLE))
        found = grid.heading(sample, origin, origin.sheet)
        cells = sum(len(cells) for _, cells in sample)
        return (found.matched.score + (found.kind == "About") if found else 0), cells

    head = "".join(islice(source.lines(), grid.SAMPLE))
    return max((d for d in records.DELIMITERS if d in head), key=merit, default=",")


def _direct(source: _Text, delimiter: str, origin: Origin, found: Heading) -> Table | None:
    """The partner's own file as the table, when its rows and cells come out right without a copy; None otherwise."""
    sample = list(islice(records.rows(source.lines(), delimiter), grid.SAMPLE))
    size = len(sample[found.index].cells)
    body = sample[found.index + 1 :]
    ragged = any(len(row.cells) != size for row in body if row.cells)
    if size < 2 or ragged or any(row.lines > 1 or row.unclosed for row in sample):
        return None
    skip = found.index + 1 + source.hidden
    start = _after_lines(source, skip)
    if start is None:
        return None
    large = source.path.stat().st_size >= LARGE
    survey = plain.survey(source.path, start, delimiter) if large else None
    if survey.obstacle if survey else plain.obstacle(source.path, start, delimiter, size):
        return None
    table = grid.table(found, [(row.number, row.cells) for row in sample], origin, source.path, size)
    table = replace(table, numbered=False, skip=skip, first_row=found.index + 2, delimiter=delimiter)
    return replace(table, lines=survey.lines, tight=survey.tight) if survey else table


def _after_lines(source: _Text, count: int) -> int | None:
    """The byte after the first `count` lines; None when they have a carriage return that ends no line."""
    with source.path.open("rb") as file:
        file.seek(source.start)
        head = b"".join(file.readline() for _ in range(count))
    return None if head.count(b"\r") != head.count(b"\r\n") else source.start + len(head)


def _noting(source: _Text, delimiter: str, origin: Origin, unclosed: dict[int, Finding]) -> Iterator[Record]:
    """Every record; the rows with a quotation mark that is never closed go into `unclosed` by their number."""
    for row in records.rows(source.lines(), delimiter):
        if row.unclosed:
            unclosed[row.number] = _unclosed(origin, row, delimiter)
        yield row.number, row.cells


def _unclosed(origin: Origin, row: records.Row, delimiter: str) -> Finding:
    return origin.finding(
        Level.ERROR,
        "quote-not-closed",
        "a quotation mark with no closing one: " + shown(delimiter.join(row.cells)),
        "quotation marks in pairs, doubled inside a cell",
        "The line is read as one row by itself. Close or remove the mark.",
        row=row.number,
    )


def _binary(origin: Origin) -> Finding:
    return origin.finding(
        Level.ERROR,
        "not-a-return",
        "bytes that are not text",
        "a CSV, TSV, .xlsx, .xls, .ods or Parquet file",
        "Ask the sender for the figures as CSV or .xlsx.",
    )


def _nul(origin: Origin) -> Finding:
    return origin.finding(
        Level.WARNING,
        "nul-characters",
        "NUL characters in the text",
        "text",
        "They are kept as they are. The file may have been cut or damaged: compare it with the sender's.",
    )


def _mixed(origin: Origin) -> Finding:
    return origin.finding(
        Level.WARNING,
        "encoding-mixed",
        "UTF-8 with some bytes of Windows-1252",
        "one encoding, UTF-8",
        "The stray bytes are read as Windows-1252. Look at names with accents and at £ signs; save as UTF-8.",
    )


def _other(origin: Origin, found: Encoding) -> Finding:
    return origin.finding(
        Level.NOTE,
        "encoding",
        f"{_NAMES[found.name]} text",
        "UTF-8",
        "It is converted while reading. Nothing to do, unless names with accents or £ signs look wrong.",
    )


def _lost(origin: Origin, lost: int) -> Finding:
    return origin.finding(
        Level.WARNING,
        "encoding-damaged",
        f"{lost:,} characters that cannot be decoded",
        "whole characters",
        "Each is shown as \N{REPLACEMENT CHARACTER}. Ask the sender to save the file as UTF-8.",
    )
