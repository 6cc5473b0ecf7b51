"""The rows of the count as values: every line of a return that pays out, and those under one figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from totalcount.model import GradePart, OpenedRow, SourceRow
from totalcount.store.connection import Connection
from totalcount.store.exact import money
from totalcount.store.grades import plain

NEED = "provision.need_row"
_CALLED = {"payer": "body", "payee": "counterpart"}
_AMOUNTS = ("amount", "counted", "eliminated", "out_of_scope", "out_of_place", "set_aside")
_COLUMNS = (
    *("file", "sheet", "row", "sha256", "kind", "payer", "tier", "payee", "stream", "service", "function", "theme"),
    *("area", "method", "grade", "plus_minus", "raw", *_AMOUNTS, "reason", "decided"),
)


@dataclass(frozen=True, slots=True)
class Under:
    """The rows under a figure: those of `view` that meet `where`; of each the figure takes the pounds of `part`.

    All three are the program's own words; outside text travels in `parameters`.
    """

    where: str
    part: str
    parameters: tuple[str, ...] = ()
    view: str = "flow.row"

    @property
    def is_counted(self) -> bool:
        """True for rows of counted spend, whole or in part."""
        return self.part == "counted" or self.view in {"flow.theme_row", "flow.area_row"}


def every(db: Connection) -> Iterator[SourceRow]:
    """Every outgoing line with its five-way split, by file, sheet and row."""
    for row in db.stream(f"SELECT {', '.join(_COLUMNS)} FROM flow.row ORDER BY file, sheet, row"):
        yield SourceRow(**_values(row))


def largest(db: Connection, under: Under, limit: int) -> tuple[OpenedRow, ...]:
    """The `limit` rows under a figure that it takes the most of."""
    columns = f"{', '.join(_COLUMNS)}, amount IS NOT NULL AS stated, {under.part} AS taken"
    order = f"abs(taken) DESC, file, sheet, row LIMIT {int(limit)}"
    found = db.rows(f"SELECT {columns} FROM {under.view} WHERE {under.where} ORDER BY {order}", under.parameters)
    return tuple(OpenedRow(**_values(row), stated=row[-2], part=money(row[-1])) for row in found)


def count(db: Connection, under: Under) -> int:
    """How many rows are under a figure."""
    return int(db.rows(f"SELECT count(*) FROM {under.view} WHERE {under.where}", under.parameters)[0][0])


def graded(db: Connection, under: Under) -> tuple[int, tuple[GradePart, ...]]:
    """How many rows are under a figure of counted spend, and what it has of each grade; its own figures are cells, as
    in flow.graded.
    """
    of = f"FROM {under.view} WHERE {under.where} GROUP BY ALL"
    cells = f"SELECT grade, plus_minus, cell, count(*) AS lines, sum({under.part}) AS part {of}"
    fine = "sum(fine_margin(abs(part), plus_minus))"
    ends = f"sum(part), sum(part) - margin({fine}), sum(part) + margin({fine})"
    found = db.rows(f"SELECT sum(lines), grade, {ends} FROM ({cells}) GROUP BY grade ORDER BY grade", under.parameters)
    parts = tuple(GradePart(str(grade), *map(money, amounts)) for _, grade, *amounts in found)
    return sum(int(lines) for lines, *_ in found), parts


def needs(db: Connection) -> dict[str, Decimal]:
    """What the rows of each need that programmes serve come to."""
    return {
        need: money(total) for need, total in db.rows(f"SELECT need, sum(part) FROM {NEED} GROUP BY need ORDER BY need")
    }


def _values(row: Sequence[Any]) -> dict[str, Any]:
    values = {_CALLED.get(name, name): value for name, value in zip(_COLUMNS, row, strict=False)}
    sure = None if values["plus_minus"] is None else plain(values["plus_minus"])
    return values | {name: money(values[name] or 0) for name in _AMOUNTS} | {"plus_minus": sure}
