"""Book: everything a count workbook shows, gathered; its rows come as a stream."""

import contextlib
from collections.abc import Iterator

from totalcount import __version__, workspace
from totalcount.model import Book, SourceRow
from totalcount.steps.count import checked
from totalcount.steps.opening import Tell, opened
from totalcount.store import read, rows


@contextlib.contextmanager
def book(folder: workspace.Folder, tell: Tell) -> Iterator[tuple[Book, Iterator[SourceRow]]]:
    """The workbook's values and its rows; the rows must be read inside the block."""
    with opened(folder, tell) as place:
        headline = checked(place)
        every = (read.breakdown(place.db, by, place.place, headline.counted) for by in read.DIMENSIONS)
        breakdowns = tuple(lines for lines in every if lines.by != "area" or len(lines.rows) > 1)
        value = Book(
            headline=headline,
            breakdowns=breakdowns,
            balances=read.balances(place.db),
            conservation=read.conservation(place.db),
            findings=read.findings(place.db),
            files=read.reports(place.db),
            version=__version__,
        )
        yield value, rows.every(place.db)
