"""Rows that stand or fall together: uses under one label (and duty) netted before a low or a high is taken.

Money under one label is one blend, so its rows cannot be least free and most free at once; nor can rows under one duty.
"""

from dataclasses import dataclass

import numpy as np

from totalcount.flows.trace.ledger import Share, Whole, summed
from totalcount.flows.trace.place import Spending


@dataclass(frozen=True, slots=True)
class Net:
    """Pence by label within each of some keys: in all, and the least and the most that duties leave open of them."""

    key: Whole
    label: Whole
    pence: Share
    least: Share
    most: Share


def netted(spending: Spending, key: Whole) -> Net:
    """Counted spending netted by key (one per use) and label, and within these by duty."""
    levels, duty = np.unique(spending.freedom, axis=1, return_inverse=True)
    duties = max(levels.shape[1], 1)
    groups, group = np.unique(key * spending.labels + spending.label, return_inverse=True)
    cells, cell = np.unique(group * duties + duty, return_inverse=True)
    pence = summed(cell, spending.pence, len(cells))
    low, high = levels[0][cells % duties], levels[2][cells % duties]
    of = cells // duties
    return Net(
        key=groups // spending.labels,
        label=groups % spending.labels,
        pence=summed(of, pence, len(groups)),
        least=summed(of, np.where(pence < 0, high, low) * pence, len(groups)),
        most=summed(of, np.where(pence < 0, low, high) * pence, len(groups)),
    )


def ends(least: Share, most: Share, low: Share, high: Share) -> tuple[Share, Share]:
    """The lowest and highest of a part between `low` and `high` of pence between `least` and `most`."""
    return np.where(least < 0, high, low) * least, np.where(most < 0, low, high) * most
