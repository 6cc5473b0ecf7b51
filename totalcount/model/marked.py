"""The ladder of evidence: its rungs, what stands behind each, the pairs of programmes that were compared."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from totalcount.model.funding import Spot


class Mark(StrEnum):
    """The ladder of evidence, after the guide of the US Government Accountability Office (GAO-15-49SP, 2015)."""

    FRAGMENTED = "fragmented"  # more than one funder serves the need
    OVERLAPPING = "overlapping"  # programmes for the same need, client group, stage and area
    DUPLICATING = "duplicating"  # and of the same activity, or for the same people

    @property
    def rank(self) -> int:
        """1 for the lowest rung."""
        return list(type(self)).index(self) + 1


@dataclass(frozen=True, slots=True)
class Marked:
    """A rung of the ladder reached: why, by which programmes and rows, and what is spent on those programmes.

    `pairs` is how many pairs of programmes that is. `assessments` is how often someone who went through all of the
    programmes would be assessed, by what `assessments_projects` of them state; None when none of them says so. Of
    `assessments_suppressed` nothing is told, for their count of people is suppressed.
    """

    need: str
    mark: Mark
    because: str
    amount: Decimal
    funders: int
    pairs: int
    assessments: Decimal | None
    assessments_projects: int
    assessments_suppressed: int
    programmes: tuple[str, ...]
    rows: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two programmes of a need whose activity is alike, or about which somebody has decided.

    The parts of their likeness go from 0 to 1, None when one of the two does not state it; `score` is the mean of the
    six, where what is not stated counts as nothing. `mark` is ``overlapping`` or ``duplicating``, or None: then
    `differs` and `unknown` name what keeps them from a mark. `decided` is what people decided about the two, with its
    line. `twice` is True when it may be one programme in two returns.
    """

    need: str
    one: str
    other: str
    score: Decimal
    need_alike: Decimal | None
    client_group_alike: Decimal | None
    stage_alike: Decimal | None
    area_alike: Decimal | None
    activity_alike: Decimal | None
    provider_alike: Decimal | None
    mark: Mark | None
    differs: tuple[str, ...]
    unknown: tuple[str, ...]
    decided: str
    twice: bool
    rows: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What people decided about two programmes of a need: `same` is True when they are one service, False when not.

    A body may be '' where only one body has a programme of that name. `said` is where it is written.
    """

    need: str
    programme: str
    body: str
    other_programme: str
    other_body: str
    same: bool
    said: str
