"""Decide: lines added to a file of decisions, in the columns that the file has."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

from totalcount import decisions, schema
from totalcount.errors import PlaceError


def add(folder: Path, kind: str, lines: Sequence[Mapping[str, str]]) -> None:
    """Add lines (column -> text) to the decisions of a kind in a folder; PlaceError when its file cannot take them."""
    path = folder / f"{kind}.csv"
    blank = decisions.MAY_BE_BLANK.get(kind, frozenset())
    columns = (*decisions.KINDS[kind], *decisions.SIGNED)
    wanted = [name for name in columns if name not in blank or any(line.get(name) for line in lines)]
    try:
        path.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        names = _names(text, kind, wanted) if text.strip() else [*columns]
        out = io.StringIO()
        writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
        if not text.strip():
            writer.writeheader()
        writer.writerows(lines)
        kept_text = text if not text.strip() or text.endswith("\n") else f"{text}\n"
        path.write_text(kept_text + out.getvalue(), encoding="utf-8")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PlaceError(f"decisions/{path.name} cannot be added to: {error}", "Save it as CSV UTF-8.") from error


def _names(text: str, kind: str, wanted: Sequence[str]) -> list[str]:
    """The columns of the file as they stand there, by the decision's own names."""
    keys = {schema.key(name): name for name in (*decisions.KINDS[kind], *decisions.SIGNED)}
    found = [keys.get(schema.key(cell), cell) for cell in next(csv.reader(io.StringIO(text)))]
    if missing := [name for name in wanted if name not in found]:
        raise PlaceError(
            f"decisions/{kind}.csv has no column {missing[0]}", f"Its first line must have {', '.join(wanted)}."
        )
    return found


def harmless(text: str) -> str:
    """Outside text that no spreadsheet takes for a formula; the signs in front do not matter when it is looked for."""
    return text.lstrip("=+-@ \t") if schema.key(text) else text
