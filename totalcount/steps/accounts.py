"""The accounts of the bodies as findings: labels overdrawn, streams lent, circles that no source feeds.

One finding a body and kind, with its streams, largest first. What is less than the place's tolerance of what the body
received under the stream is not told: labels are seldom right to the pound.
"""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

from totalcount.model import Finding, Imbalance, Level
from totalcount.money import pounds
from totalcount.steps.imbalances import imbalances
from totalcount.steps.opening import Opened
from totalcount.steps.tracing import Traced, pence, traced

SAID = {
    "overdrawn": (
        Level.NOTE,
        "account-overdrawn",
        "no more spent under it than was received",
        "Check the labels and the amount received; nothing is wrong if the body added money of its own.",
    ),
    "lent": (
        Level.NOTE,
        "account-lent",
        "rows labelled with the stream that pays for them",
        "Label the rows with the stream that pays for them, under the name it is received by.",
    ),
    "closed loop": (
        Level.WARNING,
        "closed-loop",
        "money that comes from somewhere",
        "Ask the bodies for the funding that first came in; until then it is unexplained.",
    ),
}


def findings(place: Opened) -> tuple[Finding, ...]:
    """What the accounts of an open place show; bodies that overspend as a whole are found by conservation instead."""
    found = traced(place)
    received = _received(found)
    told: dict[tuple[str, str], list[Imbalance]] = defaultdict(list)
    for line in imbalances(found):  # largest first
        if line.kind in SAID and _matters(line, received, place.place.tolerance):
            told[line.kind, line.body].append(line)
    return tuple(_finding(kind, body, lines) for (kind, body), lines in told.items())


def _received(found: Traced) -> Mapping[tuple[str, str], int]:
    """Pence by body and stream."""
    total: dict[tuple[str, str], int] = defaultdict(int)
    for leg in found.funding.legs:
        total[leg.body, leg.stream] += leg.pence
    return total


def _matters(line: Imbalance, received: Mapping[tuple[str, str], int], tolerance: Decimal) -> bool:
    """Whether an imbalance is beyond the tolerance, a share of the larger side: received, or spent under the label."""
    if line.kind == "closed loop":
        return True
    whole = received.get((line.body, line.stream), 0) + (pence(line.amount) if line.kind == "overdrawn" else 0)
    return pence(line.amount) > tolerance * whole


def _finding(kind: str, body: str, lines: list[Imbalance]) -> Finding:
    level, code, expected, advice = SAID[kind]
    amounts = (pounds(line.amount) + (f" of {line.stream}" if line.stream else "") for line in lines)
    return Finding(level, code, "", "", None, "stream", f"{body}: {', '.join(amounts)}", expected, advice)
