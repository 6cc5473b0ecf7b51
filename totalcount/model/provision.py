"""What is provided for people with a need: programmes, who delivers them and who pays for them."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Programme:
    """What one funder pays towards one programme under one stream: one row of a *Programmes* sheet.

    The rows of one `body` with the same `programme` (the same letters and digits, in any case) are one programme.
    `provider`, `funder`, `stream` and `amount` belong to the row: a programme's amounts add up. What the programme is
    (`need`, `client_group`, `stage`, `area`, `activity`) and what it did (`people`, `assessments_per_person` and the
    cost split: `delivery`, `assessment`, `administration`, `commissioning`) are said once for the whole programme, on
    its first row; a later row may leave them blank or repeat them. So take the first that is given over the rows of a
    programme in order of file, sheet and row, and never add them up over its rows. Two different values are a finding.

    Money is in pounds. None is a number, and '' a text, that the return leaves blank: no funder is the body itself,
    no stream its general funds, no provider the body itself, no client group everyone, no area the place. `people`
    is how many were served in the year, each once; `assessments_per_person` is a mean.

    `came_from` is ``sheet``, or ``spend`` for what was made of spend and payment rows that carry a theme, where the
    body sent no Programmes sheet: then `file`, `sheet` and `row` are those of its first row, `rows` is how many there
    are, and nothing is known of stage, people, assessments or costs.
    """

    body: str
    programme: str
    need: str
    client_group: str
    stage: str  # prevent, early help, treat, sustain; '' when not stated
    area: str
    activity: str
    provider: str
    funder: str
    stream: str
    amount: Decimal | None
    people: int | None
    assessments_per_person: Decimal | None
    delivery: Decimal | None
    assessment: Decimal | None
    administration: Decimal | None
    commissioning: Decimal | None
    file: str
    sheet: str
    row: int
    rows: int = 1
    came_from: str = "sheet"  # sheet, spend
