"""Compare: what is published or estimated of a body against its own return."""

from totalcount import workspace
from totalcount.model import Comparison, Finding, Replacement
from totalcount.steps.opening import Tell, opened
from totalcount.store import read, sources


def compare(folder: workspace.Folder, tell: Tell) -> Comparison:
    """Every body and line of which a return and an earlier source speak, largest difference first."""
    with opened(folder, tell) as place:
        return sources.comparison(place.db, place.place)


def replaced(folder: workspace.Folder, tell: Tell) -> tuple[Replacement, ...]:
    """Rows that no longer count because a better source is there, largest first."""
    with opened(folder, tell) as place:
        return sources.replaced(place.db)


def repeated(folder: workspace.Folder, tell: Tell) -> tuple[Finding, ...]:
    """Returns whose lines stand in another file too, so that their pounds are counted twice."""
    with opened(folder, tell) as place:
        return read.found(place.db, "check.repeated")
