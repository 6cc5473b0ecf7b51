"""What binds local money, named: the legs whose conditions bind most, and the duties that fix what is left."""

from collections import defaultdict

import numpy as np

from totalcount.flows.trace.binding import Bound
from totalcount.flows.trace.ladder import GroupLadder
from totalcount.flows.trace.place import UNEXPLAINED
from totalcount.model import Binding
from totalcount.steps.tracing import Traced, pounds


def of_group(found: Traced, group: GroupLadder) -> tuple[Binding, ...]:
    """Everything that keeps a group from deciding what it spends, largest first; whole pence.

    Funding bindings come to what the group spends less what it decides of that; duties to the step from unconditioned
    to discretionary.
    """
    bound = Bound(group)
    lines = [*_funding(found, bound), *_duties(found, bound)]
    return tuple(
        sorted(lines, key=lambda line: (-line.amount, line.kind, line.body, line.payer, line.stream, line.service))
    )


def _funding(found: Traced, bound: Bound) -> list[Binding]:
    at = found.trace.trace.accounts
    lines = [
        _gap(found, int(at.to[i]), int(bound.by_leg[i]))
        if at.leg[i] < 0
        else _leg(found, int(at.leg[i]), int(bound.by_leg[i]))
        for i in np.flatnonzero(bound.by_leg != 0)
    ]
    if bound.closed:
        lines.append(
            Binding("funding", UNEXPLAINED, "", "", "", "closed loop", "none", pounds(bound.closed), "", "", None)
        )
    return lines


def _leg(found: Traced, number: int, amount: int) -> Binding:
    leg = found.trace.legs[number]
    payer, body = (leg.payer, leg.body) if leg.pence >= 0 else (leg.body, leg.payer)
    spot = leg.spot
    return Binding(
        "funding",
        payer,
        body,
        leg.stream,
        "",
        leg.condition,
        leg.condition_from,
        pounds(amount),
        spot.file,
        spot.sheet,
        spot.row,
    )


def _gap(found: Traced, body: int, amount: int) -> Binding:
    trace = found.trace
    origin = trace.origins[trace.trace.ledger.gap_origin[body]]
    rule = next(rule for rule in found.funding.origins if rule.origin == origin)
    return Binding(
        "funding", origin, trace.bodies[body], "", "", rule.condition, "source", pounds(amount), "", "", None
    )


def _duties(found: Traced, bound: Bound) -> list[Binding]:
    """Duties by body, function and duty; the place is that of the first row."""
    grouped: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for i in np.flatnonzero(bound.by_use != 0):
        use = found.funding.uses[i]
        grouped[use.body, use.function, use.duty].append(int(i))
    lines = []
    for (body, function, duty), numbers in grouped.items():
        amount = pounds(int(bound.by_use[numbers].sum()))
        spot = min(
            (found.funding.uses[i].spot for i in numbers), key=lambda spot: (spot.file, spot.sheet, spot.row or 0)
        )
        lines.append(Binding("duty", "", body, "", function, duty, "receiver", amount, spot.file, spot.sheet, spot.row))
    return lines
