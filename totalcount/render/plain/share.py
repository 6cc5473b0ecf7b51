"""A share opened."""

from totalcount.model import ShareExplanation
from totalcount.money import plain
from totalcount.render.plain.page import about, record, write


def share_json(opened: ShareExplanation) -> str:
    """A share as one object: its range, the way to it, and all that binds or brings its money."""
    return write(
        {
            **about(opened.place),
            "figure": opened.figure,
            "name": opened.name,
            "definition": opened.definition,
            "value": plain(opened.value),
            "low": plain(opened.low),
            "high": plain(opened.high),
            "total": plain(opened.total),
            "share": float(opened.share),
            "bridge": [record(line) for line in opened.bridge],
            "rests_on": opened.rests_on,
            "bindings_total": plain(opened.bindings_total),
            "bindings": [record(binding) for binding in opened.bindings],
            "queries": list(opened.queries),
        }
    )
