"""What runs between sources, bodies and functions, before it is drawn: money received, worked out and spent."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from totalcount.flows.trace import road
from totalcount.model import NOT_STATED, Spot
from totalcount.steps.tracing import Traced

BODY, SOURCE, FUNCTION = "body", "source", "function"
WORKED_OUT = "worked out"
End = tuple[str, str]  # kind and name of a node


@dataclass(frozen=True, slots=True)
class Line:
    """An edge before its ends have keys."""

    payer: End
    payee: End
    stream: str
    condition: str
    said_by: str
    condition_from: str
    pence: int
    counted: int
    spot: Spot


def lines(found: Traced) -> list[Line]:
    """All that runs between the nodes, in the order in which edges are numbered."""
    return sorted([*_funding(found), *_worked_out(found), *_spending(found)], key=_order)


def _funding(found: Traced) -> Iterator[Line]:
    """What bodies received, leg by leg; a refund is below zero."""
    at = found.trace.trace.accounts
    carried = road.carried(found.trace, found.ladder.spending)
    stated = np.flatnonzero(at.leg >= 0)
    counted = dict(zip(at.leg[stated].tolist(), carried[stated].tolist(), strict=True))
    origins = set(found.trace.origins)
    for number, leg in enumerate(found.trace.legs):
        came = round(counted.get(number, 0.0)) * (-1 if leg.pence < 0 else 1)
        payer = (SOURCE if leg.payer in origins else BODY, leg.payer)
        said = (leg.stream, leg.condition, leg.said_by, leg.condition_from)
        yield Line(payer, (BODY, leg.body), *said, leg.pence, came, leg.spot)


def _worked_out(found: Traced) -> Iterator[Line]:
    """Money that no row speaks of: what bodies spent beyond all that came in, and what only circles."""
    trace = found.trace
    at = trace.trace.accounts
    carried = road.carried(trace, found.ladder.spending)
    amounts: dict[tuple[int, int], list[float]] = defaultdict(lambda: [0, 0.0])
    for i in np.flatnonzero((at.label < 0) & (at.leg < 0)).tolist():
        body = int(at.to[i])
        amounts[int(at.origin[i]), body] = [int(at.gap[body]), float(carried[i])]
    for body, circled in enumerate(road.circled(trace, found.ladder.spending).tolist()):
        if circled:
            amounts[trace.trace.closed_origin, body][1] += circled
    rules = {rule.origin: rule.condition for rule in found.funding.origins}
    for (origin, body), (gap, counted) in amounts.items():
        name = trace.origins[origin]
        if gap or round(counted):
            said = (NOT_STATED, rules[name], WORKED_OUT, "source")
            yield Line((SOURCE, name), (BODY, trace.bodies[body]), *said, int(gap), round(counted), Spot())


def _spending(found: Traced) -> Iterator[Line]:
    """What was spent on services and people, use by use."""
    for use in found.funding.uses:
        amount = int(use.pence)
        ends = ((BODY, use.body), (FUNCTION, use.function))
        yield Line(*ends, use.stream, use.duty, "payer", "payer", amount, amount, use.spot)


def _order(line: Line) -> tuple[object, ...]:
    return line.payer, line.payee, line.stream, line.condition, line.said_by, line.condition_from, line.pence
