"""Payees as the store knows them: each distinct name once, with its rows and pounds added up in SQL."""

from totalcount.model import Payee
from totalcount.store.connection import Connection
from totalcount.store.exact import money


def payees(db: Connection) -> tuple[Payee, ...]:
    """Every payee's name with rows, reported pounds, the body it is known to mean, and its identifiers; by name."""
    columns = "name, rows, amount, coalesce(body, ''), coalesce(tier, ''), identifiers"
    return tuple(
        Payee(name, money(amount), int(rows), tuple(identifiers), body=body, tier=tier)
        for name, rows, amount, body, tier, identifiers in db.rows(f"SELECT {columns} FROM provision.payee")
    )


def by_theme(db: Connection) -> dict[str, frozenset[str]]:
    """The payees' names that have rows of each theme."""
    found: dict[str, set[str]] = {}
    for theme, name in db.rows("SELECT theme, name FROM provision.payee_theme"):
        found.setdefault(theme, set()).add(name)
    return {theme: frozenset(names) for theme, names in found.items()}
