"""Figures as publishers write them: an exact number, a mark for what is not there, or a text that is neither."""

import re
from decimal import Decimal

MISSING = frozenset({"[x]", "[c]", "[u]", "[low]", "x", "..", "...", ":", "n/a", "na", "-", ""})
"""Marks that stand for a figure which is not published: never zero."""
_NUMBER = re.compile(r"-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?|-?[0-9]+(\.[0-9]+)?")


def is_missing(text: str) -> bool:
    """True for a mark that says a figure is not there.

    >>> is_missing("[x]"), is_missing(" "), is_missing("0")
    (True, True, False)
    """
    return text.strip().casefold() in MISSING


def number(text: str) -> Decimal | None:
    """The exact number in a cell; None for anything else, a mark for a missing figure included.

    >>> number("1,234.50"), number("-3"), number("[x]"), number("about 3")
    (Decimal('1234.50'), Decimal('-3'), None, None)
    """
    bare = text.strip()
    return Decimal(bare.replace(",", "")) if _NUMBER.fullmatch(bare) else None


def cell(cells: list[str], index: int) -> str:
    """The text of a cell, stripped; '' beyond the row's end.

    >>> cell([" a "], 0), cell([" a "], 3)
    ('a', '')
    """
    return cells[index].strip() if index < len(cells) else ""


def places(header: list[str]) -> dict[str, int]:
    """Heading -> index, white space made single; of headings that repeat the first.

    >>> places(["Code", "", "Name ", "Code"])
    {'Code': 0, 'Name': 2}
    """
    found: dict[str, int] = {}
    for index, heading in enumerate(header):
        if name := " ".join(heading.split()):
            found.setdefault(name, index)
    return found


def year_in(text: str) -> str:
    """The first financial year named in a text, as 2024-25; '' when there is none.

    >>> year_in("Outturn (RO) 2024-25: RSX"), year_in("April 2024 to 2025"), year_in("2010/11"), year_in("2024-26")
    ('2024-25', '2024-25', '2010-11', '')
    """
    for match in re.finditer(r"\b(20[0-9]{2})(?:[-/]| to )(?:20)?([0-9]{2})\b", text):
        if (int(match[1]) + 1) % 100 == int(match[2]):
            return f"{match[1]}-{match[2]}"
    return ""
