"""What assumptions would save: a range for each, never a promise and never added up."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypeAlias

from totalcount.model import Assumption, Project, Saving
from totalcount.provision.overlap.costs import overhead, stated
from totalcount.provision.overlap.parties import rounded
from totalcount.provision.overlap.served import median

NEED = "need"  # the mark of an assumption about every programme of a need
MARKS = (NEED, "fragmented", "overlapping", "duplicating")
_PENNY = Decimal("0.01")
Amounts: TypeAlias = Callable[[Sequence[Project], Sequence[Project]], list[Fraction]]


def savings(
    assumptions: Iterable[Assumption], projects: Sequence[Project], marked: Mapping[str, Sequence[Project]]
) -> tuple[Saving, ...]:
    """Every assumption on the programmes of one need; `marked` are the programmes behind each mark."""
    return tuple(_saving(one, projects, marked.get(one.mark, ())) for one in assumptions)


def _saving(one: Assumption, projects: Sequence[Project], of: Sequence[Project]) -> Saving:
    amounts = BASES[one.base](of, projects)
    base = sum(amounts, Fraction(0)) if amounts else None
    return Saving(
        need=projects[0].need,
        assumption=one.assumption,
        words=one.words,
        base=one.base,
        mark=one.mark,
        base_amount=None if base is None else rounded(base, _PENNY),
        projects=len(amounts),
        low_share=one.low,
        high_share=one.high,
        low=None if base is None else rounded(base * Fraction(one.low), _PENNY),
        high=None if base is None else rounded(base * Fraction(one.high), _PENNY),
        source=one.source,
    )


def _cost(cost: str) -> Amounts:
    return lambda of, _: [Fraction(amount) for amount in stated(of, cost)]


def _above_median(of: Sequence[Project], projects: Sequence[Project]) -> list[Fraction]:
    """What each programme's overhead is above the median overhead for a pound of delivery in its need."""
    ratios = sorted(ratio for project in projects if (ratio := _ratio(project)) is not None)
    if not ratios:
        return []
    middle = median(ratios)
    return [
        max(Fraction(0), (ratio - middle) * Fraction(project.delivery or 0))
        for project in of
        if (ratio := _ratio(project)) is not None
    ]


def _ratio(project: Project) -> Fraction | None:
    above, below = overhead(project), project.delivery
    return Fraction(above) / Fraction(below) if above is not None and below is not None and below > 0 else None


BASES: dict[str, Amounts] = {
    "delivery": _cost("delivery"),
    "assessment": _cost("assessment"),
    "administration": _cost("administration"),
    "commissioning": _cost("commissioning"),
    "overhead above the median": _above_median,
}
