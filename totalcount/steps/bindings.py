"""What binds or brings local money, named: legs of funding and duties with their pounds and where their rows stand."""

from collections import defaultdict
from typing import Any

import numpy as np

from totalcount.flows.trace.binding import Bound
from totalcount.flows.trace.ladder import GroupLadder
from totalcount.flows.trace.ledger import Whole
from totalcount.flows.trace.place import UNEXPLAINED
from totalcount.model import Binding, Leg
from totalcount.steps.tracing import Traced, pounds


def of_group(found: Traced, group: GroupLadder) -> tuple[Binding, ...]:
    """Everything that keeps a group from deciding what it spends, largest first; whole pence.

    Funding bindings come to what the group spends less what it decides of that; duties to the step from unconditioned
    to discretionary.
    """
    bound = Bound(group)
    lines = [*of_legs(found, bound.by_leg), *of_duties(found, bound.by_use)]
    if bound.closed:
        closed = pounds(bound.closed)
        lines.append(Binding("funding", UNEXPLAINED, "", "", "", "closed loop", "none", closed, "", "", None))
    return tuple(sorted(lines, key=order))


def order(line: Binding) -> Any:
    """Largest first; ties by name."""
    return -line.amount, line.kind, line.body, line.payer, line.stream, line.service, line.file, line.row or 0


def of_legs(found: Traced, pence: Whole) -> list[Binding]:
    """Legs of the accounts with pence, a line for each that has any."""
    at = found.trace.trace.accounts
    return [
        _gap(found, int(at.to[i]), int(pence[i]))
        if at.leg[i] < 0
        else of_leg(found.trace.legs[at.leg[i]], int(pence[i]))
        for i in np.flatnonzero(pence != 0)
    ]


def of_leg(leg: Leg, pence: int) -> Binding:
    """One leg of funding with some of its pence; a negative leg runs the other way."""
    payer, body = (leg.payer, leg.body) if leg.pence >= 0 else (leg.body, leg.payer)
    where = (leg.spot.file, leg.spot.sheet, leg.spot.row)
    return Binding("funding", payer, body, leg.stream, "", leg.condition, leg.condition_from, pounds(pence), *where)


def _gap(found: Traced, body: int, pence: int) -> Binding:
    trace = found.trace
    origin = trace.origins[trace.trace.ledger.gap_origin[body]]
    rule = next(rule for rule in found.funding.origins if rule.origin == origin)
    return Binding("funding", origin, trace.bodies[body], "", "", rule.condition, "source", pounds(pence), "", "", None)


def of_duties(found: Traced, pence: Whole) -> list[Binding]:
    """Pence per use of the count by body, function and duty; the place is that of the first row."""
    grouped: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i in np.flatnonzero(pence != 0):
        use = found.funding.uses[i]
        grouped[use.body, use.function, use.duty].append(int(i))
    lines = []
    for (body, function, duty), numbers in grouped.items():
        spots = (found.funding.uses[i].spot for i in numbers)
        first = min(spots, key=lambda spot: (spot.file, spot.sheet, spot.row or 0))
        amount = pounds(int(pence[numbers].sum()))
        where = (first.file, first.sheet, first.row)
        lines.append(Binding("duty", "", body, "", function, duty, "receiver", amount, *where))
    return lines
