"""Journeys: the tables in journeys/ read, checked, and told with their totals."""

import difflib
import re
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from totalcount import schema, workspace
from totalcount.errors import FigureError
from totalcount.model import Finding, Journey, JourneyStep, Level
from totalcount.provision.journey import journey as told
from totalcount.provision.journey import same
from totalcount.sources import journeys as files
from totalcount.sources.journeys import Line
from totalcount.store import amounts

_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"", "no", "n", "false", "0"})
_DAYS = re.compile(r"\d{1,5}(\.\d{1,2})?")
_ORDER = re.compile(r"\d{1,6}(\.\d{1,3})?")
_FOLDER = "journeys"


@dataclass(frozen=True, slots=True)
class Told:
    """A journey, and what is wrong with its table."""

    journey: Journey
    findings: tuple[Finding, ...]


def every(folder: workspace.Folder) -> tuple[Told, ...]:
    """All journeys of a place, by name."""
    return tuple(_read(path) for path in _paths(folder))


def journey(folder: workspace.Folder, name: str) -> Told:
    """The journey called `name`, in any case; FigureError when there is none."""
    paths = {path.stem: path for path in _paths(folder)}
    for stem, path in paths.items():
        if same(stem) == same(name):
            return _read(path)
    near = difflib.get_close_matches(name.casefold(), [stem.casefold() for stem in paths], 1, 0.4)
    known = f"Did you mean {near[0]}? " if near else ""
    there = f"Journeys here: {', '.join(paths)}." if paths else "Put a CSV file of its steps into journeys/."
    raise FigureError(f"there is no journey called {name!r}", f"{known}{there}")


def findings(folder: workspace.Folder) -> tuple[Finding, ...]:
    """What is wrong with all of them."""
    return tuple(finding for one in every(folder) for finding in one.findings)


def _paths(folder: workspace.Folder) -> tuple[Path, ...]:
    if not folder.journeys.is_dir():
        return ()
    found = (path for path in folder.journeys.iterdir() if path.is_file() and path.suffix.casefold() != ".md")
    return tuple(sorted(path for path in found if not workspace.passed_over(Path(path.name))))


def _read(path: Path) -> Told:
    name = f"{_FOLDER}/{path.name}"
    with tempfile.TemporaryDirectory(prefix="totalcount-") as scratch:
        read = files.read(path, name, Path(scratch))
    reading = _Reading(name, [])
    steps = _ordered(reading, read.lines, [*_steps(reading, read)])
    if not steps and not read.findings:
        reading.findings.append(_rowless(name))
    title = " ".join(re.split(r"[-_\s]+", path.stem)).strip().capitalize()
    return Told(told(path.stem, title, name, steps), (*read.findings, *reading.findings))


def _rowless(name: str) -> Finding:
    found, advice = "headings, and no row under them", "Write a row for each step, or take the file away."
    return Finding(Level.WARNING, "no-rows", name, files.SHEET, None, "rows", found, "a row for each step", advice)


@dataclass(frozen=True, slots=True)
class _Reading:
    """The file that is read, and what is found in its cells."""

    file: str
    findings: list[Finding]

    def fault(self, row: int, column: str, found: str, expected: str, advice: str) -> None:
        self.findings.append(
            Finding(Level.ERROR, "journey-cell", self.file, files.SHEET, row, column, found, expected, advice)
        )


def _steps(reading: _Reading, read: files.Read) -> Iterator[JourneyStep]:
    costs = amounts.amounts([line.get("cost") for line in read.lines], [read.units] * len(read.lines))
    for line, (cost, _) in zip(read.lines, costs, strict=True):
        for name in ("body", "activity"):
            if not line.get(name):
                reading.fault(line.row, name, "nothing", schema.JOURNEY.column(name).meaning, "Fill in the empty cell.")
        yield JourneyStep(
            body=line.get("body"),
            activity=line.get("activity"),
            assessment=_assessment(reading, line),
            information=_information(line.get("information")),
            cost=_cost(reading, line, cost),
            days=_number(reading, line, "days", _DAYS),
            row=line.row,
        )


def _assessment(reading: _Reading, line: Line) -> bool:
    said = schema.key(line.get("assessment"))
    if said not in _YES | _NO:
        reading.fault(
            line.row, "assessment", line.get("assessment"), "yes or no", "Write yes or no: it is taken for no."
        )
    return said in _YES


def _information(text: str) -> tuple[str, ...]:
    """Each thing that is asked, once; parted by semicolons or line ends, or by commas where there are none."""
    parts = re.split(r"[;\n]", text) if re.search(r"[;\n]", text) else text.split(",")
    found = {same(part): " ".join(part.split()) for part in reversed(parts) if part.strip()}
    return tuple(reversed(found.values()))


def _cost(reading: _Reading, line: Line, cost: Decimal | None) -> Decimal | None:
    text = line.get("cost")
    if text and (cost is None or cost < 0):
        reading.fault(line.row, "cost", text, "an amount of nought or more", "Correct the cell: the cost is not known.")
        return None
    return cost


def _number(reading: _Reading, line: Line, column: str, pattern: re.Pattern[str]) -> Decimal | None:
    text = line.get(column)
    if not text:
        return None
    if not pattern.fullmatch(text):
        advice = "Correct the cell: until then it is not known."
        reading.fault(line.row, column, text, "a number, nought or more", advice)
        return None
    return Decimal(text)


def _ordered(reading: _Reading, lines: Sequence[Line], steps: Sequence[JourneyStep]) -> list[JourneyStep]:
    """The steps by their order where each has one, else as they stand."""
    orders = [_number(reading, line, "order", _ORDER) for line in lines]
    given = [order for order in orders if order is not None]
    if len(given) == len(steps):
        return [step for _, step in sorted(zip(given, steps, strict=True), key=lambda pair: pair[0])]
    if given:
        advice = "Number every step or none: until then they stand as the rows do."
        row = lines[orders.index(None)].row
        reading.fault(
            row, "order", f"{len(given)} of {len(steps)} steps with a number", "a number on each step", advice
        )
    return list(steps)
