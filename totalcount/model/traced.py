"""Money followed: up to where it came from and who decides it, or down to where a stream ends up."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.control import Holder, Origin, Passing, Rung, widest
from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class Arrival:
    """Money as it came to the bodies that spent it: from `payer` to `body` under `stream`, in counted pounds."""

    payer: str
    body: str
    stream: str
    condition: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Upstream:
    """Where the money of a theme, service, body, function, stream or tier came from and who decides it.

    Sources, arrivals and holders (central) each add up to `total`.
    """

    place: Place
    kind: str
    subject: str
    total: Decimal
    sources: tuple[Origin, ...]
    arrivals: tuple[Arrival, ...]
    through: tuple[Passing, ...]
    holders: tuple[Holder, ...]
    rungs: tuple[Rung, ...]
    hands: Decimal

    @property
    def widest(self) -> tuple[Rung, ...]:
        """The rungs, from held down, of the widest group of bodies."""
        return widest(self.rungs)


@dataclass(frozen=True, slots=True)
class Landing:
    """Counted pounds of a stream where they end up: spent by `body` on `function`."""

    body: str
    tier: str
    function: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Downstream:
    """Where a stream's money ends up.

    `entered` is what was received under the stream in all, in whole reported pounds and each pound once however often
    it was passed on; `counted` is what of the count it paid for, the sum of `landings`. The two differ by what is
    unspent, out of scope or out of the place.
    """

    place: Place
    stream: str
    entered: Decimal
    counted: Decimal
    landings: tuple[Landing, ...]
