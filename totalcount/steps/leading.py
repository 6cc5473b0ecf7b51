"""The largest lines of a breakdown with what they come to together, and the others as one line."""

from decimal import Decimal

from totalcount.model import Breakdown, Group, Leading, Place
from totalcount.money import per_head, ratio

NAMELESS = "not stated"


def leading(found: Breakdown, place: Place, counted: Decimal, most: int) -> Leading:
    """The `most` largest lines; lines and others add up to what the breakdown comes to."""
    lines, others = found.rows[:most], found.rows[most:]
    if len(others) == 1:
        lines, others = found.rows, ()
    return _of(lines, others, place, counted)


def named(found: Breakdown, place: Place, counted: Decimal, most: int = 3) -> Leading:
    """The same of lines above zero that have a name, for a sentence."""
    lines = tuple(line for line in found.rows if line.key != NAMELESS and line.total > 0)[:most]
    return _of(lines, tuple(line for line in found.rows if line not in lines), place, counted)


def _of(lines: tuple[Group, ...], others: tuple[Group, ...], place: Place, counted: Decimal) -> Leading:
    total = sum((line.total for line in lines), Decimal("0.00"))
    return Leading(lines, total, ratio(total, counted), _others(others, place, counted), len(others))


def _others(lines: tuple[Group, ...], place: Place, counted: Decimal) -> Group | None:
    if not lines:
        return None
    total = sum((line.total for line in lines), Decimal("0.00"))
    people = place.population.value
    head = None if people is None else per_head(total, people)
    return Group(f"Other ({len(lines):,})", total, ratio(total, counted), head)
