"""The money to be traced, out of the store: who received what from whom, and what it was spent on."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from totalcount.model import Condition, Draw, Funding, Leg, OriginRule, Spot, Use
from totalcount.store.connection import Connection

_LEGS = """
SELECT payer, body, stream, said_by, condition, condition_from, CAST(sum(pence) AS BIGINT), min(place)
FROM control.leg GROUP BY ALL ORDER BY ALL
"""
_DRAWS = "SELECT body, stream, CAST(pence AS BIGINT) FROM control.draw ORDER BY ALL"
_ORIGINS = "SELECT origin, holder, condition FROM reference.origins ORDER BY origin"
_CONDITIONS = (
    "SELECT kind, condition, keeps, low, central, high, source FROM control.condition ORDER BY kind, condition"
)
_USES = "SELECT body, tier, stream, duty, function, CAST(pence AS BIGINT), place FROM control.use ORDER BY ALL"
_UNDER = """
SELECT body, tier, stream, duty, function, pence FROM control.subject WHERE kind = ? AND subject = ? ORDER BY ALL
"""


def funding(db: Connection) -> Funding:
    """All money of the place that a trace reads."""
    return Funding(
        tiers={str(body): str(tier) for body, tier in db.rows("SELECT body, tier FROM matched.body ORDER BY body")},
        legs=tuple(_leg(*row) for row in db.rows(_LEGS)),
        draws=tuple(Draw(*row) for row in db.rows(_DRAWS)),
        uses=tuple(_use(*row) for row in db.rows(_USES)),
        conditions=tuple(Condition(*row) for row in db.rows(_CONDITIONS)),
        origins=tuple(OriginRule(*row) for row in db.rows(_ORIGINS)),
        here={body: (int(here), int(whole)) for body, here, whole in db.rows("SELECT * FROM control.here")},
        administration={str(body): Decimal(pounds) for body, pounds in db.rows("SELECT * FROM control.administration")},
        pooled=frozenset(str(stream) for (stream,) in db.rows("SELECT stream FROM control.pooled")),
    )


def uses_under(db: Connection, kind: str, subject: str) -> tuple[Use, ...]:
    """The counted spending under one theme, service, body, function, stream or tier."""
    return tuple(_use(*row) for row in db.rows(_UNDER, [kind, subject]))


def subjects(db: Connection) -> tuple[tuple[str, str], ...]:
    """Every kind and subject that can be traced."""
    found = db.rows("SELECT DISTINCT kind, subject FROM control.subject ORDER BY kind, subject")
    return tuple((str(kind), str(subject)) for kind, subject in found)


def _leg(*row: Any) -> Leg:
    payer, body, stream, said_by, condition, condition_from, pence, place = row
    return Leg(payer, body, stream, said_by, condition, condition_from, int(pence), _spot(place))


def _use(*row: Any) -> Use:
    body, tier, stream, duty, function, pence, *place = row
    return Use(body, tier, stream, duty, function, Decimal(pence), *map(_spot, place))


def _spot(place: Mapping[str, Any] | None) -> Spot:
    return Spot() if place is None else Spot(place["file"], place["sheet"], place["row"])
