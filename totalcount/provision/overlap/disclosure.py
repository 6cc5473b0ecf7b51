"""Disclosure control: the one place that decides which counts of people leave a return.

What is worked out from a count (pounds a person, assessments a person) is given only where the count itself is. A zero
is shown, for it speaks of nobody; a count from 1 to below the threshold is suppressed, and every sum of people leaves
it out, so that no total less its other parts gives it back.
"""

from decimal import Decimal

from totalcount.model import People
from totalcount.model.duplication import SHOWN, SUPPRESSED, UNSAID


def people(count: int | None, smallest: int) -> People:
    """A count as it may be shown.

    >>> people(9, 10), people(10, 10).value, people(0, 10).value
    (People(value=None, said='suppressed'), 10, 0)
    """
    if count is None:
        return People(None, UNSAID)
    return People(None, SUPPRESSED) if 0 < count < smallest else People(count, SHOWN)


def derived(figure: Decimal | None, of: People) -> Decimal | None:
    """A figure that would tell something about a suppressed count: None when it would."""
    return None if of.said == SUPPRESSED else figure
