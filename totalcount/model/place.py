"""The place counted: its areas, its year, its people and the bodies expected to report."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from totalcount.model.words import Basis, Tier


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
