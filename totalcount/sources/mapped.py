"""A table whose header somebody has mapped: found by the header's fingerprint, read as was decided."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from totalcount import schema
from totalcount.sources import columns, kept, stacked, units
from totalcount.sources.columns import Matched
from totalcount.sources.header import WITHIN, Heading
from totalcount.sources.kept import Kept, Mappings
from totalcount.sources.table import Record

_SHEETS = {sheet.name: sheet for sheet in schema.ROW_SHEETS}


def heading(rows: Sequence[Record], known: Mappings) -> Heading | None:
    """The header that a kept mapping is for; None when there is none among the first rows."""
    if known:
        for top, index, cells in candidates(rows):
            if found := known.get(kept.fingerprint(cells)):
                return read_as(found, top, index, cells)
    return None


def candidates(rows: Sequence[Record]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Every header there may be: its first and its last row, and its cells. One row is tried before two joined.

    Two are joined as a heading in two rows is, and cell by cell, as decisions of before have them.
    """
    size = min(len(rows), WITHIN)
    for index in range(size):
        yield index, index, stacked.cells_of(rows, index, index)
    for index in range(size - 1):
        yield index, index + 1, stacked.cells_of(rows, index, index + 1)
        yield index, index + 1, _cell_by_cell(rows, index)


def _cell_by_cell(rows: Sequence[Record], top: int) -> tuple[str, ...]:
    pairs = zip_longest(rows[top][1], rows[top + 1][1], fillvalue="")
    return tuple(" ".join(f"{above} {below}".split()) for above, below in pairs)


def read_as(found: Kept, top: int, index: int, cells: tuple[str, ...]) -> Heading:
    """The header read as the mapping says; of two cells with the same heading the first is taken."""
    keys = [kept.key(cell) if cell else "" for cell in cells]
    called = {keys.index(heading): name for name, heading in found.headings.items() if heading in keys}
    names = tuple(called.get(position) for position in range(len(cells)))
    sheet = _SHEETS[found.kind]
    stated = tuple(
        units.split(cell)[1] if name and columns.is_money(name, sheet) else None
        for cell, name in zip(cells, names, strict=True)
    )
    score = 2 * len(cells)  # a decision is worth more than any likeness
    return Heading(found.kind, top, index, cells, Matched(names, stated, (), score), mapped=found.header)
