"""Pounds as exact decimals: show, round, share out.

Amounts are `Decimal` pounds (or whole pounds as `int`); a float is refused with `TypeError`, because money is never a
float. Shares are `Decimal` between 0 and 1. Halves always round away from zero.
"""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeAlias

Amount: TypeAlias = Decimal | int

_PENNY = Decimal("0.01")
_TENTH = Decimal("0.1")
_SIX_PLACES = Decimal("0.000001")
_THOUSAND = Decimal(1_000)
_MILLION = Decimal(1_000_000)
_EXACT = Context(prec=80, rounding=ROUND_HALF_UP)


def pounds(amount: Amount) -> str:
    """Pounds and pence for people.

    >>> pounds(Decimal("-1234.5"))
    '-£1,234.50'
    """
    return _signed(_round(amount, _PENNY))


def short(amount: Amount) -> str:
    """Pounds in the fewest words: millions, thousands or whole pounds.

    >>> short(Decimal("2193400000")), short(Decimal("12345")), short(Decimal("512"))
    ('£2,193.4m', '£12.3k', '£512')
    """
    exact = _exact(amount)
    whole = _round(exact, Decimal(1))
    if whole.copy_abs() < _THOUSAND:
        return _signed(whole)
    thousands = _round(_EXACT.divide(exact, _THOUSAND), _TENTH)
    if thousands.copy_abs() < _THOUSAND:
        return f"{_signed(thousands)}k"
    return f"{_sign(exact)}£{millions(exact.copy_abs())}m"


def millions(amount: Amount) -> str:
    """Millions of pounds with one decimal and no sign of the currency.

    >>> millions(Decimal("2193400000"))
    '2,193.4'
    """
    return f"{_round(_EXACT.divide(_exact(amount), _MILLION), _TENTH):,f}"


def plain(amount: Amount) -> str:
    """Pounds and pence for programs: two decimals, no separators.

    >>> plain(Decimal("1234.56"))
    '1234.56'
    """
    return f"{_round(amount, _PENNY):f}"


def percent(share: Amount) -> str:
    """A share as a percentage with one decimal.

    >>> percent(Decimal("0.1234"))
    '12.3%'
    """
    return f"{_round(_EXACT.multiply(_exact(share), Decimal(100)), _TENTH):,f}%"


def share_of(share: Amount, whole: Amount) -> str:
    """A share of a whole as a percentage; a dash when the whole is not above zero, of which nothing is a part.

    >>> share_of(Decimal("0.1234"), Decimal(10)), share_of(Decimal(1), Decimal(0)), share_of(Decimal(1), Decimal(-10))
    ('12.3%', '–', '–')
    """
    return percent(share) if _exact(whole) > 0 else "–"


def plus_minus(rate: Amount) -> str:
    """A ± that is in per cent, with up to two decimals.

    >>> plus_minus(Decimal("10")), plus_minus(Decimal("2.50")), plus_minus(Decimal("0.1250"))
    ('±10%', '±2.5%', '±0.13%')
    """
    rounded = _round(rate, _PENNY)
    whole = rounded.to_integral_value()
    return f"±{whole if rounded == whole else rounded.normalize():f}%"


def ratio(part: Amount, whole: Amount) -> Decimal:
    """`part` over `whole` to six places; 0 when `whole` is 0.

    >>> ratio(Decimal(1), Decimal(3))
    Decimal('0.333333')
    """
    below = _exact(whole)
    return _round(_EXACT.divide(_exact(part), below), _SIX_PLACES) if below else Decimal(0)


def per_head(amount: Amount, people: int) -> Decimal:
    """Pounds per person to the penny. `people` must be above zero, else ValueError."""
    if isinstance(people, float):
        raise TypeError("people are counted in whole numbers, not as a float")
    if people <= 0:
        raise ValueError(f"a population is above zero, not {people}")
    return _round(_EXACT.divide(_exact(amount), Decimal(people)), _PENNY)


def share_out(total_pence: int, weights: Sequence[int]) -> list[int]:
    """Pence shared by weight so that the parts add up to the total: the largest-remainder rule.

    Each part is within a penny of its exact share; left-over pennies go to the largest remainders, ties to the
    earlier. A negative total is shared as its opposite is. Weights are whole, none below zero, not all zero.

    >>> share_out(100, [1, 1, 1])
    [34, 33, 33]
    """
    _check_whole(total_pence, weights)
    whole = sum(weights)
    parts = [divmod(abs(total_pence) * weight, whole) for weight in weights]
    left_over = abs(total_pence) - sum(part for part, _ in parts)
    by_remainder = sorted(range(len(parts)), key=lambda i: -parts[i][1])
    luckier = set(by_remainder[:left_over])
    sign = -1 if total_pence < 0 else 1
    return [sign * (part + (i in luckier)) for i, (part, _) in enumerate(parts)]


def _check_whole(total_pence: int, weights: Sequence[int]) -> None:
    for number in (total_pence, *weights):
        if not isinstance(number, int):
            raise TypeError(f"pence and weights are whole numbers, not {type(number).__name__}")
    if any(weight < 0 for weight in weights):
        raise ValueError("a weight is below zero")
    if not sum(weights):
        raise ValueError("the weights add up to zero, so nothing says how to share")


def _exact(amount: Amount) -> Decimal:
    """The amount as a finite Decimal; TypeError for anything that is not one or an int."""
    if not isinstance(amount, Decimal | int):
        raise TypeError(f"money is a Decimal, never a {type(amount).__name__}")
    exact = Decimal(amount)
    if not exact.is_finite():
        raise ValueError(f"money is a finite number, not {exact}")
    return exact


def _round(amount: Amount, unit: Decimal) -> Decimal:
    """To the unit, halves away from zero, and never a negative zero."""
    rounded = _exact(amount).quantize(unit, context=_EXACT)
    return rounded or rounded.copy_abs()


def _sign(amount: Decimal) -> str:
    return "-" if amount < 0 else ""


def _signed(rounded: Decimal) -> str:
    return f"{_sign(rounded)}£{rounded.copy_abs():,f}"
