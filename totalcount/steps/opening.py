"""Opening a place for reading: a store that is behind its files is brought in line first, and the caller is told."""

import contextlib
from collections.abc import Iterator
from dataclasses import dataclass

from totalcount import workspace
from totalcount.errors import StoreError
from totalcount.model import Place
from totalcount.steps import inputs, load
from totalcount.store import layout, manifest
from totalcount.store.connection import Connection

Tell = load.Tell


@dataclass(frozen=True, slots=True)
class Opened:
    """A place whose store agrees with its text files."""

    folder: workspace.Folder
    place: Place
    db: Connection


@contextlib.contextmanager
def opened(folder: workspace.Folder, tell: Tell) -> Iterator[Opened]:
    """A place open for reading.

    When place.toml, a decision or a return has changed since the last load, everything is loaded first and `tell` says
    so: a count is always of the files as they are. StoreError when nothing was ever loaded.
    """
    place = workspace.read(folder)
    if not folder.store.exists():
        raise StoreError("nothing has been loaded yet", "Run `totalcount load` first.")
    behind = _behind(folder)
    if behind:
        tell(f"{behind}: loading again")
        load.load(folder)
    with Connection(folder.store) as db:
        manifest.verify(db)
        yield Opened(folder, place, db)


def _behind(folder: workspace.Folder) -> str:
    """What has changed since the last load, in words; '' when nothing has."""
    with Connection(folder.store) as db:
        if layout.is_other(db):
            return load.OTHER_VERSION
        if not manifest.is_made(db):
            return "no load was finished"
        if manifest.digest(db) != inputs.text_digest(folder):
            return "place.toml or a decision has changed since the last load"
        seen = manifest.touched(db)
    for path in folder.files():
        name = folder.display(path)
        if name not in seen:
            return f"returns/{name} has come since the last load"
        if not seen[name].matches(path):
            return f"returns/{name} has changed since the last load"
    names = {folder.display(path) for path in folder.files()}
    gone = sorted(seen.keys() - names)
    return f"returns/{gone[0]} has gone since the last load" if gone else ""
