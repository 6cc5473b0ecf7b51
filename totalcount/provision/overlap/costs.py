"""What it costs to deliver, assess, administer and commission: only what returns state, and how many state it."""

from collections.abc import Sequence
from decimal import Decimal

from totalcount.model import Costs, Project
from totalcount.money import ratio

_ZERO = Decimal("0.00")


def costs(projects: Sequence[Project]) -> Costs:
    """The cost split of some programmes; the overhead ratio is over those that state all that it is made of."""
    whole = [project for project in projects if overhead(project) is not None]
    above = sum((overhead(project) or _ZERO for project in whole), _ZERO)
    below = sum((project.delivery or _ZERO for project in whole), _ZERO)
    return Costs(
        *_stated(projects, "delivery"),
        *_stated(projects, "assessment"),
        *_stated(projects, "administration"),
        *_stated(projects, "commissioning"),
        above,
        len(whole),
        ratio(above, below) if below > 0 else None,
    )


def overhead(project: Project) -> Decimal | None:
    """Administration and commissioning; None unless the programme states these and its delivery."""
    if project.delivery is None or project.administration is None or project.commissioning is None:
        return None
    return project.administration + project.commissioning


def stated(projects: Sequence[Project], cost: str) -> list[Decimal]:
    """One cost of every programme that states it."""
    return [said for project in projects if (said := getattr(project, cost)) is not None]


def _stated(projects: Sequence[Project], cost: str) -> tuple[Decimal, int]:
    found = stated(projects, cost)
    return sum(found, _ZERO), len(found)
