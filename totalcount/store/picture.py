"""What pictures are drawn of, out of the store: counted cells with all that can be shown of them."""

from collections import defaultdict
from decimal import Decimal

from totalcount.model import Shown
from totalcount.store.connection import Connection

_SHOWN = """
SELECT cell, body, tier, stream, duty, function, function_group, service, area, payee, method,
    file, sheet, first_row, lines, CAST(pence AS BIGINT)
FROM control.shown ORDER BY cell
"""


def shown(db: Connection) -> tuple[Shown, ...]:
    """Every counted cell, in order."""
    return tuple(Shown(*row) for row in db.rows(_SHOWN))


def themes(db: Connection) -> dict[int, tuple[tuple[str, Decimal], ...]]:
    """Cell -> its themes with the part of the cell that belongs to each."""
    found: defaultdict[int, list[tuple[str, Decimal]]] = defaultdict(list)
    for cell, theme, part in db.rows("SELECT cell, theme, part FROM flow.theme ORDER BY cell, theme"):
        found[cell].append((str(theme), Decimal(part)))
    return {cell: tuple(tags) for cell, tags in found.items()}


def providers(db: Connection) -> dict[int, tuple[tuple[str, int], ...]]:
    """Cell -> its providers with the counted pence of each."""
    found: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)
    for cell, provider, pence in db.rows(
        "SELECT cell, provider, CAST(pence AS BIGINT) FROM control.provided ORDER BY ALL"
    ):
        found[cell].append((str(provider), int(pence)))
    return {cell: tuple(names) for cell, names in found.items()}


def credits(db: Connection) -> tuple[Decimal, int]:  # noqa: A001 - the accountant's word
    """What reported lines below zero come to, in pounds, and how many they are."""
    ((amount, lines),) = db.rows("SELECT credits, lines FROM count.credits")
    return Decimal(amount), int(lines)
