"""Published files among the returns: recognised by content, and read for the place."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, fields, replace
from decimal import Decimal
from pathlib import Path

from totalcount import __version__
from totalcount.model import ControlTotal, Finding, Identifiable, Level, Place
from totalcount.sources.published import book, tables
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.catalogue import BY_DATASET, READERS, recognise
from totalcount.sources.published.rows import Payment
from totalcount.sources.published.taken import Asked, Taken
from totalcount.sources.returns import ReturnSheet
from totalcount.store import stages
from totalcount.store.connection import Connection

MAKERS = f"{__version__} {' '.join(reader.dataset for reader in READERS)}"
"""What decides which files are recognised."""


def datasets(paths: Mapping[str, Path], hashes: Mapping[str, str], db: Connection) -> dict[str, str]:
    """The data set of every file by display name, '' for a return; files that were looked at before are not again."""
    looked_at = db.rows(
        "SELECT sha256, dataset FROM raw.published JOIN raw.file USING (file) WHERE made_by = ?", [MAKERS]
    )
    seen = {str(sha256): str(dataset) for sha256, dataset in looked_at}
    return {
        name: seen[hashes[name]] if hashes[name] in seen else _recognised(path, name) for name, path in paths.items()
    }


def _recognised(path: Path, name: str) -> str:
    with book.opened(path, name) as opened:
        reader = recognise(opened) if opened else None
    return reader.dataset if reader else ""


def atlases(paths: Mapping[str, Path], known: Mapping[str, str]) -> dict[str, Atlas]:
    """What each file of a place that tells where bodies are says; added up they are the atlas of the place."""
    found = {}
    for name in sorted(known):
        reader = BY_DATASET.get(known[name])
        if reader and reader.tells_places:
            with book.opened(paths[name], name) as opened:
                found[name] = reader.atlas(opened) if opened else Atlas()
    return found


def asked(place: Place, known: Atlas) -> Asked:
    """What a reader is asked for a place: its areas, or every area when it is the whole country."""
    return Asked(None if place.is_england else (*place.areas, *place.parts), place.year, known)


def digest(known: Mapping[str, str], hashes: Mapping[str, str]) -> str:
    """What rows of published money depend on beside their own file: the readers and the files of the atlas."""
    telling = [(name, hashes[name]) for name, dataset in sorted(known.items()) if dataset and _tells(dataset)]
    return hashlib.sha256(repr((MAKERS, telling)).encode()).hexdigest()


def _tells(dataset: str) -> bool:
    return BY_DATASET[dataset].tells_places


def taken(path: Path, name: str, dataset: str, place: Place, known: Atlas) -> Taken:
    """What there is in a file for a place."""
    with book.opened(path, name) as opened:
        found = BY_DATASET[dataset].money(opened, asked(place, known)) if opened else Taken(place.year)
    return _of_places_alone(found, name, place) if _tells(dataset) and found.year != place.year else found


def _of_places_alone(found: Taken, name: str, place: Place) -> Taken:
    """What is taken of a file of another year that tells where bodies are: that, and none of its money."""
    unread = Counter(dict(found.elsewhere)) + Counter(row.where.sheet for row in found.rows)
    said = Finding(
        Level.NOTE,
        "money-other-year",
        name,
        "",
        None,
        "year",
        f"figures of {found.year} ({len(found.rows):,} rows about the place)",
        place.year,
        "Nothing to do: the file tells which areas are where, and its money is not read. Add the file of the place's "
        "year for its figures.",
    )
    return replace(found, rows=(), elsewhere=tuple(unread.items()), findings=(said,))


def keep(
    db: Connection, name: str, dataset: str, found: Taken, place: Place, known: Atlas, own: Atlas | None = None
) -> None:
    """Put what belongs to a published file, beside its rows, into the store; `own` is what itself says of places."""
    stages.append(db, "raw.published", [(name, dataset, MAKERS)], ("file", "dataset", "made_by"))
    stages.append(db, "raw.elsewhere", [(name, *counted) for counted in found.elsewhere], ("file", "sheet", "rows"))
    stages.append(db, "raw.body", list(_bodies(name, found)), ("file", "body", "name", "identifier"))
    stages.append(db, "raw.control", [_control(c) for c in found.controls], [f.name for f in fields(ControlTotal)])
    identifiable = [astuple(one) for one in found.identifiable]
    stages.append(db, "raw.identifiable", identifiable, [f.name for f in fields(Identifiable)])
    weights = [(name, *weight) for weight in _weights(found, place, known)]
    people = [(name, *one) for one in _people(own or Atlas(), place, known)]
    stages.append(db, "raw.people", people, ("file", "area", "name", "people", "year", "source"))
    stages.append(db, "raw.weight", weights, ("file", "driver", "area", "area_name", "part", "value", "source"))


def _bodies(file: str, found: Taken) -> Iterable[tuple[str, str, str, str]]:
    """Every name of every body that has a row or is told as a payee, with its identifier."""
    bodies = {row.of: None for row in found.rows}
    bodies |= {row.payee: None for row in found.rows if isinstance(row, Payment) and row.payee}
    return ((file, body.name, name, body.identifier) for body in bodies for name in (body.name, *body.names))


def _control(control: ControlTotal) -> tuple[object, ...]:
    return tuple("; ".join(value) if isinstance(value, tuple) else value for value in astuple(control))


def _people(own: Atlas, place: Place, known: Atlas) -> Iterator[tuple[str, str, int, int, str]]:
    """The people of each area of the place, in the place's own codes; wider areas are made of these."""
    wanted = asked(place, known)
    for code in dict.fromkeys(people.area for people in own.people):
        area = wanted.own(code)
        people = known.people_of(code, place.year)
        if area and people and code in known.same(area) and (area in place.areas or not known.territory(code)):
            yield area, people.name, people.number, people.year, people.source


def _weights(found: Taken, place: Place, known: Atlas) -> Iterator[tuple[str, str, str, str, str, str]]:
    """The parts of every wider area that a row speaks of, in the place's own codes; parts that are one by now added."""
    wanted = asked(place, known)
    for area in dict.fromkeys(row.of.area for row in found.rows):
        wider = known.territory(area)
        values: dict[tuple[str, str], Decimal] = {}
        sources: dict[tuple[str, str], str] = {}
        for weight in known.shares(area, place.year) if wider and area not in (*place.areas, *place.parts) else ():
            key = weight.driver, wanted.own(weight.part) or weight.part
            values[key] = values.get(key, Decimal(0)) + Decimal(weight.value)
            sources.setdefault(key, weight.source)
        for (driver, part), value in values.items():
            yield driver, area, wider.name if wider else "", part, f"{value:f}", sources[driver, part]


def undecided(file: str, rows: Iterable[tuple[str, int, str, str]]) -> Iterable[Finding]:
    """A finding for each decided cell of a published file: its figures are the publisher's."""
    for sheet, row, column, _ in rows:
        yield Finding(
            Level.WARNING,
            "decision-published",
            file,
            sheet,
            row,
            column,
            "a decided cell in a published file",
            "the publisher's own figure",
            "It has no effect: one row of such a file gives many lines. Send a return with the right figure.",
        )


def sheets(found: Taken, name: str, scratch: Path) -> tuple[ReturnSheet, ...]:
    """The rows as tables to load."""
    return tables.sheets(found, name, scratch)
