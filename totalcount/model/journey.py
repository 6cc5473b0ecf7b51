"""A journey: a person's way through the bodies that help, step by step."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class JourneyStep:
    """One step: what `body` does, whether it assesses the person, and what it asks.

    `cost` is in pounds for one person, `days` from the step before until this one is done; None when not known.
    `again` is what an earlier step asked already; `handed_over` is True when the step before was another body's.
    `row` is the row of the file.
    """

    body: str
    activity: str
    assessment: bool
    information: tuple[str, ...]
    cost: Decimal | None
    days: Decimal | None
    row: int
    again: tuple[str, ...] = ()
    handed_over: bool = False


@dataclass(frozen=True, slots=True)
class Repeat:
    """Information asked more than once: how many times, by which bodies in order, at which steps (from 1)."""

    information: str
    times: int
    bodies: tuple[str, ...]
    steps: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class JourneyBody:
    """What one body does of a journey, and what is known of its cost and days."""

    body: str
    steps: int
    assessments: int
    asked: int
    cost: Decimal
    days: Decimal


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey with its totals. Pounds and days are those of the steps that state them.

    `asked` counts every time that something is asked, `asked_again` the times that it was asked before.
    `assessment_share` is the share of the cost that is spent on steps that assess; None when no cost is known.
    """

    name: str
    title: str
    file: str
    steps: tuple[JourneyStep, ...]
    bodies: tuple[JourneyBody, ...]
    repeats: tuple[Repeat, ...]
    assessments: int
    asked: int
    asked_again: int
    handovers: int
    cost: Decimal
    assessment_cost: Decimal
    assessment_share: Decimal | None
    days: Decimal
    without_cost: int
    without_days: int
