"""Who takes part in serving a need: providers, funders or streams, with the effective number of them."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from totalcount.model import Parties, Party, Payment, Project
from totalcount.money import ratio
from totalcount.provision.overlap.words import key

_CENT = Decimal("0.01")
_ZERO = Decimal("0.00")


def parties(projects: Iterable[Project], name: Callable[[Payment], str | None]) -> Parties:
    """The parties of some programmes; `name` says whose a payment is, None when it is to be left out."""
    amounts: dict[str, Decimal | None] = {}
    spellings: dict[str, str] = {}
    of: dict[str, set[int]] = defaultdict(set)
    for number, project in enumerate(projects):
        for payment in project.payments:
            if (said := name(payment)) is None:
                continue
            one = key(said)
            before = amounts.get(one)
            amounts[one] = before if payment.amount is None else (before or _ZERO) + payment.amount
            spellings[one] = min(said, spellings.get(one, said))
            of[one].add(number)
    known = [amount for amount in amounts.values() if amount is not None]
    shared = sum((amount for amount in known if amount > 0), _ZERO)
    found = [
        Party(spellings[one], amount, ratio(amount, shared) if amount and amount > 0 else None, len(of[one]))
        for one, amount in amounts.items()
    ]
    return Parties(tuple(sorted(found, key=lambda party: (-(party.amount or 0), party.name))), effective(known), shared)


def effective(amounts: Iterable[Decimal]) -> Decimal | None:
    """The effective number: 1 over the sum of squared shares, exact and then rounded to two decimals, halves up.

    Shares are of the amounts above zero (one that comes to nothing or less has no share). None when there are none. It
    is the inverse of the Herfindahl-Hirschman index: Laakso and Taagepera, 1979.

    >>> effective([Decimal(50), Decimal(50)]), effective([Decimal(97), Decimal(3)]), effective([])
    (Decimal('2.00'), Decimal('1.06'), None)
    """
    above = [Fraction(amount) for amount in amounts if amount > 0]
    if not above:
        return None
    whole, squares = sum(above, Fraction(0)), sum((amount * amount for amount in above), Fraction(0))
    return rounded(whole * whole / squares, _CENT)


def rounded(value: Fraction, unit: Decimal) -> Decimal:
    """An exact fraction to the unit, halves away from zero."""
    steps = value / Fraction(unit)
    whole = (abs(steps.numerator) * 2 + steps.denominator) // (steps.denominator * 2)
    return (Decimal(-whole if steps < 0 else whole) * unit).quantize(unit, rounding=ROUND_HALF_UP)
