"""The screen of who decides: the ladder, what binds, who decides, who pays; other parts on request."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from rich.console import Console, RenderableType
from rich.text import Text

from totalcount.model import Control, Place, Rung
from totalcount.money import percent, short
from totalcount.render.console.control import conditions, ratios, road
from totalcount.render.console.control.bindings import bindings
from totalcount.render.console.control.holders import holders, sources
from totalcount.render.console.control.ladder import ladder
from totalcount.render.console.control.phrases import between, bodies_of, percents
from totalcount.render.console.page import heading, show
from totalcount.render.console.words import clean, text

NET_OF = "Gross of fees, net of transfers between public bodies."
NOTHING = "Nothing is counted, so there is nothing to decide."
EVERYTHING = "all"
_HOLDERS, _SOURCES = 5, 4  # lines before "other (n)"
Part = Callable[[Console, Control], list[RenderableType]]


def control(console: Console, found: Control, part: str | None = None) -> None:
    """Draw who decides: one screen, or one of `PARTS` in full, or with "all" every part in full."""
    if part in PARTS:
        words, draw = PARTS[part]
        show(console, title(found.place, "Who decides in "), heading(words), *draw(console, found))
        return
    if not found.holders and not found.sources:
        show(console, title(found.place, "Who decides in "), Text(f"\n{NOTHING}"))
        return
    full = part == EVERYTHING
    show(
        console,
        title(found.place, "Who decides in "),
        Text(),
        Text(sentence(found.total, found.widest)),
        *ladder(console, found.total, found.rungs),
        Text(NET_OF, style="italic"),
        heading("What binds most"),
        *bindings(console, found, full=full),
        heading("Who decides, after conditions and statute"),
        holders(console, found.holders, found.total, None if full else _HOLDERS),
        *(_every_part(console, found) if full else _in_short(found)),
    )


def title(place: Place, words: str) -> Text:
    """What the screen is about, with basis, scope and people."""
    line = Text.assemble((words, "bold"), text(place.name, "bold"), (f", {clean(place.year)}", "bold"))
    people = place.population.value
    population = "Population not stated." if people is None else f"Population {people:,}{_source(place)}."
    return line.append(f"\nBasis: {place.basis}. Scope: {clean(place.scope)}.\n{population}", style="dim")


def _source(place: Place) -> str:
    said = "; ".join(filter(None, (clean(place.population.source), clean(place.population.date))))
    return f" ({said})" if said else ", source not stated"


def sentence(total: Decimal, ladder: Sequence[Rung]) -> str:
    """The answer in one sentence, for one group's rungs from held down."""
    if not ladder or not total:
        return NOTHING
    held, unconditioned, discretionary = ladder
    return (
        f"Of {short(total)}, {short(held.central)} ({percent(held.share_central)}) is spent by "
        f"{bodies_of(held.who_name)}, who can redirect {_range(unconditioned)} once the conditions on funding are "
        f"counted, and {_range(discretionary)} after duties in law too."
    )


def _range(rung: Rung) -> str:
    return f"{between(rung.low, rung.high)} ({percents(rung.share_low, rung.share_high)})"


def _in_short(found: Control) -> list[RenderableType]:
    """The other parts, a sentence each, and how to open them."""
    payers = ", ".join(f"{clean(origin.source)} {percent(origin.share)}" for origin in found.sources[:_SOURCES])
    more = len(found.sources) - _SOURCES
    payers += f", and {more:,} more" if more > 0 else ""
    return [
        heading("Who pays, by which road"),
        Text(f"Sources: {payers}."),
        road.in_short(found.road),
        *([ratios.in_short(found.ratios)] if found.ratios else []),
        *conditions.unstated(found.conditions),
        *conditions.imbalances_in_short(found.imbalances),
        Text(
            f"\nIn full: `--show` {', '.join(PARTS)} or {EVERYTHING}; `--by` function, body, stream, tier or holder.\n"
            "One figure: `totalcount explain discretionary`. The money of one service: `totalcount trace NAME`.",
            style="dim",
        ),
    ]


def _every_part(console: Console, found: Control) -> list[RenderableType]:
    told = [part for name, part in PARTS.items() if name != "bindings"]
    return [line for words, draw in told for line in (heading(words), *draw(console, found))]


PARTS: dict[str, tuple[str, Part]] = {
    "bindings": ("What binds", lambda console, found: bindings(console, found, full=True)),
    "sources": ("Who pays", lambda console, found: [sources(console, found.sources, found.total, None)]),
    "ratios": ("Published definitions on the same money", lambda console, found: ratios.ratios(console, found.ratios)),
    "road": ("The road a pound takes", lambda console, found: road.road(console, found.road)),
    "conditions": (
        "Conditions used: the part of a pound that is free",
        lambda console, found: conditions.conditions(console, found.conditions),
    ),
    "accounts": (
        "Accounts that do not come out even",
        lambda console, found: conditions.imbalances(console, found.imbalances),
    ),
}
