"""Who decides and who pays, worked out from the accounts by going round until nothing moves any more.

Method, section 5: inside an account money mixes, so each account is a blend of what fills it. Nothing here knows the
tool; it is a second road to the same ladder, sources and holders.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable

from sample_data.making.accounts import FREEDOM, HOLDER, Books, Fill, Place

Blend = dict[str, float]
Step = Callable[[Fill, Blend], Blend]  # what a part of an account is worth, given the blend of the label it came from
Use = tuple[Place, str, int]  # label, duty and counted pence
Rung = tuple[float, float, float]
ENOUGH = 1e-15


def settled(books: Books, step: Step) -> dict[Place, Blend]:
    """The blend of every label."""
    labels: dict[Place, Blend] = {}
    moving = 1.0
    while moving > ENOUGH:
        filled = {at: _mixed((fill.part, step(fill, labels.get(fill.label or at, {}))) for fill in fills)
                  for at, fills in books.fills.items()}  # fmt: skip
        now = {label: _mixed((part, filled.get(at, {})) for at, part in parts.items())
               for label, parts in books.parts.items()}  # fmt: skip
        moving = max(_apart(now[label], labels.get(label, {})) for label in now)
        labels = now
    return labels


def _mixed(parts: Iterable[tuple[float, Blend]]) -> Blend:
    found: Blend = defaultdict(float)
    for part, blend in parts:
        for name, share in blend.items():
            found[name] += part * share
    return found


def _apart(one: Blend, other: Blend) -> float:
    return max((abs(one.get(name, 0.0) - other.get(name, 0.0)) for name in {*one, *other}), default=0.0)


def sources(books: Books) -> dict[Place, Blend]:
    """Ultimate sources in every label."""
    return settled(books, lambda fill, before: before if fill.label else {fill.origin: 1.0})


def hands(books: Books) -> dict[Place, Blend]:
    """How many bodies a pound of every label has passed through, the payer included."""
    return settled(books, lambda fill, before: {"hands": 1.0 + (before.get("hands", 0.0) if fill.label else 0.0)})


def holders(books: Books) -> dict[Place, Blend]:
    """Decision holders in every label, at the central freedoms."""

    def step(fill: Fill, before: Blend) -> Blend:
        free = fill.freedom[1]
        return _mixed([(free, {fill.body: 1.0}), (1 - free, _before(fill, before))])

    return settled(books, step)


def _before(fill: Fill, before: Blend) -> Blend:
    """Who decided about a part of an account before the body that received it."""
    return before if fill.label else {HOLDER.get(fill.origin, fill.body): 1.0}


def decided(books: Books, inside: frozenset[str], end: int) -> dict[Place, Blend]:
    """The part of every label that some bodies decide: 0 at its least, 1 central, 2 at its most.

    At its least each condition leaves as little as it may to a body inside, and as much as it may to any other.
    """

    def step(fill: Fill, before: Blend) -> Blend:
        free = fill.freedom[end if fill.body in inside else 2 - end]
        part = sum(share for name, share in _before(fill, before).items() if name in inside or name == "inside")
        return {"inside": free * (fill.body in inside) + (1 - free) * part}

    return settled(books, step)


def pence(uses: Iterable[Use], labels: dict[Place, Blend], end: int | None = None) -> Blend:
    """Counted pence by name; with an `end`, only the part that duties leave free."""
    found: Blend = defaultdict(float)
    for label, duty, amount in uses:
        left = 1.0 if end is None else FREEDOM[duty][end]
        for name, share in labels[label].items():
            found[name] += amount * left * share
    return found


def rungs(books: Books, uses: list[Use], inside: frozenset[str]) -> dict[str, Rung]:
    """Held, unconditioned and discretionary pence of some bodies: low, central, high."""
    held = float(sum(amount for (body, _), _, amount in uses if body in inside))
    blends = [decided(books, inside, end) for end in range(3)]
    loose = [pence(uses, blend)["inside"] for blend in blends]
    free = [pence(uses, blend, end)["inside"] for end, blend in enumerate(blends)]
    return {
        "held": (held, held, held),
        "unconditioned": (loose[0], loose[1], loose[2]),
        "discretionary": (free[0], free[1], free[2]),
    }


def statute(uses: list[Use]) -> Rung:
    """Pence that duties fix: low, central, high."""
    low, central, high = (sum(amount * (1 - FREEDOM[duty][end]) for _, duty, amount in uses) for end in (2, 1, 0))
    return low, central, high
