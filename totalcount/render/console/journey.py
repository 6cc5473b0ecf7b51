"""A journey on the screen: its totals, its route from the top down, and what is asked again and again."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from totalcount.model import Journey, JourneyStep
from totalcount.money import percent, pounds
from totalcount.render.console.page import grid, heading, is_plain, show
from totalcount.render.console.words import clean, many, text

NONE = (
    "No journey here. Put a CSV file of its steps into journeys/, with the columns order, body, activity, assessment, "
    "information, cost and days."
)


def journeys(console: Console, found: Sequence[Journey]) -> None:
    """Draw a line for each journey."""
    if not found:
        show(console, Text(NONE))
        return
    right = [(name, "right") for name in ("steps", "bodies", "assessments", "asked again", "days", "cost")]
    table = grid(console, [("journey", "left"), *right])
    for one in found:
        figures = (len(one.steps), len(one.bodies), one.assessments, one.asked_again)
        table.add_row(text(one.name), *map(str, figures), number(one.days), pounds(one.cost))
    show(console, table)


def journey(console: Console, found: Journey) -> None:
    """Draw one journey."""
    title = Text.assemble((clean(found.title), "bold"), f"   {clean(found.file)}")
    if not found.steps:
        show(console, title, Text("\nIt has no steps that can be read."))
        return
    show(console, title, Text(""), *map(Text, phrases(found)))
    show(console, heading("The route (◆ the person is assessed)"), _route(console, found))
    show(console, heading("By body"), _bodies(console, found))
    if found.repeats:
        show(console, heading("Asked more than once"), _repeats(console, found))


def phrases(found: Journey) -> Iterator[str]:
    """The totals in words, a line each."""
    bodies = many(len(found.bodies), "body", "bodies")
    yield f"{many(len(found.steps), 'step')} at {bodies}, {many(found.handovers, 'hand-over')} from one to the next."
    share = "" if found.assessment_share is None else f", {percent(found.assessment_share)} of it for assessing"
    yield f"{many(found.assessments, 'assessment')} on the way."
    yield f"Cost for one person {pounds(found.cost)}{share}{_but(found.without_cost)}."
    yield f"{number(found.days)} days{_but(found.without_days)}."
    if found.asked:
        yield f"{found.asked} things asked, {found.asked_again} of them asked before."


def number(value: Decimal) -> str:
    """A number of days without noughts behind the point.

    >>> number(Decimal("12.50")), number(Decimal("100"))
    ('12.5', '100')
    """
    said = f"{value:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _but(steps: int) -> str:
    return f" (not stated for {many(steps, 'step')})" if steps else ""


def _route(console: Console, found: Journey) -> Table:
    columns = [("", "right"), ("", "left"), ("body", "left"), ("activity", "left"), ("asked", "left")]
    table = grid(console, [*columns, ("cost", "right"), ("days", "right")])
    for at, step in enumerate(found.steps, 1):
        table.add_row(str(at), _mark(console, step), _body(step), text(step.activity), _asked(step), *_figures(step))
    return table


def _mark(console: Console, step: JourneyStep) -> Text:
    line = "" if is_plain(console) else "│"
    return Text("◆" if step.assessment else line or "·", style="bold magenta" if step.assessment else "dim")


def _body(step: JourneyStep) -> Text:
    return Text.assemble(("↳ " if step.handed_over else "  ", "yellow"), text(step.body))


def _asked(step: JourneyStep) -> str:
    again = f", {len(step.again)} again" if step.again else ""
    return f"{len(step.information)}{again}" if step.information else "-"


def _figures(step: JourneyStep) -> tuple[str, str]:
    return ("-" if step.cost is None else pounds(step.cost), "-" if step.days is None else number(step.days))


def _bodies(console: Console, found: Journey) -> Table:
    right = [(name, "right") for name in ("steps", "assessments", "asked", "cost", "days")]
    table = grid(console, [("body", "left"), *right])
    for one in found.bodies:
        figures = (str(one.steps), str(one.assessments), str(one.asked))
        table.add_row(text(one.body), *figures, pounds(one.cost), number(one.days))
    return table


def _repeats(console: Console, found: Journey) -> Table:
    table = grid(console, [("information", "left"), ("times", "right"), ("bodies", "right"), ("at steps", "left")])
    for one in found.repeats:
        steps = ", ".join(map(str, one.steps))
        table.add_row(text(one.information), str(one.times), str(len(one.bodies)), steps)
    return table
