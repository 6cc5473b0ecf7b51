"""Mappings that people kept: which heading of a file that the reader does not know is which column of the schema."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from totalcount import schema
from totalcount.decisions import Decision

KIND = "mappings"
_DIGITS = 12  # of the fingerprint


@dataclass(frozen=True, slots=True)
class Kept:
    """What was decided for every table whose header has the fingerprint `header`."""

    header: str
    kind: str
    headings: Mapping[str, str]  # column of the schema -> the heading's key


Mappings = Mapping[str, Kept]
"""By fingerprint."""


def key(heading: str) -> str:
    """A heading reduced to what matters; words in other alphabets stay as they are.

    >>> key(" Net  Amount (£)"), key("Сумма")
    ('netamount£', 'сумма')
    """
    return schema.key(heading) or " ".join(heading.casefold().split())


def fingerprint(cells: Sequence[str]) -> str:
    """What a header is recognised by: its headings, whatever their order, case and spaces; '' for fewer than two.

    >>> fingerprint(["Dept", "Net Amount"]) == fingerprint([" net amount", "", "DEPT"]), fingerprint(["Dept", ""])
    (True, '')
    """
    keys = sorted({key(cell) for cell in cells if cell.strip()})
    return hashlib.sha256("\n".join(keys).encode()).hexdigest()[:_DIGITS] if len(keys) > 1 else ""


def mappings(decided: Iterable[Decision]) -> dict[str, Kept]:
    """What the lines of decisions/mappings.csv say, by fingerprint; later lines win over earlier ones."""
    found: dict[str, Kept] = {}
    for decision in decided:
        if decision.kind == KIND:
            said, sheet, column, heading = decision.values[:4]
            header, kind = said.split()[0], schema.row_sheet(sheet)
            before = found.get(header)
            headings = before.headings if before and before.kind == kind.name else {}
            found[header] = Kept(header, kind.name, _with(headings, schema.canonical(kind, column), key(heading)))
    return found


def _with(headings: Mapping[str, str], column: str, heading: str) -> dict[str, str]:
    """The headings with one more; a heading is one column only, and an empty one leaves the column unread."""
    rest = {name: other for name, other in headings.items() if name != column and other != heading}
    return {**rest, column: heading} if heading else rest
