"""Figures that look like ledgers and are the same on every run: chance drawn from a name, not from a sequence.

Every draw depends on its own key only, so a line added to a recipe leaves all other figures as they were.
"""

import hashlib

SEED = "Northmoor 2024-25"


def draw(key: str, low: int, high: int) -> int:
    """A whole number from low to high, both included, always the same for a key."""
    digest = hashlib.sha256(f"{SEED}/{key}".encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def near(key: str, thousands: str, unit: int) -> int:
    """Pence close to a recipe's £ thousand (within 1.5%), a multiple of `unit` pence."""
    whole, _, decimals = thousands.partition(".")
    pence = int(whole + (decimals + "000")[:3]) * 100
    return (pence + pence * draw(key, -15_000, 15_000) // 1_000_000 + draw(f"{key}/pence", 0, 99)) // unit * unit


def divide(key: str, pence: int, parts: int, unit: int) -> list[int]:
    """Pence in uneven parts, each a multiple of `unit`; the last takes what is left."""
    weights = [draw(f"{key}/{i}", 45, 155) for i in range(parts)]
    shares = [pence * weight // sum(weights) // unit * unit for weight in weights]
    return [*shares[:-1], pence - sum(shares[:-1])]
