"""Assets: the land and buildings that the returns of a place tell of."""

from totalcount import workspace
from totalcount.model import Asset
from totalcount.steps.opening import Tell, opened
from totalcount.store import provided


def assets(folder: workspace.Folder, tell: Tell) -> tuple[Asset, ...]:
    """Every building or site, by file, sheet and row."""
    with opened(folder, tell) as place:
        return provided.assets(place.db)
