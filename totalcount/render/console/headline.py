"""The main screen: the total count, how it is made up, and how far to trust it."""

from decimal import Decimal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Group, Headline, Population
from totalcount.money import percent, pounds, short
from totalcount.render.console.eliminations import largest
from totalcount.render.console.grades import sure
from totalcount.render.console.page import grid, heading, show
from totalcount.render.console.words import clean, many, text

_LISTED = 8  # names or items written out before "and n more"


def headline(console: Console, count: Headline) -> None:
    """Draw the count of a place and year."""
    show(
        console,
        _title(count),
        Text(),
        _figures(console, count),
        Text(count.terms, style="italic"),
        *sure(count),
        heading("From what bodies reported to the total count"),
        _ledger(console, count),
        *_double_counting(console, count),
        *_coverage(count),
        *_methods(count.methods),
        *_warning(count.unreadable_rows),
    )


def _title(count: Headline) -> Text:
    place = count.place
    title = Text.assemble(("Total count of ", "bold"), text(place.name, "bold"), (f", {clean(place.year)}", "bold"))
    return title.append(f"\nBasis: {place.basis}. Scope: {clean(place.scope)}.", style="dim")


def _figures(console: Console, count: Headline) -> Table:
    """The two figures people quote, each with what it rests on."""
    table = grid(console, [("", "left"), ("", "right"), ("", "left")], head=False)
    total = Text(pounds(count.counted), style="bold green")
    table.add_row(Text("Total count", style="bold"), total, Text(short(count.counted)))
    a_head = "not known" if count.per_head is None else pounds(count.per_head)
    table.add_row(Text("Per head", style="bold"), Text(a_head, style="bold green"), _people(count.place.population))
    return table


def _people(population: Population) -> Text:
    if population.value is None:
        return Text("place.toml states no population", style="yellow")
    source = "; ".join(filter(None, (clean(population.source), clean(population.date))))
    return Text(f"population {population.value:,}" + (f" ({source})" if source else ", source not stated"))


def _ledger(console: Console, count: Headline) -> Table:
    """The identity, to the penny: what was reported, what was taken out and why, what is left."""
    table = grid(console, [("", "left"), ("", "right")], head=False)
    table.columns[0].footer = "= total count"
    table.columns[1].footer = pounds(count.counted)
    table.show_footer = True
    table.add_row("reported by bodies", pounds(count.reported))
    table.add_row("less eliminated (the same pound in two returns)", pounds(count.eliminated))
    table.add_row("less out of scope", pounds(count.out_of_scope))
    for item, amount in count.scopes_out[:_LISTED]:
        table.add_row(Text(f"    of which {clean(item)}: {pounds(amount)}", style="dim"), "")
    if len(count.scopes_out) > _LISTED:
        table.add_row(Text(f"    and {many(len(count.scopes_out) - _LISTED, 'item')} more", style="dim"), "")
    table.add_row("less out of place (wider areas' share elsewhere)", pounds(count.out_of_place))
    table.add_row("less set aside (rows at fault, or replaced)", pounds(count.set_aside))
    return table


def _double_counting(console: Console, count: Headline) -> list[RenderableType]:
    """What adding the returns up would have counted twice, and the pairs that cause it."""
    line = Text.assemble(
        (pounds(count.eliminated), "bold"),
        f" would be counted twice by adding the returns up: {percent(count.double_counting_share)} of counted and "
        "eliminated pounds together.",
    )
    return [heading("Double counting"), line, *largest(console, count.eliminations)]


def _coverage(count: Headline) -> list[RenderableType]:
    """Which expected bodies sent a return, and who was paid without one."""
    coverage = count.coverage
    parts: list[RenderableType] = [heading("Returns")]
    if coverage.expected:
        sent = f"{coverage.returned:,} of {many(coverage.expected, 'expected body', 'expected bodies')} returned."
        parts.append(Text(sent))
    else:
        parts.append(Text("place.toml names no bodies that a return is expected from."))
    if coverage.missing:
        parts.append(Text("Missing: ", style="yellow").append(_listed([clean(body) for body in coverage.missing])))
    if coverage.unreturned:
        paid = _listed([_paid(body, amount) for body, amount in coverage.unreturned])
        parts.append(Text("Paid by others but without a return, so counted where the money left: ").append(paid))
    return parts


def _paid(body: str, amount: Decimal) -> str:
    return f"{clean(body)} {pounds(amount)}"


def _listed(words: list[str]) -> str:
    more = len(words) - _LISTED
    return "; ".join(words[:_LISTED]) + (f"; and {more:,} more" if more > 0 else "") + "."


def _methods(methods: tuple[Group, ...]) -> list[RenderableType]:
    """How the counted pounds came to be about this place."""
    if not methods:
        return []
    shares = ", ".join(f"{clean(group.key)} {percent(group.share)}" for group in methods)
    return [heading("How the figures came to be about this place"), Text(f"{shares}.")]


def _warning(unreadable: int) -> list[RenderableType]:
    if not unreadable:
        return []
    have = "row has" if unreadable == 1 else "rows have"
    return [
        Text(f"\nWarning: {unreadable:,} {have} no readable amount and stand in no figure above.", style="bold yellow"),
        Text("`totalcount check` says where they are and what to do.", style="yellow"),
    ]
