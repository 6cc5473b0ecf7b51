"""Every need of a place with what serves it, the worst first."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import Assumption, Mark, Marked, Need, Payment, Programme, Project, Verdict
from totalcount.money import ratio
from totalcount.provision.overlap.costs import costs
from totalcount.provision.overlap.marks import marks
from totalcount.provision.overlap.pairs import pairs
from totalcount.provision.overlap.parties import parties
from totalcount.provision.overlap.projects import Resolve, projects
from totalcount.provision.overlap.savings import NEED, savings
from totalcount.provision.overlap.served import served
from totalcount.provision.overlap.traits import traits
from totalcount.provision.overlap.verdicts import decided
from totalcount.provision.overlap.words import key

THRESHOLD = Decimal("0.8")  # how alike activity words are that are taken for the same activity
_ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Terms:
    """What a comparison rests on: the lines that are drawn, who is one provider, and what people decided.

    `threshold` is above 0 and at most 1; `smallest` is the least count of people that is shown; `home` are the names
    and codes of the place itself.
    """

    resolve: Resolve
    smallest: int
    threshold: Decimal = THRESHOLD
    home: Collection[str] = ()
    assumptions: Sequence[Assumption] = ()
    verdicts: Sequence[Verdict] = ()


def duplication(rows: Iterable[Programme], terms: Terms) -> tuple[Need, ...]:
    """Every need: by the highest mark, the pounds of programmes that overlap, the number of funders, and all pounds."""
    by_need: dict[str, list[Project]] = defaultdict(list)
    for project in projects(rows, terms.resolve, terms.smallest):
        by_need[project.need].append(project)
    return tuple(sorted((need(name, some, terms) for name, some in by_need.items()), key=_worst_first))


def _worst_first(one: Need) -> tuple[object, ...]:
    worst = one.worst
    overlapping = [marked.amount for marked in one.of(worst)] if worst and worst is not Mark.FRAGMENTED else []
    rank = worst.rank if worst else 0
    return -rank, -sum(overlapping, _ZERO), -len(one.funders.parties), -one.amount, one.need


def need(name: str, of: Sequence[Project], terms: Terms) -> Need:
    """One need: `of` are its programmes."""
    home = frozenset(map(key, terms.home))
    found = [traits(project, home) for project in of]
    verdicts = decided(found, (verdict for verdict in terms.verdicts if key(verdict.need) == name))
    compared = pairs(of, found, verdicts, terms.threshold)
    funders = parties(of, lambda payment: payment.funder)
    marked = marks(of, found, funders, compared)
    largest = max(of, key=_pounds)
    amount = sum(map(_pounds, of), _ZERO)
    return Need(
        need=name,
        amount=amount,
        rows=sum(project.lines for project in of),
        without_amount=sum(payment.amount is None for project in of for payment in project.payments),
        unplaced=sum(one.block is None for one in found),
        largest=largest.name,
        outside_largest=amount - _pounds(largest),
        outside_largest_share=ratio(amount - _pounds(largest), amount) if 0 < _pounds(largest) <= amount else None,
        providers=parties(of, _outside),
        unnamed=sum((one.amount or _ZERO for project in of for one in project.payments if not one.provider), _ZERO),
        in_house=parties(of, _inside),
        funders=funders,
        streams=parties(of, lambda payment: payment.stream),
        costs=costs(of),
        served=served(of),
        marks=marked,
        pairs=compared.best,
        pairs_alike=compared.alike,
        savings=savings(terms.assumptions, of, _by_mark(of, marked)),
        projects=tuple(sorted(of, key=lambda project: (-_pounds(project), project.name))),
    )


def _pounds(project: Project) -> Decimal:
    return project.amount or _ZERO


def _outside(payment: Payment) -> str | None:
    return None if payment.in_house or not payment.provider else payment.provider


def _inside(payment: Payment) -> str | None:
    return payment.provider if payment.in_house else None


def _by_mark(projects: Sequence[Project], marked: Sequence[Marked]) -> Mapping[str, Sequence[Project]]:
    """The programmes behind each mark, each once."""
    rows = {mark: {spot for one in marked if one.mark is mark for spot in one.rows} for mark in Mark}
    return {NEED: projects} | {
        mark.value: [project for project in projects if project.rows[0] in some] for mark, some in rows.items()
    }
