"""The published files among what was downloaded, each known by its name and by what is inside it."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import BadZipFile

from python_calamine import CalamineError, CalamineWorkbook


class SourceError(Exception):
    """A published file is missing or does not say what it should; the message tells what to do."""


@dataclass(frozen=True, slots=True)
class Downloads:
    """Where the four published files are."""

    outturn: Path
    benefits: Path
    population: Path
    regional: Path


def find(folder: Path) -> Downloads:
    """The four files, wherever they are under `folder`."""
    if not folder.is_dir():
        raise SourceError(f"{folder} is not a folder: name the folder that holds the downloaded files")
    return Downloads(
        outturn=_one(
            folder, "revenue", ".xls", _has_sheet("RS LA Data 2010-11 (1)"), "MHCLG Revenue Outturn Summary 2010-11"
        ),
        benefits=_one(folder, "benefit", ".json", _has_history, "DWP benefit expenditure in Birmingham"),
        population=_one(folder, "mye", ".xlsx", _has_sheet("MYE4"), "ONS mid-year population estimates"),
        regional=_one(folder, "cra", ".xlsx", _has_sheet("CRA14 combined database"), "HM Treasury CRA 2014 database"),
    )


def _one(folder: Path, word: str, suffix: str, fits: Callable[[Path], bool], title: str) -> Path:
    named = (p for p in folder.rglob("*") if p.suffix.casefold() == suffix and word in p.name.casefold())
    found = [path for path in sorted(named) if fits(path)]
    if len(found) != 1:
        names = ", ".join(str(p) for p in found) or "none"
        raise SourceError(
            f"expected one file of {title} (a {suffix} with {word!r} in its name) under {folder}, found: {names}"
        )
    return found[0]


def _has_sheet(sheet: str) -> Callable[[Path], bool]:
    def fits(path: Path) -> bool:
        try:
            with CalamineWorkbook.from_path(path) as workbook:
                return sheet in workbook.sheet_names
        except (CalamineError, BadZipFile, OSError):
            return False

    return fits


def _has_history(path: Path) -> bool:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return False
    return isinstance(data, dict) and "history" in data and "Birmingham" in str(data.get("title"))
