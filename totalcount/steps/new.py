"""New: begin a place's folder."""

from pathlib import Path

from totalcount import workspace
from totalcount.model import Population


def new(
    root: Path, *, name: str, areas: tuple[str, ...], year: str, basis: str, scope: str, people: Population
) -> workspace.Folder:
    """Make a place folder with place.toml, returns/ and decisions/; PlaceError when one is there already."""
    return workspace.create(root, name=name, areas=areas, year=year, basis=basis, scope=scope, people=people)
