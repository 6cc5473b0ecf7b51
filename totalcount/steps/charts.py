"""What the pictures beside the flow diagram show, each with the headline it ties to."""

from totalcount import workspace
from totalcount.model import Breakdown, Control, Duplication, Headline, Matrix
from totalcount.steps import matrix
from totalcount.steps.control import control_of
from totalcount.steps.count import checked
from totalcount.steps.duplication import duplication_of
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import traced
from totalcount.store import read
from totalcount.store import report as stored

DIVISION = "division"


def breakdown(folder: workspace.Folder, tell: Tell, by: str) -> tuple[Headline, Breakdown]:
    """The count by division of functions, or by one of the dimensions of `count`."""
    with opened(folder, tell) as place:
        headline = checked(place)
        if by == DIVISION:
            return headline, stored.divisions(place.db, headline)
        return headline, read.breakdown(place.db, by, place.place, headline.counted)


def control(folder: workspace.Folder, tell: Tell) -> tuple[Headline, Control]:
    """The ladder of control."""
    with opened(folder, tell) as place:
        found = traced(place)
        return found.headline, control_of(found)


def funding(folder: workspace.Folder, tell: Tell) -> tuple[Headline, Matrix]:
    """Who funds whom."""
    with opened(folder, tell) as place:
        found = traced(place)
        return found.headline, matrix.funding(found.funding.legs)


def provision(folder: workspace.Folder, tell: Tell) -> tuple[Headline, Duplication, Matrix]:
    """The needs that programmes serve, and who funds them."""
    with opened(folder, tell) as place:
        found = duplication_of(place)
        return checked(place), found, matrix.provision(found)
