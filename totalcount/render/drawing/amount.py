"""Pence for people: one unit for the whole picture, so that labels can be compared at a glance."""

from dataclasses import dataclass
from decimal import Decimal

from totalcount import money
from totalcount.errors import MismatchError
from totalcount.render.drawing.values import Pence


@dataclass(frozen=True, slots=True)
class Unit:
    """How amounts are shown: `name` in the subtitle, `suffix` on a label, `pence` in one unit."""

    name: str
    suffix: str
    pence: Pence


MILLIONS = Unit("£m", "m", 100_000_000)
THOUSANDS = Unit("£k", "k", 100_000)
POUNDS = Unit("£", "", 100)


def unit_for(total: Pence) -> Unit:
    """Millions, unless the whole picture is under £1m (thousands) or £1,000 (pounds)."""
    if not total:
        return MILLIONS
    return next((unit for unit in (MILLIONS, THOUSANDS) if abs(total) >= unit.pence), POUNDS)


def show(amount: Pence, unit: Unit = MILLIONS) -> str:
    """An amount with one decimal of the unit; what would round to nothing says so.

    >>> show(219_340_000_000), show(4_000_000), show(0), show(-160_000_000)
    ('£2,193.4m', '<£0.1m', '£0', '-£1.6m')
    """
    if not amount:
        return "£0"
    if unit is POUNDS:
        return exact(amount)
    tenths = (2 * abs(amount) * 10 + unit.pence) // (2 * unit.pence)
    if not tenths:
        return f"<£0.1{unit.suffix}" if amount > 0 else money.short(pounds(amount))
    return f"{'-' if amount < 0 else ''}£{tenths // 10:,}.{tenths % 10}{unit.suffix}"


def exact(amount: Pence) -> str:
    """Pounds and pence.

    >>> exact(123_456)
    '£1,234.56'
    """
    return money.pounds(pounds(amount))


def pounds(amount: Pence) -> Decimal:
    """Pence as pounds with two decimals."""
    return Decimal(amount).scaleb(-2)


def pence(amount: Decimal) -> Pence:
    """Pounds as whole pence; an amount that is not whole pence cannot be tied out, so it stops the work."""
    scaled = amount.scaleb(2)
    if not amount.is_finite() or scaled != scaled.to_integral_value():
        raise MismatchError(f"{amount} is not a whole number of pence", "Round amounts to the penny before drawing.")
    return int(scaled)
