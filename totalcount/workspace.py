"""A place on disk: place.toml, returns/, decisions/ and the derived store beside them.

The text files are the truth; the store can be deleted at any time and `totalcount load` makes it again.
"""

import hashlib
import json
import os
from dataclasses import dataclass
from pathlib import Path

from totalcount import placefile, shipped
from totalcount.errors import PlaceError, ReturnError
from totalcount.model import Place, Population

PLACE_FILE = placefile.PLACE_FILE
STORE_FILE = "totalcount.duckdb"
_UNKNOWN_POPULATION = """
# Needed for per-head figures: uncomment and fill in.
# [population]
# value = 237480
# source = "ONS mid-year estimates, MYE4"
# date = "2023-06-30"
"""


@dataclass(frozen=True, slots=True)
class Folder:
    """Where the parts of a place are."""

    root: Path

    @property
    def returns(self) -> Path:
        """The files as partners sent them."""
        return self.root / "returns"

    @property
    def decisions(self) -> Path:
        """The text files that hold what people decided."""
        return self.root / "decisions"

    @property
    def journeys(self) -> Path:
        """The tables of people's ways through the bodies that help."""
        return self.root / "journeys"

    @property
    def store(self) -> Path:
        """The derived DuckDB file."""
        return self.root / STORE_FILE

    def files(self) -> tuple[Path, ...]:
        """Every file under returns/, in a stable order; hidden files and office lock files are left out."""
        found = (p for p in self.returns.rglob("*") if p.is_file() and not passed_over(p.relative_to(self.returns)))
        return tuple(sorted(found, key=self.display))

    def display(self, path: Path) -> str:
        """A return's name in findings and provenance: its path under returns/, with forward slashes."""
        name = path.relative_to(self.returns).as_posix()
        try:
            name.encode("utf-8")
        except UnicodeEncodeError as error:
            shown = os.fsencode(name).decode("utf-8", "backslashreplace")
            raise ReturnError(f"returns/{shown}: the file's name is not UTF-8", "Rename the file.") from error
        return name


def passed_over(relative: Path) -> bool:
    """True for hidden files, office lock files and what systems leave in folders."""
    return any(part.startswith((".", "~$")) for part in relative.parts) or relative.name.casefold() == "thumbs.db"


def refuse_passed_over(path: Path) -> None:
    """ReturnError for a file that is no return whatever it holds: a name that `Folder.files` leaves out."""
    if passed_over(Path(path.name)):
        advice = "Close the workbook it belongs to, and name that; or give the file a name that does not begin so."
        raise ReturnError(f"{path.name} is a hidden file, or the lock of a workbook that is open elsewhere", advice)


def find(folder: Path | None) -> Folder:
    """The place in `folder` (default: here); PlaceError when there is no place.toml."""
    root = (folder or Path.cwd()).resolve()
    if not (root / PLACE_FILE).is_file():
        raise PlaceError(
            f"no place here: {root} has no {PLACE_FILE}",
            "Go to the place's folder, name it with --place, or begin one with `totalcount new`.",
        )
    return Folder(root)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hexadecimal; ReturnError when it cannot be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        advice = "Check that the file is there and that you may read it."
        raise ReturnError(f"{path.name} cannot be read: {error.strerror or error}", advice) from error


def read(folder: Folder) -> Place:
    """place.toml as a value; PlaceError names the first thing in it that cannot be understood."""
    try:
        text = (folder.root / PLACE_FILE).read_text(encoding="utf-8-sig")
    except (UnicodeDecodeError, OSError) as error:
        raise placefile.unreadable(error) from error
    return placefile.place_of(text)


def create(
    root: Path, *, name: str, areas: tuple[str, ...], year: str, basis: str, scope: str, people: Population
) -> Folder:
    """A new place folder; PlaceError when one is there already or a setting is not right."""
    if (root / PLACE_FILE).exists():
        raise PlaceError(f"{root} is a place already", "Choose another folder, or edit its place.toml.")
    population = _UNKNOWN_POPULATION
    if people.value is not None:
        stated = (f"value = {people.value}", f"source = {_quoted(people.source)}", f"date = {_quoted(people.date)}")
        population = "\n".join(("", "[population]", *stated, ""))
    text = shipped.text("templates", "place.toml").format(
        name=_quoted(name),
        areas=", ".join(_quoted(a) for a in areas),
        year=_quoted(year),
        basis=_quoted(basis),
        scope=_quoted(scope),
        population=population,
    )
    placefile.place_of(text)
    folder = Folder(root.resolve())
    try:
        for part in (folder.root, folder.returns, folder.decisions):
            part.mkdir(parents=True, exist_ok=True)
        (folder.root / PLACE_FILE).write_text(text, encoding="utf-8")
    except OSError as error:
        raise PlaceError(f"{root} cannot be made: {error.strerror or error}", "Choose another folder.") from error
    return folder


def _quoted(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
