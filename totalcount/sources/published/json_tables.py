"""A JSON document as tables: its plain values under one name, and every list of records as rows under its own.

The first row of a table of records holds the names of their values; a value inside another is called ``outer.inner``.
A record's row number is its place in the document, counted from the header as 1.
"""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from totalcount.sources.table import Record

VALUES = ""
"""The name of the table of plain values: two columns, name and value."""


def read(path: Path) -> dict[str, list[Record]]:
    """Every table of a document by name; empty when it cannot be read, or holds none. Numbers stay as written."""
    try:
        with path.open(encoding="utf-8-sig") as file:
            document = json.load(file, parse_float=str, parse_int=str)
    except (ValueError, RecursionError):
        return {}
    return dict(_tables(document))


def _tables(document: object) -> Iterator[tuple[str, list[Record]]]:
    named = document if isinstance(document, dict) else {"records": document}
    plain: list[tuple[str, str]] = []
    for name, value in ({"records": named} if _records(named) else named).items():
        if records := _records(value):
            yield name, _rows(records)
        else:
            plain.extend(_flat(value, name))
    if plain:
        yield VALUES, [(number, list(pair)) for number, pair in enumerate(plain, start=1)]


def _records(value: object) -> list[Mapping[str, object]]:
    """The records of a list of them, or of a table of them by some key; empty for anything else."""
    found = list(value.values()) if isinstance(value, dict) else value
    if not isinstance(found, list) or not all(isinstance(record, dict) for record in found):
        return []
    return found if isinstance(value, list) or len(found) > 1 else []


def _rows(records: list[Mapping[str, object]]) -> list[Record]:
    said = [dict(_flat(record)) for record in records]
    names = list(dict.fromkeys(name for record in said for name in record))
    cells = [names, *([record.get(name, "") for name in names] for record in said)]
    return list(enumerate(cells, start=1))


def _flat(value: object, name: str = "") -> Iterator[tuple[str, str]]:
    """Every plain value under a name; nothing for null."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    if inner is not None:
        for key, part in inner:
            yield from _flat(part, f"{name}.{key}" if name else str(key))
    elif value is not None:
        yield name, str(value)
