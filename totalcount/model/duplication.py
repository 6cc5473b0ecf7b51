"""Duplicated provision: programmes that meet the same need, and what says that they overlap.

An overlap is something to look at, never a saving, and has nothing to do with the same pound counted twice. People
come as `People`: a count under the place's threshold is not in any of these values.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from totalcount.model.funding import Spot
from totalcount.model.place import Place

SHOWN, SUPPRESSED, UNSAID = "shown", "suppressed", "not stated"
LOOK = "An overlap is something to look at, not a saving. Nor is it double counting, which the count takes out."


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
class People:
    """A count of people that may be shown: `value` is None unless `said` is ``shown``.

    `said` is ``suppressed`` for a count from 1 to below the threshold, ``not stated`` for one that nobody gave.
    """

    value: int | None
    said: str


@dataclass(frozen=True, slots=True)
class Payment:
    """What reaches one provider of a programme from one funder under one stream; None where no amount is stated.

    `in_house` is True when the body that reports the programme delivers it itself; the provider is '' when the payee's
    name says nothing.
    """

    provider: str
    in_house: bool
    funder: str
    stream: str
    amount: Decimal | None


@dataclass(frozen=True, slots=True)
class Project:
    """One programme of one body, its rows taken together.

    `amount` is what its rows add up to, None when none of them states one. `per_person` is pounds for each person
    served and `assessments_per_person` a mean: both are None when the people are suppressed. The cost split is None
    where it is not stated. `people` and `people_said` are those of `People`. `client_group` and `stage` are '' when
    not stated; an empty `area` is the place. `providers`, `funders` and `streams` are names with semicolons between
    them. `rows` are where it stands, `lines` how many rows of returns that is.
    """

    need: str
    body: str
    programme: str
    client_group: str
    stage: str
    area: str
    activity: str
    providers: str
    funders: str
    streams: str
    amount: Decimal | None
    people: int | None
    people_said: str
    per_person: Decimal | None
    assessments_per_person: Decimal | None
    delivery: Decimal | None
    assessment: Decimal | None
    administration: Decimal | None
    commissioning: Decimal | None
    came_from: str  # sheet, spend
    payments: tuple[Payment, ...]
    rows: tuple[Spot, ...]
    lines: int

    @property
    def name(self) -> str:
        """The programme with the body that reports it; made of spend, with who is paid too."""
        who = "".join(f": {one.provider}" for one in self.payments[:1] if one.provider and not one.in_house)
        return f"{self.programme}{who if self.came_from == 'spend' else ''} ({self.body})"


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
class Marked:
    """A rung of the ladder reached: why, by which programmes and rows, and what is spent on those programmes.

    `pairs` is how many pairs of programmes that is. `assessments` is how often someone who went through all of the
    programmes would be assessed; None when none of them says so.
    """

    need: str
    mark: Mark
    because: str
    amount: Decimal
    funders: int
    pairs: int
    assessments: Decimal | None
    assessments_projects: int
    programmes: tuple[str, ...]
    rows: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Assumption:
    """What could be saved: from `low` to `high` of `base` on the programmes with a mark, or on all of the ``need``."""

    assumption: str
    words: str
    base: str
    mark: str
    low: Decimal
    high: Decimal
    source: str


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


@dataclass(frozen=True, slots=True)
class Saving:
    """What an assumption would save, as a range; `low` and `high` are None when what it is a share of is not stated.

    `base` is what the shares are of, `base_amount` what that comes to over `projects` programmes. Ranges of two
    assumptions may be about the same pounds: they never add up.
    """

    need: str
    assumption: str
    words: str
    base: str
    mark: str
    base_amount: Decimal | None
    projects: int
    low_share: Decimal
    high_share: Decimal
    low: Decimal | None
    high: Decimal | None
    source: str


@dataclass(frozen=True, slots=True)
class NeedFigures:
    """A need on one line. Counts are of whole things; what is not known is None; shares are from 0 to 1.

    Costs are what the programmes that state them add up to. Figures about people leave out the programmes whose count
    is suppressed (`Served`).
    """

    need: str
    projects: int
    providers: int
    funders: int
    streams: int
    effective_providers: Decimal | None
    effective_funders: Decimal | None
    effective_streams: Decimal | None
    overhead_ratio: Decimal | None
    overhead_projects: int
    mark: Mark | None
    amount: Decimal
    rows: int
    without_amount: int
    unplaced: int
    in_house: int
    in_house_amount: Decimal
    unnamed: Decimal
    largest: str
    outside_largest: Decimal
    outside_largest_share: Decimal | None
    delivery: Decimal | None
    assessment: Decimal | None
    administration: Decimal | None
    commissioning: Decimal | None
    people: int | None
    people_projects: int
    people_suppressed: int
    people_not_stated: int
    assessments_per_person: Decimal | None
    per_person: Decimal | None
    per_person_lowest: Decimal | None
    per_person_median: Decimal | None
    per_person_highest: Decimal | None


@dataclass(frozen=True, slots=True)
class Need:
    """One need with all that serves it.

    `without_amount` is how many rows state no amount, `unplaced` how many programmes do not state client group or
    stage: those can be in no overlap. `outside_largest_share` is None where refunds make it no share. `providers` are
    paid to deliver, `in_house` are the bodies that deliver with their own staff, and `unnamed` is what goes to payees
    whose name says nothing ("redacted"). `pairs` are the best of `pairs_alike` pairs of programmes with the same
    activity, and those that people decided or should look at.
    """

    need: str
    amount: Decimal
    rows: int
    without_amount: int
    unplaced: int
    largest: str
    outside_largest: Decimal
    outside_largest_share: Decimal | None
    providers: Parties
    unnamed: Decimal
    in_house: Parties
    funders: Parties
    streams: Parties
    costs: Costs
    served: Served
    marks: tuple[Marked, ...]
    pairs: tuple[Pair, ...]
    pairs_alike: int
    savings: tuple[Saving, ...]
    projects: tuple[Project, ...]

    @property
    def figures(self) -> NeedFigures:
        """The need on one line."""
        costs, served = self.costs, self.served
        return NeedFigures(
            need=self.need,
            projects=len(self.projects),
            providers=len(self.providers.parties),
            funders=len(self.funders.parties),
            streams=len(self.streams.parties),
            effective_providers=self.providers.effective,
            effective_funders=self.funders.effective,
            effective_streams=self.streams.effective,
            overhead_ratio=costs.overhead_ratio,
            overhead_projects=costs.overhead_projects,
            mark=self.worst,
            amount=self.amount,
            rows=self.rows,
            without_amount=self.without_amount,
            unplaced=self.unplaced,
            in_house=len(self.in_house.parties),
            in_house_amount=self.in_house.amount,
            unnamed=self.unnamed,
            largest=self.largest,
            outside_largest=self.outside_largest,
            outside_largest_share=self.outside_largest_share,
            delivery=costs.delivery if costs.delivery_projects else None,
            assessment=costs.assessment if costs.assessment_projects else None,
            administration=costs.administration if costs.administration_projects else None,
            commissioning=costs.commissioning if costs.commissioning_projects else None,
            people=served.people,
            people_projects=served.projects,
            people_suppressed=served.suppressed,
            people_not_stated=served.not_stated,
            assessments_per_person=served.assessments_per_person,
            per_person=served.per_person,
            per_person_lowest=served.lowest,
            per_person_median=served.median,
            per_person_highest=served.highest,
        )

    @property
    def worst(self) -> Mark | None:
        """The highest rung reached."""
        return max((marked.mark for marked in self.marks), key=lambda mark: mark.rank, default=None)

    def of(self, mark: Mark) -> tuple[Marked, ...]:
        """Every evidence for one rung."""
        return tuple(marked for marked in self.marks if marked.mark is mark)


@dataclass(frozen=True, slots=True)
class Duplication:
    """Every need of a place, the worst first, with the lines that were drawn.

    `threshold` is how alike the words of two activities must be to be the same one (0 to 1), `smallest` the least
    count of people that is shown.
    """

    place: Place
    threshold: Decimal
    smallest: int
    needs: tuple[Need, ...]
