"""Downloads: the files of a folder that a new place can use, and why the others are not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from totalcount import workspace
from totalcount.errors import PlaceError
from totalcount.model import ENGLAND, Download, Population
from totalcount.sources import container
from totalcount.sources.container import READABLE
from totalcount.sources.published import book, waste_areas
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.catalogue import BY_DATASET, recognise
from totalcount.sources.published.taken import Asked, Taken


@dataclass(frozen=True, slots=True)
class Found:
    """What there is in a folder for a place: each file, and what they tell of where bodies are."""

    files: tuple[Download, ...]
    atlas: Atlas


def look(folder: Path, areas: tuple[str, ...], year: str) -> Found:
    """Every file under `folder`, at any depth, and what is taken from it for a place and year."""
    if not folder.is_dir():
        raise PlaceError(f"{folder} is not a folder", "Name the folder that holds the downloaded files.")
    paths = {path.relative_to(folder).as_posix(): path for path in sorted(folder.rglob("*")) if _counts(path, folder)}
    known = {name: _dataset(path, name) for name, path in paths.items()}
    twins = _twins(paths, known)
    atlas = _atlas(paths, {name: dataset for name, dataset in known.items() if name not in twins})
    asked = Asked(None if ENGLAND in areas else areas, year, atlas)
    files = (_download(paths[name], name, known[name], twins.get(name, ""), asked) for name in paths)
    return Found(tuple(files), atlas)


def _counts(path: Path, folder: Path) -> bool:
    return path.is_file() and not workspace.passed_over(path.relative_to(folder))


def _dataset(path: Path, name: str) -> str:
    with book.opened(path, name) as opened:
        reader = recognise(opened) if opened else None
    return reader.dataset if reader else ""


def _twins(paths: Mapping[str, Path], known: Mapping[str, str]) -> dict[str, str]:
    """Files of a data set that have the same bytes as an earlier one, and that one."""
    first: dict[str, str] = {}
    found: dict[str, str] = {}
    for name, dataset in known.items():
        if dataset:
            one = first.setdefault(workspace.digest(paths[name]), name)
            if one != name:
                found[name] = one
    return found


def _atlas(paths: Mapping[str, Path], known: Mapping[str, str]) -> Atlas:
    found = waste_areas.atlas()
    for name, dataset in known.items():
        if dataset and BY_DATASET[dataset].tells_places:
            with book.opened(paths[name], name) as opened:
                found += BY_DATASET[dataset].atlas(opened) if opened else Atlas()
    return found


def _download(path: Path, name: str, dataset: str, twin: str, asked: Asked) -> Download:
    if not dataset:
        return Download(name, "", used=False, said=_unknown(path))
    if twin:
        return Download(name, dataset, used=False, said=f"the same file as {twin}")
    reader = BY_DATASET[dataset]
    with book.opened(path, name) as opened:
        if opened is None:
            return Download(name, dataset, used=False, said="it can no longer be opened")
        told = "; ".join(_told(reader.atlas(opened), asked))
        taken = reader.money(opened, asked)
    why = _why_not(taken, asked)
    if told and taken.year != asked.year:
        told += f"; its figures are of {taken.year} and not read"
    said = "; ".join(filter(None, (told, "" if why else taken.said)))
    return Download(name, dataset, used=bool(told or not why), said=said or why)


def _unknown(path: Path) -> str:
    kind = container.sniff(path)
    if kind not in READABLE:
        return f"not a table: it is {kind}"
    with book.opened(path, path.name) as opened:
        if opened is None:
            return "it is damaged or incomplete: download it again"
    return "no reader knows it; if it is a partner's return, put it into returns/"


def _told(atlas: Atlas, asked: Asked) -> Iterator[str]:
    """What an atlas says of the areas of the place."""
    if asked.areas is None:
        yield from _told_of_england(atlas, asked)
        return
    areas = asked.areas
    people = [found for area in areas if (found := atlas.people_of(area, asked.year))]
    if people:
        number = sum(found.number for found in people)
        yield f"people of {', '.join(found.name for found in people)} at mid-{people[0].year}: {number:,}"
    names = [known.name for area in areas if (known := atlas.authority(area))]
    if names:
        yield f"names and codes of {', '.join(names)}"
    wider = [t for t in atlas.territories if any(area in t.parts for area in areas) and t.name]
    if wider:
        yield f"the areas that hold it: {', '.join(t.name for t in wider)}"


def _told_of_england(atlas: Atlas, asked: Asked) -> Iterator[str]:
    """What an atlas says of the whole country: how many areas it knows, for they are too many to name."""
    whole = atlas.people_of(ENGLAND, asked.year)
    areas = {people.area for people in atlas.people if asked.area(people.area)}
    wider = {t.code for t in atlas.territories if any(map(asked.area, t.parts)) and t.code != ENGLAND}
    if whole:
        own = len(areas - wider - {ENGLAND})
        yield f"people of England at mid-{whole.year}: {whole.number:,}, and of each of its {own:,} authorities"
    current = sum(1 for known in atlas.authorities if known.current and known.code.startswith("E"))
    if current:
        yield f"names and codes of {current:,} English authorities"
    if wider:
        yield f"what {len(wider):,} wider areas are made of"


def _why_not(taken: Taken, asked: Asked) -> str:
    """Why nothing is taken; '' when something is, a body's missing return included."""
    if taken.year != asked.year:
        return f"it is of {taken.year}, the place is {asked.year}"
    wanted = taken.rows or taken.identifiable or any(finding.code == "not-submitted" for finding in taken.findings)
    refused = any(finding.code == "nothing-taken" for finding in taken.findings)
    return "" if wanted else taken.said if refused else "nothing in it is about the place"


def population(atlas: Atlas, areas: tuple[str, ...], year: str) -> Population:
    """The people of all areas of a place; without a number when one of them is not known."""
    areas = (ENGLAND,) if ENGLAND in areas else areas
    found = [atlas.people_of(area, year) for area in areas]
    known = [people for people in found if people]
    if not known or len(known) < len(found) or len({people.year for people in known}) > 1:
        return Population(None, "", "")
    source = known[0].source if len(known) == 1 else f"{known[0].source}, {len(known)} areas"
    return Population(sum(people.number for people in known), source, f"{known[0].year}-06-30")


def name_of(atlas: Atlas, areas: tuple[str, ...]) -> str:
    """The usual short name of a place of one area; '' when no file tells it."""
    if ENGLAND in areas:
        return "England"
    known = atlas.authority(areas[0]) if len(areas) == 1 else None
    return (known.names or (known.name,))[0] if known else ""
