"""A figure opened."""

from dataclasses import fields
from decimal import Decimal

from totalcount.model import Explanation, GradePart, OpenedRow
from totalcount.money import plain
from totalcount.render.plain.page import write


def explain_json(explanation: Explanation) -> str:
    """A figure opened: its meaning, its query and the largest rows under it."""
    return write(
        {
            "figure": explanation.figure,
            "value": _figure(explanation.value),
            "grades": [_grade(part) for part in explanation.grades],
            "definition": explanation.definition,
            "query_name": explanation.query_name,
            "query": explanation.query,
            "rows_total": explanation.rows_total,
            "rows": [_source_row(row) for row in explanation.rows],
        }
    )


def _figure(value: Decimal) -> str:
    """A figure's value as text: pounds with two decimals, anything finer (a share) with all its decimals."""
    exponent = value.as_tuple().exponent
    return f"{value:f}" if isinstance(exponent, int) and exponent < -2 else plain(value)


def _source_row(row: OpenedRow) -> dict[str, object]:
    """All columns of a row in the order of the model, amounts as text; an amount that is not stated is null."""
    values = {field.name: getattr(row, field.name) for field in fields(row) if field.name != "stated"}
    values |= {} if row.stated else {"amount": None, "part": None}
    said = {name: plain(value) if isinstance(value, Decimal) else value for name, value in values.items()}
    return said | {"plus_minus": None if row.plus_minus is None else float(row.plus_minus)}


def _grade(part: GradePart) -> dict[str, str]:
    return {"grade": part.grade, "total": plain(part.total), "low": plain(part.low), "high": plain(part.high)}
