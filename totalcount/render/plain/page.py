"""One JSON object as text, and the parts that several commands share."""

import json
from collections.abc import Container, Mapping
from dataclasses import fields
from decimal import Decimal

from totalcount.model import Place
from totalcount.money import plain


def write(value: Mapping[str, object]) -> str:
    """The object as JSON, two spaces a level, ending in a newline."""
    return encodable(json.dumps(value, ensure_ascii=False, indent=2, allow_nan=False)) + "\n"


def encodable(text: str) -> str:
    """Half characters (from file names that are not UTF-8) as escapes, which JSON reads back as they were."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def money(amount: Decimal | None) -> str | None:
    """Pounds with two decimals; None where they are not known."""
    return None if amount is None else plain(amount)


def about(place: Place) -> dict[str, object]:
    """What every figure of a place is about: name, year, scope, basis and people."""
    people = place.population
    return {
        "place": place.name,
        "year": place.year,
        "scope": place.scope,
        "basis": place.basis,
        "population": {"value": people.value, "source": people.source, "date": people.date},
    }


def record(value: object, numbers: Container[str] = ()) -> dict[str, object]:
    """All fields of a flat value of the model in their order: pounds as text, the `numbers` among them as numbers."""
    names = [field.name for field in fields(value)]  # type: ignore[arg-type]
    return {name: _cell(getattr(value, name), number=name in numbers) for name in names}


def _cell(value: object, *, number: bool) -> object:
    if not isinstance(value, Decimal):
        return value
    return float(value) if number else plain(value)
