"""The header of a *Programmes* or *Assets* sheet, told from those of the money sheets that it resembles."""

from collections.abc import Sequence

from totalcount import schema
from totalcount.sources import columns, header
from totalcount.sources.header import WITHIN, Heading
from totalcount.sources.table import Record

_WORDS = {
    "Programmes": ("programmes", "projects", "schemes"),
    "Assets": ("assets", "assetregister", "properties", "buildings"),
}
# Columns of which a header must have one of each set, when no name says what the sheet is.
_TELLING = {
    "Programmes": ({"programme"}, {"need"}),
    "Assets": ({"name"}, {"uprn", "tenure", "floor_area_m2"}),
}


def find(rows: Sequence[Record], sheet: str, file: str) -> Heading | None:
    """The header among the first rows, when they are of programmes or assets; None when they are not.

    `sheet` and `file` are names without suffix. A money sheet has most of these columns under other names: so there
    must be columns that no money sheet has, one where the name says what it is, else two.
    """
    first = rows[:WITHIN]
    called = named(sheet) or named(file)
    for kind in schema.PROVISION_SHEETS:
        found = header.best(first, kind)
        if found and _fits(found, kind, first, is_named=called == kind.name):
            return found
    return None


def named(name: str) -> str:
    """The kind that a sheet or file name speaks of; '' for none, or when it speaks of money.

    >>> named("Programmes 2024-25"), named("northside-assets"), named("Spend on projects"), named("Sheet1")
    ('Programmes', 'Assets', '', '')
    """
    key = schema.key(name)
    kinds = [kind for kind, words in _WORDS.items() if any(word in key for word in words)]
    return kinds[0] if len(kinds) == 1 and not header.named(name) else ""


def _fits(found: Heading, kind: schema.Sheet, rows: Sequence[Record], *, is_named: bool) -> bool:
    own = {name for name, cell in zip(found.matched.columns, found.cells, strict=True) if name and _is_own(cell)}
    if is_named:
        return bool(own)
    told = all(wanted & set(found.matched.columns) for wanted in _TELLING[kind.name])
    spend = header.best(rows, schema.SPEND)
    return told and len(own) > 1 and not (spend and header.is_whole(spend))


def _is_own(cell: str) -> bool:
    """True for a heading that no money sheet knows."""
    return not any(columns.lookup(cell, sheet) for sheet in schema.MONEY_SHEETS)
