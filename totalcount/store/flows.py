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
STREAM = ""  # said by nobody: the flag of a stream is there to be asked with
_COLUMNS = ", ".join((*_TEXTS, *_MORE, *_AMOUNTS, "reason", "decided", "items", "decision", "flag", "in_scope"))
_ITEMS = """
SELECT item.item, item.name, item.meaning, coalesce(scope.choice, 'in') <> 'out'
FROM reference.scope_items AS item LEFT JOIN reference.scopes AS scope ON scope.item = item.item AND scope.scope = ?
ORDER BY item.item
"""
_Decision = tuple[str, int]  # its file and line
_Key = tuple[tuple[str, ...], _Decision | None, str | None]  # items, decision, stream


def scoping(db: Connection, place: Place) -> Scoping:
    """What takes money in or out of scope, and the money of each combination of it."""
    found = db.rows("SELECT items, decision, flag, in_scope, lines, amount, counted, eliminated FROM count.scope_group")
    items = {str(item): rest for item, *rest in db.rows(_ITEMS, [place.scope])}
    used = sorted({str(item) for row in found if row[1] is None for item in row[0]})
    decided = {_decision(row[1]): row[1] for row in found if row[1] is not None}
    streams = [str(stream) for (stream,) in db.rows("SELECT stream FROM count.scope_stream ORDER BY number")]
    flags = [*(_item(items[item], place.scope) for item in used), *map(_decided, decided.values())]
    flags += map(_stream, streams)
    number = {each: i for i, each in enumerate([*used, *decided, *((stream,) for stream in streams)])}
    groups = tuple(
        ScopeGroup(
            (
                *(number[each] for each in ([_decision(row[1])] if row[1] else row[0])),
                *([number[row[2],]] if row[2] else []),
            ),
            bool(row[3]),
            int(row[4]),
            *map(money, row[5:]),
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


def _stream(name: str) -> ScopeFlag:
    return ScopeFlag(name, "A funding stream", True, STREAM)


def _decision(said: Mapping[str, Any]) -> tuple[str, int]:
    return str(said["file"]), int(said["row"])


def _key(items: Sequence[str], decision: Mapping[str, Any] | None, stream: str | None) -> _Key:
    return tuple(items), None if decision is None else _decision(decision), stream


def numbers(db: Connection) -> dict[_Key, int]:
    """The number of each scope group, from 1; what nothing takes hold of has 0."""
    found = db.rows("SELECT items, decision, flag FROM count.scope_group")
    return {((), None, None): 0} | {_key(*row): number for number, row in enumerate(found, 1)}


def _themes(db: Connection, number: Mapping[_Key, int]) -> tuple[ThemePart, ...]:
    found = db.rows("SELECT theme, pence, items, decision, flag FROM count.theme_group")
    return tuple(ThemePart(str(theme), number[_key(*key)], Decimal(pence) / 100) for theme, pence, *key in found)


def _areas(db: Connection, number: Mapping[_Key, int]) -> tuple[AreaPart, ...]:
    found = db.rows("SELECT area, counted, items, decision, flag FROM count.area_group")
    return tuple(AreaPart(str(area), number[_key(*key)], money(pounds)) for area, pounds, *key in found)


def every(db: Connection, number: Mapping[_Key, int]) -> Iterator[BookRow]:
    """Every outgoing line by file, sheet and row; `number` is what `numbers` gives."""
    for row in db.stream(f"SELECT {_COLUMNS} FROM count.flow_row ORDER BY file, sheet, row"):
        items, decision, stream, in_scope = row[-4:]
        group = number[_key(items, decision, stream)] if items or decision or stream else 0
        values: tuple[Any, ...] = (*row[:-4], group, in_scope)
        yield BookRow(*values)


def left_out_uses(db: Connection) -> tuple[Use, ...]:
    """Spending that is out of scope, with no pence: accounts and labels that the ladder would need if it were in."""
    found = db.rows("SELECT body, tier, stream, duty, function FROM control.left_out ORDER BY ALL")
    return tuple(Use(body, tier, stream, duty, function, Decimal(0)) for body, tier, stream, duty, function in found)
