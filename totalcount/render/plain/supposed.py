"""The ladder as it is and under other conditions."""

from totalcount.model import Supposed
from totalcount.money import plain
from totalcount.render.plain.control import rungs
from totalcount.render.plain.page import about, write


def supposed_json(found: Supposed) -> str:
    """Both ladders, and the change of every rung's central pounds."""
    return write(
        {
            **about(found.before.place),
            "total": plain(found.before.total),
            "if": [{"stream": stream, "condition": condition} for stream, condition in found.conditions.items()],
            "rungs": rungs(found.before.rungs),
            "rungs_if": rungs(found.after.rungs),
            "changes": [{"rung": now.rung, "who": now.who, "change": plain(change)} for now, _, change in found.rungs],
        }
    )
