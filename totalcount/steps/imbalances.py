"""Accounts that do not come out even: overdrawn, unspent, lent, unexplained, or fed by no source."""

import numpy as np

from totalcount.flows.trace.ledger import UNLABELLED, Whole, totals
from totalcount.flows.trace.place import UNEXPLAINED
from totalcount.model import Imbalance
from totalcount.steps.tracing import Traced, pounds


def imbalances(found: Traced) -> tuple[Imbalance, ...]:
    """Accounts of reporting bodies that do not come out even, in whole reported pounds."""
    at = found.trace.trace.accounts
    kept = np.arange(len(found.trace.bodies), len(at.body))
    lines = [
        *_each("overdrawn", _overdrawn(found), at.label_body, at.label_stream, found),
        *_each("unspent", at.unspent[kept], at.body[kept], at.stream[kept], found),
        *_each("lent", at.lent, at.body[kept], at.stream[kept], found),
        *_each(UNEXPLAINED, _unexplained(found), at.body, at.stream, found),
        *_each("closed loop", _closed(found), at.body, at.stream, found),
    ]
    reporting = [line for line in lines if line.body in found.funding.here]
    return tuple(sorted(reporting, key=lambda line: (-line.amount, line.kind, line.body, line.stream)))


def _overdrawn(found: Traced) -> Whole:
    """Pence per label beyond all that was received under its stream: also what came free, to the general account."""
    trace = found.trace.trace
    at, legs = trace.accounts, trace.ledger.legs
    key = trace.ledger.key(legs.body, legs.stream)
    free = ~legs.keeps & (legs.stream != UNLABELLED) & np.isin(key, at.label_key)
    received = totals(np.searchsorted(at.label_key, key[free]), legs.pence[free], len(at.label_key))
    beyond: Whole = np.maximum(at.overdrawn - received, 0)
    return beyond


def _unexplained(found: Traced) -> Whole:
    trace = found.trace.trace
    return np.where(trace.ledger.gap_origin == trace.closed_origin, trace.accounts.gap, 0)


def _closed(found: Traced) -> Whole:
    """Pence that came into every account that no source feeds."""
    trace = found.trace.trace
    inflow = np.zeros(trace.chain.size, dtype=np.int64)
    stated = np.flatnonzero(trace.accounts.leg >= 0)
    amounts = np.abs(trace.ledger.legs.pence)[trace.accounts.leg[stated]]
    np.add.at(inflow, trace.accounts.into[stated], amounts)
    return np.where(trace.chain.closed, inflow, 0)


def _each(
    kind: str,
    amounts: Whole,
    body: Whole,
    stream: Whole,
    found: Traced,
) -> list[Imbalance]:
    return [
        Imbalance(
            kind,
            found.trace.bodies[body[i]],
            found.trace.streams[stream[i]] if stream[i] >= 0 else "",
            pounds(int(amounts[i])),
        )
        for i in np.flatnonzero(amounts > 0)
    ]
