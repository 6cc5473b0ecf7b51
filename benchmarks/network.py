"""Invented public money of one place, or of many side by side: the same from a seed every time.

Money goes from departments to their offices, councils, local bodies and providers; one flow in fifty goes back up or
sideways, so that there are loops. A flow has a stream and a condition; a third of them keep their name. Every body
spends what it does not pass on; what it lacks comes from taxes and fees, and for some of it from no one.
"""

import csv
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from totalcount import shipped
from totalcount.flows.trace.ledger import Draws, Ledger, Legs, Share, Uses, Whole, totals
from totalcount.flows.trace.trace import RECEIVER, Freedoms, Holders
from totalcount.model import NOT_STATED, Condition, Draw, Funding, Leg, OriginRule, Spot, Use

BODIES, FLOWS, STREAMS = 400, 3_000, 40
BACK = 0.02  # the part of the flows that goes back up
TIERS = (("national", 10), ("national_local", 50), ("council", 60), ("local_partner", 150), ("provider", BODIES))
ORIGINS = tuple(csv.DictReader(shipped.text("reference", "origins.csv").splitlines()))
CONDITIONS = tuple(csv.DictReader(shipped.text("reference", "conditions.csv").splitlines()))
OF_FUNDING = tuple(row for row in CONDITIONS if row["kind"] == "funding")
OF_DUTY = tuple(row for row in CONDITIONS if row["kind"] == "duty")
OTHERS = tuple(sorted({row["holder"] for row in ORIGINS} - {"receiver"}))
ORIGIN = {row["origin"]: number for number, row in enumerate(ORIGINS)}
FREE, NOTHING_STATED = 0, len(OF_FUNDING) - 1


@dataclass(frozen=True, slots=True)
class Network:
    """The money of `places` places. Bodies of one place follow those of the one before; `condition` is per leg."""

    places: int
    ledger: Ledger
    condition: Whole
    duty: Whole  # per use

    @property
    def freedoms(self) -> Freedoms:
        """Of every leg, and of the money that no one says a body received."""
        gaps = np.full(self.ledger.bodies, NOTHING_STATED)
        return Freedoms(values(OF_FUNDING)[:, self.condition], values(OF_FUNDING)[:, gaps])

    @property
    def holders(self) -> Holders:
        """Who stands for each origin."""
        return Holders(len(OTHERS), np.array([_holder(row["holder"]) for row in ORIGINS], dtype=np.int64))


def _holder(name: str) -> int:
    return RECEIVER if name == "receiver" else OTHERS.index(name)


def values(conditions: tuple[dict[str, str], ...]) -> Share:
    """Low, central and high of some conditions, in rows."""
    return np.array([[float(row[level]) for row in conditions] for level in ("low", "central", "high")])


def tier(body: int) -> str:
    """The tier of a body by its number within its place."""
    return next(name for name, last in TIERS if body < last)


def invented(seed: int, bodies: int = BODIES, flows: int = FLOWS, back: float = BACK) -> Network:
    """One place's money."""
    rng = np.random.default_rng(seed)
    payer, body = _ends(rng, bodies, flows, back)
    pence = np.ceil(rng.lognormal(15 - 6 * payer / bodies, 1.5)).astype(np.int64)
    stream, condition = rng.integers(0, STREAMS, flows), rng.integers(0, NOTHING_STATED + 1, flows)
    paid, received = totals(payer, pence, bodies), totals(body, pence, bodies)
    spent = np.maximum(received - paid, 0) + np.ceil(rng.lognormal(12, 1, bodies)).astype(np.int64)
    uses = _uses(rng, spent)
    lacking = np.maximum(paid + totals(uses.body, uses.pence, bodies) - received, 0)
    own = _own_money(rng, lacking)
    legs = _joined(Legs(payer, body, stream, _keeps(condition), pence), own)
    draws = Draws(
        np.concatenate([payer, uses.body]),
        np.concatenate([np.where(rng.random(flows) < 0.7, stream, -1), uses.stream]),
        np.concatenate([pence, uses.pence]),
    )
    gap = np.full(bodies, ORIGIN["unexplained"], dtype=np.int64)
    ledger = Ledger(bodies, STREAMS, gap, legs, draws, uses)
    free = np.full(len(own.pence), FREE, dtype=np.int64)
    return Network(1, ledger, np.concatenate([condition, free]), rng.integers(0, len(OF_DUTY), len(uses.pence)))


def _ends(rng: np.random.Generator, bodies: int, flows: int, back: float) -> tuple[Whole, Whole]:
    """Payers and receivers: down the tiers, but for the part `back` of them."""
    ends = (bodies * rng.random((2, flows)) ** [[2.0], [0.8]]).astype(np.int64)
    ends[1] = np.where(ends[0] == ends[1], (ends[1] + 1) % bodies, ends[1])
    ends.sort(axis=0)
    up = rng.random(flows) < back
    return np.where(up, ends[1], ends[0]), np.where(up, ends[0], ends[1])


def _keeps(condition: Whole) -> np.ndarray:
    return np.array([row["keeps"] == "yes" for row in OF_FUNDING])[condition]


def _uses(rng: np.random.Generator, spent: Whole) -> Uses:
    """Each body's spending in three parts, one under no stream's name."""
    body = np.repeat(np.arange(len(spent)), 3)
    stream = rng.integers(0, STREAMS, len(body))
    stream[::3] = -1
    return Uses(body, stream, np.repeat(spent // 3 + 1, 3))


def _own_money(rng: np.random.Generator, lacking: Whole) -> Legs:
    """Taxes and fees for nearly all that bodies lack; nothing for one body in ten."""
    body = np.flatnonzero((lacking > 0) & (rng.random(len(lacking)) < 0.9))
    origin = np.where(body < TIERS[1][1], ORIGIN["national taxation"], rng.integers(1, 4, len(body)))
    without_name = np.full(len(body), -1)
    return Legs(len(lacking) + origin, body, without_name, np.zeros(len(body), dtype=bool), lacking[body])


def _joined(*groups: Legs) -> Legs:
    columns = ("payer", "body", "stream", "keeps", "pence")
    return Legs(*(np.concatenate([getattr(legs, column) for legs in groups]) for column in columns))


def side_by_side(networks: list[Network]) -> Network:
    """Many places as one ledger: bodies are numbered on from place to place, origins are shared."""
    starts = np.cumsum([0] + [each.ledger.bodies for each in networks])
    bodies = int(starts[-1])
    moved = [_moved(each.ledger, int(start), bodies) for each, start in zip(networks, starts, strict=False)]
    ledger = replace(
        moved[0],
        bodies=bodies,
        gap_origin=np.concatenate([each.gap_origin for each in moved]),
        legs=_joined(*(each.legs for each in moved)),
        draws=Draws(*_columns([each.draws for each in moved])),
        uses=Uses(*_columns([each.uses for each in moved])),
    )
    together = (np.concatenate([getattr(each, name) for each in networks]) for name in ("condition", "duty"))
    return Network(len(networks), ledger, *together)


def _moved(ledger: Ledger, start: int, bodies: int) -> Ledger:
    legs, draws, uses = ledger.legs, ledger.draws, ledger.uses
    payer = np.where(legs.payer < ledger.bodies, legs.payer + start, legs.payer - ledger.bodies + bodies)
    return replace(
        ledger,
        legs=replace(legs, payer=payer, body=legs.body + start),
        draws=replace(draws, body=draws.body + start),
        uses=replace(uses, body=uses.body + start),
    )


def _columns(groups: list[Draws] | list[Uses]) -> list[Whole]:
    return [np.concatenate([getattr(each, name) for each in groups]) for name in ("body", "stream", "pence")]


def funding(network: Network) -> Funding:
    """One place's money as the store would tell it."""
    ledger = network.ledger
    names = [f"Body {number:03d}" for number in range(ledger.bodies)]
    payers = names + [row["origin"] for row in ORIGINS]
    streams = [f"Stream {number:02d}" for number in range(STREAMS)] + [NOT_STATED]  # -1 is the last
    tiers = {name: tier(number) for number, name in enumerate(names)}
    of_leg = [OF_FUNDING[number]["condition"] for number in network.condition]
    of_use = [OF_DUTY[number]["condition"] for number in network.duty]
    legs, draws, uses = ledger.legs, ledger.draws, ledger.uses
    return Funding(
        tiers=tiers,
        legs=tuple(
            Leg(payers[a], names[b], streams[s], "receiver", condition, "receiver", int(pence), Spot())
            for a, b, s, condition, pence in zip(legs.payer, legs.body, legs.stream, of_leg, legs.pence, strict=True)
        ),
        draws=tuple(
            Draw(names[b], streams[s], int(pence))
            for b, s, pence in zip(draws.body, draws.stream, draws.pence, strict=True)
        ),
        uses=tuple(
            Use(names[b], tiers[names[b]], streams[s], duty, "10.2", Decimal(int(pence)))
            for b, s, duty, pence in zip(uses.body, uses.stream, of_use, uses.pence, strict=True)
        ),
        conditions=tuple(_condition(row) for row in CONDITIONS),
        origins=tuple(OriginRule(row["origin"], row["holder"], row["condition"]) for row in ORIGINS),
        here={},
        administration={},
        pooled=frozenset(),
    )


def _condition(row: dict[str, str]) -> Condition:
    low, central, high = (Decimal(row[level]) for level in ("low", "central", "high"))
    return Condition(row["kind"], row["condition"], row["keeps"] == "yes", low, central, high, row["source"])
