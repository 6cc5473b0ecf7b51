"""A long list cut to what a screen holds; the rest is one line that says how many it stands for and their pounds."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Folded(Generic[Item]):
    """The first items of a list that is in order; `rest` more of them come to `amount`."""

    shown: Sequence[Item]
    rest: int
    amount: Decimal

    @property
    def other(self) -> str:
        """What the line of the rest is called."""
        return f"other ({self.rest:,})"


def fold(items: Sequence[Item], keep: int | None, amount: Callable[[Item], Decimal]) -> Folded[Item]:
    """At most `keep` items and the line of the rest, which never stands for a single one; all when `keep` is None."""
    shown = items if keep is None or len(items) <= keep + 1 else items[:keep]
    left = items[len(shown) :]
    return Folded(shown, len(left), sum(map(amount, left), Decimal(0)))
