"""The About sheet: a list of names and values, or a header with one row under it."""

import csv
from collections.abc import Iterator, Sequence

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import columns
from totalcount.sources.header import WITHIN, Heading, named
from totalcount.sources.table import Origin, Record, Table, shown

_VALUE_WORDS = ("value", "values", "answer", "entry", "yourentry", "youranswer", "response")
_ENOUGH = 3  # names that must be there when the sheet is not called About


def heading(rows: Sequence[Record], sheet: str, file: str) -> Heading | None:
    """The header of an About sheet; for a list of names and values one with no cells. None when it is no About."""
    enough = 1 if "About" in (named(sheet), named(file)) else _ENOUGH
    listed = {hit for _, cells in rows[:WITHIN] if (hit := _name(_pair(cells)[0]))}
    across = max(range(min(len(rows), WITHIN)), key=lambda i: _known(rows[i][1]), default=0)
    best = _known(rows[across][1]) if rows else 0
    if best > len(listed) and best >= max(enough, 2):
        cells = tuple(cell.strip() for cell in rows[across][1])
        return Heading("About", across, across, cells, columns.match(cells, schema.ABOUT))
    if len(listed) >= enough:
        return Heading("About", 0, -1, (), columns.Matched((), (), (), 0))
    return None


def _known(cells: Sequence[str]) -> int:
    return len({name for cell in cells if (name := _name(cell))})


def _name(cell: str) -> str:
    """The About column that a cell names; '' for none."""
    hit = columns.lookup(cell.strip(), schema.ABOUT)
    return hit[0] if hit and hit[0] in schema.ABOUT.names else ""


def _pair(cells: Sequence[str]) -> tuple[str, str]:
    """The first cell that is not blank and the one beside it."""
    index = next((i for i, cell in enumerate(cells) if cell.strip()), len(cells))
    return "".join(cells[index : index + 1]).strip(), "".join(cells[index + 1 : index + 2]).strip()


def about(table: Table) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """What an About table says, canonical name -> text, without blanks; and what in it could not be used.

    `table.path` is read; the findings carry no file name.
    """
    with table.path.open(encoding="utf-8", newline="") as file:
        rows = [(int(row[0]), row[1:-1]) for row in list(csv.reader(file))[table.skip :]]
    origin = Origin("", table.sheet)
    findings: list[Finding] = []
    said: dict[str, str] = {}
    pairs = _across(table, rows, origin, findings) if any(table.columns) else _down(rows)
    for number, name, value in pairs:
        if not value or schema.key(value) in _VALUE_WORDS:
            continue
        column = _name(name)
        if not column:
            findings.append(_unknown(origin, number, name))
        elif said.setdefault(column, value) != value:
            findings.append(_twice(origin, number, column, said[column], value))
    return said, tuple(findings)


def _down(rows: Sequence[Record]) -> Iterator[tuple[int, str, str]]:
    for number, cells in rows:
        yield number, *_pair(cells)


def _across(
    table: Table, rows: Sequence[Record], origin: Origin, findings: list[Finding]
) -> Iterator[tuple[int, str, str]]:
    """The first row under the header; a finding for each row more."""
    for number, _ in rows[1:]:
        findings.append(
            origin.finding(
                Level.WARNING,
                "about-rows",
                "a second row of values",
                "one row: About speaks of one body and year",
                "Only the first row is used. Send one file per body and year, or give body and year as columns of the "
                "money sheets.",
                row=number,
            )
        )
    for number, cells in rows[:1]:
        for name, value in zip(table.header, cells, strict=False):
            yield number, name, value.strip()


def _unknown(origin: Origin, row: int, name: str) -> Finding:
    return origin.finding(
        Level.NOTE,
        "column-not-read",
        shown(name) or "a value with no name",
        "one of " + ", ".join(schema.ABOUT.names),
        "Nothing to do, unless it is one of these under another name: then rename it.",
        row=row,
    )


def _twice(origin: Origin, row: int, column: str, first: str, second: str) -> Finding:
    return origin.finding(
        Level.WARNING,
        "about-repeated",
        f"{shown(first, 40)} and then {shown(second, 40)}",
        f"one value for {column}",
        "The first is used. Remove the one that is wrong.",
        row=row,
        column=column,
    )
