"""Which column of a file is probably which of the schema's: by its heading, then by what is in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from totalcount import schema
from totalcount.schema import Sheet
from totalcount.sources import columns, grid, header, stacked
from totalcount.sources.columns import Matched
from totalcount.sources.header import Heading
from totalcount.sources.table import Record

Guess = tuple[int, str]
"""The place of a heading and why it is taken."""

_AMOUNT = re.compile(r"[(-]?\s*£?\s*-?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s*\)?-?")
_PENNIES = re.compile(r"\.\d{2}\)?-?$|£|,\d{3}")
_FUNCTION = re.compile(r"(0?[1-9]|10)\.[0-9]")
_YEAR = re.compile(r"(20)?\d\d\s*[-/–]\s*(20)?\d\d")
_PARTY = re.compile(
    r"\b(ltd|limited|plc|llp|cic|council|trust|university|college|nhs|police|borough|department|ministry)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z]{3}")
_MOSTLY = (4, 5)  # share of the cells that must look alike
_SOME = (3, 10)


@dataclass(frozen=True, slots=True)
class Cells:
    """What stands in one column of the file, blanks left out."""

    index: int
    values: tuple[str, ...]

    def are(self, pattern: re.Pattern[str], share: tuple[int, int] = _MOSTLY) -> bool:
        """True when at least that share of the cells is all of the pattern."""
        return bool(self.values) and self._count(pattern) * share[1] >= len(self.values) * share[0]

    def have(self, pattern: re.Pattern[str], share: tuple[int, int]) -> bool:
        """True when at least that share of the cells has the pattern in it."""
        hits = sum(bool(pattern.search(value)) for value in self.values)
        return bool(self.values) and hits * share[1] >= len(self.values) * share[0]

    def _count(self, pattern: re.Pattern[str]) -> int:
        return sum(bool(pattern.fullmatch(value)) for value in self.values)

    @property
    def words(self) -> bool:
        """True for text: not numbers, dates or codes."""
        return self.have(_WORD, _MOSTLY) and not self.are(re.compile(r"\d{1,2}[-/ ]\w{3,9}[-/ ]\d{2,4}"))

    @property
    def different(self) -> int:
        """How many different values there are."""
        return len(set(self.values))


def header_of(rows: Sequence[Record], sheet: str, file: str, *, one_row: bool = False) -> Heading | None:
    """The header: one the reader knows, else the first row of words that is as wide as what stands under it.

    Either may be a heading in two rows, unless `one_row`.
    """
    if found := grid.header_of(rows, sheet, file):
        return _known(found, rows, one_row=one_row)
    for index in range(min(len(rows), header.WITHIN)):
        if not one_row and stacked.is_stacked(rows, index, needed=False) and _is_wide(rows, index, index + 1):
            return _unknown(rows, index, index + 1)
        filled = [cell for cell in rows[index][1] if cell.strip()]
        if len(filled) > 1 and header.is_wordy(filled) and _is_wide(rows, index, index):
            return _unknown(rows, index, index)
    return None


def _known(found: Heading, rows: Sequence[Record], *, one_row: bool) -> Heading:
    """A header the reader knows, with the row above or under it where that one is needed to tell the columns apart."""
    if found.top != found.index:
        cells = stacked.cells_of(rows, found.top, found.index)
        return _unknown(rows, found.index, found.index) if one_row else replace(found, cells=cells)
    top = next((t for t in (found.index - 1, found.index) if stacked.is_stacked(rows, t, needed=True)), None)
    if one_row or top is None:
        return replace(found, cells=stacked.cells_of(rows, found.index, found.index))
    matched = columns.match(
        stacked.known(rows, top, top + 1, schema.row_sheet(found.kind)), schema.row_sheet(found.kind)
    )
    return Heading(found.kind, top, top + 1, stacked.cells_of(rows, top, top + 1), matched)


def _unknown(rows: Sequence[Record], top: int, index: int) -> Heading:
    cells = stacked.cells_of(rows, top, index)
    return Heading("", top, index, cells, Matched((None,) * len(cells), (), (), 0))


def _is_wide(rows: Sequence[Record], top: int, index: int) -> bool:
    """True when the header has a name for most cells of the rows right under it."""
    under = [sum(bool(cell.strip()) for cell in cells) for _, cells in rows[index + 1 : index + 11]]
    named = sum(bool(cell) for cell in stacked.cells_of(rows, top, index))
    return any(under) and named * 3 >= 2 * max(under)


def kind_of(found: Heading, rows: Sequence[Record], sheet: str, file: str) -> tuple[str, str]:
    """Which sheet of the return it looks most like, and why."""
    if found.kind:
        return found.kind, "its headings are known"
    if (name := header.named(sheet) or header.named(file)) and name != "About":
        return name, "its name says so"
    merits = {s.name: _merit(found, rows, s) for s in schema.MONEY_SHEETS}
    best = max(merits, key=lambda name: merits[name])
    if merits[best]:
        return best, f"{merits[best]} of its headings are known in {best}"
    return "Spend", "no heading is known; most files are spend"


def _merit(found: Heading, rows: Sequence[Record], sheet: Sheet) -> int:
    return sum(bool(columns.lookup(cell, sheet)) for cell in stacked.known(rows, found.top, found.index, sheet))


def propose(found: Heading, sheet: Sheet, rows: Sequence[Record], under: Sequence[Record]) -> dict[str, Guess]:
    """Column of the schema -> its guess, in the schema's order."""
    cells = found.cells
    words = stacked.known(rows, found.top, found.index, sheet)
    known = found.matched.columns if found.kind == sheet.name else columns.match(words, sheet).columns
    taken: dict[str, Guess] = {
        name: (index, f"the heading is a known name for {name}") for index, name in enumerate(known) if name
    }
    contents = [_cells(index, under) for index in range(len(cells)) if cells[index]]
    for step in (_by_word, _years, _functions, _amounts, _names, _providers):
        free = [content for content in contents if content.index not in {index for index, _ in taken.values()}]
        taken |= {name: guess for name, guess in step(sheet, cells, free).items() if name not in taken}
    order = (*sheet.names, *(column.name for column in schema.SHARED))
    return {name: taken[name] for name in sorted(taken, key=order.index)}


def _cells(index: int, rows: Sequence[Record]) -> Cells:
    values = (cells[index].strip() for _, cells in rows if index < len(cells))
    return Cells(index, tuple(value for value in values if value))


def _by_word(sheet: Sheet, cells: Sequence[str], free: Sequence[Cells]) -> dict[str, Guess]:
    """A heading with a name of an amount column among its words, over amounts."""
    names = [column.name for column in sheet.columns if column.kind is schema.Kind.MONEY and column.required]
    for content in free:
        words = re.findall(r"[a-z]+", cells[content.index].casefold())
        hit = next((word for word in words if word in {"amount", "gross", "value", "total", "paid", "spend"}), "")
        if hit and content.are(_AMOUNT):
            why = f"the heading has the word {hit}, and the cells are amounts"
            return dict.fromkeys(names, (content.index, why))
    return {}


def _years(_: Sheet, __: Sequence[str], free: Sequence[Cells]) -> dict[str, Guess]:
    found = [c for c in free if c.are(_YEAR)]
    return {"year": (found[0].index, "the cells are financial years")} if found else {}


def _functions(sheet: Sheet, _: Sequence[str], free: Sequence[Cells]) -> dict[str, Guess]:
    """Codes such as 10.2, when an amount is left for the money."""
    codes = [c for c in free if c.are(_FUNCTION, (1, 1)) and c.different <= max(1, len(c.values) // 2)]
    if "function" not in sheet.names or len([c for c in free if c.are(_AMOUNT)]) <= 1:
        return {}
    return {"function": (codes[0].index, "the cells are function codes")} if codes else {}


def _amounts(sheet: Sheet, _: Sequence[str], free: Sequence[Cells]) -> dict[str, Guess]:
    """The column that looks most like money: pennies, pound signs and commas before bare numbers."""
    wanted = [column.name for column in sheet.columns if column.kind is schema.Kind.MONEY and column.required]
    found = sorted((c for c in free if c.are(_AMOUNT)), key=lambda c: not c.have(_PENNIES, _SOME))
    return {name: (c.index, "the cells are amounts") for name, c in zip(wanted, found, strict=False)}


def _names(sheet: Sheet, _: Sequence[str], free: Sequence[Cells]) -> dict[str, Guess]:
    """Required columns of words: bodies where names of bodies stand, else what repeats most."""
    guesses: dict[str, Guess] = {}
    left = [c for c in free if c.words]
    for column in (c for c in sheet.columns if c.required and c.kind is schema.Kind.TEXT):
        party = column.name.endswith("_body")
        best = min(left, key=lambda c: (party and not c.have(_PARTY, _SOME), c.different), default=None)
        if best:
            left.remove(best)
            what = "names of bodies" if best.have(_PARTY, _SOME) else "words"
            guesses[column.name] = (best.index, f"the cells are {what}, {best.different} different ones")
    return guesses


def _providers(sheet: Sheet, _: Sequence[str], free: Sequence[Cells]) -> dict[str, Guess]:
    found = [c for c in free if c.words and c.have(_PARTY, _SOME)]
    if not found or "provider" not in sheet.names:
        return {}
    return {"provider": (found[0].index, "the cells are names of firms")}
