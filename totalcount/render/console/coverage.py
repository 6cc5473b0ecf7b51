"""Coverage: the expected streams, what the missing ones are worth, and how much of the region's spend is captured."""

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Capture, CoveredStream, CoverTotal, Filled, StreamCoverage
from totalcount.money import percent, pounds, short
from totalcount.render.console.page import grid, heading, show
from totalcount.render.console.words import clean, many, text

_STYLES = {"returned": "green", "published": "cyan", "estimated": "yellow", "missing": "red"}
_TYPICAL = (
    "What a missing stream is worth is what it typically comes to a head, for the people of the place. It is in no "
    "total; `totalcount coverage --fill` writes it into returns/ as estimates."
)
_LISTED = 12  # streams named without a figure before "and n more"


def coverage(console: Console, found: StreamCoverage) -> None:
    """Draw what is there and what is not, then how the counted pounds came about."""
    title = Text.assemble(("Coverage of ", "bold"), text(found.place.name, "bold"), f", {clean(found.place.year)}")
    title.append("\nThe streams that an English place is expected to have, and which of them it has.", style="dim")
    here = [stream for stream in found.streams if stream.status != "missing"]
    short_of = [stream for stream in found.streams if stream.status == "missing" and stream.adds]
    source = [stream for stream in found.streams if stream.status == "missing" and not stream.adds]
    show(console, title, Text(), _totals(console, found.totals))
    if here:
        show(console, heading("There"), _there(console, here))
    _missing(console, "Missing, and missing in the count", short_of)
    _missing(console, "Missing as a source of money: what it was spent on is counted", source)
    show(console, Text(f"\n{_TYPICAL}", style="italic"), *_methods(found), *_captured(found.captures))


def _totals(console: Console, totals: Sequence[CoverTotal]) -> Table:
    table = grid(console, [("status", "left"), ("streams", "right"), ("£", "right"), ("", "left")])
    for total in totals:
        words = _MEANT[total.adds] if total.status == "missing" else ""
        unknown = f"{total.unknown:,} of them without a figure" if total.unknown else ""
        amount = "-" if total.amount is None else pounds(total.amount)
        said = "; ".join(filter(None, (words, unknown)))
        table.add_row(Text(total.status, style=_STYLES[total.status]), f"{total.streams:,}", amount, Text(said))
    return table


_MEANT = {True: "the count lacks them", False: "the count has what they were spent on"}


def _there(console: Console, streams: Sequence[CoveredStream]) -> Table:
    table = grid(console, [("stream", "left"), ("status", "left"), ("£", "right"), ("from", "left")])
    for stream in streams:
        status = Text(stream.status, style=_STYLES[stream.status])
        table.add_row(text(stream.stream), status, _amount(stream.amount), text(stream.source))
    return table


def _missing(console: Console, words: str, streams: Sequence[CoveredStream]) -> None:
    """Streams with a figure as a table, the others by name."""
    if not streams:
        return
    show(console, heading(words))
    priced = [stream for stream in streams if stream.amount is not None]
    if priced:
        columns = [
            ("stream", "left"),
            ("about £", "right"),
            ("£ a head", "right"),
            ("of", "left"),
            ("where to look", "left"),
        ]
        table = grid(console, columns)
        for stream in priced:
            of = f"{stream.per_head_area} {stream.per_head_year}"
            where = f"{stream.publisher}: {stream.title}"
            table.add_row(text(stream.stream), _amount(stream.amount), _amount(stream.per_head), text(of), text(where))
        show(console, table)
    names = [stream.stream for stream in streams if stream.amount is None]
    if names:
        more = f"; and {len(names) - _LISTED:,} more" if len(names) > _LISTED else ""
        show(
            console,
            Text(f"No figure for {many(len(names), 'stream')}: {'; '.join(names[:_LISTED])}{more}.", style="dim"),
        )


def _amount(amount: Decimal | None) -> str:
    return "-" if amount is None else pounds(amount)


def _methods(found: StreamCoverage) -> list[RenderableType]:
    """How the counted pounds came to be about this place."""
    shares = ", ".join(f"{clean(group.key)} {percent(group.share)}" for group in found.methods)
    return [heading("How the figures came to be about this place"), Text(f"{shares}.")] if shares else []


def _captured(captures: Sequence[Capture]) -> list[RenderableType]:
    if not captures:
        said = "Not known: no file tells what HM Treasury identifies as spent on the place's region in this year."
        return [heading("Capture rate"), Text(said)]
    lines = [
        Text.assemble(
            (percent(one.rate), "bold"),
            f" of what HM Treasury identifies a head in {clean(one.region)}: {pounds(one.counted_per_head)} of "
            f"{pounds(one.identifiable_per_head)} ({clean(one.file)}).",
        )
        for one in captures
    ]
    return [heading("Capture rate"), *lines]


def filled(console: Console, written: Sequence[Filled], left: Sequence[CoveredStream]) -> None:
    """Draw which files of estimates were written, and what could not be estimated."""
    for file in written:
        show(console, Text(f"returns/{file.file}: {many(file.rows, 'estimate')}, {short(file.amount)}."))
    if not written:
        show(console, Text("Nothing to fill: no missing stream has a figure and a body to stand under."))
    if left:
        show(
            console,
            Text(f"Not filled: {many(len(left), 'stream')} without a figure, or without a body to stand under."),
        )
    if written:
        show(
            console,
            Text("Every row is marked as estimated. Delete a file to take its estimates out again.", style="italic"),
        )
