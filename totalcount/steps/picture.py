"""The flow picture: where the money comes from, who spends it and on what."""

from collections.abc import Iterator

import numpy as np

from totalcount import workspace
from totalcount.flows.trace.classes import classes
from totalcount.flows.trace.ledger import Share
from totalcount.flows.trace.pennies import apportion
from totalcount.model import Picture, Step, Use
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import Traced, pounds, traced

Pool = tuple[str, str, str]  # body, tier, function


def picture(folder: workspace.Folder, tell: Tell) -> Picture:
    """What a flow diagram draws; MismatchError when the two roads to the total disagree."""
    with opened(folder, tell) as place:
        return picture_of(traced(place))


def picture_of(found: Traced) -> Picture:
    """The picture of an open place's trace."""
    headline = found.headline
    return Picture(found.place, headline.counted, headline.per_head, headline.terms, tuple(_steps(found)))


def _steps(found: Traced) -> Iterator[Step]:
    """Counted pounds by source and first national body; each body and function comes to its own count to the penny."""
    names, exact = _exact(found)
    for (pool, total), parts in zip(_pools(found).items(), exact, strict=True):
        body, tier, function = pool
        pence = apportion(parts, total)
        for number in sorted(np.flatnonzero(pence).tolist(), key=names.__getitem__):
            yield Step(*names[number], body, tier, function, pounds(int(pence[number])))


def _pools(found: Traced) -> dict[Pool, int]:
    """Counted pence by body and function, in order."""
    pools: dict[Pool, int] = {}
    for use in sorted(found.funding.uses, key=_pool):
        pools[_pool(use)] = pools.get(_pool(use), 0) + int(use.pence)
    return pools


def _exact(found: Traced) -> tuple[tuple[tuple[str, str], ...], Share]:
    """The classes of money by name, and the pence of each in every pool before they are made whole."""
    blend = classes(found.trace)
    number = {pool: i for i, pool in enumerate(_pools(found))}
    spending = found.ladder.spending
    exact = np.zeros((len(number), len(blend.names)))
    pool = np.array([number[_pool(use)] for use in found.funding.uses], dtype=np.int64)
    np.add.at(exact, pool, blend.per_label[spending.label] * spending.pence[:, None])
    return blend.names, exact


def _pool(use: Use) -> Pool:
    return use.body, use.tier, use.function
