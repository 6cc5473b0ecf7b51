"""Sample: the invented places that are shipped, copied where a user can play with them."""

import shutil
from pathlib import Path

from totalcount import shipped, workspace
from totalcount.errors import PlaceError

PLACES = ("borough", "tiny")


def sample(name: str, target: Path) -> workspace.Folder:
    """Copy a shipped place to `target` and return its folder.

    A copy that is there already is used as it is, so that a demo can be run again; PlaceError when `target` is
    something else.
    """
    source = shipped.folder("sample_data") / name
    if (target / workspace.PLACE_FILE).is_file():
        if (target / workspace.PLACE_FILE).read_bytes() != (source / workspace.PLACE_FILE).read_bytes():
            raise PlaceError(f"{target} is another place", "Name an empty or new folder.")
        return workspace.Folder(target.resolve())
    if target.exists() and any(target.iterdir()):
        raise PlaceError(f"{target} is not empty", "Name an empty or new folder.")
    shutil.copytree(source, target, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.duckdb*", "__pycache__"))
    return workspace.Folder(target.resolve())
