"""The count and its breakdowns."""

from totalcount.model import AreaGroup, Breakdown, Elimination, Group, Headline
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
    return said | _area(group) if isinstance(group, AreaGroup) else said


def _area(group: AreaGroup) -> dict[str, object]:
    return {
        "code": group.code,
        "name": group.name,
        "people": group.people,
        "own": plain(group.own),
        "council": money(group.council),
        "apportioned": plain(group.apportioned),
    }
