"""A partner's return: the sheets of one file, with what the whole file says about itself.

What is said once for all rows comes from the file's *About* sheet, from an About file in the same folder, or from
place.toml; the last one wins, because it is the partnership's own correction of a file that is never changed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from totalcount import schema
from totalcount.model import Finding, Level
from totalcount.sources import units
from totalcount.sources.sheet import Table, about

OF_ANY_BODY = ("year", "basis", "units", "method")
"""What a folder's About says for a sheet beside it that names its bodies itself: all that is not one body's own."""
DECLARED = ("body", "tier", "year", "basis", "units", "identifier", "area", "driver", "method", "fees")


@dataclass(frozen=True, slots=True)
class ReturnSheet:
    """One sheet of rows of a return and what is declared for all of its rows (name -> text)."""

    table: Table
    declared: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Return:
    """One file as a return: its sheets of rows, and what was found wrong on the way."""

    file: str
    sheets: tuple[ReturnSheet, ...]
    findings: tuple[Finding, ...]


def is_about(path: Path) -> bool:
    """True for a file that speaks for the other files in its folder: About.csv, about.xlsx …"""
    return schema.key(path.stem) == "about"


def about_at_root(name: str) -> Finding:
    """The finding for an About file that stands beside all returns and so speaks for none of them."""
    return Finding(
        Level.WARNING,
        "about-at-root",
        name,
        "About",
        None,
        "",
        "an About file in returns/ itself",
        "an About file in a folder of its own with the files it speaks for",
        "It is not used: move it, and the files it speaks for, into a folder under returns/.",
    )


def about_of(tables: tuple[Table, ...], name: str) -> tuple[dict[str, str], tuple[Finding, ...]]:
    """What the About tables among `tables` say, and what is wrong with them."""
    said: dict[str, str] = {}
    findings: list[Finding] = []
    for table in tables:
        if table.kind == "About":
            found, faults = about(table)
            said |= {key: value for key, value in found.items() if value.strip()}
            findings += [replace(fault, file=name, sheet=fault.sheet or table.sheet) for fault in faults]
    return said, tuple(findings)


def assemble(
    name: str, tables: tuple[Table, ...], folder_about: Mapping[str, str], place_about: Mapping[str, str]
) -> Return:
    """The return in a file called `name` made of `tables`; findings tell what is missing or said twice."""
    own, findings = about_of(tables, name)
    faults = [
        *findings,
        *(
            _overruled(name, key, own[key], place_about[key])
            for key in sorted(place_about.keys() & own.keys())
            if schema.key(place_about[key]) != schema.key(own[key])
        ),
    ]
    declared = {**folder_about, **own, **place_about}
    shared = {key: value for key, value in folder_about.items() if key in OF_ANY_BODY}
    names_bodies = {**shared, **own, **place_about}
    sheets = []
    for table in tables:
        if table.kind in {sheet.name for sheet in schema.ROW_SHEETS}:
            about = names_bodies if table.position("body") is not None else declared
            said, fault = _with_units(name, table, about, settled="units" in place_about)
            sheets.append(ReturnSheet(table, said))
            faults += [fault] if fault else []
    return Return(name, tuple(sheets), tuple(faults))


def _overruled(name: str, key: str, own: str, place: str) -> Finding:
    return Finding(
        Level.NOTE,
        "about-overruled",
        name,
        "About",
        None,
        key,
        f"{own} in the return, {place} in place.toml",
        "one answer",
        "Nothing to do when the partnership corrected it: place.toml is used.",
    )


def _with_units(
    name: str, table: Table, declared: Mapping[str, str], *, settled: bool
) -> tuple[dict[str, str], Finding | None]:
    """`declared` with the units that the table's header or title states, and a finding when they contradict it."""
    said = dict(declared)
    stated = table.header_units or table.preamble_units
    if stated is None or settled:
        return said, None
    if table.position("units") is not None:
        said.pop("units", None)
        return said, _units_conflict(name, table, "a units column", stated)
    if not said.get("units"):
        said["units"] = stated
        return said, None
    if units.split(f"amount ({said['units']})")[1] == stated:
        return said, None
    conflict = _units_conflict(name, table, f"{said['units']} in About", stated)
    del said["units"]
    return said, conflict


def _units_conflict(name: str, table: Table, one: str, other: str) -> Finding:
    return Finding(
        Level.ERROR,
        "units-conflict",
        name,
        table.sheet,
        table.header_row,
        "units",
        f"{one}, {other} above the amounts",
        "one unit",
        "Ask which it is and state the units for this file in place.toml; until then its rows are set aside.",
    )
