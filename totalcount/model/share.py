"""A share of control opened: the way to it in pounds, and the money it rests on."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount.model.control import Binding
from totalcount.model.place import Place


@dataclass(frozen=True, slots=True)
class BridgeLine:
    """One line of the way from one figure to another: `kind` is start, less, more, end or of."""

    kind: str
    label: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class ShareExplanation:
    """A share opened: what it means, the way to it in pounds, and the money it rests on, largest first.

    The lines of the bridge add up: start - less + more = end; a ratio has its numerator and what it is a part of.
    `rests_on` says what the bindings are; they add up to `bindings_total`. `queries` are the views it was worked out
    from.
    """

    place: Place
    figure: str
    name: str
    definition: str
    value: Decimal
    low: Decimal
    high: Decimal
    total: Decimal
    share: Decimal
    bridge: tuple[BridgeLine, ...]
    rests_on: str
    bindings_total: Decimal
    bindings: tuple[Binding, ...]
    queries: tuple[str, ...]
