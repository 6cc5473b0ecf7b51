"""Duplication: the needs that many programmes, bodies and providers serve, and what says that they overlap."""

import difflib
from collections.abc import Iterable
from decimal import Decimal

from totalcount import decisions, workspace
from totalcount.errors import FigureError
from totalcount.model import Duplication, Finding, Level, Need, Place, Programme
from totalcount.provision.overlap import duplication as overlap
from totalcount.provision.overlap.duplication import THRESHOLD, Terms
from totalcount.provision.overlap.words import key, letters
from totalcount.steps import providers
from totalcount.steps.judged import Judged, judged
from totalcount.steps.opening import Opened, Tell, opened
from totalcount.store import provided

_FINEST = Decimal("0.0001")


def duplication(folder: workspace.Folder, tell: Tell, threshold: Decimal | None = None) -> Duplication:
    """Every need of a place, the worst first.

    `threshold` is how alike activity words must be to be the same activity, above 0 and at most 1; FigureError when it
    is not.
    """
    line = _line(THRESHOLD if threshold is None else threshold)
    with opened(folder, tell) as place:
        return duplication_of(place, line)


def duplication_of(place: Opened, line: Decimal = THRESHOLD) -> Duplication:
    """Every need of an open place, the worst first."""
    rows = provided.programmes(place.db)
    resolve = providers.resolver(place, rows)
    said = _judged(place, rows)
    terms = Terms(resolve, place.place.smallest, line, _home(place.place), said.assumptions, said.verdicts)
    return Duplication(place.place, line, place.place.smallest, overlap.duplication(rows, terms))


def need(found: Duplication, asked: str) -> Need:
    """The need of a name; FigureError with the nearest when there is none."""
    known = {one.need: one for one in found.needs}
    name = key(asked.partition(":")[2] if key(asked).startswith("need:") else asked)
    if name in known and name:
        return known[name]
    near = difflib.get_close_matches(name, known, 3, 0.4)
    listed = "; ".join(near or filter(None, known))
    advice = f"Nearest: {listed}." if near else f"The needs are: {listed}." if listed else _NOTHING
    raise FigureError(f"no programme serves a need called {asked!r}", advice)


_NOTHING = "No return has a Programmes sheet, and no row of spend has a theme."


def findings(place: Opened) -> tuple[Finding, ...]:
    """What is wrong with decisions about overlaps, and programmes that two bodies report."""
    rows = provided.programmes(place.db)
    return (*_judged(place, rows).findings, *_twice(rows))


def _twice(rows: Iterable[Programme]) -> Iterable[Finding]:
    """Programmes of one name and provider that two bodies report on Programmes sheets."""
    seen: dict[tuple[str, str, str], Programme] = {}
    told: set[tuple[str, ...]] = set()
    for row in rows:
        name = (key(row.need), letters(row.programme) or row.programme, key(row.provider or row.body))
        first = seen.setdefault(name, row)
        if row.came_from != "sheet" or row.body == first.body or (*name, row.body) in told:
            continue
        told.add((*name, row.body))
        where = (row.file, row.sheet, row.row, "programme")
        found = f"{row.programme}: {row.body} here, {first.body} in {first.file} row {first.row}"
        advice = "Ask both whether it is one programme: if so, let one of them report it; the count is not concerned."
        yield Finding(Level.NOTE, "programme-twice", *where, found, "one return for each programme", advice)


def _judged(place: Opened, rows: Iterable[Programme]) -> Judged:
    return judged(decisions.read(place.folder.decisions)[0], rows)


def _line(threshold: Decimal) -> Decimal:
    if not threshold.is_finite() or not 0 < threshold <= 1:
        raise FigureError(
            f"the threshold {threshold} is not above 0 and at most 1", "Give the part that must be alike, such as 0.8."
        )
    return max(threshold.quantize(_FINEST), _FINEST)


def _home(place: Place) -> frozenset[str]:
    """What the place itself is called."""
    return frozenset({place.name, *place.areas})
