"""The count of lines that come from no file: a store in memory, in which only what the total rests on is made.

Everything after the reading of files is the program's own: its tables, its reference data, its queries in their order
and its graph. Nearly all the time of so small a count goes into making the queries ready; so there is one thread, and
the engine does not look for a better plan. A place then counts in a tenth of the time that its files take.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Self

from tests.place_builder import AREA, SIGNED, YEAR
from totalcount.flows import graph
from totalcount.store import bulk, exact, layout, read, stages
from totalcount.store.connection import Connection

WIDER = "E23009901"
FIGURES = ("count.identity", "count.edge", "count.unreturned")  # what is read; all that they read is made


@dataclass(frozen=True)
class Line:
    """One outgoing row: spend when `payee` is None."""

    body: str
    payee: str | None
    label: str
    pence: int
    area: str = ""

    @property
    def amount(self) -> Decimal:
        """In pounds."""
        return Decimal(self.pence) / 100


@dataclass(frozen=True)
class Counted:
    """The identity of a count, and the bodies that were paid without a return."""

    reported: Decimal
    counted: Decimal
    eliminated: Decimal
    out_of_scope: Decimal
    out_of_place: Decimal
    set_aside: Decimal
    unreturned: Mapping[str, Decimal]


class DirectCount:
    """A place whose lines are put straight into the store, again and again."""

    def __init__(self) -> None:
        self.db = Connection(Path(":memory:"), write=True)
        self.engine = self.db._db  # without a thread for each statement: nobody interrupts here
        self.engine.execute("SET threads = 1")
        self.engine.execute("PRAGMA disable_optimizer")
        layout.lay(self.db)
        bulk.publish(self.db)
        place = ("Testham", YEAR, "outturn", "all-public", Decimal("0.01"), None, "")
        names = ("name", "year", "basis", "scope", "tolerance", "people", "digest")
        stages.fill(self.db, "setting.place", [place], names)
        layout.derive(self.db)
        self.queries = _needed(FIGURES)
        self.set([AREA], {})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *failure: object) -> None:
        self.db.close()

    def set(self, areas: Sequence[str], parts: Mapping[str, str]) -> None:
        """The codes of the place, and what the parts of the wider area weigh."""
        stages.fill(self.db, "setting.area", [(area, "place") for area in areas], ("area", "role"))
        names = ("file", "row", "driver", "year", "area", "area_name", "part", "value", "source", "who", "when", "why")
        lines = [
            ("", row, "population", YEAR, WIDER, "Vale force", part, value, "", *SIGNED)
            for row, (part, value) in enumerate(parts.items(), 2)
        ]
        stages.fill(self.db, "decided.drivers", lines, names)

    def count(self, files: Sequence[Sequence[Line]]) -> Counted:
        """The count of the lines of some files, in their order; the identity holds, and so does the second road."""
        rows = list(_kept(files))
        self.engine.execute("BEGIN")
        self.engine.execute("DELETE FROM clean.kept")
        stages.append(self.db, "clean.kept", rows, _COLUMNS)
        for name, text in self.queries.items():
            self.engine.execute(f"CREATE OR REPLACE TABLE {stages.named(name)} AS {text}")
        self.engine.execute("COMMIT")
        ((*parts, unreadable),) = self.db.rows("SELECT * FROM count.identity")
        unreturned = {body: exact.money(amount) for body, amount in self.db.rows("SELECT * FROM count.unreturned")}
        reported, counted, eliminated, out_of_scope, out_of_place, set_aside = (exact.money(part) for part in parts)
        assert unreadable == 0
        graph.agree(counted, read.edges(self.db))
        graph.identity(reported, (counted, eliminated, out_of_scope, out_of_place, set_aside))
        return Counted(reported, counted, eliminated, out_of_scope, out_of_place, set_aside, unreturned)


def _needed(names: Iterable[str]) -> dict[str, str]:
    """The tables that some queries rest on, in the order in which they are made."""
    texts = stages.queries()
    wanted = set(names)
    for name in reversed(texts):
        if name in wanted:
            wanted |= {read for read in texts if read != name and read in texts[name]}
    return {name: text for name, text in texts.items() if name in wanted and name.split(".")[0] in stages.TABLE_STAGES}


_COLUMNS = (
    *("file", "sheet", "row", "kind", "body", "tier", "year", "basis", "method", "counterpart", "stream", "service"),
    *("function", "area", "rev_cap", "amount", "faults", "aside"),
)


def _kept(files: Sequence[Sequence[Line]]) -> Iterable[tuple[object, ...]]:
    """The lines as queries/clean/line.sql would leave them."""
    for number, lines in enumerate(files):
        for kind in ("spend", "payment"):
            chosen = [line for line in lines if (line.payee is None) == (kind == "spend")]
            for row, line in enumerate(chosen, 2):
                what: tuple[str | None, ...] = (None, None, f"Service {line.label}", "4.5")
                if line.payee is not None:
                    what = (line.payee, f"Stream {line.label}", None, None)
                where = (f"{number}-{kind}.csv", f"{number}-{kind}", row, kind, line.body, "council", YEAR, "outturn")
                yield (*where, "recorded", *what, line.area or None, "revenue", line.amount, 0, False)
