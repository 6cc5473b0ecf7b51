"""The ladder of control beside what it would be under other conditions."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.control import Control, Rung


@dataclass(frozen=True, slots=True)
class Supposed:
    """The ladder as it is and as it would be with other conditions on some streams (stream -> condition)."""

    conditions: Mapping[str, str]
    before: Control
    after: Control

    @property
    def rungs(self) -> tuple[tuple[Rung, Rung, Decimal], ...]:
        """Every rung as it is, as it would be, and the change of its central pounds."""
        pairs = zip(self.before.rungs, self.after.rungs, strict=True)
        return tuple((now, then, then.central - now.central) for now, then in pairs)
