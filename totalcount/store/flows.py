"""The flows of the count for a workbook: what each row is when it is in scope, and what takes it in or out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from totalcount.model import AreaPart, BookRow, LeftOutTransfer, Place, ScopeFlag, ScopeGroup, Scoping, ThemePart, Use
from totalcount.store.connection import Connection
from totalcount.store.exact import maybe, money

_TEXTS = ("file", "sheet", "row", "sha256", "kind", "payer", "tier", "payee", "stream", "service", "function", "duty")
_MORE = ("theme", "area", "method", "grade", "sign", "raw")
_AMOUNTS = ("amount", "counted", "eliminated", "out_of_place", "set_aside")
_COLUMNS = ", ".join((*_TEXTS, *_MORE, *_AMOUNTS, "reason", "decided", "items", "decision", "in_scope"))
_ITEMS = """
SELECT item.item, item.name, item.meaning, coalesce(scope.choice, 'in') <> 'out'
FROM reference.scope_items AS item LEFT JOIN reference.scopes AS scope ON scope.item = item.item AND scope.scope = ?
ORDER BY item.item
"""
_Key = tuple[tuple[str, ...], tuple[str, int] | None]  # items, and the decision's file and line


def scoping(db: Connection, place: Place) -> Scoping:
    """What takes money in or out of scope, and the money of each combination of it."""
    found = db.rows("SELECT items, decision, in_scope, lines, amount, counted, eliminated FROM count.scope_group")
    items = {str(item): rest for item, *rest in db.rows(_ITEMS, [place.scope])}
    used = sorted({str(item) for row in found if row[1] is None for item in row[0]})
    decided = {_decision(row[1]): row[1] for row in found if row[1] is not None}
    flags = [*(_item(items[item], place.scope) for item in used), *map(_decided, decided.values())]
    number = {each: i for i, each in enumerate([*used, *decided])}
    groups = tuple(
        ScopeGroup(
            tuple(number[each] for each in ([_decision(row[1])] if row[1] else row[0])),
            bool(row[2]),
            int(row[3]),
            *map(money, row[4:]),
        )
        for row in found
    )
    left_out: dict[str, list[str]] = defaultdict(list)
    for by, key in db.rows("SELECT * FROM count.left_out"):
        left_out[str(by)].append(str(key))
    transfers = tuple(
        LeftOutTransfer(payer, payee, stream, money(paid), maybe(received))
        for payer, payee, stream, paid, received in db.rows("SELECT * FROM count.left_out_transfer")
    )
    return Scoping(
        tuple(flags),
        groups,
        _themes(db, numbers(db)),
        _areas(db, numbers(db)),
        {by: tuple(keys) for by, keys in left_out.items()},
        transfers,
    )


def _item(said: Sequence[Any], scope: str) -> ScopeFlag:
    name, meaning, is_in = said
    return ScopeFlag(str(name), str(meaning), bool(is_in), f"scope {scope}")


def _decided(said: Mapping[str, Any]) -> ScopeFlag:
    meaning = f"A decision on the {said['field']} of this name"
    return ScopeFlag(str(said["value"]), meaning, said["choice"] == "in", f"{said['file']} line {said['row']}")


def _decision(said: Mapping[str, Any]) -> tuple[str, int]:
    return str(said["file"]), int(said["row"])


def _key(items: Sequence[str], decision: Mapping[str, Any] | None) -> _Key:
    return tuple(items), None if decision is None else _decision(decision)


def numbers(db: Connection) -> dict[_Key, int]:
    """The number of each scope group, from 1; what nothing takes hold of has 0."""
    found = db.rows("SELECT items, decision FROM count.scope_group")
    return {((), None): 0} | {_key(*row): number for number, row in enumerate(found, 1)}


def _themes(db: Connection, number: Mapping[_Key, int]) -> tuple[ThemePart, ...]:
    found = db.rows("SELECT theme, items, decision, pence FROM count.theme_group")
    return tuple(
        ThemePart(str(theme), number[_key(items, decision)], Decimal(pence) / 100)
        for theme, items, decision, pence in found
    )


def _areas(db: Connection, number: Mapping[_Key, int]) -> tuple[AreaPart, ...]:
    found = db.rows("SELECT area, items, decision, counted FROM count.area_group")
    return tuple(
        AreaPart(str(area), number[_key(items, decision)], money(pounds)) for area, items, decision, pounds in found
    )


def every(db: Connection, number: Mapping[_Key, int]) -> Iterator[BookRow]:
    """Every outgoing line by file, sheet and row; `number` is what `numbers` gives."""
    for row in db.stream(f"SELECT {_COLUMNS} FROM count.flow_row ORDER BY file, sheet, row"):
        items, decision, in_scope = row[-3:]
        group = number[_key(items, decision)] if items or decision else 0
        values: tuple[Any, ...] = (*row[:-3], group, in_scope)
        yield BookRow(*values)


def left_out_uses(db: Connection) -> tuple[Use, ...]:
    """Spending that is out of scope, with no pence: accounts and labels that the ladder would need if it were in."""
    found = db.rows("SELECT body, tier, stream, duty, function FROM control.left_out ORDER BY ALL")
    return tuple(Use(body, tier, stream, duty, function, Decimal(0)) for body, tier, stream, duty, function in found)
