"""Findings for figures that a publisher does not have: missing is never zero."""

from collections import Counter
from collections.abc import Iterator, Sequence

from totalcount.model import Finding, Level
from totalcount.sources.published import bodies
from totalcount.sources.published.taken import Asked
from totalcount.sources.table import Origin


def not_submitted(origin: Origin, row: int, body: str, dataset: str) -> Finding:
    """A body of the place whose row holds no figure."""
    return origin.finding(
        Level.WARNING,
        "not-submitted",
        f"{body}: no figures, it did not send its return to {dataset} in time",
        "its figures",
        "Nothing is counted for it from this file, and its spend is missing, not nil. Ask the body for its own return.",
        row=row,
    )


def figure_missing(origin: Origin, row: int, body: str, lines: Sequence[str]) -> Finding:
    """A body of the place with some figures, but not on these lines."""
    return origin.finding(
        Level.WARNING,
        "figure-missing",
        f"{body}: no figure for {', '.join(lines)}",
        "a figure on every line",
        "These lines are left out, not taken as nil. Ask the body for them.",
        row=row,
    )


def line_unknown(origin: Origin, lines: Sequence[str]) -> Finding:
    """Lines of a form of which the program does not know what they are."""
    return origin.finding(
        Level.WARNING,
        "line-unknown",
        "; ".join(lines),
        "lines whose use is known",
        "They are left out, so figures do not add up to their totals. Report it, so that the lines are added.",
    )


def others(origin: Origin, asked: Asked, authorities: Sequence[tuple[str, str, str]], wanted: int) -> Iterator[Finding]:
    """What is said about the authorities (code, name, class) of a file of which `wanted` were asked for."""
    if len(authorities) > wanted:
        yield _elsewhere(origin, len(authorities) - wanted)
    kinds = Counter(
        bodies.kind(name) or "other"
        for code, name, group in authorities
        if bodies.is_unplaced(asked, code, name, group)
    )
    if kinds:
        yield _unplaced(origin, kinds)


def _elsewhere(origin: Origin, rows: int) -> Finding:
    return origin.finding(
        Level.NOTE,
        "rows-elsewhere",
        f"{rows:,} rows about other areas",
        "rows about the place",
        "Nothing to do: they are not read. A wider body that serves the place is read when a file of the place says "
        "which areas it serves.",
    )


def _unplaced(origin: Origin, kinds: Counter[str]) -> Finding:
    counted = ", ".join(f"{number} {kind}" for kind, number in sorted(kinds.items()))
    return origin.finding(
        Level.NOTE,
        "territory-unknown",
        f"{kinds.total():,} local boards whose area is not known ({counted})",
        "a file that says which areas they serve",
        "If one of them serves the place, add the file that places it (see `totalcount sources`), or its own return.",
    )
