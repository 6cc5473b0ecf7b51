"""A second road to duplicated provision: everything compared with everything, by plain loops and no library."""

from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from totalcount.model import Programme

Row = dict[str, Any]
LINKS = {"a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"}
HOME = {"", "e08009901"}


def programmes_of(rows: list[Programme]) -> list[list[Programme]]:
    found: dict[tuple[str, ...], list[Programme]] = {}
    for row in rows:
        whole: tuple[str, ...] = (row.body, "".join(c for c in row.programme.lower() if c.isalnum()))
        if row.came_from == "spend":
            whole += (row.need.lower(), row.client_group.lower(), (row.provider or row.body).lower())
        found.setdefault(whole, []).append(row)
    return [sorted(some, key=lambda row: (row.file, row.sheet, row.row)) for some in found.values()]


def first(rows: list[Programme], name: str) -> Any:
    return next((getattr(row, name) for row in rows if getattr(row, name) not in (None, "")), None)


def needs(rows: list[Programme]) -> dict[str, Row]:
    by_need: dict[str, list[list[Programme]]] = {}
    for programme in programmes_of(rows):
        by_need.setdefault((first(programme, "need") or "").lower(), []).append(programme)
    return {need: figures(need, some) for need, some in by_need.items()}


def figures(need: str, some: list[list[Programme]]) -> Row:
    rows = [row for programme in some for row in programme]
    out = [row for row in rows if row.provider not in ("", row.body)]
    return {
        "projects": len(some),
        "amount": sum((row.amount or Decimal(0) for row in rows), Decimal(0)),
        "providers": len({row.provider for row in out}),
        "in_house": len({row.body for row in rows if row.provider in ("", row.body)}),
        "funders": len({row.funder or row.body for row in rows}),
        "streams": len({row.stream or "of " + (row.funder or row.body) for row in rows}),
        "effective_providers": effective([(row.provider, row.amount) for row in out]),
        "effective_funders": effective([(row.funder or row.body, row.amount) for row in rows]),
        "overhead": overhead(some),
        "overlapping": sorted(blocks(some)) if need else [],
        "duplicating": sorted(services(some)) if need else [],
    }


def effective(pairs: list[tuple[str, Decimal | None]]) -> float | None:
    sums: dict[str, Fraction] = {}
    for name, amount in pairs:
        sums[name] = sums.get(name, Fraction(0)) + Fraction(amount or 0)
    above = [amount for amount in sums.values() if amount > 0]
    return float(1 / sum((amount / sum(above)) ** 2 for amount in above)) if above else None


def overhead(some: list[list[Programme]]) -> Decimal | None:
    costs = [tuple(first(p, name) for name in ("delivery", "administration", "commissioning")) for p in some]
    whole = [cost for cost in costs if None not in cost]
    below = sum((cost[0] for cost in whole), Decimal(0))
    return sum((cost[1] + cost[2] for cost in whole), Decimal(0)) / below if below else None


def words(text: str) -> str:
    letters = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    kept = {word[:-1] if len(word) > 3 and word[-1] == "s" and word[-2] != "s" else word for word in letters}
    return " ".join(sorted(word for word in kept if word not in LINKS))


def block(programme: list[Programme]) -> tuple[str, ...] | None:
    group, stage = words(first(programme, "client_group") or ""), first(programme, "stage")
    area = (first(programme, "area") or "").lower()
    return (group, stage, "" if area in HOME else area) if group and stage else None


def providers(programme: list[Programme]) -> set[str]:
    return {row.provider or row.body for row in programme}


def name(programme: list[Programme]) -> str:
    return "".join(c for c in programme[0].programme.lower() if c.isalnum())


def label(programme: list[Programme]) -> str:
    return f"{programme[0].programme} ({programme[0].body})"


def blocks(some: list[list[Programme]]) -> list[list[str]]:
    found: dict[tuple[str, ...], list[list[Programme]]] = {}
    for programme in some:
        if (at := block(programme)) is not None:
            found.setdefault(at, []).append(programme)
    several = [many for many in found.values() if len({(name(p), *sorted(providers(p))) for p in many}) > 1]
    return [sorted(map(label, many)) for many in several]


def longest_common(one: str, other: str) -> int:
    row = [0] * (len(other) + 1)
    for a in one:
        before = row
        row = [0]
        for i, b in enumerate(other):
            row.append(before[i] + 1 if a == b else max(before[i + 1], row[i]))
    return row[-1]


def alike(one: list[Programme], other: list[Programme], threshold: Fraction = Fraction(4, 5)) -> bool:
    a, b = (words(first(p, "activity") or p[0].programme) for p in (one, other))
    return bool(a and b) and Fraction(2 * longest_common(a, b), len(a) + len(b)) >= threshold


def one_in_two(one: list[Programme], other: list[Programme]) -> bool:
    """One programme that two bodies report, at least one of them on a Programmes sheet."""
    sheet = "sheet" in (one[0].came_from, other[0].came_from)
    return (
        sheet and name(one) == name(other) and one[0].body != other[0].body and bool(providers(one) & providers(other))
    )


def duplicates(one: list[Programme], other: list[Programme]) -> bool:
    same_people = block(one) is not None and block(one) == block(other)
    return same_people and alike(one, other) and not one_in_two(one, other)


def services(some: list[list[Programme]]) -> list[list[str]]:
    groups = [{i} for i in range(len(some))]
    for i, j in combinations(range(len(some)), 2):
        if duplicates(some[i], some[j]):
            ours, theirs = (next(group for group in groups if k in group) for k in (i, j))
            if ours is not theirs:
                groups.remove(theirs)
                ours |= theirs
    return [sorted(label(some[i]) for i in group) for group in groups if len(group) > 1]
