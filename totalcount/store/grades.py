"""The grades of the count as values, and the range that they leave its total."""

from decimal import Decimal
from typing import Any

from totalcount.model import GradeGroup, Grading, Sureness
from totalcount.money import per_head, ratio
from totalcount.store.connection import Connection
from totalcount.store.exact import money

_METHODS = "method, grade, meaning, plus_minus, source, total, size, met"
_GRADES = "key, total, meaning, plus_minus, low, high"


def sureness(db: Connection, counted: Decimal, people: int | None) -> Sureness:
    """The range of the total count, its grades, and how every method is graded."""
    low, high = map(money, db.rows("SELECT low, high FROM count.sure")[0])
    heads = [None if people is None else per_head(end, people) for end in (low, high)]
    return Sureness(low, high, heads[0], heads[1], groups(db, counted, people), gradings(db))


def groups(db: Connection, counted: Decimal, people: int | None) -> tuple[GradeGroup, ...]:
    """Every grade that counted pounds have, the surest first."""
    return tuple(_group(row, counted, people) for row in db.rows(f"SELECT {_GRADES} FROM count.by_grade"))


def gradings(db: Connection) -> tuple[Grading, ...]:
    """How figures of every method are graded on the place's basis."""
    return tuple(
        Grading(method, grade, meaning, plain(plus_minus), source, money(total), money(size), bool(met))
        for method, grade, meaning, plus_minus, source, total, size, met in db.rows(
            f"SELECT {_METHODS} FROM flow.graded ORDER BY rank"
        )
    )


def plain(plus_minus: Decimal) -> Decimal:
    """A ± in per cent with no more places than it needs.

    >>> plain(Decimal("10.0000")), plain(Decimal("2.5000"))
    (Decimal('10'), Decimal('2.5'))
    """
    short = plus_minus.normalize()
    return short.quantize(Decimal(1)) if short == short.to_integral_value() else short


def _group(row: tuple[Any, ...], counted: Decimal, people: int | None) -> GradeGroup:
    key, total, meaning, plus_minus, low, high = row
    return GradeGroup(
        key=key,
        total=money(total),
        share=ratio(money(total), counted),
        per_head=None if people is None else per_head(money(total), people),
        meaning=meaning,
        plus_minus=plain(plus_minus),
        low=money(low),
        high=money(high),
    )
