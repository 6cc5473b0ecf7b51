"""The areas of joint waste authorities, which no published file tells: a shipped table held against their levies."""

import csv

from totalcount import shipped
from totalcount.sources.published.atlas import Atlas, Territory


def atlas() -> Atlas:
    """Each joint waste authority's area as its districts."""
    names: dict[str, str] = {}
    parts: dict[str, list[str]] = {}
    for row in csv.DictReader(shipped.text("reference", "waste_areas.csv").splitlines()):
        names[row["area"]] = row["name"]
        parts.setdefault(row["area"], []).append(row["part"])
    return Atlas(territories=tuple(Territory(code, names[code], ("waste",), tuple(parts[code])) for code in parts))
