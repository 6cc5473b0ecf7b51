"""Load: bring the store in line with the files of a place, all or nothing."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import astuple, dataclass, fields, replace
from pathlib import Path

from totalcount import decisions, workspace
from totalcount.errors import ReturnError
from totalcount.model import FileReport, Finding, Place
from totalcount.sources import early, kept, returns, sheet
from totalcount.sources.grid import Read
from totalcount.sources.published import waste_areas
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.taken import Taken
from totalcount.steps import inputs, published
from totalcount.store import bulk, layout, lines, provided, read, stages
from totalcount.store.connection import Connection
from totalcount.store.incoming import Incoming, StructureError

OTHER_VERSION = "the store was made by another version of totalcount"
SURPLUS_COLUMN = None  # a normalised copy ends with the cells beyond its header: kept with the row, read by nobody


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a load is: which file of how many, and the share of the running statement (0 to 100)."""

    file: str
    number: int
    files: int
    share: float


Watch = Callable[[Progress], None]
Tell = Callable[[str], None]


def load(
    folder: workspace.Folder,
    named: Sequence[Path] = (),
    *,
    overwrite: bool = False,
    watch: Watch | None = None,
    tell: Tell | None = None,
) -> tuple[FileReport, ...]:
    """Load the returns of a place: all of them, or the files `named` (copied into returns/ when they are elsewhere).

    Unchanged files are passed over, a changed file replaces its own rows, a removed file's rows go. The store is
    untouched when anything stops the work. A store that another version made is made again from all of returns/, and
    `tell` says so. Returns a report per sheet; ReturnError when a named file cannot be taken.
    """
    place = workspace.read(folder)
    chosen = adopt(folder, named, overwrite=overwrite)
    decided, findings = decisions.read(folder.decisions)
    plain: set[str] = set()
    if _is_of_another_version(folder):
        chosen = None
        if tell is not None:
            tell(f"{OTHER_VERSION}: making it again from returns/")
    while True:
        try:
            return _attempt(folder, place, chosen, decided, findings, plain, watch)
        except _NotPlainError as error:
            plain.add(error.file)  # normalise this file and begin again: a failed statement ends its transaction


def _is_of_another_version(folder: workspace.Folder) -> bool:
    if not folder.store.exists():
        return False
    with Connection(folder.store) as db:
        return layout.is_other(db)


class _NotPlainError(Exception):
    def __init__(self, file: str) -> None:
        super().__init__(file)
        self.file = file


def adopt(folder: workspace.Folder, named: Sequence[Path], *, overwrite: bool) -> frozenset[str] | None:
    """Display names of the files to load (None for all); files from elsewhere are copied into returns/ first."""
    if not named:
        return None
    folder.returns.mkdir(exist_ok=True)
    return frozenset(_adopted(folder, path, overwrite=overwrite) for path in named)


def _adopted(folder: workspace.Folder, path: Path, *, overwrite: bool) -> str:
    if not path.is_file():
        raise ReturnError(f"{path} is not a file", "Name a CSV, XLSX, XLS, ODS or Parquet file.")
    source = path.resolve()
    if source.is_relative_to(folder.returns.resolve()):
        return folder.display(folder.returns / source.relative_to(folder.returns.resolve()))
    target = folder.returns / path.name
    if target.exists() and workspace.digest(target) != workspace.digest(source) and not overwrite:
        raise ReturnError(
            f"returns/{path.name} is another file of that name",
            "Give --replace if the new file takes its place, or rename it if it is a return of its own.",
        )
    part = target.with_name(f".{target.name}.part")
    shutil.copyfile(source, part)
    part.replace(target)
    return path.name


def _attempt(
    folder: workspace.Folder,
    place: Place,
    chosen: frozenset[str] | None,
    decided: tuple[decisions.Decision, ...],
    findings: tuple[Finding, ...],
    plain: set[str],
    watch: Watch | None,
) -> tuple[FileReport, ...]:
    with (
        Connection(folder.store, write=True) as db,
        tempfile.TemporaryDirectory(prefix="totalcount-") as temporary,
        db.transaction(),
    ):
        scratch = Path(temporary)
        if layout.is_other(db):
            layout.clear(db)
        layout.lay(db)
        with early.scans(
            inputs.fresh(folder, read.files(db).keys() | plain, chosen), scratch, kept.mappings(decided)
        ) as scans:
            paths, hashed = {folder.display(path): path for path in folder.files()}, inputs.hashes(folder)
            datasets = published.datasets(paths, hashed, db)
            found = inputs.sources(folder, place, decided, hashed, datasets, published.digest(datasets, hashed))
            states = inputs.states(found, read.files(db), read.hashes(db), chosen)
            if set(states.values()) <= {"unchanged"} and _is_of(db, folder):
                return _report(db, states)
            _forget(db, [name for name, state in states.items() if state in {"changed", "removed"}])
            fresh = [source for source in found if states.get(source.name) in {"new", "changed"}]
            atlases = published.atlases(paths, datasets) if any(source.dataset for source in fresh) else {}
            for number, source in enumerate(fresh, start=1):
                _watching(db, watch, source.name, number, len(fresh))
                if source.dataset:
                    _take_in_published(db, place, source, scratch, atlases)
                    continue
                scanned = scans[source.name].result() if source.name in scans else None
                scanned = scanned or _tables(db, source, scratch, plain=source.name in plain)
                _take_in(db, place, source, scratch, scanned)
        db.watch = None
        _settings(db, folder, place, decided, findings)
        bulk.publish(db)
        layout.derive(db)
        return _report(db, states)


def _is_of(db: Connection, folder: workspace.Folder) -> bool:
    """True when the store was made from the place's text files as they are."""
    return read.is_made(db) and read.digest(db) == inputs.text_digest(folder)


def _forget(db: Connection, names: list[str]) -> None:
    for name in names:
        bulk.forget(db, name)
        for statement in stages.FORGET:
            db.run(statement, [name])


def _watching(db: Connection, watch: Watch | None, name: str, number: int, files: int) -> None:
    if watch is not None:
        db.watch = lambda share: watch(Progress(name, number, files, share))
        watch(Progress(name, number, files, 0.0))


def _tables(db: Connection, source: inputs.Source, scratch: Path, *, plain: bool) -> Read:
    if plain:
        return sheet.normalise(source.path, source.name, scratch, source.kept)
    return sheet.tables(source.path, source.name, scratch, db.parquet_columns, source.kept)


def _take_in(db: Connection, place: Place, source: inputs.Source, scratch: Path, scanned: Read) -> None:
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


def _take_in_published(
    db: Connection, place: Place, source: inputs.Source, scratch: Path, atlases: Mapping[str, Atlas]
) -> None:
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
        raise _NotPlainError(source.name) from error
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


def _settings(
    db: Connection,
    folder: workspace.Folder,
    place: Place,
    decided: Sequence[decisions.Decision],
    findings: Sequence[Finding],
) -> None:
    people = place.population.value
    columns = ("name", "year", "basis", "scope", "tolerance", "people", "england", "digest")
    row = (
        place.name,
        place.year,
        place.basis.value,
        place.scope,
        place.tolerance,
        people,
        place.is_england,
        inputs.text_digest(folder),
    )
    stages.fill(db, "setting.place", [row], columns)
    areas = [(area, "place") for area in place.areas] + [(area, "part") for area in place.parts]
    stages.fill(db, "setting.area", areas, ("area", "role"))
    stages.fill(db, "setting.expected", [(e.body, e.tier.value) for e in place.expected], ("body", "tier"))
    stages.fill(db, "setting.about", [(name,) for name in place.about], ("file",))
    for kind, names in decisions.KINDS.items():
        made = [(d.file, d.row, *d.values) for d in decided if d.kind == kind]
        called = (f"of_{name}" if name in {"file", "row"} else name for name in names)  # not the decision's own place
        stages.fill(db, f"decided.{kind}", made, ("file", "row", *called, *decisions.SIGNED))
    db.run("DELETE FROM raw.finding WHERE starts_with(file, 'decisions/')")
    stages.append(db, "raw.finding", [astuple(f) for f in findings], [field.name for field in fields(Finding)])


def _report(db: Connection, states: Mapping[str, str]) -> tuple[FileReport, ...]:
    reports = [replace(report, state=states.get(report.file, "unchanged")) for report in read.reports(db)]
    seen = {report.file for report in reports}
    reports += [FileReport(name, "", state, 0, 0, 0) for name, state in states.items() if name not in seen]
    return tuple(sorted(reports, key=lambda report: (report.file, report.sheet)))
