"""A diagram's definition file: what a flow diagram shows, read strictly; a mistake is told by the setting's name."""

import difflib
import json
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from totalcount.errors import TotalcountError
from totalcount.model import COLOURS, COLUMNS, Definition, Folding, NodeGroup
from totalcount.model.diagram import RETURNS

KEYS = {
    "": ("title", "columns", "colour", "returns", "focus", "fold", "groups", "order"),
    "fold": ("top", "least", "by_tier", "tops"),
}
FEWEST, MOST = 2, 8  # columns


def definition_of(text: str, name: str) -> Definition:
    """The definition in the text of a file called `name`; TotalcountError names the first thing at fault."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise TotalcountError(f"{name} cannot be read: {error}", "Mend that line and run the command again.") from error
    _known(name, "", data, KEYS[""])
    plain = Definition()
    return Definition(
        columns=columns(_texts(name, "columns", data["columns"])) if "columns" in data else plain.columns,
        colour=colour(_text(name, "colour", data.get("colour", plain.colour))),
        title=_text(name, "title", data.get("title", "")),
        focus=_focus(name, _table(name, "focus", data)),
        groups=_groups(name, _table(name, "groups", data)),
        order=_order(name, _table(name, "order", data)),
        folding=_folding(name, _table(name, "fold", data)),
        returns=_choice("returns", _text(name, "returns", data.get("returns", plain.returns)), RETURNS),
    )


def with_focus(definition: Definition, asked: Mapping[str, Sequence[str]]) -> Definition:
    """The definition with more of a focus: what is asked for takes the place of what it had for that column."""
    given = {column: tuple(names) for column, names in asked.items() if names}
    kept = tuple((column, names) for column, names in definition.focus if column not in given)
    return replace(definition, focus=(*kept, *given.items()))


def columns(asked: Iterable[str]) -> tuple[str, ...]:
    """Column names as the program has them; TotalcountError for one that is none, too few, too many or twice."""
    found = tuple(column(name) for name in asked)
    twice = next((name for name in found if found.count(name) > 1), None)
    if twice:
        raise TotalcountError(f"the column {twice!r} stands twice", "Name each column once.")
    if not FEWEST <= len(found) <= MOST:
        raise TotalcountError(
            f"a flow diagram cannot have {len(found)} column{'s' * (len(found) != 1)}",
            f"Name {FEWEST} to {MOST} of them.",
        )
    return found


def column(name: str) -> str:
    """One column by name; spaces and hyphens are as good as underlines."""
    return _choice("column", name.strip().casefold().replace(" ", "_").replace("-", "_"), COLUMNS)


def colour(name: str) -> str:
    """What the colour tells apart."""
    return _choice("colour", name.strip().casefold(), COLOURS)


def _choice(what: str, name: str, choices: Sequence[str]) -> str:
    if name not in choices:
        near = difflib.get_close_matches(name, choices, 1, 0.5)
        listed = f"Choose from: {', '.join(choices)}."
        raise TotalcountError(f"{name!r} is no {what}", f"Did you mean {near[0]!r}? {listed}" if near else listed)
    return name


def _known(file: str, table: str, data: Mapping[str, Any], keys: Sequence[str]) -> None:
    for key in data:
        if key not in keys:
            near = difflib.get_close_matches(key, keys, 1)
            where = f"[{table}] " if table else ""
            advice = f"Did you mean `{near[0]}`?" if near else f"Settings here: {', '.join(keys)}."
            raise TotalcountError(f"{file}: {where}`{key}` is not a setting", advice)


def _table(file: str, key: str, data: Mapping[str, Any]) -> Mapping[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, Mapping):
        raise TotalcountError(f"{file}: `{key}` is {value!r}", f"Write it as a table: [{key}] with a line for each.")
    return value


def _text(file: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise TotalcountError(f"{file}: `{key}` is {value!r}", f'Write it as a text in quotation marks: {key} = "…".')
    return value.strip()


def _texts(file: str, key: str, value: object) -> tuple[str, ...]:
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed or not all(isinstance(v, str) and v.strip() for v in listed):
        raise TotalcountError(f"{file}: `{key}` must be a text or a list of texts", f'For example {key} = ["…", "…"].')
    return tuple(str(v).strip() for v in listed)


def _focus(file: str, data: Mapping[str, Any]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((column(key), _texts(file, f"focus.{key}", value)) for key, value in data.items())


def _groups(file: str, data: Mapping[str, Any]) -> tuple[NodeGroup, ...]:
    return tuple(
        NodeGroup(column(key), _text(file, f"groups.{key}", name), _texts(file, f"groups.{key}.{name!r}", members))
        for key in data
        for name, members in _table(file, key, data).items()
    )


def _order(file: str, data: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {column(key): _texts(file, f"order.{key}", names) for key, names in data.items()}


def _folding(file: str, data: Mapping[str, Any]) -> Folding:
    _known(file, "fold", data, KEYS["fold"])
    plain = Folding()
    by_tier = data.get("by_tier", plain.by_tier)
    if not isinstance(by_tier, bool):
        raise TotalcountError(f"{file}: [fold] `by_tier` is {by_tier!r}", "Write by_tier = true or by_tier = false.")
    return Folding(
        top=_number(file, "top", data.get("top", plain.top)),
        least=_share(file, data.get("least", 0)),
        tops={column(key): _number(file, f"tops.{key}", value) for key, value in _table(file, "tops", data).items()},
        by_tier=by_tier,
    )


def _number(file: str, key: str, value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise TotalcountError(f"{file}: [fold] `{key}` is {value!r}", "Write a whole number from 1, such as 12.")
    return value


def _share(file: str, value: object) -> Decimal:
    try:
        text = str(value)
        share = Decimal(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ArithmeticError:
        share = Decimal(-1)
    if isinstance(value, bool) or not 0 <= share < 1:
        raise TotalcountError(
            f"{file}: [fold] `least` is {value!r}", 'Write a share of the total count: least = "0.5%".'
        )
    return share


# --- writing ----------------------------------------------------------------------------------------------------------


def text_of(definition: Definition) -> str:
    """The file that `definition_of` reads as this definition."""
    folding = definition.folding
    lines = [
        f"title = {_quoted(definition.title)}",
        f"columns = {_listed(definition.columns)}",
        f"colour = {_quoted(definition.colour)}",
        f"returns = {_quoted(definition.returns)}",
        "",
        "[fold]",
        f"top = {folding.top}",
        f"least = {_quoted(f'{folding.least:f}')}",
        f"by_tier = {str(folding.by_tier).lower()}",
        *_section("fold.tops", {column: str(top) for column, top in folding.tops.items()}),
        *_section("focus", {column: _listed(names) for column, names in definition.focus}),
    ]
    for column in dict.fromkeys(group.column for group in definition.groups):
        of_column = [group for group in definition.groups if group.column == column]
        lines += _section(f"groups.{column}", {_quoted(group.name): _listed(group.members) for group in of_column})
    lines += _section("order", {column: _listed(names) for column, names in definition.order.items() if names})
    return "\n".join(lines) + "\n"


def _section(name: str, values: Mapping[str, str]) -> list[str]:
    return ["", f"[{name}]", *(f"{key} = {value}" for key, value in values.items())] if values else []


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(_quoted(name) for name in names)}]"


def _quoted(text: str) -> str:
    """A basic string of TOML: JSON's, but for DEL, which TOML does not take as it is."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
