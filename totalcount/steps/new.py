"""New: begin a place's folder, with published files from a folder of downloads if there is one."""

import shutil
from pathlib import Path

from totalcount import workspace
from totalcount.model import Download, Population
from totalcount.sources.published.atlas import Atlas
from totalcount.steps import downloads

PUBLISHED = "published"  # the folder under returns/ that downloads are copied into


def new(
    root: Path,
    *,
    name: str,
    areas: tuple[str, ...],
    year: str,
    basis: str,
    scope: str,
    people: Population,
    source: Path | None = None,
) -> tuple[workspace.Folder, tuple[Download, ...]]:
    """Make a place folder with place.toml, returns/ and decisions/; PlaceError when one is there already.

    Of the files under `source` those that have something about the place are copied into returns/; all are told. They
    also give its name and people where `name` and `people` do not.
    """
    found = downloads.look(source, areas, year) if source else downloads.Found((), Atlas())
    folder = workspace.create(
        root,
        name=name or downloads.name_of(found.atlas, areas) or root.resolve().name,
        areas=areas,
        year=year,
        basis=basis,
        scope=scope,
        people=downloads.population(found.atlas, areas, year) if people.value is None else people,
    )
    for download in found.files:
        if source and download.used:
            _copy(source / download.file, folder.returns / PUBLISHED / download.file)
    return folder, found.files


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
