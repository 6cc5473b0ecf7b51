"""Who serves a need, for how much and whom: the parties, what delivering costs, the people."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Party:
    """A provider, funder or stream of a need: pounds, its share of them, and of how many programmes it is.

    `amount` is None when no row states one. `share` is of the pounds of those whose pounds are above zero; None when
    this one's are not.
    """

    name: str
    amount: Decimal | None
    share: Decimal | None
    projects: int


@dataclass(frozen=True, slots=True)
class Parties:
    """The providers, funders or streams of a need, largest first.

    `effective` is 1 over the sum of squared shares, to two decimals; None when no pounds are known. `amount` is what
    the shares are of.
    """

    parties: tuple[Party, ...]
    effective: Decimal | None
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Costs:
    """What delivering, assessing, administering and commissioning cost, each with how many programmes state it.

    `overhead_ratio` is administration and commissioning for each pound of delivery, over the `overhead_projects` that
    state all three; None when there are none or they deliver nothing. `overhead` is what those spend on the two.
    """

    delivery: Decimal
    delivery_projects: int
    assessment: Decimal
    assessment_projects: int
    administration: Decimal
    administration_projects: int
    commissioning: Decimal
    commissioning_projects: int
    overhead: Decimal
    overhead_projects: int
    overhead_ratio: Decimal | None


@dataclass(frozen=True, slots=True)
class Served:
    """The people that a need's programmes served, without those whose count is suppressed.

    Every figure is of the programmes whose count is shown, so that none of them can be used to work out another's.
    `people` is None when no count is shown. `per_person` and its spread are pounds, over programmes that state an
    amount; `assessments_per_person` is a mean over people.
    """

    people: int | None
    projects: int
    suppressed: int
    not_stated: int
    per_person: Decimal | None
    per_person_projects: int
    lowest: Decimal | None
    median: Decimal | None
    highest: Decimal | None
    assessments_per_person: Decimal | None
    assessments_projects: int
