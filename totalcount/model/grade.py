"""How sure the count is: its grades, each with a stated ±, and the range that they leave the total."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.breakdown import Group


@dataclass(frozen=True, slots=True)
class GradeGroup(Group):
    """The counted pounds of one grade, and the range that its ± leaves them.

    `plus_minus` is in per cent; where the methods of a grade differ in it, it is the one that gives the same range.
    """

    meaning: str
    plus_minus: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class Grading:
    """How figures of one method are graded on the place's basis, and the counted pounds that came about so.

    `plus_minus` is in per cent of `size`: the pounds of the figures with their signs left off. `met` is False for a
    method by which nothing is counted. `source` says where the ± is from, or the decision that states it.
    """

    method: str
    grade: str
    meaning: str
    plus_minus: Decimal
    source: str
    total: Decimal
    size: Decimal
    met: bool


@dataclass(frozen=True, slots=True)
class Sureness:
    """The range of a total: all errors of all rows taken to go the same way, so that it is the widest.

    Grades add up to the total, and their ends to its ends, to the penny. Per head is None without a population.
    """

    low: Decimal
    high: Decimal
    per_head_low: Decimal | None
    per_head_high: Decimal | None
    grades: tuple[GradeGroup, ...]
    gradings: tuple[Grading, ...]  # of all methods, the surest first
