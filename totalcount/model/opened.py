"""A figure opened: the rows under it, each with its place in its file."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class GradePart:
    """What a figure has of one grade, and the range that the grade's ± leaves it."""

    grade: str
    total: Decimal
    low: Decimal
    high: Decimal


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One spend or payment row as the count sees it, with the file, sheet and row it came from.

    `amount` is what the body reported; the five parts after it add up to it. `counterpart` is the payee of a payment.
    `grade` and `plus_minus` (in per cent) say how sure the figure is; '' and None for what is not of the count.
    `raw` is the amount's text as it stands in the file. `decided` names the cells that decisions/rows.csv overrides,
    each with what the file says there: ``gross was '1O.00'``.
    """

    file: str
    sheet: str
    row: int
    sha256: str
    kind: str  # spend, payment
    body: str
    tier: str
    counterpart: str
    stream: str
    service: str
    function: str
    theme: str
    area: str
    method: str
    grade: str
    plus_minus: Decimal | None
    raw: str
    amount: Decimal
    counted: Decimal
    eliminated: Decimal
    out_of_scope: Decimal
    out_of_place: Decimal
    set_aside: Decimal
    reason: str  # why it is not counted: the elimination's type, the scope item, the area, the fault
    decided: str


@dataclass(frozen=True, slots=True)
class OpenedRow(SourceRow):
    """A row under a figure: `part` is what the figure takes of it. The parts of all its rows add up to the figure.

    `stated` is False for a row of a programme whose return leaves the amount blank: it is not known, and adds nothing.
    """

    part: Decimal
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Explanation:
    """A figure opened: what it means, the query that made it, and the rows under it with the largest parts.

    `grades` are the pounds of each grade under a figure of counted spend with their range, surest first; else ().
    """

    figure: str
    value: Decimal
    grades: tuple[GradePart, ...]
    definition: str
    query_name: str
    query: str
    rows_total: int
    rows: tuple[OpenedRow, ...]
