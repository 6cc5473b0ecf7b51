"""Keep: a mapping written as lines of decisions/mappings.csv, for this file and every later one with its headings."""

import csv
import io
from pathlib import Path

from totalcount import decisions, schema, workspace
from totalcount.errors import PlaceError
from totalcount.model import FileMapping
from totalcount.sources import kept
from totalcount.steps.mapping import as_kept

Line = dict[str, str]


def keep(folder: workspace.Folder, found: FileMapping, *, who: str, when: str, why: str) -> int:
    """Add the lines that are new or changed to decisions/mappings.csv; how many there were."""
    before = kept.mappings(decisions.read(folder.decisions)[0]).get(as_kept(found).header)
    same = before is not None and before.kind == found.kind
    now = as_kept(found).headings
    was = before.headings if before and same else {}
    wanted = {
        column.column: _harmless(column.heading)
        for column in found.columns
        if was.get(column.column) != now[column.column]
    }
    wanted |= {column: "" for column in was if column not in now and was[column] not in now.values()}
    signed = dict(zip(decisions.SIGNED, (who, when, why), strict=True))
    lines = [
        {"header": found.header, "sheet": found.kind, "column": column, "heading": heading, **signed}
        for column, heading in wanted.items()
    ]
    if lines:
        _append(folder.decisions / f"{kept.KIND}.csv", lines)
    return len(lines)


def _harmless(heading: str) -> str:
    """A heading that no spreadsheet takes for a formula; the signs in front do not matter when it is looked for."""
    return heading.lstrip("=+-@ \t") if schema.key(heading) else heading


def _append(path: Path, lines: list[Line]) -> None:
    wanted = (*decisions.KINDS[kept.KIND], *decisions.SIGNED)
    try:
        path.parent.mkdir(exist_ok=True)
        text = path.read_text(encoding="utf-8-sig") if path.exists() else ""
        names = _names(text, wanted) if text.strip() else [*wanted]
        out = io.StringIO()
        writer = csv.DictWriter(out, names, extrasaction="ignore", lineterminator="\n")
        if not text.strip():
            writer.writeheader()
        writer.writerows(lines)
        kept_text = text if not text.strip() or text.endswith("\n") else f"{text}\n"
        path.write_text(kept_text + out.getvalue(), encoding="utf-8")
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise PlaceError(f"decisions/{path.name} cannot be added to: {error}", "Save it as CSV UTF-8.") from error


def _names(text: str, wanted: tuple[str, ...]) -> list[str]:
    """The columns of the file as they stand there, by the decision's own names."""
    keys = {schema.key(name): name for name in wanted}
    found = [keys.get(schema.key(cell), cell) for cell in next(csv.reader(io.StringIO(text)))]
    if missing := [name for name in wanted if name not in found]:
        raise PlaceError(
            f"decisions/{kept.KIND}.csv has no column {missing[0]}", f"Its first line must have {', '.join(wanted)}."
        )
    return found
