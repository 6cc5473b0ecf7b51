"""The place counted: its areas, its year, its people and the bodies expected to report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from totalcount.model.words import Basis, Tier

ENGLAND = "E92000001"
"""The area code of a place that is the whole country: every authority of its files is counted."""


@dataclass(frozen=True, slots=True)
class Population:
    """People in the place; `value` is None when place.toml does not state it."""

    value: int | None
    source: str
    date: str


@dataclass(frozen=True, slots=True)
class ExpectedBody:
    """A body that the place expects a return from."""

    body: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class LadderWords:
    """The place's words for the ladder of control: its rungs' names, and who is local, by group (tiers or bodies).

    The widest group comes last: sentences and bindings speak of it.
    """

    rungs: Mapping[str, str] = field(
        default_factory=lambda: {
            "held": "held: spent by local bodies",
            "unconditioned": "unconditioned: after conditions on funding",
            "discretionary": "discretionary: after statute too",
        }
    )
    groups: Mapping[str, tuple[str, ...]] = field(
        default_factory=lambda: {
            "council": (Tier.COUNCIL.value,),
            "local": (Tier.COUNCIL.value, Tier.LOCAL_PARTNER.value),
        }
    )


@dataclass(frozen=True, slots=True)
class ReportWords:
    """What the place says of its report: a title, who publishes it, its date, a word of its own, and a logo's file."""

    title: str = ""
    by: str = ""
    date: str = ""
    words: str = ""
    logo: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """What place.toml says: the area counted, the year, the basis and the scope profile."""

    name: str
    areas: tuple[str, ...]
    parts: tuple[str, ...]
    year: str
    basis: Basis
    scope: str
    population: Population
    tolerance: Decimal
    expected: tuple["ExpectedBody", ...] = ()
    about: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ladder: LadderWords = field(default_factory=LadderWords)
    smallest: int = 10  # the least count of people that is shown
    report: ReportWords = field(default_factory=ReportWords)

    @property
    def is_england(self) -> bool:
        """True when the place is the whole country."""
        return ENGLAND in self.areas
