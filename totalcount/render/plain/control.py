"""Who decides: the ladder of control and all that is under it."""

from collections.abc import Iterable

from totalcount.model import Control, ControlRow, Ratio, Road, Rung
from totalcount.money import plain
from totalcount.render.plain.page import about, record, write

SHARES = ("share_low", "share_central", "share_high")
_FREEDOMS = ("low", "central", "high")


def control_json(control: Control) -> str:
    """The ladder as one object, with holders, sources, ratios, conditions, bindings and the road."""
    return write(_control(control))


def control_by_json(control: Control, by: str, rows: Iterable[ControlRow]) -> str:
    """The same object, with `by` and a line of the ladder for each of its `rows`."""
    lines = [{"key": row.key, "total": plain(row.total), "rungs": rungs(row.rungs)} for row in rows]
    return write(_control(control) | {"by": by, "rows": lines})


def rungs(ladder: Iterable[Rung]) -> list[dict[str, object]]:
    """Rungs in their order."""
    return [record(rung, SHARES) for rung in ladder]


def _control(control: Control) -> dict[str, object]:
    return {
        **about(control.place),
        "total": plain(control.total),
        "rungs": rungs(control.rungs),
        "holders": [record(holder) for holder in control.holders],
        "sources": [record(origin, ("share",)) for origin in control.sources],
        "ratios": [_ratio(ratio) for ratio in control.ratios],
        "conditions": [record(use, _FREEDOMS) for use in control.conditions],
        "bound": plain(control.bound),
        "bindings": [record(binding) for binding in control.bindings],
        "road": _road(control.road),
        "imbalances": [record(imbalance) for imbalance in control.imbalances],
    }


def _ratio(ratio: Ratio) -> dict[str, object]:
    """A published definition; its value is null where it is a part of nothing."""
    return record(ratio, ("value",)) | ({} if ratio.denominator else {"value": None})


def _road(road: Road) -> dict[str, object]:
    return {
        "mean": float(road.mean),
        "streams": [record(hands, ("mean",)) for hands in road.streams],
        "bodies": [record(passing) for passing in road.bodies],
    }
