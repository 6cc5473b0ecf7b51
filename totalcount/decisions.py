"""What people decided about a place's data: one CSV file per kind of decision, one decision per line.

Every line says who decided (a role), when and why; a line that does not is reported and has no effect. The columns
are the same in code and in docs/place.md.
"""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from totalcount import schema
from totalcount.model import Finding, Level

SIGNED = ("who", "when", "why")
KINDS: dict[str, tuple[str, ...]] = {
    "bodies": ("name", "body", "tier", "identifier"),
    "streams": ("name", "stream"),
    "functions": ("name", "function"),
    "rows": ("file", "sheet", "row", "column", "value"),
    "scope": ("field", "value", "choice"),
    "eliminations": ("payer", "payee", "stream", "type"),
    "sources": ("body", "side", "line", "keep"),
    "drivers": ("driver", "year", "area", "area_name", "part", "value", "source"),
    "conditions": ("kind", "condition", "low", "central", "high"),
    "stream_conditions": ("stream", "body", "condition"),
    "grades": ("basis", "method", "grade", "plus_minus"),
    "mappings": ("header", "sheet", "column", "heading"),
    "overlaps": ("need", "programme", "body", "other_programme", "other_body", "choice"),
    "assumptions": ("assumption", "base", "mark", "low", "high", "words", "source"),
    "names": ("name", "organisation", "choice", "identifier"),
    "balances": ("payer", "payee", "stream", "year", "agreed", "paid", "received"),
}
# Columns that a kind's lines may leave empty (a cell can be overridden by nothing) and its file may leave out.
MAY_BE_BLANK: dict[str, frozenset[str]] = {
    "bodies": frozenset({"tier", "identifier"}),
    "rows": frozenset({"sheet", "value"}),
    "eliminations": frozenset({"stream"}),
    "sources": frozenset({"side", "line"}),
    "drivers": frozenset({"area_name", "source"}),
    "stream_conditions": frozenset({"body"}),
    "grades": frozenset({"grade"}),
    "mappings": frozenset({"heading"}),
    "overlaps": frozenset({"body", "other_body"}),
    "names": frozenset({"identifier"}),
    "balances": frozenset({"year", "paid", "received"}),
}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a decisions file: `values` in the order of ``KINDS[kind]``, then who, when and why."""

    kind: str
    file: str
    row: int
    values: tuple[str, ...]


@dataclass(slots=True)
class _Reading:
    """Decisions and findings as they come up."""

    decisions: list[Decision] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def fault(self, code: str, where: tuple[str, int | None, str], found: str, expected: str, advice: str) -> None:
        file, row, column = where
        level = Level.WARNING if code == "decision-file-unknown" else Level.ERROR
        self.findings.append(Finding(level, code, file, "", row, column, found, expected, advice))


def read(folder: Path) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """All decisions in a folder, in file and line order, and what is wrong with them."""
    reading = _Reading()
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if not path.name.startswith((".", "~$")) and path.suffix.casefold() != ".md":
            _read_file(path, reading)
    return tuple(reading.decisions), tuple(reading.findings)


def _read_file(path: Path, reading: _Reading) -> None:
    name = f"decisions/{path.name}"
    kind = path.stem.casefold()
    if kind not in KINDS or path.suffix.casefold() != ".csv":
        known = ", ".join(f"{kind}.csv" for kind in KINDS)
        reading.fault("decision-file-unknown", (name, None, ""), path.name, known, "Rename the file or remove it.")
        return
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        advice = "Save it again as CSV UTF-8; until then nothing in it has an effect."
        reading.fault("decision-file-unreadable", (name, None, ""), str(error), "a CSV file in UTF-8", advice)
        return
    at = _header(kind, name, lines, reading)
    for number, values in _lines(lines, at) if at else ():
        _read_line(kind, name, number, values, reading)


def _header(kind: str, name: str, lines: Sequence[Sequence[str]], reading: _Reading) -> dict[str, int]:
    """Where each column of the kind stands; empty when one that is needed is missing (and that is reported)."""
    wanted = (*KINDS[kind], *SIGNED)
    header = [schema.key(cell) for cell in lines[0]] if lines else []
    at = {column: header.index(schema.key(column)) for column in wanted if schema.key(column) in header}
    missing = [column for column in wanted if column not in at and column not in MAY_BE_BLANK.get(kind, frozenset())]
    if missing:
        found = ",".join(lines[0]) if lines else "an empty file"
        advice = "Add the column to the first line; until then nothing in the file has an effect."
        reading.fault("decision-column-missing", (name, 1, missing[0]), found, ",".join(wanted), advice)
        return {}
    return at


def _lines(lines: Sequence[Sequence[str]], at: Mapping[str, int]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            yield number, {column: cells[i].strip() if i < len(cells) else "" for column, i in at.items()}


def _read_line(kind: str, name: str, number: int, values: Mapping[str, str], reading: _Reading) -> None:
    wanted = (*KINDS[kind], *SIGNED)
    may = MAY_BE_BLANK.get(kind, frozenset())
    blank = [column for column in wanted if column not in may and not values.get(column)]
    if blank:
        code = "decision-not-signed" if blank[0] in SIGNED else "decision-incomplete"
        advice = "Fill it in: the line has no effect without it."
        reading.fault(code, (name, number, blank[0]), "nothing", f"a value under {blank[0]}", advice)
        return
    if kind == "mappings" and (wrong := _wrong_word(values)):
        column, expected = wrong
        advice = "Use one of these words: until then the line has no effect."
        reading.fault("decision-unknown-word", (name, number, column), values[column], expected, advice)
        return
    reading.decisions.append(Decision(kind, name, number, tuple(values.get(column, "") for column in wanted)))


def _wrong_word(values: Mapping[str, str]) -> tuple[str, str] | None:
    """The first column of a mapping whose word is none that the schema has, and the words it has."""
    sheets = {schema.key(sheet.name): sheet for sheet in schema.ROW_SHEETS}
    sheet = sheets.get(schema.key(values["sheet"]))
    if sheet is None:
        return "sheet", " or ".join(sheets)
    shared = [column.name for column in schema.SHARED if column.name not in sheet.names]
    return None if schema.canonical(sheet, values["column"]) else ("column", ", ".join((*sheet.names, *shared)))
