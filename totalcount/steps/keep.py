"""Keep: a mapping written as lines of decisions/mappings.csv, for this file and every later one with its headings."""

from totalcount import decisions, workspace
from totalcount.model import FileMapping
from totalcount.sources import kept
from totalcount.steps import decide
from totalcount.steps.mapping import as_kept


def keep(folder: workspace.Folder, found: FileMapping, *, who: str, when: str, why: str) -> int:
    """Add the lines that are new or changed to decisions/mappings.csv; how many there were."""
    before = kept.mappings(decisions.read(folder.decisions)[0]).get(as_kept(found).header)
    same = before is not None and before.kind == found.kind
    now = as_kept(found).headings
    was = before.headings if before and same else {}
    wanted = {
        column.column: decide.harmless(column.heading)
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
        decide.add(folder.decisions, kept.KIND, lines)
    return len(lines)
