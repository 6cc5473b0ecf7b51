"""From exact shares to whole pence: the largest-remainder rule over many values at once."""

import numpy as np

from totalcount.flows.trace.ledger import Share, Whole


def apportion(exact: Share, total: int) -> Whole:
    """Whole pence near the `exact` ones (float64, in pence) that add up to `total`; each within a penny of its own.

    Left-over pennies go to the largest remainders, ties to the earlier. ValueError when the exact values do not come
    to the total within half a penny for each of them: then they are not its parts.

    >>> apportion(np.array([33.4, 33.3, 33.3]), 100).tolist()
    [34, 33, 33]
    """
    floor = np.floor(exact)
    left = total - int(floor.sum())
    if not 0 <= left <= len(exact):
        raise ValueError(f"{exact.sum()} pence in {len(exact)} parts are not the parts of {total}")
    found = floor.astype(np.int64)
    found[np.argsort(floor - exact, kind="stable")[:left]] += 1
    return found
