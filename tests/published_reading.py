"""Read published files in tests as the program does: atlas from all of them, rows from one, a place from a folder."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import totalcount
from totalcount.api import OpenPlace
from totalcount.model import ControlTotal, Population
from totalcount.sources.published import book
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.catalogue import recognise
from totalcount.sources.published.rows import Funding, Payment, Row, Spend
from totalcount.sources.published.taken import Asked, Taken
from totalcount.steps.new import new


def atlas_of(*paths: Path) -> Atlas:
    """What files tell of where bodies are."""
    found = Atlas()
    for path in paths:
        with book.opened(path, path.name) as opened:
            assert opened is not None
            reader = recognise(opened)
            assert reader is not None, path
            found += reader.atlas(opened)
    return found


def taken(path: Path, areas: Sequence[str] | None, atlas: Atlas, year: str = "2024-25") -> Taken:
    """What the reader of a file takes for a place."""
    with book.opened(path, path.name) as opened:
        assert opened is not None
        reader = recognise(opened)
        assert reader is not None, path
        return reader.money(opened, Asked(tuple(areas) if areas else None, year, atlas))


def said(row: Row) -> tuple[str, str, str, str]:
    """Kind, body, line or stream, and amount of a row."""
    if isinstance(row, Spend):
        return "spend", row.of.name, row.service, row.gross
    assert isinstance(row, Funding | Payment)
    return type(row).__name__.lower(), row.of.name, row.stream, row.amount


def off(found: Taken) -> dict[tuple[str, str], Decimal]:
    """By name and measure, how far totals are off."""
    return {(c.name, c.measure): c.difference for c in found.controls if c.difference}


def control(found: Taken, name: str, measure: str) -> ControlTotal:
    """The one total of a name whose measure holds some words."""
    (one,) = [c for c in found.controls if c.name == name and measure in c.measure]
    return one


def place(root: Path, source: Path, *areas: str, year: str = "2024-25") -> OpenPlace:
    """A place begun from a folder of downloads, and loaded."""
    settings = {"name": "", "year": year, "basis": "outturn", "scope": "all-public"}
    folder, _ = new(root, areas=areas, people=Population(None, "", ""), source=source, **settings)
    opened = totalcount.open(folder.root)
    opened.load()
    return opened


def by_body(opened: OpenPlace) -> dict[str, Decimal]:
    """The count of a place by body."""
    return {row.key: row.total for row in opened.count(by="body").rows}


def link(source: Path, target: Path, *patterns: str) -> Path:
    """A folder of downloads with some of the real files."""
    for pattern in patterns:
        path = next(source.glob(pattern))
        (target / path.parent.name).mkdir(parents=True, exist_ok=True)
        (target / path.parent.name / path.name).write_bytes(path.read_bytes())
    return target
