"""Coverage: the place against the streams that an English place is expected to have."""

from totalcount import workspace
from totalcount.model import StreamCoverage
from totalcount.steps.opening import Tell, opened
from totalcount.store import coverage as stored


def coverage(folder: workspace.Folder, tell: Tell) -> StreamCoverage:
    """Every expected stream: returned, published, estimated or missing, and what it comes to."""
    with opened(folder, tell) as place:
        return stored.coverage(place.db, place.place)
