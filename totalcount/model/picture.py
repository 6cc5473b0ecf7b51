"""What the diagram shows, already worked out."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class Step:
    """One leg of the flow picture: counted pounds that run source > department > body > function.

    `department` is empty for money that reaches the body without a national department (council tax, fees).
    """

    source: str
    department: str
    body: str
    body_tier: str
    function: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Picture:
    """What a flow diagram draws. The amounts of `steps` add up to `total`, the total count."""

    place: Place
    total: Decimal
    per_head: Decimal | None
    terms: str  # what the total is gross and net of
    steps: tuple[Step, ...]
