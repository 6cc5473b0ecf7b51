"""Count: the headline and its breakdowns, given only when two roads to the total agree."""

from totalcount import workspace
from totalcount.flows import graph
from totalcount.model import Breakdown, Headline
from totalcount.steps.opening import Opened, Tell, opened
from totalcount.store import read


def count(folder: workspace.Folder, tell: Tell, by: str | None = None) -> tuple[Headline, Breakdown | None]:
    """The headline of a place and, when asked, its breakdown; MismatchError when the two roads disagree."""
    with opened(folder, tell) as place:
        headline = checked(place)
        return headline, None if by is None else read.breakdown(place.db, by, place.place, headline.counted)


def checked(place: Opened) -> Headline:
    """The headline of an open place, once SQL's total is the graph's and the identity holds to the penny."""
    headline = read.headline(place.db, place.place)
    graph.agree(headline.counted, read.edges(place.db))
    graph.identity(
        headline.reported,
        (headline.counted, headline.eliminated, headline.out_of_scope, headline.out_of_place, headline.set_aside),
    )
    graph.identity(headline.counted, (grade.total for grade in headline.sure.grades), "counted and graded")
    return headline
