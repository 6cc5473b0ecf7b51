"""Payees: the names that money goes to, the organisations they mean, and what people decided about them."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from totalcount.model.place import Place

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
    known to mean, '' when it is none, and `tier` that body's. `person` is true for a name that looks like one person's.
    """

    name: str
    amount: Decimal = ZERO
    rows: int = 0
    identifiers: tuple[str, ...] = ()
    kind: PayeeKind = PayeeKind.PROVIDER
    body: str = ""
    tier: str = ""
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
    """One organisation: the name it goes by, the names found in rows, largest amount first, and what joined them.

    `amount` is what rows of all its names paid, in pounds as reported.
    """

    name: str
    kind: PayeeKind
    amount: Decimal
    names: tuple[Payee, ...]
    identifiers: tuple[str, ...]
    joined_by: str  # '' for one name alone; spelling, identifier, body, decision: the furthest that was needed


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which organisation each name means: `organisation` and `kind` by name as it stands in rows."""

    organisations: tuple[Organisation, ...]  # by name
    organisation: Mapping[str, str]
    kind: Mapping[str, PayeeKind]
    contradictions: tuple[Contradiction, ...] = ()


@dataclass(frozen=True, slots=True)
class NamedPayee:
    """One payee's name and the organisation it means; `rows` and `amount` (pounds, as reported) are the name's own."""

    name: str
    organisation: str
    kind: PayeeKind
    joined_by: str
    rows: int
    amount: Decimal
    identifiers: tuple[str, ...]
    person: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """Two organisations that look like one: nothing is joined until somebody accepts it.

    `code` stands for the pair in commands and stays the same while the two names do. `score` runs from 0 to 1 and
    orders proposals: it is no probability. `alike` are the two names that look alike, where an organisation has more.
    """

    code: str
    name: str
    organisation: str
    score: Decimal
    reason: str
    amount: Decimal  # of the name, in pounds as reported
    organisation_amount: Decimal
    alike: tuple[str, str]
    person: bool


@dataclass(frozen=True, slots=True)
class ProviderCount:
    """How many providers there are, in all ('' as theme) or with rows of one theme.

    `names` as written, `unasked` after what joins by itself, `decided` after decisions too, `proposed` if every
    proposal that is shown were accepted.
    """

    theme: str
    names: int
    unasked: int
    decided: int
    proposed: int


@dataclass(frozen=True, slots=True)
class KindTotal:
    """The payees of one kind: how many organisations and names, and what rows paid them (pounds, as reported)."""

    kind: PayeeKind
    organisations: int
    names: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Names:
    """A place's payees: proposals best first, what is joined, who is apart, and what it does to the counts."""

    place: Place
    theme: str
    unasked: Unasked
    least: Decimal
    counts: tuple[ProviderCount, ...]
    proposals: tuple[Proposal, ...]
    organisations: tuple[Organisation, ...]  # largest amount first
    kinds: tuple[KindTotal, ...]
    refused: tuple[NameDecision, ...]
    contradictions: tuple[Contradiction, ...]
    persons: int  # providers whose name looks like a person's

    @property
    def joined(self) -> tuple[Organisation, ...]:
        """Providers that go by two names or more, largest amount first."""
        return tuple(one for one in self.organisations if len(one.names) > 1 and one.kind is PayeeKind.PROVIDER)

    @property
    def apart(self) -> tuple[Organisation, ...]:
        """Payees that are no providers, largest amount first."""
        return tuple(one for one in self.organisations if one.kind is not PayeeKind.PROVIDER)
