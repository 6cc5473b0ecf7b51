"""Programmes joined to services: two that duplicate each other are one service, and so are those joined by others."""

from collections.abc import Sequence

import numpy as np

from totalcount.provision.overlap.alike import Whole


class Services:
    """Which service every programme belongs to, as duplicating pairs come in."""

    def __init__(self, size: int) -> None:
        self._first: Whole = np.arange(size, dtype=np.int64)  # the first programme of each one's service
        self._pairs: Whole = np.zeros(size, dtype=np.int64)  # duplicating pairs by their first programme

    def add(self, one: Whole, other: Whole) -> None:
        """Join the programmes of some pairs, none of which has come before."""
        if len(one):
            self._pairs += np.bincount(one, minlength=len(self._first))
            self._first = self._joined(one, other)

    def _joined(self, one: Whole, other: Whole) -> Whole:
        from scipy.sparse import coo_array
        from scipy.sparse.csgraph import connected_components

        size = len(self._first)
        ends = np.concatenate([np.arange(size), one]), np.concatenate([self._first, other])
        joins = coo_array((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(size, size))
        _, labels = connected_components(joins.tocsr(), directed=False)
        return np.unique(labels, return_index=True)[1][labels].astype(np.int64)

    def found(self) -> tuple[tuple[Sequence[int], int], ...]:
        """The programmes of every service of more than one, in order, with how many pairs join them."""
        sizes = np.bincount(self._first, minlength=len(self._first))
        services: list[tuple[Sequence[int], int]] = []
        for first in np.flatnonzero(sizes > 1):
            members = np.flatnonzero(self._first == first)
            services.append((members.tolist(), int(self._pairs[members].sum())))
        return tuple(services)
