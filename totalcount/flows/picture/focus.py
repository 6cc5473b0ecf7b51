"""What a definition's focus keeps: the names it asks for, found whatever their case, and how much of a themed cell."""

import difflib
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal

from totalcount.errors import FigureError
from totalcount.flows.picture.rows import shared
from totalcount.model import Definition

Tags = Mapping[int, Sequence[tuple[str, Decimal]]]  # cell -> its themes, with the part of the cell that is each one's
FINE = 10**12  # parts of a theme have twelve decimals at most


def names(definition: Definition, column: str) -> tuple[str, ...]:
    """The names that the focus asks for in one column; empty when it asks for none."""
    return tuple(name for kind, asked in definition.focus if kind == column for name in asked)


def resolve(column: str, asked: Sequence[str], known: Iterable[str]) -> frozenset[str]:
    """The names as the count has them; a function may be given by its code. FigureError for any other."""
    every = sorted(set(known))
    by_key = {name.casefold(): name for name in every}
    by_code = {name.partition(" ")[0]: name for name in every} if column.startswith("function") else {}
    found = set()
    for name in asked:
        key = name.strip()
        if key.casefold() not in by_key and key not in by_code:
            near = difflib.get_close_matches(key.casefold(), by_key, 1, 0.5)
            few = ", ".join(every[:8]) + (" …" if len(every) > 8 else "")
            advice = (
                f"Did you mean {by_key[near[0]]!r}?" if near else f"There are: {few}." if every else "There is none."
            )
            raise FigureError(f"no counted money has the {column.replace('_', ' ')} {name!r}", advice)
        found.add(by_key.get(key.casefold()) or by_code[key])
    return frozenset(found)


def themed(pence: Mapping[int, int], tags: Tags, themes: frozenset[str]) -> dict[int, int]:
    """Cell -> pence of it that belong to the themes, by largest remainder: together what the count by theme says."""
    exact = {
        cell: pence[cell] * min(part, Decimal(1))
        for cell in sorted(pence)
        if (part := sum((part for theme, part in tags.get(cell, ()) if theme in themes), Decimal(0)))
    }
    total = int(sum(exact.values(), Decimal(0)).quantize(Decimal(1), ROUND_HALF_UP))
    floors = {cell: int(amount // 1) - (amount < 0 and amount % 1 != 0) for cell, amount in exact.items()}
    left = total - sum(floors.values())
    luckier = set(sorted(exact, key=lambda cell: (floors[cell] - exact[cell], cell))[: max(left, 0)])
    return {cell: floors[cell] + (cell in luckier) for cell in exact}


def among(pence: int, tags: Sequence[tuple[str, Decimal]]) -> list[tuple[str, int]]:
    """Pence that are of some themes by theme; themes that overlap stand together, as in `by_theme`."""
    if len(tags) < 2 or sum((part for _, part in tags), Decimal(0)) > 1:
        return [(" and ".join(sorted(theme for theme, _ in tags)), pence)]
    parts = shared(pence, [int(part * FINE) for _, part in tags])
    return [(theme, part) for (theme, _), part in zip(tags, parts, strict=True) if part]


def by_theme(pence: int, tags: Sequence[tuple[str, Decimal]]) -> list[tuple[str, int]]:
    """Pence of one cell by theme, what has none under a name of its own.

    Themes whose parts come to more than the cell overlap: such a cell stands under their names together.
    """
    whole = sum((part for _, part in tags), Decimal(0))
    if not tags or not pence:
        return [("no theme", pence)]
    if whole > 1:
        return [(" and ".join(sorted(theme for theme, _ in tags)), pence)]
    weights = [int(part * FINE) for _, part in tags]
    shares = shared(pence, [*weights, FINE - sum(weights)])
    named = zip([*(theme for theme, _ in tags), "no theme"], shares, strict=True)
    return [(theme, share) for theme, share in named if share]
