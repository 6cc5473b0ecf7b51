"""What a workbook has that a copy of it has no longer: counted in both, so that nothing is lost unsaid."""

import re
import zipfile
from collections import Counter
from pathlib import Path

_PARTS = {
    "macros": r"vbaProject\.bin$",
    "charts": r"xl/charts/chart\d+\.xml$",
    "charts of a newer kind": r"xl/charts/chartEx",
    "pictures": r"xl/media/",
    "slicers": r"xl/slicers/",
    "timelines": r"xl/timelines/",
    "pivot tables": r"xl/pivotTables/pivotTable",
    "threads of comments": r"xl/threadedComments/",
    "buttons and other controls": r"xl/(ctrlProps|activeX)/[^/]+$",
    "embedded files": r"xl/embeddings/",
    "links to other workbooks": r"xl/externalLinks/externalLink",
    "connections to data": r"xl/(connections\.xml|queryTables/)",
    "diagrams": r"xl/diagrams/data",
    "data models": r"xl/model/",
    "labels of other programs (custom XML)": r"customXml/item\d+\.xml$",
}
_INSIDE = {
    "formulas that spill over cells": (r"xl/worksheets/sheet", rb'<c [^>]*\bcm="'),
    "sparklines": (r"xl/worksheets/sheet", rb"<x14:sparkline>"),
    "colours by condition of a newer kind": (r"xl/worksheets/sheet", rb"<x14:cfRule"),
    "drop-downs of a newer kind": (r"xl/worksheets/sheet", rb"<x14:dataValidation "),
    "drawn shapes and text boxes": (r"xl/drawings/drawing", rb"<xdr:(?:sp|cxnSp|grpSp)[ >]"),
    "words in more than one style": (r"xl/(sharedStrings\.xml$|worksheets/sheet)", rb"<r>"),
}


def inventory(path: Path) -> Counter[str]:
    """How many of each kind of thing a workbook has."""
    found: Counter[str] = Counter()
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            found.update(kind for kind, pattern in _PARTS.items() if re.search(pattern, name))
            inside = {kind: sought for kind, (part, sought) in _INSIDE.items() if re.search(part, name)}
            if inside and not name.endswith(".rels"):
                text = archive.read(name)
                found.update({kind: len(re.findall(sought, text)) for kind, sought in inside.items()})
    return found


def lost(before: Counter[str], after: Counter[str]) -> tuple[str, ...]:
    """In words what the copy has less of."""
    return tuple(
        f"{kind} ({before[kind] - after[kind]:,} of {before[kind]:,})"
        for kind in (*_PARTS, *_INSIDE)
        if after[kind] < before[kind]
    )
