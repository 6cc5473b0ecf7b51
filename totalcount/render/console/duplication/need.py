"""One need in full: who serves it, with what money, where it overlaps, and what that may be worth looking at."""

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Costs, Duplication, Need, Parties, Project, Saving, Served
from totalcount.money import percent, pounds, short
from totalcount.render.console.duplication.evidence import evidence
from totalcount.render.console.duplication.pairs import pairs
from totalcount.render.console.duplication.phrases import amount, listed, mark, number, people, title, where
from totalcount.render.console.fold import fold
from totalcount.render.console.page import grid, heading, is_wide, show
from totalcount.render.console.words import clean, many, text

_COSTS = ("delivery", "assessment", "administration", "commissioning")


def need(console: Console, found: Duplication, one: Need, keep: int | None) -> None:
    """Draw everything that is known of one need; lists are cut to `keep` lines, and say so."""
    name = text(one.need or "a need that is not stated").plain
    show(console, title(found, f"Provision for {name} in"), Text(), *_sentences(one))
    for words, parties in (
        ("Providers", one.providers),
        ("Funders", one.funders),
        ("Streams", one.streams),
    ):
        if parties.parties:
            show(console, heading(_headed(words, parties)), _parties(console, parties, keep))
    show(console, heading("Programmes"), _programmes(console, one, keep))
    if one.marks:
        again = f"totalcount duplication '{name}' --limit 0"
        show(console, heading("Evidence"), *evidence(one.marks, keep, again))
    show(console, *_unplaced(one), *pairs(console, one, keep))
    show(console, *_costs(console, one.costs, len(one.projects)), *_served(one.served, found.smallest))
    show(console, *_savings(one.savings))


def _sentences(one: Need) -> list[RenderableType]:
    figures = one.figures
    line = Text.assemble(
        mark(one.worst),
        f"  {short(one.amount)} in {many(figures.projects, 'project')} by {many(figures.providers, 'provider')}, of "
        f"{many(figures.funders, 'funder')} under {many(figures.streams, 'stream')}.",
    )
    share = one.outside_largest_share
    outside = (
        f"{short(one.outside_largest)} is" if share is None else f"{percent(share)} ({short(one.outside_largest)}) is"
    )
    line.append(f"\n{outside} outside the largest, {clean(one.largest)}.")
    if figures.in_house:
        names = listed([party.name for party in one.in_house.parties])
        line.append(f"\nBesides, bodies deliver with staff of their own: {names}; {short(one.in_house.amount)}.")
    if one.without_amount:
        line.append(f"\n{many(one.without_amount, 'payment')} without an amount: counted as there, without pounds.")
    if one.unnamed:
        line.append(f"\n{short(one.unnamed)} goes to payees whose name says nothing, and is with no provider.")
    return [line]


def _headed(words: str, parties: Parties) -> str:
    effective = "" if parties.effective is None else f", effective number {number(parties.effective)}"
    return f"{words}: {len(parties.parties):,}{effective}"


def _parties(console: Console, parties: Parties, keep: int | None) -> Table:
    table = grid(console, [("name", "left"), ("£", "right"), ("share", "right"), ("projects", "right")])
    folded = fold(parties.parties, keep, lambda party: party.amount or Decimal(0))
    for party in folded.shown:
        share = "-" if party.share is None else percent(party.share)
        table.add_row(text(party.name), amount(party.amount), share, f"{party.projects:,}")
    if folded.rest:
        table.add_row(folded.other, pounds(folded.amount), "", "")
    return table


def _programmes(console: Console, one: Need, keep: int | None) -> Table:
    wide = is_wide(console)
    columns = [("programme", "left"), ("£", "right"), ("people", "right")]
    more = [("for whom", "left"), ("£ a person", "right"), ("assessed", "right"), ("where", "left")]
    table = grid(console, [*columns, *more] if wide else columns)
    folded = fold(one.projects, keep, lambda project: project.amount or Decimal(0))
    for project in folded.shown:
        cells: list[Text | str] = [text(project.name), amount(project.amount), people(project)]
        table.add_row(*cells, *(_more(project) if wide else ()))
    if folded.rest:
        table.add_row(folded.other, pounds(folded.amount), "", *[""] * (len(more) if wide else 0))
    return table


def _more(project: Project) -> list[Text | str]:
    whom = [project.client_group or "?", project.stage or "?", project.area or "the place"]
    said = [amount(project.per_person), number(project.assessments_per_person)]
    return [text(", ".join(whom)), *said, text(where(project.rows).partition(": ")[2])]


def _unplaced(one: Need) -> list[RenderableType]:
    """How many programmes can be in no overlap."""
    if not one.unplaced:
        return []
    said = f"{one.unplaced:,} of {many(len(one.projects), 'programme')} do not state client group or stage"
    return [Text(f"\n{said}: a blank is the same as nothing, so these can be in no overlap until somebody says.")]


def _costs(console: Console, costs: Costs, projects: int) -> list[RenderableType]:
    """What returns say of the cost split."""
    stated = [(name, getattr(costs, name), getattr(costs, f"{name}_projects")) for name in _COSTS]
    if not any(number for _, _, number in stated):
        return [heading("Cost of assessing and administering"), Text("No return states it.")]
    table = grid(console, [("", "left"), ("£", "right"), ("stated by", "right")])
    for name, spent, by in stated:
        table.add_row(name, pounds(spent) if by else "-", f"{by:,} of {projects:,}")
    overhead = Text("Overhead: no programme states delivery, administration and commissioning.")
    if costs.overhead_ratio is not None:
        overhead = Text(
            f"Overhead: {pounds(costs.overhead)} of administration and commissioning, £{number(costs.overhead_ratio)} "
            f"for £1 of delivery ({many(costs.overhead_projects, 'programme')} that state all three)."
        )
    return [heading("Cost of assessing and administering"), table, overhead]


def _served(served: Served, smallest: int) -> list[RenderableType]:
    """People, pounds a person and assessments, and what they leave out."""
    lines = []
    if served.people is not None:
        lines.append(f"{served.people:,} served by {many(served.projects, 'programme')} that may be shown.")
    if served.suppressed:
        lines.append(
            f"{many(served.suppressed, 'count')} suppressed, and in no figure about people: under {smallest:,}, or of "
            "a programme that may be the sum of others and would give one away."
        )
    if served.not_stated:
        lines.append(f"{many(served.not_stated, 'programme')} without a count.")
    if served.per_person is not None:
        lines.append(
            f"{pounds(served.per_person)} a person; by programme from {amount(served.lowest)} to "
            f"{amount(served.highest)}, median {amount(served.median)} ({served.per_person_projects:,})."
        )
    if served.assessments_per_person is not None:
        lines.append(f"{number(served.assessments_per_person)} assessments a person ({served.assessments_projects:,}).")
    return [heading("People"), Text("\n".join(lines))]


def _savings(savings: Sequence[Saving]) -> list[RenderableType]:
    """What an assumption would come to, as a range, with the assumption and its source."""
    lines: list[RenderableType] = []
    for saving in savings:
        if saving.low is None or saving.high is None or saving.base_amount is None:
            range_ = "not known: no programme it is about states what it is a share of"
        else:
            of = f"{percent(saving.low_share)} to {percent(saving.high_share)} of {pounds(saving.base_amount)}"
            range_ = f"{pounds(saving.low)} to {pounds(saving.high)} ({of}, {many(saving.projects, 'programme')})"
        of = "all" if saving.mark == "need" else clean(saving.mark)
        words = f"{clean(saving.words)}\n    {clean(saving.base)} of {of} programmes: {range_}"
        lines.append(Text.assemble(words, (f"\n    {clean(saving.source)}", "dim")))
    if not lines:
        return []
    note = "Ranges under assumptions that anyone may change (decisions/assumptions.csv). They never add up."
    return [heading("What it may come to, if"), *lines, Text(note, "italic")]
