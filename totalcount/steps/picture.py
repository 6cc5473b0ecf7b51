"""Picture: what the flow diagram draws, from source to department to body to function, tied to the count."""

from totalcount import workspace
from totalcount.flows import origin
from totalcount.model import Picture
from totalcount.steps.count import checked
from totalcount.steps.opening import Tell, opened
from totalcount.store import read


def picture(folder: workspace.Folder, tell: Tell) -> Picture:
    """The steps of the flow picture; their amounts add up to the total count to the penny."""
    with opened(folder, tell) as place:
        headline = checked(place)
        steps = origin.steps(read.inflows(place.db), read.conservation(place.db), read.outflows(place.db))
        return Picture(place.place, headline.counted, headline.per_head, headline.terms, steps)
