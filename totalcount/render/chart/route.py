"""A journey as a route: a lane for each body, a mark for each step, and under them what is asked again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import Journey, JourneyStep
from totalcount.money import percent, pounds, short
from totalcount.render.chart.room import box, words
from totalcount.render.clean import clean
from totalcount.render.drawing.frame import MARGIN, WIDTH, block, heading, legend, notes, nothing, wrapped
from totalcount.render.drawing.values import Drawing, Fill, Path, Rect, Shape, Table, Tag
from totalcount.schema import key

LABELS = 230.0
LANE, ASKED, LISTED = 44.0, 22.0, 17.0
MARK, DOT = 9.0, 5.0
LEAST = 44.0  # between one step and the next
ASSESSED, OTHER, FIRST = "provider", "sum", "elsewhere"
_KEYS = (
    (ASSESSED, "The person is assessed, or is asked again"),
    (OTHER, "Another step"),
    (FIRST, "Asked for the first time"),
)


@dataclass(frozen=True, slots=True)
class _Plan:
    """Where the steps stand from left to right, how wide the picture is, and where its lanes begin."""

    found: Journey
    xs: tuple[float, ...]
    wide: float
    top: float

    @property
    def lanes(self) -> float:
        """The y at which the last lane ends."""
        return self.top + LANE * len(self.found.bodies)

    def y(self, step: JourneyStep) -> float:
        """The middle of the lane of a step's body."""
        return self.top + LANE * (_lane(self.found, step) + 0.5)


def route(found: Journey) -> Drawing:
    """The picture of a journey."""
    wide = max(WIDTH, 2 * MARGIN + LABELS + LEAST * len(found.steps))
    title = clean(found.title) or "A journey"
    summary = _summary(found)
    head = heading((("title", title), ("facts", clean(found.file)), ("total", summary)), wide)
    if not found.steps:
        empty = nothing(head.foot, "The table has no steps that can be read.")
        return Drawing(wide, head.foot + 60, title, summary, (*head.parts, empty))
    keys = legend(_KEYS, wide, head.foot)
    room = (wide - 2 * MARGIN - LABELS) / len(found.steps)
    xs = tuple(round(MARGIN + LABELS + room * (at + 0.5), 2) for at in range(len(found.steps)))
    plan = _Plan(found, xs, wide, keys.foot + 16)
    top = plan.lanes + 52
    foot = top + (ASKED * len(found.repeats) + 40 if found.repeats else 0)
    asked, listed = _asked(plan, top), _listed(plan, foot)
    end = foot + LISTED * 2 * ((len(found.steps) + 1) // 2) + 12
    small = notes(("Costs are for one person. Days run from the step before until a step is done.",), wide, end)
    parts = (*head.parts, *keys.parts, *_lanes(plan), *_line(plan), *_marks(plan), *asked, *listed, *small.parts)
    return Drawing(wide, round(small.foot + 20, 2), title, summary, parts, (_table(found),))


def _summary(found: Journey) -> str:
    share = "" if found.assessment_share is None else f", {percent(found.assessment_share)} for assessing"
    return (
        f"{len(found.steps)} steps at {len(found.bodies)} bodies · {found.handovers} hand-overs · "
        f"{found.assessments} assessments · {found.asked} things asked, {found.asked_again} of them before · "
        f"{_days(found.days)} days · {pounds(found.cost)} for one person{share}"
    )


def _lane(found: Journey, step: JourneyStep) -> int:
    """The lane of a step's body, however it is spelled there."""
    return [_letters(body.body) for body in found.bodies].index(_letters(step.body))


def _letters(name: str) -> str:
    return key(name) or " ".join(name.casefold().split())


def _lanes(plan: _Plan) -> Iterator[Shape]:
    """Each body's name and the band it has."""
    for at, body in enumerate(plan.found.bodies):
        top = plan.top + LANE * at
        if at % 2 == 0:
            yield Rect(box(MARGIN, top, plan.wide - 2 * MARGIN, LANE), Fill("rule", 0.28))
        name = wrapped("name", clean(body.body) or "–", LABELS - 20, 2)
        yield block(name, MARGIN + 8, top + LANE / 2 - len(name) * 8, 16.0)


def _line(plan: _Plan) -> Iterator[Shape]:
    """The way from mark to mark, in a bend where it changes lanes."""
    steps = plan.found.steps
    for at in range(1, len(steps)):
        x, y, to, down = plan.xs[at - 1], plan.y(steps[at - 1]), plan.xs[at], plan.y(steps[at])
        bend = (to - x) / 2
        d = f"M{x:g} {y:g}C{x + bend:g} {y:g} {to - bend:g} {down:g} {to:g} {down:g}"
        yield Path(d, Fill("quiet", 0.75), width=2.0)


def _marks(plan: _Plan) -> Iterator[Shape]:
    """A diamond where the person is assessed, else a disc; its number above, its cost and days under the lanes."""
    for number, (x, step) in enumerate(zip(plan.xs, plan.found.steps, strict=True), 1):
        y = plan.y(step)
        hint = "\n".join(clean(line) for line in (f"{number} {step.body}", step.activity, "; ".join(step.information)))
        shape = _diamond(x, y) if step.assessment else _disc(x, y, MARK - 1.5)
        yield Path(shape, Fill(ASSESSED if step.assessment else OTHER), Tag(hint=hint))
        yield words("small", str(number), x, y - MARK - 7, "middle")
        if step.cost is not None:
            yield words("small", short(step.cost), x, plan.lanes + 12, "middle")
        if step.days is not None:
            yield words("small", f"{_days(step.days)} d", x, plan.lanes + 27, "middle")
    yield words("small", "cost", MARGIN + LABELS - 10, plan.lanes + 12, "end")
    yield words("small", "days", MARGIN + LABELS - 10, plan.lanes + 27, "end")


def _asked(plan: _Plan, top: float) -> Iterator[Shape]:
    """What is asked more than once: a dot under each step that asks it, strong where it was asked before."""
    if plan.found.repeats:
        yield words("header", "Asked more than once", MARGIN, top + 8)
    for at, repeat in enumerate(plan.found.repeats):
        middle = top + 30 + ASKED * at
        yield words("amount", repeat.information, MARGIN + 8, middle, room=LABELS - 60)
        bodies = f"{len(repeat.bodies)} {'body' if len(repeat.bodies) == 1 else 'bodies'}"
        yield words("small", bodies, MARGIN + LABELS - 10, middle, "end")
        yield Rect(box(plan.xs[0], middle, plan.xs[-1] - plan.xs[0], 1), Fill("rule"))
        for nth, step in enumerate(repeat.steps):
            yield Path(_disc(plan.xs[step - 1], middle, DOT), Fill(ASSESSED if nth else FIRST))


def _listed(plan: _Plan, top: float) -> Iterator[Shape]:
    """Every step in words, in two columns read downwards."""
    steps = list(enumerate(plan.found.steps, 1))
    half = (len(steps) + 1) // 2
    column = (plan.wide - 2 * MARGIN) / 2
    for at, (number, step) in enumerate(steps):
        x, y = MARGIN + column * (at // half), top + LISTED * 2 * (at % half)
        yield words("name", f"{number}", x + 20, y + 8, "end")
        yield words("amount", step.activity or "–", x + 28, y + 8, room=column - 50)
        yield words("small", _told(step), x + 28, y + 8 + 15, room=column - 50)


def _told(step: JourneyStep) -> str:
    again = f", {len(step.again)} again" if step.again else ""
    asked = f" · asks {len(step.information)}{again}" if step.information else ""
    return f"{step.body}{' · assessment' if step.assessment else ''}{asked}"


def _disc(x: float, y: float, r: float) -> str:
    return f"M{x - r:g} {y:g}a{r:g} {r:g} 0 1 0 {2 * r:g} 0a{r:g} {r:g} 0 1 0 {-2 * r:g} 0Z"


def _diamond(x: float, y: float) -> str:
    return f"M{x:g} {y - MARK:g}L{x + MARK:g} {y:g}L{x:g} {y + MARK:g}L{x - MARK:g} {y:g}Z"


def _days(days: Decimal) -> str:
    said = f"{days:f}"
    return said.rstrip("0").rstrip(".") if "." in said else said


def _table(found: Journey) -> Table:
    head = ("step", "body", "activity", "assessment", "asked", "asked again", "cost", "days")
    return Table("The steps", head, tuple(_rows(found.steps)), ("line",) * len(found.steps), frozenset({6}))


def _rows(steps: Sequence[JourneyStep]) -> Iterator[tuple[str, ...]]:
    for number, step in enumerate(steps, 1):
        asked = "; ".join(map(clean, step.information))
        again = "; ".join(map(clean, step.again))
        cost = "–" if step.cost is None else pounds(step.cost)
        days = "–" if step.days is None else _days(step.days)
        told = ("yes" if step.assessment else "no", asked, again, cost, days)
        yield (str(number), clean(step.body), clean(step.activity), *told)
