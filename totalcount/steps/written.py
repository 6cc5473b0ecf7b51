"""Decisions written: lines added to a file under decisions/, as a person would add them."""

import csv
import io
from collections.abc import Mapping, Sequence

from totalcount import decisions, schema, workspace
from totalcount.errors import PlaceError

Line = Mapping[str, str]


def harmless(text: str) -> str:
    """Outside text that no spreadsheet takes for a formula; signs in front do not matter when it is looked for."""
    return text.lstrip("=+-@ \t") if schema.key(text) else text


def append(folder: workspace.Folder, kind: str, lines: Sequence[Line]) -> None:
    """Add lines to decisions/`kind`.csv, which keeps its own columns and order; PlaceError when it cannot be."""
    path = folder.decisions / f"{kind}.csv"
    wanted = (*decisions.KINDS[kind], *decisions.SIGNED)
    try:
        path.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        names = _names(kind, text, wanted) if text.strip() else [*wanted]
        out = io.StringIO()
        writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
        if not text.strip():
            writer.writeheader()
        writer.writerows(lines)
        kept_text = text if not text.strip() or text.endswith("\n") else f"{text}\n"
        path.write_text(kept_text + out.getvalue(), encoding="utf-8")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PlaceError(f"decisions/{path.name} cannot be added to: {error}", "Save it as CSV UTF-8.") from error


def _names(kind: str, text: str, wanted: tuple[str, ...]) -> list[str]:
    """The columns of the file as they stand there, by the decision's own names."""
    keys = {schema.key(name): name for name in wanted}
    found = [keys.get(schema.key(cell), cell) for cell in next(csv.reader(io.StringIO(text)))]
    needed = [name for name in wanted if name not in decisions.MAY_BE_BLANK.get(kind, frozenset())]
    if missing := [name for name in needed if name not in found]:
        raise PlaceError(
            f"decisions/{kind}.csv has no column {missing[0]}", f"Its first line must have {', '.join(wanted)}."
        )
    return found
