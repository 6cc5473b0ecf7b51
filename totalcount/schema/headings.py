"""What a return made by the program shows beside the columns that are filled in; nobody reads it back."""

from totalcount.schema.column import Kind, key
from totalcount.schema.sheets import SHEETS

WHY_ASKED = "why it is asked"
# The sheets of such a return that hold no answers, by name, and what the first cell of each says.
OWN_SHEETS = {
    "Read me first": "A return of public money",
    "Totals": "Money in and money out",
    "Lists": "Words that the drop-downs offer",
    "Findings": "What was found in this return",
}


def last_year(column: str) -> str:
    """The heading over an earlier year's figures of a column of money."""
    return f"{column} last year"


def is_shown(heading: str) -> bool:
    """True for a heading of a column that a return shows and nobody fills in."""
    return key(heading) in _SHOWN


def is_own(sheet: str, first: str) -> bool:
    """True for a sheet of the program's own in a return, by its name and its first cell: it holds no answers."""
    return first.strip() == OWN_SHEETS.get(sheet.rstrip(" 0123456789"), "\0")


_SHOWN = frozenset(
    key(heading)
    for heading in (
        WHY_ASKED,
        *(last_year(column.name) for sheet in SHEETS for column in sheet.columns if column.kind is Kind.MONEY),
    )
)
