"""Who pays for what, as a table that ties: bodies funded by payers, needs served by funders."""

from collections import Counter
from collections.abc import Iterable, Mapping

from totalcount.model import Duplication, Leg, Matrix
from totalcount.steps.tracing import pence, pounds

PAYERS, RECEIVERS = 12, 8  # of each, before "Other (n)"
NOT_STATED = "not stated"
Passed = Mapping[tuple[str, str], int]  # pence by payer and receiver


def funding(legs: Iterable[Leg]) -> Matrix:
    """What bodies received from each payer, in whole reported pounds; refunds are below zero."""
    passed: Counter[tuple[str, str]] = Counter()
    for leg in legs:
        passed[leg.payer, leg.body] += leg.pence
    return matrix(passed)


def provision(found: Duplication) -> Matrix:
    """What funders pay towards each need, as far as programmes state an amount."""
    passed: Counter[tuple[str, str]] = Counter()
    for need in found.needs:
        for party in need.funders.parties:
            if party.amount is not None:
                passed[party.name or NOT_STATED, need.need or NOT_STATED] += pence(party.amount)
    return matrix(passed)


def matrix(passed: Passed, payers: int = PAYERS, receivers: int = RECEIVERS) -> Matrix:
    """Payers and receivers, largest first; those beyond the limits are one row and one column, `Other (n)`."""
    rows, columns = _names(passed, 0, payers), _names(passed, 1, receivers)
    cells: Counter[tuple[str, str]] = Counter()
    for (payer, receiver), amount in passed.items():
        cells[rows[payer], columns[receiver]] += amount
    down, across = tuple(dict.fromkeys(rows.values())), tuple(dict.fromkeys(columns.values()))
    return Matrix(
        payers=down,
        receivers=across,
        cells=tuple(tuple(pounds(cells[r, c]) if (r, c) in cells else None for c in across) for r in down),
        by_payer=tuple(pounds(sum(cells[r, c] for c in across)) for r in down),
        by_receiver=tuple(pounds(sum(cells[r, c] for r in down)) for c in across),
        total=pounds(sum(passed.values())),
    )


def _names(passed: Passed, end: int, most: int) -> dict[str, str]:
    """Every payer (end 0) or receiver (end 1), largest first, with the name of the line that holds it."""
    whole: Counter[str] = Counter()
    for ends, amount in passed.items():
        whole[ends[end]] += amount
    ranked = sorted(whole, key=lambda name: (-whole[name], name))
    kept = len(ranked) if len(ranked) <= most + 1 else most  # one name left over stands by itself
    other = f"Other ({len(ranked) - kept:,})"
    return {name: name if place < kept else other for place, name in enumerate(ranked)}
