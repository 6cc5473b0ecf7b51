"""Fill: missing streams as files of estimates, when somebody asks for it and never otherwise."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from pathlib import Path

from totalcount import money, workspace
from totalcount.model import CoveredStream, Filled, Place
from totalcount.steps.opening import Tell, opened
from totalcount.store import coverage as stored

FILES = {"spend": "estimated-spend.csv", "funding": "estimated-funding.csv"}
"""The files of estimates under returns/: written anew at each fill, and gone when they are deleted."""
_ABOUT = ("body", "year", "basis", "units", "method")
_COLUMNS = {
    "spend": (*_ABOUT, "service", "gross", "function", "stream", "duty", "notes"),
    "funding": (*_ABOUT, "from_body", "stream", "amount", "condition", "notes"),
}


def fill(folder: workspace.Folder, tell: Tell) -> tuple[tuple[Filled, ...], tuple[CoveredStream, ...]]:
    """Write returns of estimates for what is missing; what was written, and what could not be estimated."""
    with opened(folder, tell) as place:
        streams = stored.coverage(place.db, place.place).streams
        councils = stored.councils(place.db)
        known = place.place
    wanted = [stream for stream in streams if stream.status == "missing" or stream.source in FILES.values()]
    rows = {side: list(_rows(known, side, wanted, councils)) for side in FILES}
    done = {row["stream"] for some in rows.values() for row in some}
    written = tuple(_write(folder.returns / FILES[side], side, some) for side, some in rows.items() if some)
    return written, tuple(stream for stream in wanted if stream.stream not in done)


def _rows(
    place: Place, side: str, streams: Iterable[CoveredStream], councils: Sequence[str]
) -> Iterable[dict[str, str]]:
    """Spend of bodies that pay people and services in the place themselves; funding of the one council there is."""
    for stream in streams:
        body = stream.payer if side == "spend" else councils[0] if len(councils) == 1 else ""
        council = side == "spend" or stream.receiver == "council"
        if stream.side == side and body and council and stream.per_head is not None and place.population.value:
            yield _row(place, side, stream, body, stream.per_head * place.population.value)


def _row(place: Place, side: str, stream: CoveredStream, body: str, amount: money.Amount) -> dict[str, str]:
    head = f"£{stream.per_head} a head ({stream.per_head_area} {stream.per_head_year})"
    said = {
        "body": body,
        "year": place.year,
        "basis": place.basis.value,
        "units": "£",
        "method": "estimated",
        "stream": stream.stream,
        "notes": f"estimate: {head} for {place.population.value or 0:,} people; {stream.per_head_source}",
    }
    if side == "spend":
        own = {
            "service": stream.stream,
            "gross": money.plain(amount),
            "function": stream.function,
            "duty": stream.condition,
        }
    else:
        own = {"from_body": stream.payer, "amount": money.plain(amount), "condition": stream.condition}
    return said | own


def _write(path: Path, side: str, rows: Sequence[Mapping[str, str]]) -> Filled:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, _COLUMNS[side])
        writer.writeheader()
        writer.writerows(rows)
    column = "gross" if side == "spend" else "amount"
    return Filled(path.name, len(rows), sum((Decimal(row[column]) for row in rows), Decimal(0)))
