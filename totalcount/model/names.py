"""Payees: the names that money goes to, the organisations they mean, and what people decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

ZERO = Decimal("0.00")


class PayeeKind(StrEnum):
    """What a payee's name stands for. Only a `provider` is ever taken for another name of an organisation."""

    PROVIDER = "provider"
    PUBLIC_BODY = "public body"
    PAYROLL_TAXES = "payroll taxes"
    PENSION_FUND = "pension fund"
    HOUSEHOLD = "household"
    REDACTED = "redacted"
    NO_NAME = "no name"


class Unasked(StrEnum):
    """What joins names without anybody's decision; each line takes in those below it."""

    SPELLING = "spelling"  # names that differ in case, accents, punctuation, "&", "The" or how Limited is written
    IDENTIFIERS = "identifiers"  # names with an equal public identifier, and names of one known body
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Payee:
    """One name as it stands in rows, with what they paid (pounds, as reported) and how many there are.

    `identifiers` are public ones in the org-id form, such as ``GB-COH-01234567``. `body` is the body that the name is
    known to mean, '' when it is none. `person` is true for a name that looks like one person's.
    """

    name: str
    amount: Decimal = ZERO
    rows: int = 0
    identifiers: tuple[str, ...] = ()
    kind: PayeeKind = PayeeKind.PROVIDER
    body: str = ""
    person: bool = False


@dataclass(frozen=True, slots=True)
class NameDecision:
    """One line of decisions/names.csv: `name` means `organisation` (`same`), does not (`different`), or is `open`."""

    name: str
    organisation: str
    choice: str  # same, different, open
    identifier: str = ""
    file: str = "decisions/names.csv"
    row: int = 0


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two names that are said to be one organisation and to be two: what says so, and what keeps them apart.

    `row` is the line of decisions/names.csv that is held back; None when no decision joins them.
    """

    name: str
    organisation: str
    because: str
    file: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class Organisation:
    """One organisation: the name it goes by, the names found in rows, largest amount first, and what joined them."""

    name: str
    kind: PayeeKind
    names: tuple[Payee, ...]
    joined_by: str  # '' for one name alone; spelling, identifier, body, decision: the furthest that was needed


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which organisation each name means: `organisation` and `kind` by name as it stands in rows."""

    organisations: tuple[Organisation, ...]  # by name
    organisation: Mapping[str, str]
    kind: Mapping[str, PayeeKind]
    contradictions: tuple[Contradiction, ...] = ()
