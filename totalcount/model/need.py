"""One need with all that serves it."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.marked import Mark, Marked, Pair
from totalcount.model.project import Project
from totalcount.model.saving import Saving
from totalcount.model.serving import Costs, Parties, Served


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
