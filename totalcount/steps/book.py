"""Book: everything a count workbook shows, gathered; its rows come as a stream."""

import contextlib
from collections.abc import Iterator

from totalcount import __version__, workspace
from totalcount.model import Balance, Book, BookRow, Conservation, SourceRow
from totalcount.steps import bindings
from totalcount.steps.control import holders
from totalcount.steps.count import checked
from totalcount.steps.duplication import duplication_of
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import traced
from totalcount.steps.workings import ladder_book
from totalcount.store import balances as stored
from totalcount.store import coverage, flows, manifest, read, rows


@contextlib.contextmanager
def book(folder: workspace.Folder, tell: Tell) -> Iterator[tuple[Book, Iterator[BookRow]]]:
    """The workbook's values and its rows; the rows must be read inside the block."""
    with opened(folder, tell) as place:
        found = traced(place)
        headline = found.headline
        every = (read.breakdown(place.db, by, place.place, headline.counted) for by in read.DIMENSIONS if by != "grade")
        breakdowns = tuple(lines for lines in every if lines.by != "area" or len(lines.rows) > 1)
        value = Book(
            headline=headline,
            breakdowns=breakdowns,
            balances=stored.balances(place.db),
            conservation=read.conservation(place.db),
            findings=read.findings(place.db),
            files=manifest.reports(place.db),
            scoping=flows.scoping(place.db, place.place),
            holders=holders(found.ladder),
            bindings=bindings.of_group(found, list(found.groups(found.ladder).values())[-1]),
            duplication=duplication_of(place),
            ladder=ladder_book(found, flows.left_out_uses(place.db)),
            coverage=coverage.coverage(place.db, place.place),
            version=__version__,
        )
        yield value, flows.every(place.db, flows.numbers(place.db))


def balances(folder: workspace.Folder, tell: Tell) -> tuple[Balance, ...]:
    """Pairs and streams on which two returns differ by more than the tolerance."""
    with opened(folder, tell) as place:
        return stored.balances(place.db)


def conservation(folder: workspace.Folder, tell: Tell) -> tuple[Conservation, ...]:
    """Every body's funding + own income - payments - spend."""
    with opened(folder, tell) as place:
        return read.conservation(place.db)


def source_rows(folder: workspace.Folder, tell: Tell) -> tuple[SourceRow, ...]:
    """Every outgoing row with its five-way split, once the count's two roads agree."""
    with opened(folder, tell) as place:
        checked(place)
        return tuple(rows.every(place.db))
