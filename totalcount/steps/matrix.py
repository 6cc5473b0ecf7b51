"""Who funds whom: what bodies received from each payer, in whole reported pounds, as a table that ties."""

from collections import Counter
from collections.abc import Iterable, Mapping

from totalcount.model import Leg, Matrix
from totalcount.steps.tracing import pounds

PAYERS, RECEIVERS = 12, 8  # of each, before "Other (n)"


def matrix(legs: Iterable[Leg], payers: int = PAYERS, receivers: int = RECEIVERS) -> Matrix:
    """Payers and receivers, largest first; those beyond the limits are one row and one column, `Other (n)`.

    Pounds are whole reported ones, before any share of a wider area is taken; refunds are below zero.
    """
    passed: Counter[tuple[str, str]] = Counter()
    for leg in legs:
        passed[leg.payer, leg.body] += leg.pence
    rows, columns = _names(passed, 0, payers), _names(passed, 1, receivers)
    cells: Counter[tuple[str, str]] = Counter()
    for (payer, body), pence in passed.items():
        cells[rows[payer], columns[body]] += pence
    down, across = tuple(dict.fromkeys(rows.values())), tuple(dict.fromkeys(columns.values()))
    return Matrix(
        payers=down,
        receivers=across,
        cells=tuple(tuple(pounds(cells[r, c]) if (r, c) in cells else None for c in across) for r in down),
        by_payer=tuple(pounds(sum(cells[r, c] for c in across)) for r in down),
        by_receiver=tuple(pounds(sum(cells[r, c] for r in down)) for c in across),
        total=pounds(sum(passed.values())),
    )


def _names(passed: Mapping[tuple[str, str], int], end: int, most: int) -> dict[str, str]:
    """Every payer (end 0) or receiver (end 1), largest first, with the name of the line that holds it."""
    whole: Counter[str] = Counter()
    for ends, pence in passed.items():
        whole[ends[end]] += pence
    ranked = sorted(whole, key=lambda name: (-whole[name], name))
    kept = len(ranked) if len(ranked) <= most + 1 else most  # one name left over stands by itself
    other = f"Other ({len(ranked) - kept:,})"
    return {name: name if place < kept else other for place, name in enumerate(ranked)}
