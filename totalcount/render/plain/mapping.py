"""A file's mapping as JSON."""

from totalcount.model import FileMapping, MappedColumn, ReadRow, WrittenMapping
from totalcount.render.plain.page import money, record, write


def mapping_json(found: FileMapping, written: WrittenMapping | None) -> str:
    """The proposal for one sheet of a file, and what was written of it."""
    return write(
        {
            "file": found.file,
            "sheet": found.sheet,
            "other_sheets": list(found.others),
            "kind": found.kind,
            "kind_reason": found.kind_reason,
            "header_rows": list(found.header_rows),
            "header": found.header,
            "columns": [_column(column) for column in found.whole],
            "units": found.units or None,
            "rows": [_row(found, row) for row in found.rows],
            "not_said": [record(one) for one in found.unsaid],
            "written": None if written is None else record(written),
        }
    )


def _column(one: MappedColumn) -> dict[str, object]:
    return {"at": one.letter, "heading": one.heading, "column": one.column or None, "reason": one.reason or None}


def _row(found: FileMapping, row: ReadRow) -> dict[str, object]:
    names = [column.column for column in found.columns]
    return {
        "row": row.row,
        "cells": dict(zip(names, row.texts, strict=True)),
        "amounts": {name: money(amount) for name, amount in row.amounts.items()},
    }
