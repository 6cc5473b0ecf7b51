"""Trial: a place as it would be with a file among its returns, in the place of the return it is a newer version of."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from totalcount import workspace
from totalcount.errors import ReturnError
from totalcount.steps.load import load
from totalcount.steps.opening import Tell, opened
from totalcount.store import asked, manifest


@dataclass(frozen=True, slots=True)
class Standing:
    """How a file is to stand among the returns: in the place of one that is named, beside all, or as its lines say."""

    instead: Path | None = None
    beside: bool = False


AS_ITS_LINES_SAY = Standing()


@contextlib.contextmanager
def trial(
    folder: workspace.Folder, path: Path, standing: Standing, tell: Tell
) -> Iterator[tuple[workspace.Folder, str]]:
    """A copy of the place with the file among its returns, and its name there: the place itself stays as it is."""
    with tempfile.TemporaryDirectory(prefix="totalcount-") as temporary:
        copy = _copy(folder, Path(temporary) / "place")
        name = _own_name(folder, path)
        if standing.instead is not None:
            replaced: tuple[str, ...] = (_named(folder, standing.instead),)
        else:
            _put(copy, path, name)
            replaced = _replaced(copy, path, name, standing, tell)
        if replaced:
            for other in (*replaced, name):
                (copy.returns / other).unlink(missing_ok=True)
            name = _name_of(replaced, name)
            _put(copy, path, name)
        yield copy, name


def _copy(folder: workspace.Folder, root: Path) -> workspace.Folder:
    copy = workspace.Folder(root)
    copy.returns.mkdir(parents=True)
    shutil.copy2(folder.root / workspace.PLACE_FILE, copy.root)
    if folder.decisions.is_dir():
        shutil.copytree(folder.decisions, copy.decisions)
    if folder.store.exists():
        shutil.copy2(folder.store, copy.store)
    for other in folder.files():
        target = copy.returns / other.relative_to(folder.returns)
        target.parent.mkdir(parents=True, exist_ok=True)
        _stand_in(other, target)
    return copy


def _stand_in(source: Path, target: Path) -> None:
    """The file under another name: a link where the system has them, else a copy."""
    try:
        target.symlink_to(source.resolve())
    except (OSError, NotImplementedError):
        shutil.copy2(source, target)


def _own_name(folder: workspace.Folder, path: Path) -> str:
    """The file's name, changed where a return has it already."""
    name, number = path.name, 1
    while (folder.returns / name).exists():
        number += 1
        name = f"{path.stem} ({number}){path.suffix}"
    return name


def _name_of(replaced: Sequence[str], own: str) -> str:
    """The name of the one return that a file of the same kind takes the place of; else the file's own."""
    same = len(replaced) == 1 and Path(replaced[0]).suffix.casefold() == Path(own).suffix.casefold()
    return replaced[0] if same else own


def _put(copy: workspace.Folder, path: Path, name: str) -> None:
    target = copy.returns / name
    target.parent.mkdir(parents=True, exist_ok=True)
    target.unlink(missing_ok=True)  # never through a link into the place itself
    try:
        shutil.copyfile(path, target)
    except OSError as error:
        advice = "Close it if it is open elsewhere, and check that you may read it."
        raise ReturnError(f"{path} cannot be read: {error.strerror or error}", advice) from error
    load(copy)


def _replaced(copy: workspace.Folder, path: Path, name: str, standing: Standing, tell: Tell) -> tuple[str, ...]:
    """The returns whose place the file takes; says how it was taken, and how to have it taken otherwise."""
    with opened(copy, tell) as place:
        versions = asked.versions(place.db, name)
        own, namesake = (manifest.bodies_of(place.db, file) for file in (name, path.name))
    known = {file for file, repeated in versions if repeated}
    if name != path.name:
        if own & namesake:
            known.add(path.name)
        else:
            tell(f"returns/{path.name} is another body's: rename this file before you load it")
    if known and not standing.beside:
        tell(f"{path.name} is a version of {_listed(known)}: checked in its place, not beside it (--beside does that)")
        return tuple(sorted(known))
    others = {file for file, _ in versions} - known
    if known:
        tell(f"{path.name} is checked beside {_listed(known)}, whose lines it repeats")
    elif others:
        hint = "if it takes the place of one, name it with --instead-of"
        tell(f"{path.name} is checked beside {_listed(others)}, of the same body with other lines; {hint}")
    return ()


def _named(folder: workspace.Folder, path: Path) -> str:
    """A return by its name; ReturnError when it is none of the place's."""
    for found in (path.resolve(), (folder.returns / path).resolve()):
        if found.is_file() and found.is_relative_to(folder.returns.resolve()):
            return folder.display(folder.returns / found.relative_to(folder.returns.resolve()))
    raise ReturnError(f"{path} is no return of this place", "Name one that is in returns/.")


def _listed(files: set[str]) -> str:
    return " and ".join(f"returns/{file}" for file in sorted(files))
