"""The people served, what one costs and how often one is assessed: of the programmes whose count is shown, alone."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from totalcount.model import Project, Served
from totalcount.model.project import SHOWN, SUPPRESSED
from totalcount.provision.overlap.parties import rounded

_PENNY = Decimal("0.01")


def served(projects: Sequence[Project]) -> Served:
    """The people of some programmes with pounds and assessments a person."""
    shown = [project for project in projects if project.people_said == SHOWN]
    suppressed = sum(project.people_said == SUPPRESSED for project in projects)
    priced = [project for project in shown if project.per_person is not None]
    assessed = [project for project in shown if project.assessments_per_person is not None]
    spread = sorted(Fraction(project.amount or 0) / _people(project) for project in priced)
    return Served(
        people=sum(map(_people, shown)) if shown else None,
        projects=len(shown),
        suppressed=suppressed,
        not_stated=len(projects) - len(shown) - suppressed,
        per_person=_mean([project.amount or Decimal(0) for project in priced], priced),
        per_person_projects=len(priced),
        lowest=rounded(spread[0], _PENNY) if spread else None,
        median=rounded(median(spread), _PENNY) if spread else None,
        highest=rounded(spread[-1], _PENNY) if spread else None,
        assessments_per_person=_mean(
            [_people(project) * (project.assessments_per_person or Decimal(0)) for project in assessed], assessed
        ),
        assessments_projects=len(assessed),
    )


def median(values: Sequence[Fraction]) -> Fraction:
    """The middle of values in order, or the mean of the two in the middle.

    >>> median([Fraction(1), Fraction(2), Fraction(4), Fraction(9)])
    Fraction(3, 1)
    """
    half = len(values) // 2
    return values[half] if len(values) % 2 else (values[half - 1] + values[half]) / 2


def _people(project: Project) -> int:
    return project.people or 0


def _mean(amounts: Sequence[Decimal], of: Sequence[Project]) -> Decimal | None:
    """What the amounts come to for each of the people."""
    people = sum(map(_people, of))
    return rounded(sum(map(Fraction, amounts), Fraction(0)) / people, _PENNY) if people else None
