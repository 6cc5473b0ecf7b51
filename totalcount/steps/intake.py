"""Intake: one file of returns/ put into the store, with all that was found on it."""

from collections.abc import Mapping, Sequence
from dataclasses import astuple, fields, replace
from pathlib import Path

from totalcount.model import Finding, Place
from totalcount.sources import kept, returns, sheet
from totalcount.sources.grid import Read
from totalcount.sources.published import waste_areas
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.taken import Taken
from totalcount.steps import inputs, published
from totalcount.store import lines, provided, stages
from totalcount.store.connection import Connection
from totalcount.store.incoming import Incoming, StructureError

SURPLUS_COLUMN = None  # a normalised copy ends with the cells beyond its header: kept with the row, read by nobody


class NotPlainError(Exception):
    """The file must be normalised, and the load begun again."""

    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def tables(db: Connection, source: inputs.Source, scratch: Path, *, plain: bool) -> Read:
    """The sheets of a return as plain tables; of a file that only looked `plain`, as a normalised copy."""
    if plain:
        return sheet.normalise(source.path, source.name, scratch, source.kept)
    return sheet.tables(source.path, source.name, scratch, db.parquet_columns, source.kept)


def take_in(db: Connection, place: Place, source: inputs.Source, scratch: Path, scanned: Read) -> None:
    """Take in a partner's return, whose `tables` are at hand; NotPlainError when one is not what it looked."""
    tables, findings = scanned
    at_root = "/" not in source.name  # an About in returns/ itself would speak for every return
    about = returns.is_about(source.path)
    folder_about = {} if about or at_root else _folder_about(source.path, scratch)
    if about and at_root:
        findings = (*findings, returns.about_at_root(source.name))
    taken = returns.assemble(source.name, tables, folder_about, place.about.get(source.name, {}))
    for part in taken.sheets:
        _take_in_sheet(db, place, source, part)
    published.keep(db, source.name, "", Taken(place.year), place, Atlas())
    _keep(db, source, (*findings, *taken.findings))


def take_in_published(
    db: Connection, place: Place, source: inputs.Source, scratch: Path, atlases: Mapping[str, Atlas]
) -> None:
    """Take in what a published file says of the place; `atlases` are what each file tells of places."""
    atlas = sum(atlases.values(), waste_areas.atlas())
    taken = published.taken(source.path, source.name, source.dataset, place, atlas)
    parts = published.sheets(taken, source.name, scratch)
    for part in parts:
        _take_in_sheet(db, place, replace(source, overrides=()), part)
    empty = {sheet for sheet, _ in taken.elsewhere} - {part.table.sheet for part in parts}
    stages.append(
        db, "raw.sheet", [(source.name, name, "", 0) for name in empty], ("file", "sheet", "kind", "rows_read")
    )
    published.keep(db, source.name, source.dataset, taken, place, atlas, atlases.get(source.name))
    _keep(db, source, (*taken.findings, *published.undecided(source.name, source.overrides)))


def _keep(db: Connection, source: inputs.Source, findings: Sequence[Finding]) -> None:
    """The file itself, and what was found on it."""
    stat = source.path.stat()
    record = (source.name, source.sha256, source.digest, stat.st_size, stat.st_mtime_ns)
    stages.append(db, "raw.file", [record], ("file", "sha256", "digest", "bytes", "touched"))
    stages.append(db, "raw.finding", [astuple(f) for f in findings], [field.name for field in fields(Finding)])


def _folder_about(path: Path, scratch: Path) -> dict[str, str]:
    """What About files beside a return say; their own faults are reported when they are taken in themselves."""
    said: dict[str, str] = {}
    for about in inputs.abouts(path):
        tables, _ = sheet.tables(about, about.name, scratch)
        said |= returns.about_of(tables, about.name)[0]
    return said


def _take_in_sheet(db: Connection, place: Place, source: inputs.Source, part: returns.ReturnSheet) -> None:
    table = part.table
    overrides = {  # a cell decided twice: the last line holds
        (row, column): value for name, row, column, value in source.overrides if name in {"", table.sheet, table.kind}
    }
    incoming = Incoming(
        file=source.name,
        sheet=table.sheet,
        kind=table.kind or "",
        path=table.path,
        columns=(*table.columns, SURPLUS_COLUMN) if table.numbered else table.columns,
        skip=table.skip,
        numbered=table.numbered,
        first_row=table.first_row,
        declared=part.declared,
        delimiter=table.delimiter,
        quote=table.quote,
        form=table.format,
        overrides=[(row, column, value) for (row, column), value in overrides.items()],
        lines=table.lines,
        tight=table.tight,
    )
    try:
        rows = _lines(db, place, incoming)
    except StructureError as error:
        raise NotPlainError(source.name) from error
    said = (part.declared.get(name) for name in ("body", "identifier", "fees"))
    record = (source.name, table.sheet, table.kind, *said, rows, table.is_ledger)
    columns = ("file", "sheet", "kind", "body", "identifier", "fees", "rows_read", "ledger")
    stages.append(db, "raw.sheet", [record], columns)
    met = [(source.name, table.sheet, table.mapped, kept.key(cell)) for cell in table.header if table.mapped and cell]
    stages.append(db, "raw.mapped", met, ("file", "sheet", "header", "heading"))


def _lines(db: Connection, place: Place, incoming: Incoming) -> int:
    if incoming.kind in provided.TABLES:
        return provided.take_in(db, incoming, year=place.year, basis=place.basis)
    return lines.take_in(db, incoming, year=place.year, basis=place.basis, areas=(*place.areas, *place.parts))
