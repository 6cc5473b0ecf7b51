"""The count by one dimension, line by line."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Group:
    """One line of a breakdown: counted pounds under a key. `share` is of the total count."""

    key: str
    total: Decimal
    share: Decimal
    per_head: Decimal | None


@dataclass(frozen=True, slots=True)
class AreaGroup(Group):
    """One area of the place: `total` is `own`, about that area itself, and its share of wider areas (`apportioned`).

    `council` is what its council spends of `own`; None where the council has no figure, which is not nil. `people` is
    None where no file says how many live there.
    """

    code: str
    name: str
    people: int | None
    own: Decimal
    council: Decimal | None
    apportioned: Decimal

    @property
    def lacks_council(self) -> bool:
        """True for an area of people whose council has no figure: it cannot be compared with others."""
        return self.people is not None and self.council is None


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A count by one dimension. `overlapping` is True for themes: lines may share pounds and must not be added up."""

    by: str
    rows: tuple[Group, ...]
    overlapping: bool = False
