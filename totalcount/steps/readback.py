"""The first rows of a mapped file as they would be read, and what a return needs that the file does not say."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from totalcount import schema, workspace
from totalcount.model import ReadRow, Unsaid
from totalcount.money import pounds
from totalcount.schema import Sheet
from totalcount.sources import columns, remarks, returns
from totalcount.sources import sheet as sheets
from totalcount.sources import units as unit_words
from totalcount.sources.header import Heading
from totalcount.sources.proposal import Guess
from totalcount.sources.table import Record
from totalcount.steps import inputs
from totalcount.store import amounts

FIRST = 5  # rows that are shown
_NEEDED = (schema.BODY, schema.YEAR, schema.BASIS, schema.UNIT)


def about(path: Path, folder: workspace.Folder | None, scratch: Path, *, several: bool) -> dict[str, str]:
    """What About sheets, About files beside it and place.toml say of the file."""
    said: dict[str, str] = {}
    inside = folder is not None and path.resolve().is_relative_to(folder.returns.resolve())
    if folder and inside and path.resolve().parent != folder.returns.resolve():
        for other in inputs.abouts(path):
            said |= returns.about_of(sheets.tables(other, other.name, scratch)[0], other.name)[0]
    if several:
        said |= returns.about_of(sheets.tables(path, path.name, scratch)[0], path.name)[0]
    if folder:
        name = path.resolve().relative_to(folder.returns.resolve()).as_posix() if inside else path.name
        said |= workspace.read(folder).about.get(name, {})
    return said


def units(
    rows: Sequence[Record],
    header: Heading,
    cells: Sequence[str],
    guesses: Mapping[str, Guess],
    sheet: Sheet,
    about: Mapping[str, str],
) -> str:
    """The units of the amounts as About, their headings or a line above say; '' when nothing does."""
    stated = {unit_words.split(cells[i])[1] for name, (i, _) in guesses.items() if columns.is_money(name, sheet)} - {
        None
    }
    heading = stated.pop() if len(stated) == 1 else None
    return about.get("units", "") or heading or remarks.above_units(header, rows) or ""


def rows(under: Sequence[Record], guesses: Mapping[str, Guess], sheet: Sheet, units: str) -> tuple[ReadRow, ...]:
    """The first rows, each with a cell for every column of `guesses`."""
    first = under[:FIRST]
    grid = [[cells[i].strip() if i < len(cells) else "" for i, _ in guesses.values()] for _, cells in first]
    texts = [tuple(cells) for cells in grid]
    names = list(guesses)
    own = [cells[names.index("units")] if "units" in names else units for cells in grid]
    pounds_of: list[dict[str, Decimal | None]] = [{} for _ in grid]
    for at, name in enumerate(names):
        if columns.is_money(name, sheet):
            read = amounts.amounts([cells[at] for cells in grid], own)
            for cells, found, (amount, known) in zip(grid, pounds_of, read, strict=True):
                found[name] = amount if known else None
                cells[at] = _shown(cells[at], None if amount is None else pounds(amount), known=known)
    return tuple(
        ReadRow(number, tuple(cells), text, found)
        for (number, _), cells, text, found in zip(first, grid, texts, pounds_of, strict=True)
    )


def _shown(text: str, amount: str | None, *, known: bool) -> str:
    if amount is None:
        return f"not an amount: {text}" if text else ""
    return amount if known else f"{amount.replace('£', '')} of ?"


def unsaid(file: str, guesses: Mapping[str, Guess], sheet: Sheet, said: Mapping[str, str]) -> tuple[Unsaid, ...]:
    """Required columns that no heading is read as, and what nothing says about the whole file."""
    columns = [
        Unsaid(column.name, column.meaning, f'--set {column.name}="a heading of the file"')
        for column in sheet.columns
        if column.required and column.name not in guesses
    ]
    whole = [
        Unsaid(
            column.name,
            column.meaning,
            f'in place.toml under [returns."{file}"]: {column.name} = "{column.example or column.choices[0]}"',
        )
        for column in _NEEDED
        if column.name not in guesses and not said.get(column.name)
    ]
    return (*columns, *whole)
