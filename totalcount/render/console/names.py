"""Payees' names: how many providers there are, which names may be one organisation, and who is no provider."""

from collections.abc import Iterable, Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Names, Organisation, Proposal, Unasked
from totalcount.money import pounds
from totalcount.render.console.fold import fold
from totalcount.render.console.page import grid, heading, show
from totalcount.render.console.words import clean, many, text

_LISTED = 10  # organisations or themes shown before the rest is one line
_MEMBERS = 3  # names of one organisation shown
_JOINS = {
    Unasked.SPELLING: "Joined unasked: names with an equal identifier, and names that differ only in case, accents, "
    'punctuation, "&", a leading "The" or how Ltd and the like are written. All else waits for somebody to accept it.',
    Unasked.IDENTIFIERS: "Joined unasked: names with an equal identifier. All else waits for somebody to accept it.",
    Unasked.NOTHING: "Nothing is joined unasked: every name waits for somebody to accept it.",
}
_ACCEPT = (
    'To decide: totalcount names --accept CODE, or --refuse CODE, with --who and --why; "A=B" in place of CODE for any '
    "two names. --open takes a decision back. The lines are in decisions/names.csv."
)
_NO_SAVING = "What is paid is as rows report it: it is no part of the count, and fewer providers are no saving."


def names(console: Console, found: Names, limit: int | None = None) -> None:
    """Draw the counts, at most `limit` proposals, what is joined, and who is apart."""
    title = Text.assemble(("Payees' names in ", "bold"), text(found.place.name, "bold"), f", {clean(found.place.year)}")
    if found.theme:
        title.append(", ").append(text(found.theme, "bold"))
    title.append(f"\n{_JOINS[found.unasked]}", style="dim")
    show(console, title, heading("How many providers there are"), _counts(console, found))
    show(console, *_proposals(console, found, limit), *_joined(console, found), *_apart(console, found))
    show(console, *_contradictions(found), *_persons(found), Text(f"\n{_NO_SAVING}", style="italic"))


def _counts(console: Console, found: Names) -> Table:
    columns = ("names as written", "joined unasked", "decided", "if all accepted")
    table = grid(console, [("theme", "left"), *((column, "right") for column in columns)])
    for count in found.counts:
        figures = (count.names, count.unasked, count.decided, count.proposed)
        table.add_row(text(count.theme or "all"), *(f"{figure:,}" for figure in figures))
    return table


def _proposals(console: Console, found: Names, limit: int | None) -> list[RenderableType]:
    if not found.proposals:
        return [heading("May be one organisation"), Text(f"No two names left to decide score {found.least} or more.")]
    shown = found.proposals[:limit]
    sides = ("left", "right", "left", "right", "left", "right", "left")
    columns = ("code", "score", "name", "paid", "organisation", "paid", "why")
    table = grid(console, list(zip(columns, sides, strict=True)))
    for one in shown:
        paid, other = pounds(one.amount), pounds(one.organisation_amount)
        table.add_row(one.code, f"{one.score:.2f}", text(one.name), paid, text(one.organisation), other, _why(one))
    more = len(found.proposals) - len(shown)
    rest = [Text(f"and {many(more, 'proposal')} more: give --limit 0", style="dim")] if more else []
    return [heading(f"May be one organisation: score {found.least} or more"), table, *rest, Text(_ACCEPT, style="dim")]


def _why(one: Proposal) -> Text:
    """The reason, with the names it speaks of where they are not the organisations' own."""
    said = text(one.reason)
    if one.alike != (one.name, one.organisation):
        said.append(" (").append(text(one.alike[0])).append(", ").append(text(one.alike[1])).append(")")
    return said


def _joined(console: Console, found: Names) -> list[RenderableType]:
    if not found.joined:
        return []
    table = grid(console, [("organisation", "left"), ("paid", "right"), ("joined by", "left"), ("its names", "left")])
    folded = fold(found.joined, _LISTED, lambda one: one.amount)
    for one in folded.shown:
        table.add_row(text(one.name), pounds(one.amount), one.joined_by, _members(one))
    if folded.rest:
        table.add_row(folded.other, pounds(folded.amount), "", "--json lists them")
    return [heading("One organisation under several names"), table]


def _members(one: Organisation) -> Text:
    listed = [clean(payee.name) for payee in one.names[:_MEMBERS]]
    more = len(one.names) - len(listed)
    return Text("; ".join(listed) + (f"; and {more:,} more" if more else ""))


def _apart(console: Console, found: Names) -> list[RenderableType]:
    if not found.apart:
        return []
    table = grid(console, [("kind", "left"), ("payees", "right"), ("paid", "right"), ("the largest", "left")])
    for total in (total for total in found.kinds if total.kind != "provider"):
        largest = [one for one in found.apart if one.kind is total.kind][:_MEMBERS]
        table.add_row(total.kind, f"{total.organisations:,}", pounds(total.amount), _called(largest))
    told = "Known by the place's bodies, the reference tables or their name: decisions/bodies.csv can say otherwise."
    return [heading("No providers"), table, Text(told, style="dim")]


def _called(organisations: Sequence[Organisation]) -> Text:
    return Text("; ".join(clean(one.name) for one in organisations))


def _contradictions(found: Names) -> Iterable[RenderableType]:
    for at, one in enumerate(found.contradictions):
        if not at:
            yield heading("Decisions and identifiers that contradict each other")
        where = f" ({one.file} line {one.row}, without effect)" if one.row else ""
        yield Text(f"{clean(one.name)} = {clean(one.organisation)}: {clean(one.because)}{where}", style="yellow")


def _persons(found: Names) -> list[RenderableType]:
    if not found.persons:
        return []
    count = many(found.persons, "provider")
    said = f"{count} may be a person. Handle such names with care, and leave them out of what you publish."
    return [Text(f"\n{said}", style="yellow")]
