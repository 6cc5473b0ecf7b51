"""What programmes of one need are compared by, and which of them stand in the same place on the ladder.

A cell that is left blank is the same as nothing, not as another blank one: a programme that states no client group or
no stage can be in no overlap. A blank area is the place itself, as the return says.
"""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from fractions import Fraction

from totalcount.model import Project
from totalcount.provision.overlap.alike import likeness
from totalcount.provision.overlap.words import key, letters, sorted_words

PARTS = ("need", "client_group", "stage", "area", "activity", "provider")


@dataclass(frozen=True, slots=True)
class Traits:
    """One programme made comparable. `block` is what an overlap has in common; None when part of it is not stated."""

    need: str
    name: str
    body: str
    client_group: str
    stage: str
    area: str
    activity: str
    providers: frozenset[str]
    from_sheet: bool

    @property
    def block(self) -> tuple[str, str, str] | None:
        """Client group, stage and area."""
        return (self.client_group, self.stage, self.area) if self.need and self.client_group and self.stage else None


def traits(project: Project, home: Collection[str]) -> Traits:
    """The traits of a programme; `home` are the names and codes of the place, as `words.key` gives them."""
    area = key(project.area)
    return Traits(
        need=project.need,
        name=letters(project.programme) or project.programme,
        body=key(project.body),
        client_group=sorted_words(project.client_group),
        stage=key(project.stage),
        area="" if area in home else area,
        activity=sorted_words(project.activity),
        providers=frozenset(key(payment.provider) for payment in project.payments if payment.provider),
        from_sheet=project.came_from == "sheet",
    )


def parts(one: Traits, other: Traits) -> tuple[Fraction | None, ...]:
    """The likeness of two programmes by each of `PARTS`, from 0 to 1; None where one of them does not state it."""
    either = one.providers | other.providers
    return (
        _same(one.need, other.need),
        _alike(one.client_group, other.client_group),
        _same(one.stage, other.stage),
        Fraction(one.area == other.area),
        _alike(one.activity, other.activity),
        Fraction(len(one.providers & other.providers), len(either)) if either else None,
    )


def score(found: Sequence[Fraction | None]) -> Fraction:
    """The mean of the parts; what is not stated counts as nothing."""
    return sum((part for part in found if part is not None), Fraction(0)) / len(found)


def _same(one: str, other: str) -> Fraction | None:
    return Fraction(one == other) if one and other else None


def _alike(one: str, other: str) -> Fraction | None:
    return likeness(one, other) if one and other else None


def blocks(found: Sequence[Traits]) -> dict[tuple[str, str, str], list[int]]:
    """Numbers of the programmes with the same client group, stage and area, all stated."""
    members: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        if one.block is not None:
            members[one.block].append(number)
    return dict(members)


def twice(found: Sequence[Traits]) -> set[tuple[int, int]]:
    """Pairs that may be one programme in two returns: one name, a provider in common, told by two bodies.

    At least one of the two stands on a Programmes sheet: two bodies that spend with one provider are two payments.
    """
    by_name: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(found):
        by_name[one.name].append(number)
    pairs = ((i, j) for some in by_name.values() for at, i in enumerate(some) for j in some[at + 1 :])
    return {(i, j) for i, j in pairs if _one_in_two(found[i], found[j])}


def _one_in_two(one: Traits, other: Traits) -> bool:
    told_by_sheet = one.from_sheet or other.from_sheet
    return told_by_sheet and one.body != other.body and not one.providers.isdisjoint(other.providers)
