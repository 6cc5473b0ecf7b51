"""One header row against one sheet of the schema: which cell is which canonical column."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from totalcount import schema
from totalcount.sources import units, vat

Vocabulary = dict[str, tuple[str, int]]
Hit = tuple[str, int] | None
_SHEETS = {sheet.name: sheet for sheet in (*schema.SHEETS, schema.JOURNEY)}
_LONGEST = 300  # characters in a header cell


@dataclass(frozen=True, slots=True)
class Matched:
    """A header row read as a sheet of the schema. `columns` and `units` have one entry per cell of the row."""

    columns: tuple[str | None, ...]
    units: tuple[str | None, ...]  # units named in the header of each matched money column
    rivals: tuple[tuple[int, int], ...]  # (column not read, column read instead) where two cells mean the same
    score: int  # own columns matched, required ones twice; 0 when this is no header of the sheet


@cache
def vocabulary(name: str) -> Vocabulary:
    """Normalised spelling -> (canonical name, rank); rank 0 is the name itself, then its synonyms in order.

    For the sheet called `name`. Its own columns come before the shared ones, and a name before any synonym.
    """
    sheet = _SHEETS[name]
    words: Vocabulary = {}
    for columns in (sheet.columns, schema.SHARED):
        for column in columns:
            words.setdefault(schema.key(column.name), (column.name, 0))
        for column in columns:
            for rank, synonym in enumerate(column.synonyms, 1):
                words.setdefault(schema.key(synonym), (column.name, rank))
    return words


def spellings(cell: str) -> tuple[str, ...]:
    """The forms of a header cell that are tried, best first: as it is, without units, without brackets.

    >>> spellings("Supplier (Beneficiary name) £m")
    ('Supplier (Beneficiary name) £m', 'Supplier (Beneficiary name)', 'Supplier', 'Supplier  £m')
    """
    bare = units.split(cell)[0]
    unbracketed = [re.sub(r"[(\[].*?(?:[)\]]|$)", "", text, flags=re.DOTALL) for text in (bare, cell)]
    forms = [cell, bare, *(text.strip() for text in unbracketed)]
    return tuple(dict.fromkeys(form for form in forms if form))


def lookup(cell: str, sheet: schema.Sheet) -> tuple[str, int] | None:
    """(canonical name, rank) of a header cell in `sheet`; None when it is no column of it."""
    return _lookup(cell, sheet.name) if len(cell) <= _LONGEST else None


@lru_cache(maxsize=4096)
def _lookup(cell: str, name: str) -> tuple[str, int] | None:
    words = vocabulary(name)
    return next((words[k] for k in map(schema.key, spellings(cell)) if k in words), None)


def match(cells: Sequence[str], sheet: schema.Sheet) -> Matched:
    """Read `cells` as the header row of `sheet`."""
    found = _without_tax([lookup(cell, sheet) for cell in cells], cells, sheet)
    taken: dict[str, int] = {}
    for index, hit in enumerate(found):
        if hit and (hit[0] not in taken or hit[1] < _rank(found[taken[hit[0]]])):
            taken[hit[0]] = index
    columns = tuple(hit[0] if hit and taken[hit[0]] == i else None for i, hit in enumerate(found))
    rivals = tuple((i, taken[hit[0]]) for i, hit in enumerate(found) if hit and taken[hit[0]] != i)
    pairs = zip(cells, columns, strict=True)
    stated = tuple(units.split(cell)[1] if name and is_money(name, sheet) else None for cell, name in pairs)
    return Matched(columns, stated, rivals, _score(columns, sheet))


def _without_tax(found: list[Hit], cells: Sequence[str], sheet: schema.Sheet) -> list[Hit]:
    """What the cells were found to be; of amounts with and without value added tax, the latter are the gross."""
    index = vat.without(cells) if sheet.name == schema.SPEND.name else None
    if index is None:
        return found
    rest = [None if hit and hit[0] == "gross" else hit for hit in found]
    return [*rest[:index], ("gross", 0), *rest[index + 1 :]]


def _rank(hit: Hit) -> int:
    return hit[1] if hit else 0


def is_money(name: str, sheet: schema.Sheet) -> bool:
    """True for a column of the sheet that holds amounts."""
    return name in sheet.names and sheet.column(name).kind is schema.Kind.MONEY


def _score(columns: Sequence[str | None], sheet: schema.Sheet) -> int:
    """0 unless a required column of the sheet's own and one more known column are there."""
    own = [name for name in columns if name in sheet.names and name is not None]
    required = [name for name in own if sheet.column(name).required]
    known = sum(name is not None for name in columns)
    return len(own) + len(required) if required and known > 1 else 0


def missing(columns: Sequence[str | None], sheet: schema.Sheet) -> tuple[schema.Column, ...]:
    """Required columns of a money sheet that the header does not have."""
    return tuple(column for column in sheet.columns if column.required and column.name not in columns)
