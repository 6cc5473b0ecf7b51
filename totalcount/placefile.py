"""place.toml: the settings of a place, read strictly; a mistake is told by the setting's name."""

import csv
import difflib
import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from typing import Any

from totalcount import schema, shipped
from totalcount.errors import PlaceError
from totalcount.model import Basis, ExpectedBody, LadderWords, Place, Population, ReportWords, Tier

PLACE_FILE = "place.toml"
ABOUT_KEYS = (*(c for c in schema.ABOUT.names if c != "contact role"),)
KEYS = {
    "": (
        "name",
        "areas",
        "parts",
        "year",
        "basis",
        "scope",
        "tolerance",
        "population",
        "expected",
        "returns",
        "ladder",
        "disclosure",
        "report",
    ),
    "population": ("value", "source", "date"),
    "expected": ("body", "tier"),
    "returns": ABOUT_KEYS,
    "ladder": (*LadderWords().rungs, "groups"),
    "disclosure": ("smallest",),
    "report": tuple(field.name for field in fields(ReportWords)),
}
_MOST_PEOPLE = 10_000_000_000
_SMALLEST = 10  # the least count of people that is shown


def place_of(text: str) -> Place:
    """The settings in the text of a place.toml; PlaceError names the first thing that cannot be understood."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise unreadable(error) from error
    _known_keys(data, "")
    return Place(
        name=_text(data, "name"),
        areas=_texts(data, "areas", needed=True),
        parts=_texts(data, "parts"),
        year=_year(_text(data, "year")),
        basis=Basis(_choice(data, "basis", schema.BASES)),
        scope=_choice(data, "scope", _scopes()),
        tolerance=_share(data.get("tolerance", 0)),
        population=_population(data.get("population", {})),
        expected=tuple(_expected(entry) for entry in _tables(data, "expected")),
        about=_about(data.get("returns", {})),
        ladder=_ladder(data.get("ladder", {})),
        smallest=_smallest(data.get("disclosure", {})),
        report=_report(data.get("report", {})),
    )


def _scopes() -> tuple[str, ...]:
    lines = csv.DictReader(shipped.text("reference", "scopes.csv").splitlines())
    return tuple(dict.fromkeys(line["scope"] for line in lines))


def _tables(data: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    value = data.get(name, [])
    if not isinstance(value, list):
        raise PlaceError(f"{PLACE_FILE}: `{name}` must be a list of tables", f"Begin each entry with [[{name}]].")
    return value


def _known_keys(data: Mapping[str, Any], table: str) -> None:
    if not isinstance(data, Mapping):
        raise PlaceError(f"{PLACE_FILE}: `{table}` must be a table", f"Write it as [{table}] with one key a line.")
    for name in data:
        if name not in KEYS[table]:
            near = difflib.get_close_matches(name, KEYS[table], 1)
            where = f"[{table}] " if table else ""
            raise PlaceError(
                f"{PLACE_FILE}: {where}`{name}` is not a setting",
                f"Did you mean `{near[0]}`?" if near else f"Settings here: {', '.join(KEYS[table])}.",
            )


def _text(data: Mapping[str, Any], name: str) -> str:
    value = data.get(name)
    if name in data and not isinstance(value, str):
        raise PlaceError(
            f"{PLACE_FILE}: `{name}` is {value!r}", f'Write it as a text in quotation marks: {name} = "…".'
        )
    if not isinstance(value, str) or not value.strip():
        raise PlaceError(f"{PLACE_FILE}: `{name}` is missing", f'Add a line such as {name} = "…".')
    return value.strip()


def _texts(data: Mapping[str, Any], name: str, *, needed: bool = False, example: str = "E08000009") -> tuple[str, ...]:
    value = data.get(name, [])
    if (
        not isinstance(value, list)
        or not all(isinstance(v, str) and v.strip() for v in value)
        or (needed and not value)
    ):
        raise PlaceError(f"{PLACE_FILE}: `{name}` must be a list of texts", f'For example {name} = ["{example}"].')
    return tuple(v.strip() for v in value)


def _choice(data: Mapping[str, Any], name: str, choices: tuple[str, ...]) -> str:
    value = _text(data, name)
    if value not in choices:
        raise PlaceError(f"{PLACE_FILE}: `{name}` is {value!r}", f"Choose one of: {', '.join(choices)}.")
    return value


def _year(text: str) -> str:
    match = re.fullmatch(r"(\d{4})-(\d{2})", text)
    if not match or (int(match[1]) + 1) % 100 != int(match[2]):
        raise PlaceError(f"{PLACE_FILE}: `year` is {text!r}", "Write a financial year as 2024-25.")
    return text


def _share(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1:
        raise PlaceError(f"{PLACE_FILE}: `tolerance` is {value!r}", "Write a share from 0 to 1, such as 0.01 for 1%.")
    return Decimal(str(value))


def _population(data: Mapping[str, Any]) -> Population:
    _known_keys(data, "population")
    value = data.get("value")
    if value is None:
        return Population(None, "", "")
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _MOST_PEOPLE:
        raise PlaceError(
            f"{PLACE_FILE}: population `value` is {value!r}", "Write the number of people, such as 301250."
        )
    return Population(value, _text(data, "source"), str(data.get("date") or _text(data, "date")))


def _expected(data: Mapping[str, Any]) -> ExpectedBody:
    _known_keys(data, "expected")
    return ExpectedBody(_text(data, "body"), Tier(_choice(data, "tier", schema.TIERS)))


def _about(data: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    if not isinstance(data, Mapping):
        raise PlaceError(f"{PLACE_FILE}: `returns` must be a table", 'Begin each file with [returns."its name.csv"].')
    about = {}
    for name, entry in data.items():
        _known_keys(entry, "returns")
        about[name] = {key: str(value).strip() for key, value in entry.items()}
    return about


def unreadable(error: Exception) -> PlaceError:
    """The error for a place.toml that is no TOML, no UTF-8 or not there."""
    return PlaceError(f"{PLACE_FILE} cannot be read: {error}", "Mend that line and run the command again.")


def _ladder(data: Mapping[str, Any]) -> LadderWords:
    _known_keys(data, "ladder")
    shipped_words = LadderWords()
    rungs = {rung: _text(data, rung) if rung in data else name for rung, name in shipped_words.rungs.items()}
    groups = data.get("groups", {})
    if not isinstance(groups, Mapping):
        advice = 'Write it as [ladder.groups] with a line a group: council = ["council"].'
        raise PlaceError(f"{PLACE_FILE}: `groups` must be a table", advice)
    if not all(name.strip() for name in groups):
        raise PlaceError(f"{PLACE_FILE}: [ladder.groups] has a group without a name", 'For example ours = ["council"].')
    named = {name: _texts(groups, name, needed=True, example="council") for name in groups}
    return LadderWords(rungs, named or shipped_words.groups)


def _smallest(data: Mapping[str, Any]) -> int:
    """The least count of people that is shown."""
    _known_keys(data, "disclosure")
    value = data.get("smallest", _SMALLEST)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 < value < _MOST_PEOPLE:
        raise PlaceError(
            f"{PLACE_FILE}: disclosure `smallest` is {value!r}",
            "Write the least count of people that may be shown, such as 10; 1 shows every count.",
        )
    return value


def _report(data: Mapping[str, Any]) -> ReportWords:
    _known_keys(data, "report")
    dated = {name: str(value) if name == "date" else value for name, value in data.items()}  # TOML has dates of its own
    return ReportWords(**{name: _text(dated, name) for name in dated})
