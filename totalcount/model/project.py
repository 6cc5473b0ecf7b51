"""One programme of a body, its rows taken together, with the people it served as they may be shown."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.funding import Spot

SHOWN, SUPPRESSED, UNSAID = "shown", "suppressed", "not stated"


@dataclass(frozen=True, slots=True)
class People:
    """A count of people that may be shown: `value` is None unless `said` is ``shown``.

    `said` is ``suppressed`` for a count from 1 to below the threshold and for one that would give such a count away,
    for it may be the sum of others; ``not stated`` for one that nobody gave.
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
