"""What the store knows of several sources for one body, as values."""

from collections.abc import Iterable, Sequence
from typing import Any

from totalcount.model import Compared, Comparison, Place, Replacement
from totalcount.store.connection import Connection
from totalcount.store.exact import maybe, money


def replaced(db: Connection) -> tuple[Replacement, ...]:
    """Rows that no longer count because a better source is there, largest first."""
    names = "body, side, file, source, by_source, by_files, rows, amount, instead"
    return tuple(
        Replacement(body, side, file, source, by_source, by_files, int(rows), money(amount), maybe(instead))
        for body, side, file, source, by_source, by_files, rows, amount, instead in db.rows(
            f"SELECT {names} FROM count.replaced"
        )
    )


def comparison(db: Connection, place: Place) -> Comparison:
    """Every body and line of which two sources speak, largest difference first."""
    names = "published, estimated, returned, ledger, counts"
    bodies = db.rows(f"SELECT body, side, '', {names} FROM count.compared_body")
    lines = db.rows(f"SELECT body, side, line, {names}, services, services_returned FROM count.compared")
    return Comparison(place, _largest_first(bodies), _largest_first(lines), replaced(db))


def _largest_first(rows: Iterable[Sequence[Any]]) -> tuple[Compared, ...]:
    found = [_compared(*row) for row in rows]
    return tuple(sorted(found, key=lambda line: (-line.at_stake, line.body, line.side, line.line)))


def _compared(
    body: str,
    side: str,
    line: str,
    published: Any,
    estimated: Any,
    returned: Any,
    ledger: Any,
    counts: str,
    services: str = "",
    services_returned: str = "",
) -> Compared:
    figures = maybe(published), maybe(estimated), maybe(returned)
    return Compared(body, side, line, *figures, counts, services, services_returned, maybe(ledger))
