"""A heading in two rows: names of groups above, as merged cells leave them, and the names of the columns under them."""

import re
from collections.abc import Sequence
from itertools import pairwise

from totalcount import schema
from totalcount.sources import columns
from totalcount.sources.table import Record, blank

_SHORT = 40  # characters of a group's name; a title is longer
_LONGEST = 40  # characters of a figure
_YEAR = re.compile(r"(19|20)\d\d")
_FIGURE = re.compile(
    r"[(-]?\s*[£$€]?\s*-?[\d,]*\.?\d+\s*%?\)?-?|\d{1,4}[-/. ](\d{1,2}|[A-Za-z]{3,9})[-/. ]\d{2,4}([ T][\d:.]+)?"
)
_WITHHELD = re.compile(
    r"[-–.*x?\[\]]*|\W*(redact\w*|withheld|n/?a|nil|none|tbc|unknown|confidential|personal.*)\W*", re.IGNORECASE
)


def cells_of(rows: Sequence[Record], top: int, index: int) -> tuple[str, ...]:
    """The headings in the row at `index`, or in the rows `top` and `index` joined."""
    if top == index:
        return tuple(" ".join(cell.split()) for cell in rows[index][1])
    return tuple(_joined(above, below) for above, below in pairs(rows, top))


def pairs(rows: Sequence[Record], top: int) -> tuple[tuple[str, str], ...]:
    """For each column the group's name, which reaches over the blank cells to its right, and the column's own.

    A name with nothing under it is one cell over two rows and reaches nowhere.
    """
    found: list[tuple[str, str]] = []
    reach = ""
    for above, below in _stacks(rows, top):
        reach = (above or reach) if below else ""
        found.append((above or reach, below))
    return tuple(found)


def _stacks(rows: Sequence[Record], top: int) -> list[tuple[str, str]]:
    size = max(len(cells) for _, cells in rows[top : top + 2])
    upper, lower = ([" ".join(cell.split()) for cell in cells] for _, cells in rows[top : top + 2])
    upper, lower = (cells + [""] * (size - len(cells)) for cells in (upper, lower))
    return list(zip(upper, lower, strict=True))


def _joined(above: str, below: str) -> str:
    """Both names; one when the lower says the upper again.

    >>> _joined("Payment", "Date"), _joined("Payment", "Payment date"), _joined("Ref", ""), _joined("Ref", "Ref")
    ('Payment Date', 'Payment date', 'Ref', 'Ref')
    """
    again = f"{below} ".casefold().startswith(f"{above} ".casefold())
    return below if again else f"{above} {below}".strip()


def known(rows: Sequence[Record], top: int, index: int, sheet: schema.Sheet) -> tuple[str, ...]:
    """The headings as `sheet` knows them: joined, or else the lower row's alone."""
    cells = cells_of(rows, top, index)
    if top == index:
        return cells
    lower = [below for _, below in pairs(rows, top)]
    return tuple(
        below if columns.lookup(below, sheet) and not columns.lookup(cell, sheet) else cell
        for cell, below in zip(cells, lower, strict=True)
    )


def is_stacked(rows: Sequence[Record], top: int, *, needed: bool) -> bool:
    """True when the rows `top` and `top + 1` are one heading: groups over columns over figures.

    With `needed`, only where neither row can do without the other: the lower one names columns alike that the upper
    tells apart, or leaves a column to the upper. Otherwise the looks of a merged heading are enough.
    """
    if top < 0 or top + 2 >= len(rows) or blank(rows[top][1]):
        return False
    stacks = _stacks(rows, top)
    under = [cells for _, cells in rows[top + 2 :] if not blank(cells) and cells != rows[top + 1][1]]
    held = [_held(under, index) for index in range(len(stacks))]
    if not (_is_words(stacks) and _has_groups(stacks) and _stands_over(stacks, held)):
        return False
    return _leans(rows, top, held) or (not needed and _looks_merged(stacks))


def _held(under: Sequence[Sequence[str]], index: int) -> list[str]:
    values = (cells[index].strip() for cells in under if index < len(cells))
    return [value for value in values if value]


def _is_words(stacks: Sequence[tuple[str, str]]) -> bool:
    """No figures in either row but years above; no `name: value` as lines over a table have them."""
    lower = [below for _, below in stacks if below]
    upper = [above for above, _ in stacks if above]
    figures = any(map(_is_figure, lower)) or any(_is_figure(cell) and not _YEAR.fullmatch(cell) for cell in upper)
    return len(lower) > 1 and not figures and not any(a.endswith(":") for a in upper)


def _is_figure(cell: str) -> bool:
    """True for an amount, a number or a date.

    >>> _is_figure("(1,234.50)"), _is_figure("01-Mar-23"), _is_figure("2024-25")
    (True, True, False)
    """
    return len(cell) <= _LONGEST and bool(_FIGURE.fullmatch(cell))


def _has_groups(stacks: Sequence[tuple[str, str]]) -> bool:
    """A name above is blank or said again over the next column: a row that names each column is a heading by itself."""
    return any(
        above and below and other and below != other and beside in {"", above}
        for (above, below), (beside, other) in pairwise(stacks)
    )


def _stands_over(stacks: Sequence[tuple[str, str]], held: Sequence[Sequence[str]]) -> bool:
    """The lower row names a column of figures, none of its words stands again under it, and no group is over nothing.

    A row of data has a figure there, or a word in place of one, such as "redacted".
    """
    figures = [
        below
        for (_, below), values in zip(stacks, held, strict=True)
        if values and 5 * sum(map(_is_figure, values)) >= 4 * len(values)
    ]
    again = any(below and below in values for (_, below), values in zip(stacks, held, strict=True))
    nowhere = any(above and not below and not values for (above, below), values in zip(stacks, held, strict=True))
    named = [below for below in figures if below]
    return bool(named) and not again and not nowhere and not any(map(_WITHHELD.fullmatch, named))


def _leans(rows: Sequence[Record], top: int, held: Sequence[Sequence[str]]) -> bool:
    """The lower row leaves a column with data to the upper, or has one name twice that the upper tells apart."""
    found = pairs(rows, top)
    left = any(above and not below and values for (above, below), values in zip(found, held, strict=True))
    lower = [below.casefold() for _, below in found if below]
    joined = [_joined(above, below).casefold() for above, below in found if below]
    return left or (len(set(lower)) < len(lower) and len(set(joined)) > len(set(lower)))


def _looks_merged(stacks: Sequence[tuple[str, str]]) -> bool:
    """Short names without digits: said twice side by side, with a gap between two, or one that begins further right."""
    named = [index for index, (above, _) in enumerate(stacks) if above]
    if any(len(stacks[i][0]) > _SHORT or re.search(r"\d", stacks[i][0]) for i in named):
        return False
    first = next(index for index, (_, below) in enumerate(stacks) if below)
    said_again = any(here + 1 == there and stacks[here][0] == stacks[there][0] for here, there in pairwise(named))
    gap = any(there - here > 1 for here, there in pairwise(named))
    return said_again or gap or (len(named) == 1 and named[0] > first)
