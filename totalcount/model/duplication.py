"""Duplicated provision: programmes that meet the same need, and what says that they overlap.

An overlap is something to look at, never a saving, and has nothing to do with the same pound counted twice. People
come as `People`: a count under the place's threshold is not in any of these values.
"""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.need import Need
from totalcount.model.place import Place

LOOK = "An overlap is something to look at, not a saving. Nor is it double counting, which the count takes out."


@dataclass(frozen=True, slots=True)
class Duplication:
    """Every need of a place, the worst first, with the lines that were drawn.

    `threshold` is how alike the words of two activities must be to be the same one (0 to 1), `smallest` the least
    count of people that is shown.
    """

    place: Place
    threshold: Decimal
    smallest: int
    needs: tuple[Need, ...]
