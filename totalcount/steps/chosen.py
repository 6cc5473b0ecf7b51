"""What somebody says on the command line about a file's columns, checked against the schema and the file."""

import difflib
from collections.abc import Mapping, Sequence

from totalcount import schema
from totalcount.errors import TotalcountError
from totalcount.schema import Sheet
from totalcount.sources import kept
from totalcount.sources.proposal import Guess

_NEAR = 0.5


def sheet(kind: str) -> Sheet | None:
    """The sheet that --kind names; None when it is not given."""
    if not kind:
        return None
    try:
        return schema.row_sheet(kind)
    except KeyError:
        known = ", ".join(sheet.name.casefold() for sheet in schema.ROW_SHEETS)
        raise TotalcountError(f"{kind!r} is no kind of sheet", f"Kinds: {known}.") from None


def names(sheet: Sheet) -> tuple[str, ...]:
    """Every column that may stand in the sheet, in the schema's order."""
    return tuple(dict.fromkeys((*sheet.names, *(column.name for column in schema.SHARED))))


def parse(sets: Sequence[str], sheet: Sheet, cells: Sequence[str]) -> dict[str, int | None]:
    """`column=heading` texts as column -> place of the heading; None where the heading is left empty."""
    found: dict[str, int | None] = {}
    for text in sets:
        word, sign, heading = text.partition("=")
        if not sign:
            raise TotalcountError(f"--set {text}: no = in it", 'Write it as --set gross="Net Amount".')
        column = schema.canonical(sheet, word) or _unknown_column(word, sheet)
        at = _place(heading, cells) if heading.strip() else None
        if at is not None and at in found.values():
            raise TotalcountError(
                f"--set {text}: the heading is given to two columns", "A heading is one column of the schema."
            )
        found[column] = at
    return found


def _unknown_column(word: str, sheet: Sheet) -> str:
    near = difflib.get_close_matches(schema.key(word), names(sheet), 1, _NEAR)
    advice = f"Did you mean {near[0]}? " if near else ""
    raise TotalcountError(
        f"{sheet.name} has no column {word.strip()!r}", f"{advice}Columns: {', '.join(names(sheet))}."
    )


def _place(heading: str, cells: Sequence[str]) -> int:
    keys = [kept.key(cell) if cell else "" for cell in cells]
    if kept.key(heading) in keys:
        return keys.index(kept.key(heading))
    near = difflib.get_close_matches(kept.key(heading), [key for key in keys if key], 1, _NEAR)
    advice = f"Did you mean {cells[keys.index(near[0])]!r}? " if near else ""
    listed = ", ".join(cell for cell in cells if cell)
    raise TotalcountError(f"the file has no heading {heading.strip()!r}", f"{advice}Headings: {listed}.")


def apply(guesses: Mapping[str, Guess], said: Mapping[str, int | None], sheet: Sheet) -> dict[str, Guess]:
    """The guesses with what was said over them: a heading that is given to one column is taken from any other."""
    given = set(said.values())
    rest = {name: guess for name, guess in guesses.items() if name not in said and guess[0] not in given}
    rest |= {name: (index, "as you say") for name, index in said.items() if index is not None}
    return {name: rest[name] for name in names(sheet) if name in rest}
