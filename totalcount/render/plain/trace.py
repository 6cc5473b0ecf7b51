"""Money followed up to its sources and holders, and down to where it ends up."""

from totalcount.model import Downstream, Upstream
from totalcount.money import plain
from totalcount.render.plain.control import rungs
from totalcount.render.plain.page import about, record, write


def trace_json(traced: Upstream) -> str:
    """Where the money of one subject came from and who decides it."""
    return write(
        {
            **about(traced.place),
            "kind": traced.kind,
            "subject": traced.subject,
            "total": plain(traced.total),
            "hands": float(traced.hands),
            "sources": [record(origin, ("share",)) for origin in traced.sources],
            "arrivals": [record(arrival) for arrival in traced.arrivals],
            "through": [record(passing) for passing in traced.through],
            "holders": [record(holder) for holder in traced.holders],
            "rungs": rungs(traced.rungs),
        }
    )


def downstream_json(traced: Downstream) -> str:
    """Where a stream's money ends up."""
    return write(
        {
            **about(traced.place),
            "stream": traced.stream,
            "entered": plain(traced.entered),
            "counted": plain(traced.counted),
            "landings": [record(landing) for landing in traced.landings],
        }
    )
