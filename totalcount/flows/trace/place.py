"""One place's money as a trace, and the names that its numbers stand for."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from totalcount.flows.trace import trace as tracing
from totalcount.flows.trace.ledger import UNLABELLED, Draws, Flag, Ledger, Legs, Share, Uses, Whole, summed
from totalcount.flows.trace.trace import RECEIVER, Freedoms, Holders, Trace
from totalcount.model import NOT_STATED, Condition, Funding, Leg, Tier, Use

NATIONAL = (Tier.NATIONAL, Tier.NATIONAL_LOCAL)  # bodies above which stands national taxation
NATIONAL_TAXATION = "national taxation"
UNEXPLAINED = "unexplained"
FEE_PAYERS = "fee payers"
LEVELS = 3  # low, central, high
Levels: TypeAlias = tuple[float, float, float]


@dataclass(frozen=True)
class PlaceTrace:
    """A trace with the names of its bodies, streams, origins and holders (bodies first), in the order of their numbers.

    `legs` are the legs of the ledger by number; an element of `trace.accounts.leg` points into them.
    """

    trace: Trace
    bodies: tuple[str, ...]
    tiers: tuple[str, ...]
    streams: tuple[str, ...]
    origins: tuple[str, ...]
    holders: tuple[str, ...]
    legs: tuple[Leg, ...]
    duties: Mapping[str, Levels]

    @cached_property
    def _body(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.bodies)}

    @cached_property
    def _stream(self) -> Mapping[str, int]:
        return {name: number for number, name in enumerate(self.streams)} | {NOT_STATED: UNLABELLED}

    def inside(self, group: Iterable[str]) -> Flag:
        """A flag per holder: True for bodies named in the group or of a tier named in it."""
        named = {name.casefold() for name in group}
        flags = [body.casefold() in named or tier in named for body, tier in zip(self.bodies, self.tiers, strict=True)]
        return np.array(flags + [holder.casefold() in named for holder in self.holders[len(self.bodies) :]], dtype=bool)

    def labels_of(self, spent: Sequence[tuple[str, str]]) -> list[int]:
        """The number of the label that each (body, stream) draws on; KeyError for one that spent nothing."""
        body = _whole([self._body[body] for body, _ in spent])
        stream = _whole([self._stream[stream] for _, stream in spent])
        return [int(number) for number in self.trace.accounts.labels_of(self.trace.ledger, body, stream)]

    def spending(self, uses: Sequence[Use]) -> "Spending":
        """Counted spending in columns; every use is one of the place's own, whole or in part."""
        body = _whole([self._body[use.body] for use in uses])
        stream = _whole([self._stream[use.stream] for use in uses])
        return Spending(
            label=self.trace.accounts.labels_of(self.trace.ledger, body, stream),
            body=body,
            pence=np.array([float(use.pence) for use in uses]),
            freedom=np.array([self.duties[use.duty] for use in uses]).reshape(-1, LEVELS).T,
            labels=len(self.trace.accounts.label_key),
        )


@dataclass(frozen=True, slots=True)
class Spending:
    """Counted spending, one element per use: label, body, pence and service freedom (low, central, high)."""

    label: Whole
    body: Whole
    pence: Share
    freedom: Share
    labels: int

    def per_label(self, weight: Share | float = 1.0) -> Share:
        """Pence by label, each use taken at its weight."""
        return summed(self.label, self.pence * weight, self.labels)


def place_trace(funding: Funding) -> PlaceTrace:
    """The trace of one place's money. Bodies, streams and origins are numbered in the order of their names."""
    rules = {rule.origin: rule for rule in funding.origins}
    bodies = _bodies(funding, rules)
    tiers = [funding.tiers.get(body, Tier.UNKNOWN.value) for body in bodies]
    rows = (funding.legs, funding.draws, funding.uses)
    streams = sorted({row.stream for group in rows for row in group} - {NOT_STATED})
    others = sorted({rule.holder for rule in funding.origins} - {"receiver"})
    numbers = _numbers(bodies, streams, rules)
    named = {(c.kind, c.condition): c for c in funding.conditions}
    gap = _gap_origins(funding.legs, bodies, tiers)
    ledger = _ledger(funding, numbers, named, _whole([numbers.origin[name] - len(bodies) for name in gap]))
    of_origin = [RECEIVER if rule.holder == "receiver" else others.index(rule.holder) for rule in funding.origins]
    freedom = _levels(funding, "funding")
    freedoms = Freedoms(
        _freedoms(freedom, [leg.condition for leg in funding.legs]),
        _freedoms(freedom, [rules[name].condition for name in gap]),
    )
    closed = numbers.origin[UNEXPLAINED] - len(bodies)
    holders = Holders(len(others), _whole(of_origin))
    return PlaceTrace(
        tracing.traced(ledger, len(rules), closed, holders, freedoms),
        tuple(bodies),
        tuple(tiers),
        tuple(streams),
        tuple(rules),
        (*bodies, *others),
        funding.legs,
        _levels(funding, "duty"),
    )


@dataclass(frozen=True, slots=True)
class _Numbers:
    body: Mapping[str, int]
    stream: Mapping[str, int]
    origin: Mapping[str, int]


def _bodies(funding: Funding, origins: Container[str]) -> list[str]:
    """Everyone who received, passed on or spent any of it and is no origin."""
    receive = {leg.body for leg in funding.legs}
    pay = {leg.payer for leg in funding.legs if leg.payer not in origins} | {draw.body for draw in funding.draws}
    return sorted(receive | pay | {use.body for use in funding.uses})


def _numbers(bodies: Sequence[str], streams: Sequence[str], origins: Iterable[str]) -> _Numbers:
    return _Numbers(
        {name: i for i, name in enumerate(bodies)},
        {name: i for i, name in enumerate(streams)} | {NOT_STATED: UNLABELLED},
        {name: len(bodies) + i for i, name in enumerate(origins)},
    )


def _ledger(funding: Funding, numbers: _Numbers, named: Mapping[tuple[str, str], Condition], gap: Whole) -> Ledger:
    payers = {**numbers.body, **numbers.origin}
    kept = [leg.stream != NOT_STATED and named["funding", leg.condition].keeps for leg in funding.legs]
    return Ledger(
        bodies=len(numbers.body),
        streams=len(numbers.stream) - 1,
        gap_origin=gap,
        legs=Legs(
            payer=_whole([payers[leg.payer] for leg in funding.legs]),
            body=_whole([numbers.body[leg.body] for leg in funding.legs]),
            stream=_whole([numbers.stream[leg.stream] for leg in funding.legs]),
            keeps=np.array(kept, dtype=bool),
            pence=_whole([leg.pence for leg in funding.legs]),
        ),
        draws=Draws(
            body=_whole([numbers.body[draw.body] for draw in funding.draws]),
            stream=_whole([numbers.stream[draw.stream] for draw in funding.draws]),
            pence=_whole([draw.pence for draw in funding.draws]),
        ),
        uses=Uses(
            body=_whole([numbers.body[use.body] for use in funding.uses]),
            stream=_whole([numbers.stream[use.stream] for use in funding.uses]),
            pence=_whole([int(use.pence) for use in funding.uses]),
        ),
    )


def _gap_origins(legs: Sequence[Leg], bodies: Sequence[str], tiers: Sequence[str]) -> list[str]:
    """Where a body's missing inflow comes from: a national body that reports no funding lives on national taxation.

    Its fees say nothing of who funds it.
    """
    told = {leg.body for leg in legs if leg.said_by == "receiver" and leg.payer != FEE_PAYERS}
    return [
        NATIONAL_TAXATION if tier in NATIONAL and body not in told else UNEXPLAINED
        for body, tier in zip(bodies, tiers, strict=True)
    ]


def _levels(funding: Funding, kind: str) -> dict[str, Levels]:
    """Low, central and high freedom of the conditions of a kind."""
    return {c.condition: (float(c.low), float(c.central), float(c.high)) for c in funding.conditions if c.kind == kind}


def _freedoms(levels: Mapping[str, Levels], conditions: Sequence[str]) -> Share:
    return np.array([levels[condition] for condition in conditions], dtype=np.float64).reshape(-1, LEVELS).T


def _whole(values: Sequence[int]) -> Whole:
    return np.array(values, dtype=np.int64)
