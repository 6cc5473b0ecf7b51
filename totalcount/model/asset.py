"""The land and buildings that bodies use."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Asset:
    """One building or site of a body: one row of an *Assets* sheet.

    Money is in pounds, `floor_area_m2` in square metres, `occupancy` a share between 0 and 1. None is a figure, and ''
    a text, that the return leaves blank or that cannot be read. `uprn` has no leading noughts; `postcode` is written
    with one space.
    """

    body: str
    name: str
    uprn: str
    postcode: str
    use: str
    tenure: str
    floor_area_m2: Decimal | None
    running_cost: Decimal | None
    occupancy: Decimal | None
    value: Decimal | None
    notes: str
    file: str
    sheet: str
    row: int
