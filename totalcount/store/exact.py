"""Amounts as the store holds them: exact, in pounds and pence."""

from decimal import Decimal
from typing import Any

PENNY = Decimal("0.01")


def money(value: Any) -> Decimal:
    """An amount as the store holds it: exact, in pounds and pence."""
    if not isinstance(value, Decimal | int):
        raise TypeError(f"money must be exact, not {type(value).__name__}")
    return Decimal(value).quantize(PENNY)


def maybe(value: Any) -> Decimal | None:
    """An amount that may not be known."""
    return None if value is None else money(value)
