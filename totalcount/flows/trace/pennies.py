"""From exact shares to whole pence: the largest-remainder rule over many values at once."""

import numpy as np

from totalcount.flows.trace.ledger import Share, Whole


def apportion(exact: Share, total: int, slack: int = 0) -> Whole:
    """Whole pence near the `exact` ones (float64, in pence) that add up to `total`; each within a penny of its own.

    Left-over pennies go to the largest remainders, ties to the earlier. `slack` is how many pence the total may lie
    beyond that, when it is itself a sum of rounded parts; those too go round by remainder. A part of nothing stays
    nothing while another can take the penny. ValueError when the exact values are not the parts of the total.

    >>> apportion(np.array([33.4, 33.3, 33.3]), 100).tolist()
    [34, 33, 33]
    """
    floor = np.floor(exact)
    left = total - int(floor.sum())
    if not -slack <= left <= len(exact) + slack or (left and not len(exact)):
        raise ValueError(f"{exact.sum()} pence in {len(exact)} parts are not the parts of {total}")
    found = floor.astype(np.int64)
    takers = np.flatnonzero(exact) if exact.any() else np.arange(len(exact))
    each, rest = divmod(left, max(len(takers), 1))
    found[takers] += each
    found[takers[np.argsort((floor - exact)[takers], kind="stable")[:rest]]] += 1
    return found
