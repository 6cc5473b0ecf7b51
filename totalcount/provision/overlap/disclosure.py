"""Disclosure control: the one place that decides which counts of people leave a return.

What is worked out from a count (pounds a person, assessments a person) is given only where the count itself is. A zero
is shown, for it speaks of nobody; a count from 1 to below the threshold is suppressed, every sum of people leaves it
out, and a programme that may be the sum of others is suppressed with them (`sums`): so no total less its other parts
gives a count back. Both are called the same, so that nobody can tell one from the other.
"""

from collections.abc import Sequence
from decimal import Decimal

from totalcount.model import People
from totalcount.model.project import SHOWN, SUPPRESSED, UNSAID
from totalcount.provision.overlap.parts import Counted
from totalcount.provision.overlap.sums import sums


def shown(counted: Sequence[Counted], smallest: int) -> list[People]:
    """The count of every programme as it may be shown; `smallest` is the least that may.

    >>> job, debt = (Counted("A", "need", name, None, n, ("1.csv", "", n)) for name, n in (("Jobs", 9), ("Debt", 40)))
    >>> [people.said for people in shown([job, debt], 10)]
    ['suppressed', 'shown']
    """
    small = {number for number, one in enumerate(counted) if one.people is not None and 0 < one.people < smallest}
    hidden = small | sums(counted, small, smallest)
    return [_people(one.people, number in hidden) for number, one in enumerate(counted)]


def _people(count: int | None, hidden: bool) -> People:
    if count is None:
        return People(None, UNSAID)
    return People(None, SUPPRESSED) if hidden else People(count, SHOWN)


def derived(figure: Decimal | None, of: People) -> Decimal | None:
    """A figure that would tell something about a suppressed count: None when it would."""
    return None if of.said == SUPPRESSED else figure
