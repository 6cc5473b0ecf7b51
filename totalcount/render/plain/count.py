"""The count and its breakdowns."""

from totalcount.model import AreaGroup, Breakdown, Elimination, GradeGroup, Group, Headline, Sureness
from totalcount.money import plain
from totalcount.render.plain.page import about, money, write


def count_json(headline: Headline, breakdown: Breakdown | None = None) -> str:
    """The count as one object; with a breakdown also its `rows`."""
    fields_ = {
        **about(headline.place),
        "reported": plain(headline.reported),
        "counted": plain(headline.counted),
        "eliminated": plain(headline.eliminated),
        "out_of_scope": plain(headline.out_of_scope),
        "out_of_place": plain(headline.out_of_place),
        "set_aside": plain(headline.set_aside),
        "total": plain(headline.counted),
        "per_head": money(headline.per_head),
        **_sure(headline.sure),
        "double_counting": plain(headline.eliminated),
        "double_counting_share": float(headline.double_counting_share),
        "net_of_fees": {"amount": plain(headline.net_of_fees.amount), "bodies": headline.net_of_fees.bodies},
        "eliminations": [_elimination(elimination) for elimination in headline.eliminations],
    }
    return write(fields_ if breakdown is None else fields_ | {"rows": [_group(row) for row in breakdown.rows]})


def _elimination(elimination: Elimination) -> dict[str, str]:
    return {
        "payer": elimination.payer,
        "payee": elimination.payee,
        "stream": elimination.stream,
        "type": elimination.type,
        "amount": plain(elimination.amount),
    }


def _group(group: Group) -> dict[str, object]:
    said: dict[str, object] = {
        "key": group.key,
        "total": plain(group.total),
        "share": float(group.share),
        "per_head": money(group.per_head),
    }
    if isinstance(group, GradeGroup):
        return said | _grade(group)
    return said | _area(group) if isinstance(group, AreaGroup) else said


def _sure(sure: Sureness) -> dict[str, object]:
    """The range of the total and what it is made of."""
    grades = (_group(grade) for grade in sure.grades)
    return {
        "low": plain(sure.low),
        "high": plain(sure.high),
        "per_head_low": money(sure.per_head_low),
        "per_head_high": money(sure.per_head_high),
        "grades": [{"grade": grade.pop("key"), **grade} for grade in grades],
    }


def _grade(group: GradeGroup) -> dict[str, object]:
    return {
        "meaning": group.meaning,
        "plus_minus": float(group.plus_minus),
        "low": plain(group.low),
        "high": plain(group.high),
    }


def _area(group: AreaGroup) -> dict[str, object]:
    return {
        "code": group.code,
        "name": group.name,
        "people": group.people,
        "own": plain(group.own),
        "council": money(group.council),
        "apportioned": plain(group.apportioned),
    }
