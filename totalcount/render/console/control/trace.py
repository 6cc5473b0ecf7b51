"""Money followed up to its sources and holders, and down to where it ends up."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Arrival, Downstream, Landing, Upstream
from totalcount.money import pounds
from totalcount.render.console.control.holders import footed, holders, sources
from totalcount.render.console.control.ladder import ladder
from totalcount.render.console.control.page import sentence, title
from totalcount.render.console.control.phrases import stream_of
from totalcount.render.console.control.road import passings
from totalcount.render.console.fold import fold
from totalcount.render.console.page import grid, heading, is_wide, show
from totalcount.render.console.words import clean, many, text

_SHOWN, _LANDED = 6, 16  # lines before "other (n)"
_WHOLE = "= all of it"


def upstream(console: Console, traced: Upstream, limit: int | None = _SHOWN) -> None:
    """Draw where the money of one subject came from, by which road, and who decides it; `limit` lines a part."""
    road = f"A pound of it passes through {traced.hands:.2f} bodies on average, the one that spends it included."
    show(
        console,
        title(traced.place, f"Where the money of {clean(traced.kind)} {clean(traced.subject)} comes from, in "),
        Text(),
        Text(sentence(traced.total, traced.widest)),
        *ladder(console, traced.total, traced.rungs, "all of it"),
        heading("Who pays"),
        sources(console, traced.sources, traced.total, limit, _WHOLE),
        heading("How it reached those who spent it"),
        Text(road),
        Text(),
        _arrivals(console, traced, limit),
        *_through(console, traced, limit),
        heading("Who decides, after conditions and statute"),
        holders(console, traced.holders, traced.total, limit, _WHOLE),
    )


def _through(console: Console, traced: Upstream, limit: int | None) -> list[RenderableType]:
    """Bodies that passed it on; a pound stands at each of them, so what is not shown is not added up."""
    shown = passings(console, traced.through[:limit], kept=False)
    more = len(traced.through[len(traced.through[:limit]) :])
    return [*shown, *([Text(f"and {many(more, 'body', 'bodies')} more", style="dim")] if more else [])]


def _arrivals(console: Console, traced: Upstream, limit: int | None) -> Table:
    """Payer, receiver, stream and condition; in a narrow terminal the last two stand under the first."""
    wide = is_wide(console)
    heads = ["payer -> body", "stream", "condition"] if wide else ["payer -> body, stream, condition"]
    table = grid(console, [*((head, "left") for head in heads), ("£", "right")])
    folded = fold(traced.arrivals, limit, lambda arrival: arrival.amount)
    for arrival in folded.shown:
        table.add_row(*_words(arrival, wide=wide), pounds(arrival.amount))
    blank = [""] * (len(heads) - 1)
    if folded.rest:
        table.add_row(folded.other, *blank, pounds(folded.amount))
    return footed(table, _WHOLE, *blank, pounds(traced.total))


def _words(arrival: Arrival, *, wide: bool) -> list[Text]:
    pair = Text(f"{clean(arrival.payer)} -> {clean(arrival.body)}")
    if wide:
        return [pair, text(arrival.stream), text(arrival.condition)]
    stream = stream_of(arrival.stream, arrival.payer)
    return [pair.append(f"\n  {stream}, {clean(arrival.condition)}", style="dim")]


def downstream(console: Console, traced: Downstream, limit: int | None = _LANDED) -> None:
    """Draw where a stream's money ends up, by the body that spends it and what on, in `limit` lines."""
    words = (
        f"{pounds(traced.entered)} came in under it, in whole reported pounds; {pounds(traced.counted)} of the count "
        "was paid for with it."
    )
    if traced.entered != traced.counted:
        words += " What is between the two is unspent, out of scope or out of the place."
    show(
        console,
        title(traced.place, f"Where {clean(traced.stream)} ends up, in "),
        Text(f"\n{words}"),
        Text(),
        *([_landings(console, traced, limit)] if traced.landings else []),
    )


def _landings(console: Console, traced: Downstream, limit: int | None) -> Table:
    table = grid(console, [("spent by", "left"), ("on", "left"), ("£", "right")])
    folded = fold(traced.landings, limit, lambda landing: landing.amount)
    for landing, again in zip(folded.shown, _repeats(folded.shown), strict=True):
        table.add_row("" if again else text(landing.body), text(landing.function), pounds(landing.amount))
    if folded.rest:
        table.add_row(folded.other, "", pounds(folded.amount))
    return footed(table, "= counted", "", pounds(traced.counted))


def _repeats(landings: Sequence[Landing]) -> list[bool]:
    """Whether a landing is of the same body as the one above it."""
    return [at > 0 and landing.body == landings[at - 1].body for at, landing in enumerate(landings)]
