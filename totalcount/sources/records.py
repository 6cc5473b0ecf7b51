"""Delimited text -> records with the row number a spreadsheet program shows."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

DELIMITERS = (",", "\t", ";", "|")
_BLOCK = 1_000  # lines that are taken together while each is a record by itself
_LONGEST = 1_000  # lines in one record; more means that a quotation mark was never closed
csv.field_size_limit(2**31 - 1)  # a cell may be as long as the sender likes


class Row(NamedTuple):
    """One record. `unclosed` is True when its quotation mark was never closed and it was cut at the line's end."""

    number: int
    cells: list[str]
    lines: int
    unclosed: bool = False


def rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Every record of `lines` (which keep their line ends), blank ones included, numbered from 1.

    A cell in quotation marks may hold line ends: it is one row. Where an opening mark has no proper end, the line it
    stands on is one row by itself and the lines after it are read on their own, so that no row disappears in a cell.
    """
    feed = _Feed(lines)
    number = 0
    while block := feed.block():
        cells = _lines_as_records(block, delimiter)
        if cells is None:
            feed.put_back(block)
            found: Iterable[Row] = islice(_one_by_one(feed, number + 1, delimiter), _BLOCK)
        else:
            found = (Row(n, row, 1) for n, row in enumerate(cells, number + 1))
        for row in found:
            number = row.number
            yield row


def _lines_as_records(block: list[str], delimiter: str) -> list[list[str]] | None:
    """The cells of each line, when every line is one record by the strict rules; None when one is not."""
    try:
        found = list(csv.reader(block, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found if len(found) == len(block) else None


def _one_by_one(feed: "_Feed", number: int, delimiter: str) -> Iterator[Row]:
    for line in feed:
        cells = _record([line], delimiter)
        if cells is None and _is_open(line, delimiter):
            yield _long(number, line, feed, delimiter)
        else:
            yield Row(number, next(csv.reader([line], delimiter=delimiter)) if cells is None else cells, 1)
        number += 1


class _Feed:
    """Lines that can be given back."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        return self._again.popleft() if self._again else next(self._lines)

    def block(self) -> list[str]:
        """The next lines, up to a block of them."""
        return list(islice(self if self._again else self._lines, _BLOCK))

    def put_back(self, lines: list[str]) -> None:
        """Give `lines` out once more."""
        self._again.extendleft(reversed(lines))


def _long(number: int, line: str, feed: _Feed, delimiter: str) -> Row:
    """The record that begins with `line` and goes on over line ends; `line` alone when it never comes to an end."""
    taken = [line]
    for more in feed:
        taken.append(more)
        if more.count('"') % 2 and (cells := _record(taken, delimiter)) is not None:
            return Row(number, cells, len(taken))
        if len(taken) >= _LONGEST:
            break
    feed.put_back(taken[1:])
    text = line.rstrip("\r\n")
    return Row(number, next(csv.reader([text], delimiter=delimiter, quoting=csv.QUOTE_NONE)), 1, unclosed=True)


def _record(lines: list[str], delimiter: str) -> list[str] | None:
    """The cells of the lines, when by the strict rules they make exactly one record; None when they do not."""
    try:
        found = list(csv.reader(lines, delimiter=delimiter, strict=True))
    except csv.Error:
        return None
    return found[0] if len(found) == 1 else None


def _is_open(line: str, delimiter: str) -> bool:
    """True when a line ends inside quotation marks."""
    return len(list(csv.reader([line, "x"], delimiter=delimiter))) == 1
