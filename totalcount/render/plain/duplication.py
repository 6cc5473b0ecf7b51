"""Duplicated provision: every need, or one with all that is known of it."""

from totalcount.model import Duplication, Marked, Need, Pair, Parties, Project, Saving
from totalcount.model.duplication import LOOK
from totalcount.model.funding import Spot
from totalcount.render.plain.page import about, record, write

_NUMBERS = frozenset(
    {
        "effective_providers",
        "effective_funders",
        "effective_streams",
        "overhead_ratio",
        "outside_largest_share",
        "assessments_per_person",
        "assessments",
        "share",
        "low_share",
        "high_share",
        "score",
    }
)
_LAST = ("mark",)


def duplication_json(found: Duplication, needs: tuple[Need, ...] | None = None, *, full: bool = False) -> str:
    """The needs of a place, or some of them; in full with providers, funders, streams, programmes and pairs."""
    return write(
        {
            **about(found.place),
            "note": LOOK,
            "threshold": float(found.threshold),
            "smallest_count": found.smallest,
            "needs": [_need(need, full=full) for need in (found.needs if needs is None else needs)],
        }
    )


def _need(need: Need, *, full: bool) -> dict[str, object]:
    figures = {name: value for name, value in record(need.figures, _NUMBERS).items() if name not in _LAST}
    said = figures | {
        "mark": need.worst,
        "marks": [_marked(marked) for marked in need.marks],
        "pairs_alike": need.pairs_alike,
        "savings": [_saving(saving) for saving in need.savings],
    }
    if not full:
        return said
    return said | {
        "provider_shares": _parties(need.providers),
        "in_house_shares": _parties(need.in_house),
        "funder_shares": _parties(need.funders),
        "stream_shares": _parties(need.streams),
        "programmes": [_project(project) for project in need.projects],
        "pairs": [_pair(pair) for pair in need.pairs],
    }


def _marked(marked: Marked) -> dict[str, object]:
    said = record(marked, _NUMBERS) | {"programmes": list(marked.programmes), "rows": _rows(marked.rows)}
    return {name: value for name, value in said.items() if name != "need"}


def _saving(saving: Saving) -> dict[str, object]:
    return {name: value for name, value in record(saving, _NUMBERS).items() if name != "need"}


def _parties(parties: Parties) -> list[dict[str, object]]:
    return [record(party, _NUMBERS) for party in parties.parties]


def _project(project: Project) -> dict[str, object]:
    said = record(project, _NUMBERS) | {
        "payments": [record(payment) for payment in project.payments],
        "rows": _rows(project.rows),
    }
    return {name: value for name, value in said.items() if name != "need"}


def _pair(pair: Pair) -> dict[str, object]:
    parts = ("need", "client_group", "stage", "area", "activity", "provider")
    said = record(pair, {*_NUMBERS, *(f"{part}_alike" for part in parts)})
    said |= {"differs": list(pair.differs), "unknown": list(pair.unknown), "rows": _rows(pair.rows)}
    return {name: value for name, value in said.items() if name != "need"}


def _rows(spots: tuple[Spot, ...]) -> list[dict[str, object]]:
    return [record(spot) for spot in spots]
