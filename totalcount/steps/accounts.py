"""The accounts of the bodies as findings: labels overdrawn, streams lent, circles that no source feeds."""

from totalcount.model import Finding, Imbalance, Level
from totalcount.money import pounds
from totalcount.steps.control import imbalances
from totalcount.steps.opening import Opened
from totalcount.steps.tracing import traced

_SAID = {
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
    return tuple(_finding(line) for line in imbalances(traced(place)) if line.kind in _SAID)


def _finding(line: Imbalance) -> Finding:
    level, code, expected, advice = _SAID[line.kind]
    found = f"{line.body}{f', {line.stream}' if line.stream else ''}: {pounds(line.amount)}"
    return Finding(level, code, "", "", None, "stream", found, expected, advice)
