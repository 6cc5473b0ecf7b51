"""What the store knows of a body that is asked for a return."""

import contextlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from totalcount import shipped
from totalcount.store import bulk, layout
from totalcount.store.amounts import NOWHERE
from totalcount.store.connection import Connection
from totalcount.store.exact import money


@dataclass(frozen=True, slots=True)
class Known:
    """A body: its name, tier and identifier ('' where nothing says), its kinds, and `gross` or `net` of fees."""

    body: str
    tier: str
    identifier: str
    kinds: tuple[str, ...]
    fees: str


@dataclass(frozen=True, slots=True)
class Stated:
    """One line of an earlier return: its words by column of the store, its pounds and its fees."""

    kind: str
    words: Mapping[str, str]
    amount: Decimal
    income: Decimal | None


_WORDS = (
    *("counterpart", "stream", "service", "function", "theme", "client_group", "condition", "area", "driver"),
    *("rev_cap", "provider"),
)
_DESCRIBED = ("programme", "need", "client_group", "stage", "area", "activity", "provider", "funder", "stream")
_BUILT, _WORTH = ("name", "uprn", "postcode", "use", "tenure", "floor_area_m2"), ("running_cost", "value")
_COSTS = ("amount", "delivery", "assessment", "administration", "commissioning")


@contextlib.contextmanager
def empty() -> Iterator[Connection]:
    """A store in memory that holds nothing but the reference tables."""
    with Connection(NOWHERE, write=True) as db:
        layout.lay(db)
        bulk.publish(db)
        layout.derive(db)
        yield db


def known(db: Connection, body: str) -> Known:
    """What is known of a body by any of its names."""
    ((name, tier, identifier, kinds, fees),) = _rows(db, "body", {"body": body})
    return Known(name, tier, identifier, tuple(sorted(kinds)), fees)


def stated(db: Connection, body: str, year: str) -> tuple[Stated, ...]:
    """The lines of a body's return of one year, in its own order."""
    return tuple(
        Stated(kind, dict(zip(_WORDS, words, strict=True)), money(amount), None if income is None else money(income))
        for kind, *words, amount, income in _rows(db, "line", {"body": body, "year": year})
    )


def programmes(db: Connection, body: str) -> tuple[tuple[dict[str, str], dict[str, Decimal]], ...]:
    """The words and the pounds of every line of the programmes that a body stated in the place."""
    size = len(_DESCRIBED)
    return tuple(
        (
            {name: text for name, text in zip(_DESCRIBED, row[:size], strict=True) if text},
            {name: money(cost) for name, cost in zip(_COSTS, row[size:], strict=True) if cost is not None},
        )
        for row in _rows(db, "programme", {"body": body})
    )


def assets(db: Connection, body: str) -> tuple[tuple[dict[str, str], dict[str, Decimal]], ...]:
    """The words and the pounds of every building or site that a body stated in the place."""
    size = len(_BUILT)
    return tuple(
        (
            {name: text for name, text in zip(_BUILT, row[:size], strict=True) if text},
            {name: money(cost) for name, cost in zip(_WORTH, row[size:], strict=True) if cost is not None},
        )
        for row in _rows(db, "asset", {"body": body})
    )


def others(db: Connection, body: str) -> tuple[tuple[str, str, str], ...]:
    """(Funding or Payments, the body at the other end, stream) of all that other returns say of a body."""
    return tuple(_rows(db, "other", {"body": body}))


def expected(db: Connection, body: Known, year: str) -> tuple[tuple[str, str, str, str, str], ...]:
    """(Funding or Spend, payer, stream, function, condition) of the catalogue's streams for a body."""
    said = {"body": body.body, "kinds": list(body.kinds), "tier": body.tier, "year": year}
    return tuple(tuple(cell or "" for cell in row) for row in _rows(db, "expected", said))  # type: ignore[misc]


def choices(db: Connection) -> dict[str, tuple[str, ...]]:
    """The words of the drop-downs by list: body, stream, function, driver."""
    found: dict[str, list[str]] = {}
    for name, word in _rows(db, "choice", {}):
        found.setdefault(name, []).append(word)
    return {name: tuple(words) for name, words in found.items()}


def versions(db: Connection, file: str) -> tuple[tuple[str, bool], ...]:
    """Returns of a file's bodies on the same kinds of sheet, and whether the file can stand in the place of each."""
    return tuple((str(name), bool(repeated)) for name, repeated in _rows(db, "version", {"file": file}))


def _rows(db: Connection, query: str, said: Mapping[str, object]) -> list[tuple[Any, ...]]:
    return db.rows(shipped.text("queries", "asked", f"{query}.sql"), said)
