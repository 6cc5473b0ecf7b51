"""The road a pound takes: how many hands it passes through, whose, and where a stream's money ends up."""

from collections.abc import Iterable

import numpy as np

from totalcount.flows.trace import chain
from totalcount.flows.trace.ledger import Share, summed
from totalcount.flows.trace.place import PlaceTrace, Spending


def hands(place: PlaceTrace) -> Share:
    """Per label, the bodies that a pound has passed through when it is paid out, the payer included.

    Sources (taxpayers and such) are not hands; a pound that comes round a loop passes through a body once a round.
    """
    trace = place.trace
    return trace.drawn(chain.forward(trace.chain.whole, np.ones(trace.chain.size)))


def passed_on(place: PlaceTrace, spending: Spending) -> Share:
    """Per body, the pence of the spending that it passed on to other bodies."""
    trace = place.trace
    start = trace.placed(spending.per_label())
    through = chain.backward(trace.chain.whole, start) - start
    return summed(trace.accounts.body, through, len(place.bodies))


def arrivals(place: PlaceTrace, spending: Spending) -> Share:
    """Per leg of the accounts, the pence of the spending that came by it to the body that spent them."""
    return arrivals_at(place, spending.per_label())


def arrivals_at(place: PlaceTrace, per_label: Share) -> Share:
    """Per leg of the accounts, the pence that came by it, of pence paid out under each label."""
    at = place.trace.accounts
    return place.trace.placed(per_label)[at.into] * at.part


def came_through(place: PlaceTrace, streams: Iterable[str]) -> Share:
    """Per label, the part of its money that was received under one of the streams at some point of its road."""
    trace = place.trace
    at = trace.accounts
    named = frozenset(streams)
    flags = np.array([leg.stream in named for leg in place.legs] + [False], dtype=bool)
    under = flags[at.leg]  # a gap has leg -1: the flag at the end
    start = np.zeros(trace.chain.size)
    open_ = ~trace.chain.closed[at.into]
    np.add.at(start, at.into, np.where(under & open_, at.part, 0.0))
    return trace.drawn(chain.forward(trace.chain.carried(np.where(under, 0.0, 1.0)), start))


def entered(place: PlaceTrace, stream: str, came: Share) -> float:
    """Whole reported pence received under a stream, each once: legs that carry it on from an earlier one do not count.

    `came` is what `came_through` gives for the stream.
    """
    at = place.trace.accounts
    before = np.where(at.label >= 0, np.append(came, 0.0)[at.label], 0.0)
    pence = np.array([abs(leg.pence) if leg.stream == stream else 0 for leg in place.legs] + [0], dtype=np.float64)
    return float((pence[at.leg] * (1 - before)).sum())


def carried(place: PlaceTrace, spending: Spending) -> Share:
    """Per leg of the accounts, the pence of the spending that came by it at some point of their road."""
    trace = place.trace
    at = trace.accounts
    through = chain.backward(trace.chain.whole, trace.placed(spending.per_label()))
    return np.where(trace.chain.closed[at.into], 0.0, through[at.into] * at.part)


def circled(place: PlaceTrace, spending: Spending) -> Share:
    """Per body, the pence of the spending that come from a closed loop: no source feeds them."""
    trace = place.trace
    through = chain.backward(trace.chain.whole, trace.placed(spending.per_label()))
    return summed(trace.accounts.body, np.where(trace.chain.closed, through, 0.0), len(place.bodies))
