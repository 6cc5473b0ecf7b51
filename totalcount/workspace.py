"""A place on disk: place.toml, returns/, decisions/ and the derived store beside them.

The text files are the truth; the store can be deleted at any time and `totalcount load` makes it again.
"""

import csv
import difflib
import hashlib
import json
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from totalcount import schema, shipped
from totalcount.errors import PlaceError, ReturnError
from totalcount.model import Basis, ExpectedBody, Place, Population, Tier

PLACE_FILE = "place.toml"
STORE_FILE = "totalcount.duckdb"
ABOUT_KEYS = (*(c for c in schema.ABOUT.names if c != "contact role"),)
_KEYS = {
    "": ("name", "areas", "parts", "year", "basis", "scope", "tolerance", "population", "expected", "returns"),
    "population": ("value", "source", "date"),
    "expected": ("body", "tier"),
    "returns": ABOUT_KEYS,
}


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the parts of a place are."""

    root: Path

    @property
    def returns(self) -> Path:
        """The files as partners sent them."""
        return self.root / "returns"

    @property
    def decisions(self) -> Path:
        """The text files that hold what people decided."""
        return self.root / "decisions"

    @property
    def store(self) -> Path:
        """The derived DuckDB file."""
        return self.root / STORE_FILE

    def files(self) -> tuple[Path, ...]:
        """Every file under returns/, in a stable order; hidden files and office lock files are left out."""
        found = (p for p in self.returns.rglob("*") if p.is_file() and not passed_over(p.relative_to(self.returns)))
        return tuple(sorted(found, key=self.display))

    def display(self, path: Path) -> str:
        """A return's name in findings and provenance: its path under returns/, with forward slashes."""
        name = path.relative_to(self.returns).as_posix()
        try:
            name.encode("utf-8")
        except UnicodeEncodeError as error:
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            raise ReturnError(f"returns/{shown}: the file's name is not UTF-8", "Rename the file.") from error
        return name


def passed_over(relative: Path) -> bool:
    """True for hidden files, office lock files and what systems leave in folders."""
    return any(part.startswith((".", "~$")) for part in relative.parts) or relative.name.casefold() == "thumbs.db"


def find(folder: Path | None) -> Folder:
    """The place in `folder` (default: here); PlaceError when there is no place.toml."""
    root = (folder or Path.cwd()).resolve()
    if not (root / PLACE_FILE).is_file():
        raise PlaceError(
            f"no place here: {root} has no {PLACE_FILE}",
            "Go to the place's folder, name it with --place, or begin one with `totalcount new`.",
        )
    return Folder(root)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; ReturnError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        advice = "Check that the file is there and that you may read it."
        raise ReturnError(f"{path.name} cannot be read: {error.strerror or error}", advice) from error


def read(folder: Folder) -> Place:
    """place.toml as a value; PlaceError names the first thing in it that cannot be understood."""
    try:
        return _parsed((folder.root / PLACE_FILE).read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        advice = "Mend that line and run the command again."
        raise PlaceError(f"{PLACE_FILE} cannot be read: {error}", advice) from error


def _parsed(text: str) -> Place:
    data = tomllib.loads(text)
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
        if name not in _KEYS[table]:
            near = difflib.get_close_matches(name, _KEYS[table], 1)
            where = f"[{table}] " if table else ""
            raise PlaceError(
                f"{PLACE_FILE}: {where}`{name}` is not a setting",
                f"Did you mean `{near[0]}`?" if near else f"Settings here: {', '.join(_KEYS[table])}.",
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


def _texts(data: Mapping[str, Any], name: str, *, needed: bool = False) -> tuple[str, ...]:
    value = data.get(name, [])
    if (
        not isinstance(value, list)
        or not all(isinstance(v, str) and v.strip() for v in value)
        or (needed and not value)
    ):
        raise PlaceError(f"{PLACE_FILE}: `{name}` must be a list of texts", f'For example {name} = ["E08000009"].')
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


_MOST_PEOPLE = 10_000_000_000
_TEMPLATE = """\
# A place: the area whose public money is counted. Everything about it is in this folder:
#   returns/    the files as partners sent them, never changed
#   decisions/  what people decided, one line each with who, when and why

name = {name}
areas = [{areas}]  # GSS codes of the place
year = {year}  # financial year, April to March
basis = {basis}  # outturn, budget or forecast: they never add up together
scope = {scope}  # all-public, pilot-2009, local-services or day-to-day
tolerance = 0.01  # a difference below this share of the larger side is not reported
{population}
# Bodies a return is expected from; `count` says how many have come.
# [[expected]]
# body = "Northside Council"
# tier = "council"

# What a CSV file does not say about itself.
# [returns."northside-spend.csv"]
# body = "Northside Council"
# tier = "council"
# year = "2024-25"
# basis = "outturn"
# units = "£000"
"""
_UNKNOWN_POPULATION = """
# Needed for per-head figures: uncomment and fill in.
# [population]
# value = 237480
# source = "ONS mid-year estimates, MYE4"
# date = "2023-06-30"
"""


def create(
    root: Path, *, name: str, areas: tuple[str, ...], year: str, basis: str, scope: str, people: Population
) -> Folder:
    """A new place folder; PlaceError when one is there already or a setting is not right."""
    if (root / PLACE_FILE).exists():
        raise PlaceError(f"{root} is a place already", "Choose another folder, or edit its place.toml.")
    population = _UNKNOWN_POPULATION
    if people.value is not None:
        stated = (f"value = {people.value}", f"source = {_quoted(people.source)}", f"date = {_quoted(people.date)}")
        population = "\n".join(("", "[population]", *stated, ""))
    text = _TEMPLATE.format(
        name=_quoted(name),
        areas=", ".join(_quoted(a) for a in areas),
        year=_quoted(_year(year)),
        basis=_quoted(basis),
        scope=_quoted(scope),
        population=population,
    )
    _parsed(text)
    folder = Folder(root.resolve())
    try:
        for part in (folder.root, folder.returns, folder.decisions):
            part.mkdir(parents=True, exist_ok=True)
        (folder.root / PLACE_FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlaceError(f"{root} cannot be made: {error.strerror or error}", "Choose another folder.") from error
    return folder


def _quoted(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
