"""Where a table's header is, which sheet of the return it belongs to, and what each of its columns is."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from totalcount import schema
from totalcount.sources import columns
from totalcount.sources.columns import Matched
from totalcount.sources.table import Record, blank

WITHIN = 60  # rows from the top in which a header is looked for
_PARTY = {"Spend": ("service", "gross"), "Funding": ("from_body",), "Payments": ("to_body",)}
_WORDS = {
    "About": ("about",),
    "Spend": ("spend", "expenditure"),
    "Funding": ("funding", "income"),
    "Payments": ("payments", "transfers"),
}
_UNREAD = (
    "lists",
    "notes",
    "cover",
    "readme",
    "guidance",
    "instructions",
    "contents",
    "help",
    "lookups",
    "example",
    "titlepage",
    "frontpage",
    "metadata",
    "introduction",
)
_LONGEST = 100  # characters of a number, blanks and all
_NUMBER = re.compile(r"\(?-?\s*[£$€]?\s*-?[\d,]*\.?\d+\s*%?\)?-?")


@dataclass(frozen=True, slots=True)
class Heading:
    """A header that was found. `index` is the place of its last row among the rows looked at, `top` of its first."""

    kind: str
    top: int
    index: int
    cells: tuple[str, ...]
    matched: Matched
    ambiguous: tuple[str, ...] = ()  # other kinds it fits equally well
    mapped: str = ""  # the fingerprint by which a kept mapping knows it


def find(rows: Sequence[Record], sheet: str, file: str) -> Heading | None:
    """The header among the first `WITHIN` of `rows`; None when no row fits any money sheet.

    `sheet` and `file` are names without suffix: a kind named there wins over what the columns suggest, as long as
    the columns bear it out.
    """
    found = {s.name: h for s in schema.MONEY_SHEETS if (h := best(rows[:WITHIN], s))}
    if not found:
        return None
    name = named(sheet) or named(file)
    if name in found and (schema.key(sheet) == schema.key(name) or _has_party(found[name])):
        return found[name]
    top = max(h.matched.score for h in found.values())
    order = [k for k in ("Funding", "Payments", "Spend") if k in found and found[k].matched.score == top]
    first = found[name] if name in order else found[order[0]]
    others = () if name in order else tuple(order[1:])
    return Heading(first.kind, first.top, first.index, first.cells, first.matched, others)


def named(name: str) -> str:
    """The kind that a sheet or file name speaks of; '' for none or more than one.

    >>> named("2024-25 Expenditure"), named("Payments to partners"), named("Sheet1"), named("Spend and funding")
    ('Spend', 'Payments', '', '')
    """
    key = schema.key(name)
    kinds = [kind for kind, words in _WORDS.items() if any(word in key for word in words)]
    return kinds[0] if len(kinds) == 1 else ""


def is_whole(heading: Heading) -> bool:
    """True when every required column of a money sheet is there: whatever the sheet is called, it holds money."""
    sheet = next((sheet for sheet in schema.MONEY_SHEETS if sheet.name == heading.kind), None)
    return sheet is not None and all(c.name in heading.matched.columns for c in sheet.columns if c.required)


def unread(sheet: str, heading: Heading | None) -> bool:
    """True for a sheet that is known and holds no rows of a return: lists, notes, a cover.

    A name such as *Notes* is not enough when `heading` has every required column of a money sheet.
    """
    key = schema.key(sheet)
    return any(key.startswith(word) for word in _UNREAD) and not (heading and is_whole(heading))


def _has_party(heading: Heading) -> bool:
    return any(name in heading.matched.columns for name in _PARTY[heading.kind])


def best(rows: Sequence[Record], sheet: schema.Sheet) -> Heading | None:
    """The first row that is nearly as good a header of `sheet` as the best one."""
    found = [heading for index in range(len(rows)) if (heading := _at(rows, index, sheet))]
    best = max((h.matched.score for h in found), default=0)
    return next((h for h in found if h.matched.score * 5 >= best * 3), None)


def _at(rows: Sequence[Record], index: int, sheet: schema.Sheet) -> Heading | None:
    """The header of one row, or of two joined, that begins at `index`; None when there is none."""
    cells = [cell.strip() for cell in rows[index][1]]
    single = columns.match(cells, sheet) if is_wordy(cells) else None
    joined = _joined(rows, index, sheet)
    if joined and joined.matched.score > (single.score if single else 0):
        return joined
    if not single or not single.score:
        return None
    return Heading(sheet.name, index, index, tuple(cells), single)


def _joined(rows: Sequence[Record], index: int, sheet: schema.Sheet) -> Heading | None:
    """A header over two rows, as merged cells leave it; None unless joining says more than the lower row alone."""
    if index + 1 >= len(rows):
        return None
    upper, lower = ([cell.strip() for cell in rows[i][1]] for i in (index, index + 1))
    if not is_wordy(upper) or not is_wordy(lower) or blank(upper):
        return None
    size = max(len(upper), len(lower))
    pairs = zip(upper + [""] * (size - len(upper)), lower + [""] * (size - len(lower)), strict=True)
    cells = tuple(_join(above, below, sheet) for above, below in pairs)
    matched = columns.match(cells, sheet)
    alone = columns.match(lower, sheet)
    better = matched.score > alone.score and any(cell.strip() for cell in lower)
    return Heading(sheet.name, index, index + 1, cells, matched) if better else None


def _join(above: str, below: str, sheet: schema.Sheet) -> str:
    """The reading of two stacked header cells that the schema knows: both, then the lower, then the upper."""
    both = f"{above} {below}".strip()
    known = [text for text in (both, below, above) if text and columns.lookup(text, sheet)]
    return known[0] if known else both


def is_wordy(cells: Sequence[str]) -> bool:
    """False for a row with an amount or a number in it: that is data."""
    return not any(len(cell) <= _LONGEST and _NUMBER.fullmatch(cell) for cell in cells)
