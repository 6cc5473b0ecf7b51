"""Delimited text -> records with the row number a spreadsheet program shows."""

import csv
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

DELIMITERS = (",", "\t", ";", "|")
_LONGEST = 1_000  # lines in one record; more means that a quotation mark was never closed
csv.field_size_limit(2**31 - 1)  # a cell may be as long as the sender likes


class Row(NamedTuple):
    """One record. `unclosed` is True when its quotation mark was never closed and it was cut at the line's end."""

    number: int
    cells: list[str]
    lines: int
    unclosed: bool = False


class _Feed:
    """Lines for the csv module, kept until the record they make is known to be sound."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._again: deque[str] = deque()
        self.taken: list[str] = []

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        if len(self.taken) >= _LONGEST:
            raise StopIteration
        line = self._again.popleft() if self._again else next(self._lines)
        self.taken.append(line)
        return line

    def put_back(self, count: int) -> None:
        """Give the last `count` lines out once more."""
        self._again.extendleft(reversed(self.taken[len(self.taken) - count :]))


def rows(lines: Iterable[str], delimiter: str) -> Iterator[Row]:
    """Every record of `lines` (which keep their line ends), blank ones included, numbered from 1.

    A cell in quotation marks may hold line ends: it is one row. Where an opening mark has no proper end, the line it
    stands on is one row by itself and the lines after it are read on their own, so that no row disappears in a cell.
    """
    feed = _Feed(lines)
    reader = csv.reader(feed, delimiter=delimiter)
    number = 0
    while True:
        feed.taken.clear()
        cells = next(reader, None)
        if cells is None:
            return
        number += 1
        taken = len(feed.taken)
        if taken > 1 and not _sound(feed.taken, delimiter):
            feed.put_back(taken - 1)
            reader = csv.reader(feed, delimiter=delimiter)
            yield Row(number, _literal(feed.taken[0], delimiter), 1, unclosed=True)
        elif taken == 1 and not feed.taken[0].endswith(("\n", "\r")) and not _sound(feed.taken, delimiter):
            yield Row(number, _literal(feed.taken[0], delimiter), 1, unclosed=feed.taken[0].count('"') % 2 == 1)
        else:
            yield Row(number, cells, taken)


def _sound(lines: list[str], delimiter: str) -> bool:
    """True when the lines make exactly one record by the strict rules."""
    try:
        return len(list(csv.reader(lines, delimiter=delimiter, strict=True))) == 1
    except csv.Error:
        return False


def _literal(line: str, delimiter: str) -> list[str]:
    """The cells of one line; quotation marks in pairs are marks, an odd one is a character."""
    text = line.rstrip("\r\n")
    if text.count('"') % 2 == 0:
        return next(csv.reader([text], delimiter=delimiter), [])
    return next(csv.reader([text], delimiter=delimiter, quoting=csv.QUOTE_NONE), [])
