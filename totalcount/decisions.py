"""What people decided about a place's data: one CSV file per kind of decision, one decision per line.

Every line says who decided (a role), when and why; a line that does not is reported and has no effect. The columns
are the same in code and in docs/decisions.md.
"""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
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
    "drivers": ("driver", "year", "area", "area_name", "part", "value", "source"),
}
OPTIONAL = {"tier", "identifier", "sheet", "area_name", "source", "value", "stream"}
NEEDED_VALUE = {"scope", "drivers"}


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of a decisions file: `values` in the order of ``KINDS[kind]``, then who, when and why."""

    kind: str
    file: str
    row: int
    values: tuple[str, ...]


def read(folder: Path) -> tuple[tuple[Decision, ...], tuple[Finding, ...]]:
    """All decisions in a folder, in file and line order, and what is wrong with them."""
    decisions: list[Decision] = []
    findings: list[Finding] = []
    for path in sorted(folder.glob("*")) if folder.is_dir() else ():
        if path.name.startswith(".") or path.suffix.casefold() == ".md":
            continue
        for item in _file(path):
            (decisions if isinstance(item, Decision) else findings).append(item)  # type: ignore[arg-type]
    return tuple(decisions), tuple(findings)


def _file(path: Path) -> Iterator[Decision | Finding]:
    name = f"decisions/{path.name}"
    kind = path.stem.casefold()
    if kind not in KINDS or path.suffix.casefold() != ".csv":
        known = ", ".join(f"{k}.csv" for k in KINDS)
        yield _finding("decision-file-unknown", name, None, "", path.name, known, "Rename the file or remove it.", Level.WARNING)
        return
    try:
        lines = list(csv.reader(path.read_text(encoding="utf-8-sig").splitlines(keepends=True), strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        yield _finding("decision-file-unreadable", name, None, "", str(error), "a CSV file in UTF-8", "Save it again as CSV UTF-8.")
        return
    yield from _lines(kind, name, lines)


def _lines(kind: str, name: str, lines: list[list[str]]) -> Iterator[Decision | Finding]:
    wanted = (*KINDS[kind], *SIGNED)
    header = [schema.key(cell) for cell in lines[0]] if lines else []
    at = {column: header.index(schema.key(column)) for column in wanted if schema.key(column) in header}
    missing = [c for c in wanted if c not in at and c not in OPTIONAL - (NEEDED_VALUE and {"value"} if kind in NEEDED_VALUE else set())]
    if missing:
        yield _finding(
            "decision-column-missing", name, 1, missing[0], ",".join(lines[0]) if lines else "an empty file",
            ",".join(wanted), "Add the column to the first line.",
        )
        return
    for number, cells in enumerate(lines[1:], start=2):
        if any(cell.strip() for cell in cells):
            values = {c: cells[i].strip() if i < len(cells) else "" for c, i in at.items()}
            yield _decision(kind, name, number, values)


def _decision(kind: str, name: str, number: int, values: dict[str, str]) -> Decision | Finding:
    wanted = (*KINDS[kind], *SIGNED)
    optional = OPTIONAL - ({"value"} if kind in NEEDED_VALUE else set())
    for column in wanted:
        if column not in optional and not values.get(column):
            return _finding(
                "decision-not-signed" if column in SIGNED else "decision-incomplete", name, number, column, "nothing",
                f"a value under {column}", "Fill it in: a decision without it has no effect.",
            )
    return Decision(kind, name, number, tuple(values.get(c, "") for c in wanted))


def _finding(
    code: str, file: str, row: int | None, column: str, found: str, expected: str, advice: str, level: Level = Level.ERROR
) -> Finding:
    return Finding(level, code, file, "", row, column, found, expected, advice)
