"""Published definitions of local control, each worked out on the same money: numerators and denominators in pence."""

from collections.abc import Mapping
from typing import TypeAlias

import numpy as np

from totalcount.flows.trace import road
from totalcount.flows.trace.ladder import Ladder
from totalcount.flows.trace.ledger import Share
from totalcount.flows.trace.place import NATIONAL
from totalcount.model import Funding, Leg, Tier

COUNCIL = (Tier.COUNCIL.value,)
LOCAL_STATE = (Tier.COUNCIL.value, Tier.LOCAL_PARTNER.value)
LOCAL_TAXES = ("council tax payers", "business rate payers")
NOT_RING_FENCED = ("free", "aligned")
Fraction: TypeAlias = tuple[int, int]


def ratios(funding: Funding, ladder: Ladder) -> Mapping[str, Fraction]:
    """Numerator and denominator of every ratio of reference/published_ratios.csv, by its key."""
    council, local = ladder.group(COUNCIL), ladder.group(LOCAL_STATE)
    spent = council.central("held")
    return {
        "council share": (spent, ladder.total),
        "local-state share": (local.central("held"), ladder.total),
        "grant proxy": (spent - round(float(conditioned_grants(funding, ladder).sum())), ladder.total),
        "discretionary": (council.central("discretionary"), ladder.total),
        "pooled share": (_pooled(funding, ladder), ladder.total),
        "not-ring-fenced share": _not_ring_fenced(funding),
    }


def _in_place(funding: Funding, leg: Leg) -> int:
    """A leg's pence at the share of its body's money that is about the place."""
    here, whole = funding.here.get(leg.body, (0, 1))
    return (leg.pence * here * 2 + whole) // (whole * 2) if whole else 0


def _to_councils(funding: Funding) -> list[Leg]:
    return [leg for leg in funding.legs if funding.tiers.get(leg.body) == Tier.COUNCIL]


def _from_national(funding: Funding, leg: Leg) -> bool:
    return leg.payer == "national taxation" or funding.tiers.get(leg.payer) in NATIONAL


def conditioned_grants(funding: Funding, ladder: Ladder) -> Share:
    """Per leg of the accounts, pence of councils' own spending that conditioned grant from national bodies paid.

    Grant that a council passes on to others is in neither term: it is not what the council spends.
    """
    place, at = ladder.place, ladder.place.trace.accounts
    by_council = place.inside(COUNCIL)[ladder.spending.body]
    paid = road.arrivals_at(place, ladder.spending.per_label(np.where(by_council, 1.0, 0.0)))
    bound = [_from_national(funding, leg) and leg.condition != "free" for leg in place.legs]
    return np.where(np.array([*bound, False], dtype=bool)[at.leg], paid, 0.0)


def _not_ring_fenced(funding: Funding) -> Fraction:
    """Councils' grants and local taxes: the part whose condition is free or aligned, and all of them."""
    grants = [leg for leg in _to_councils(funding) if _from_national(funding, leg) or leg.payer in LOCAL_TAXES]
    loose = sum(_in_place(funding, leg) for leg in grants if leg.condition in NOT_RING_FENCED)
    return loose, sum(_in_place(funding, leg) for leg in grants)


def _pooled(funding: Funding, ladder: Ladder) -> int:
    came = road.came_through(ladder.place, funding.pooled)
    return round(float(np.dot(ladder.spending.per_label(), came)))
