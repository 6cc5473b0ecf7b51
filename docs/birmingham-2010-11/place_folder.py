"""A place's folder: place.toml, one folder per body under returns/, and decisions/."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from downloads import SourceError

YEAR = "2010-11"
BASIS = "outturn"
MARK = "# Written by docs/birmingham-2010-11/make_returns.py; run it again to renew."
COLUMNS = {
    "About": ("body", "tier", "year", "basis", "units", "identifier", "area", "driver", "method", "fees"),
    "Spend": ("service", "gross", "income", "function", "stream", "duty", "rev_cap", "notes"),
    "Funding": ("from_body", "stream", "amount", "condition", "rev_cap", "notes"),
    "Payments": ("to_body", "stream", "amount", "function", "condition", "rev_cap", "notes"),
}
Record = Mapping[str, str]
Table = tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Return:
    """One body's return: the words of its About sheet and the rows of the other three."""

    folder: str
    about: Record
    spend: tuple[Record, ...]
    funding: tuple[Record, ...]
    payments: tuple[Record, ...] = ()

    @property
    def sheets(self) -> dict[str, tuple[Record, ...]]:
        """The sheets that have rows, by name."""
        named = {"About": (self.about,), "Spend": self.spend, "Funding": self.funding, "Payments": self.payments}
        return {name: rows for name, rows in named.items() if rows}


@dataclass(frozen=True, slots=True)
class Folder:
    """All that is written: `decisions` holds the header and lines of each decisions file by name."""

    settings: str
    returns: tuple[Return, ...]
    decisions: Mapping[str, Table] = field(default_factory=dict)


def about(body: str, tier: str, units: str, **more: str) -> Record:
    """The About sheet of a body for this year and basis."""
    return {"body": body, "tier": tier, "year": YEAR, "basis": BASIS, "units": units, **more}


def write(root: Path, folder: Folder) -> list[Path]:
    """Write the place and return its files; SourceError when `root` is a place that this script did not make."""
    settings = root / "place.toml"
    if settings.exists() and not settings.read_text(encoding="utf-8").startswith(MARK):
        raise SourceError(f"{root} is a place already and was not made by this script: name another folder")
    written = [settings]
    root.mkdir(parents=True, exist_ok=True)
    settings.write_text(f"{MARK}\n{folder.settings}", encoding="utf-8", newline="\n")
    for item in folder.returns:
        for sheet, rows in item.sheets.items():
            lines = ([row.get(column, "") for column in COLUMNS[sheet]] for row in rows)
            written.append(_csv(root / "returns" / item.folder / f"{sheet}.csv", [COLUMNS[sheet], *lines]))
    for name, table in folder.decisions.items():
        written.append(_csv(root / "decisions" / f"{name}.csv", table))
    return written


def _csv(path: Path, lines: Iterable[Iterable[str]]) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)
    return path
