"""The ladder of evidence for one need, after GAO-15-49SP: fragmented, overlapping, duplicating, each with its rows.

Every rung stands on evidence of its own: one funder with two programmes for the same people overlaps without being
fragmented.
"""

from collections.abc import Sequence
from decimal import Decimal

from totalcount.model import Mark, Marked, Parties, Project, Spot
from totalcount.model.project import SUPPRESSED
from totalcount.provision.overlap.pairs import Pairs
from totalcount.provision.overlap.traits import Traits, blocks

_ZERO = Decimal("0.00")
_NAMED = 5  # funders named in a sentence


def marks(projects: Sequence[Project], found: Sequence[Traits], funders: Parties, pairs: Pairs) -> tuple[Marked, ...]:
    """Every evidence, the highest rung first, then by pounds; a need that is not stated has none."""
    if not projects[0].need:
        return ()
    marked = [*_fragmented(projects, funders), *_overlapping(projects, found), *_duplicating(projects, pairs)]
    return tuple(sorted(marked, key=lambda one: (-one.mark.rank, -one.amount, one.because, one.programmes)))


def _fragmented(projects: Sequence[Project], funders: Parties) -> list[Marked]:
    if len(funders.parties) < 2:
        return []
    names = [party.name for party in funders.parties]
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    because = f"{len(names)} funders: {', '.join(names[:_NAMED])}{more}"
    return [_marked(Mark.FRAGMENTED, because, projects, _two_by_two(len(projects)))]


def _overlapping(projects: Sequence[Project], found: Sequence[Traits]) -> list[Marked]:
    marked = []
    for members in blocks(found).values():
        different = {(found[i].name, found[i].providers) for i in members}
        if len(different) > 1:  # one programme that two bodies report does not overlap with itself
            of = [projects[i] for i in members]
            words = (of[0].client_group, of[0].stage, of[0].area or "the place")
            because = f"the same client group, stage and area: {'; '.join(words)}"
            marked.append(_marked(Mark.OVERLAPPING, because, of, _two_by_two(len(of))))
    return marked


def _duplicating(projects: Sequence[Project], pairs: Pairs) -> list[Marked]:
    marked = []
    for members, number in pairs.services:
        of = [projects[i] for i in members]
        activities = sorted({project.activity for project in of})
        because = f"the same activity for the same people: {'; '.join(activities[:_NAMED])}"
        marked.append(_marked(Mark.DUPLICATING, because, of, number))
    return marked


def _two_by_two(number: int) -> int:
    return number * (number - 1) // 2


def _marked(mark: Mark, because: str, projects: Sequence[Project], pairs: int) -> Marked:
    assessed = [said for project in projects if (said := project.assessments_per_person) is not None]
    return Marked(
        need=projects[0].need,
        mark=mark,
        because=because,
        amount=sum((project.amount or _ZERO for project in projects), _ZERO),
        funders=len({payment.funder.casefold() for project in projects for payment in project.payments}),
        pairs=pairs,
        assessments=sum(assessed, Decimal(0)) if assessed else None,
        assessments_projects=len(assessed),
        assessments_suppressed=sum(project.people_said == SUPPRESSED for project in projects),
        programmes=tuple(project.name for project in projects),
        rows=tuple(sorted((spot for project in projects for spot in project.rows), key=_place)),
    )


def _place(spot: Spot) -> tuple[str, str, int]:
    return spot.file, spot.sheet, spot.row or 0
