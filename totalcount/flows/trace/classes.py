"""What every pound has behind it: the source it was raised from and the first national body that it came to.

A pound of a council's tax that a council pays to a national body came to that body first; one that national taxation
gives to a department keeps the department's name wherever it goes. Each account holds a blend of such classes.
"""

from dataclasses import dataclass

import numpy as np

from totalcount.flows.trace import chain
from totalcount.flows.trace.ledger import Flag, Share, Whole
from totalcount.flows.trace.place import NATIONAL, PlaceTrace
from totalcount.flows.trace.trace import Trace


@dataclass(frozen=True, slots=True)
class Classes:
    """Classes by name, (source, first national body or ''), and the blend of them in every label; rows add up to 1."""

    names: tuple[tuple[str, str], ...]
    per_label: Share


def classes(place: PlaceTrace) -> Classes:
    """The classes of a place's money."""
    trace = place.trace
    national = np.array([tier in NATIONAL for tier in place.tiers], dtype=bool)
    apart = _apart(trace, national)
    columns, through = _through(trace, national, apart)
    names = [(source, "") for source in place.origins]
    names += [(place.origins[number % trace.origins], place.bodies[number // trace.origins]) for number in columns]
    return Classes(tuple(names), trace.drawn(np.hstack([apart, through])))


def _apart(trace: Trace, national: Flag) -> Share:
    """Accounts × origins: the money that has come to no national body yet. What only circles is among it."""
    at = trace.accounts
    stays = np.where(national[at.to], 0.0, 1.0)
    door = np.flatnonzero(at.label < 0)
    start = np.zeros((trace.chain.size, trace.origins))
    np.add.at(start, (at.into[door], at.origin[door]), at.part[door] * stays[door])
    start[trace.chain.closed, trace.closed_origin] = 1.0
    return chain.forward(trace.chain.carried(stays), start)


def _through(trace: Trace, national: Flag, apart: Share) -> tuple[list[int], Share]:
    """Accounts × (national body, origin): the money by the national body it came to first, and the columns' numbers.

    A column's number is body × origins + origin.
    """
    leg, origin, part = _entries(trace, national, apart)
    at = trace.accounts
    columns, column = np.unique(at.to[leg] * trace.origins + origin, return_inverse=True)
    start = np.zeros((trace.chain.size, len(columns)))
    np.add.at(start, (at.into[leg], column), part)
    return columns.tolist(), chain.forward(trace.chain.whole, start)


def _entries(trace: Trace, national: Flag, apart: Share) -> tuple[Whole, Whole, Share]:
    """Where money comes to its first national body: the leg, the origin and the part of what the leg fills."""
    at = trace.accounts
    legs = np.flatnonzero(national[at.to] & ~trace.chain.closed[at.into])
    door = at.label[legs] < 0
    before = np.zeros((len(legs), trace.origins))
    before[door, at.origin[legs[door]]] = 1.0
    before[~door] = trace.drawn(apart)[at.label[legs[~door]]]
    row, origin = np.nonzero(before)
    return legs[row], origin.astype(np.int64), at.part[legs[row]] * before[row, origin]
