"""What a sheet of a return and a column of it are, and how a heading is compared."""

import re
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    MONEY = "money"
    CHOICE = "choice"
    FUNCTION = "function"
    THEMES = "themes"
    YEAR = "year"
    COUNT = "count"  # a whole number, nought or more
    NUMBER = "number"  # nought or more


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet. `blank` says what an empty cell means; a required column has none."""

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    blank: str = ""
    choices: tuple[str, ...] = ()
    synonyms: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of a return (or one CSV file)."""

    name: str
    purpose: str
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        """The column called `name`; KeyError when the sheet has none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(f"{self.name} has no column {name}")

    @property
    def names(self) -> tuple[str, ...]:
        """Canonical column names, in the order of the blank return."""
        return tuple(c.name for c in self.columns)


def key(text: str) -> str:
    r"""A header or a choice reduced to what matters: lower case, letters, digits and £ only.

    >>> key("  Funded-by STREAM \n(£000) ")
    'fundedbystream£000'
    """
    return re.sub(r"[^0-9a-z£]+", "", text.casefold())
