"""Load: bring the store in line with the files of a place, all or nothing."""

import shutil
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from totalcount import decisions, workspace
from totalcount.errors import ReturnError
from totalcount.model import FileReport, Finding, Place
from totalcount.sources import early, kept
from totalcount.steps import inputs, intake, published, settings
from totalcount.store import bulk, layout, manifest, stages
from totalcount.store.connection import Connection

OTHER_VERSION = "the store was made by another version of totalcount"


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
        except intake.NotPlainError as error:
            plain.add(error.file)  # normalise this file and begin again: a failed statement ends its transaction


def _is_of_another_version(folder: workspace.Folder) -> bool:
    if not folder.store.exists():
        return False
    with Connection(folder.store) as db:
        return layout.is_other(db)


def adopt(folder: workspace.Folder, named: Sequence[Path], *, overwrite: bool) -> frozenset[str] | None:
    """Display names of the files to load (None for all); files from elsewhere are copied into returns/ first."""
    if not named:
        return None
    folder.returns.mkdir(exist_ok=True)
    return frozenset(_adopted(folder, path, overwrite=overwrite) for path in named)


def _adopted(folder: workspace.Folder, path: Path, *, overwrite: bool) -> str:
    if not path.is_file():
        raise ReturnError(f"{path} is not a file", "Name a CSV, XLSX, XLS, ODS or Parquet file.")
    workspace.refuse_passed_over(path)
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
            inputs.fresh(folder, manifest.files(db).keys() | plain, chosen), scratch, kept.mappings(decided)
        ) as scans:
            paths, hashed = {folder.display(path): path for path in folder.files()}, inputs.hashes(folder)
            datasets = published.datasets(paths, hashed, db)
            found = inputs.sources(folder, place, decided, hashed, datasets, published.digest(datasets, hashed))
            states = inputs.states(found, manifest.files(db), manifest.hashes(db), chosen)
            if set(states.values()) <= {"unchanged"} and _is_of(db, folder):
                return _report(db, states)
            _forget(db, [name for name, state in states.items() if state in {"changed", "removed"}])
            fresh = [source for source in found if states.get(source.name) in {"new", "changed"}]
            atlases = published.atlases(paths, datasets) if any(source.dataset for source in fresh) else {}
            for number, source in enumerate(fresh, start=1):
                _watching(db, watch, source.name, number, len(fresh))
                if source.dataset:
                    intake.take_in_published(db, place, source, scratch, atlases)
                    continue
                scanned = scans[source.name].result() if source.name in scans else None
                scanned = scanned or intake.tables(db, source, scratch, plain=source.name in plain)
                intake.take_in(db, place, source, scratch, scanned)
        db.watch = None
        settings.settle(db, folder, place, decided, findings)
        bulk.publish(db)
        layout.derive(db)
        return _report(db, states)


def _is_of(db: Connection, folder: workspace.Folder) -> bool:
    """True when the store was made from the place's text files as they are."""
    return manifest.is_made(db) and manifest.digest(db) == inputs.text_digest(folder)


def _forget(db: Connection, names: list[str]) -> None:
    for name in names:
        bulk.forget(db, name)
        for statement in stages.FORGET:
            db.run(statement, [name])


def _watching(db: Connection, watch: Watch | None, name: str, number: int, files: int) -> None:
    if watch is not None:
        db.watch = lambda share: watch(Progress(name, number, files, share))
        watch(Progress(name, number, files, 0.0))


def _report(db: Connection, states: Mapping[str, str]) -> tuple[FileReport, ...]:
    reports = [replace(report, state=states.get(report.file, "unchanged")) for report in manifest.reports(db)]
    seen = {report.file for report in reports}
    reports += [FileReport(name, "", state, 0, 0, 0) for name, state in states.items() if name not in seen]
    return tuple(sorted(reports, key=lambda report: (report.file, report.sheet)))
