"""Inputs: the text files and returns a store is made from, and what has become of each since the last load."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import asdict, dataclass, field
from pathlib import Path

from totalcount import __version__, decisions, workspace
from totalcount.model import Place
from totalcount.sources import kept, returns
from totalcount.sources.kept import Mappings
from totalcount.store import stages


@dataclass(frozen=True, slots=True)
class Source:
    """One file to be loaded: `digest` covers everything that decides how it is read."""

    path: Path
    name: str
    sha256: str
    digest: str
    overrides: tuple[tuple[str, int, str, str], ...]  # sheet ('' for any), row, column, value
    dataset: str = ""  # of a published file
    kept: Mappings = field(default_factory=dict)  # how headers that the reader does not know are read


def fresh(folder: workspace.Folder, but: AbstractSet[str], chosen: frozenset[str] | None) -> dict[str, Path]:
    """Files that will be taken in for certain, whatever their hash, by display name."""
    paths = {folder.display(path): path for path in folder.files()}
    return {name: path for name, path in paths.items() if name not in but and (chosen is None or name in chosen)}


def hashes(folder: workspace.Folder) -> dict[str, str]:
    """SHA-256 of every file by display name."""
    return {folder.display(path): workspace.digest(path) for path in folder.files()}


def sources(
    folder: workspace.Folder,
    place: Place,
    decided: Iterable[decisions.Decision],
    hashed: Mapping[str, str],
    datasets: Mapping[str, str],
    around: str,
) -> list[Source]:
    """Every return with the digest of all that decides how it is read.

    `datasets` says which files are published ones, and `around` what reading those depends on beside themselves.
    """
    decided = tuple(decided)
    mappings = kept.mappings(decided)
    overrides: dict[str, list[tuple[str, int, str, str]]] = {}
    for decision in decided:
        if decision.kind == "rows" and decision.values[2].isdecimal():
            file, sheet_name, row, column, value = decision.values[:5]
            overrides.setdefault(file, []).append((sheet_name, int(row), column, value))
    how = (__version__, stages.digest("store", "macros", "clean"))
    found = []
    for path in folder.files():
        name = folder.display(path)
        own = tuple(overrides.get(name, ()))
        sha256 = hashed[name]
        beside = [workspace.digest(about) for about in abouts(path)]
        parts = [
            sha256,
            beside,
            dict(place.about.get(name, {})),
            own,
            place.year,
            place.basis,
            place.areas,
            place.parts,
            *([datasets[name], around] if datasets[name] else [asdict(one) for one in mappings.values()]),
        ]
        digest = hashlib.sha256(json.dumps([how, *parts], default=str, sort_keys=True).encode()).hexdigest()
        found.append(Source(path, name, sha256, digest, own, datasets[name], mappings))
    return found


def abouts(path: Path) -> list[Path]:
    """The About files that stand beside a return."""
    return sorted(other for other in path.parent.iterdir() if other.is_file() and returns.is_about(other))


def states(
    found: list[Source], known: Mapping[str, str], hashes: Mapping[str, str], chosen: frozenset[str] | None
) -> dict[str, str]:
    """What becomes of each file: new, changed, unchanged, removed.

    A file that is not chosen stays as it was loaded, unless place.toml or a decision has it read in another way now.
    """
    found_states = {}
    for source in found:
        same = known.get(source.name) == source.digest
        if chosen is None or source.name in chosen:
            found_states[source.name] = "new" if source.name not in known else "unchanged" if same else "changed"
        elif source.name in known:
            found_states[source.name] = "unchanged" if same or hashes[source.name] != source.sha256 else "changed"
    names = {source.name for source in found}
    return found_states | {name: "removed" for name in known if name not in names}


def text_digest(folder: workspace.Folder) -> str:
    """Digest of place.toml, the decisions and the program: what the derived tables depend on beside the returns."""
    parts = [__version__, stages.digest("store", "macros", *stages.TABLE_STAGES, *stages.VIEW_STAGES, "reference")]
    texts = sorted(p for p in folder.decisions.rglob("*") if p.is_file()) if folder.decisions.is_dir() else []
    for path in (folder.root / workspace.PLACE_FILE, *texts):
        parts += [path.relative_to(folder.root).as_posix(), workspace.digest(path)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
