"""Flow diagrams made without a place: strands from steps of (source, department, body, function, amount, tier)."""

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from totalcount.flows.picture.fold import Subject, fold
from totalcount.flows.picture.rows import Pot
from totalcount.model import Basis, Definition, FlowRow, Flows, Folding, Place, Population, Stop, Strand
from totalcount.render.diagram import layout
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing

TERMS = "Gross of fees, net of transfers between public bodies."
PLACE = Place(
    "Littleton",
    ("E07000999",),
    (),
    "2024-25",
    Basis.OUTTURN,
    "total place",
    Population(264_300, "ONS mid-year estimate", "June 2023"),
    Decimal("0.01"),
)


class Step(NamedTuple):
    """One leg: money from a source through a department (or none) to a body that spends it on a function."""

    source: str
    department: str
    body: str
    function: str
    amount: str
    tier: str = "council"

    @property
    def pence(self) -> int:
        return int(Decimal(self.amount) * 100)


def strands(steps: Iterable[Step]) -> list[Strand]:
    """A strand for each step, each with a pot of its own."""
    return [
        Strand(
            (
                Stop(step.source, "source"),
                Stop(step.department, "national"),
                Stop(step.body, step.tier),
                Stop(step.function, "function"),
            ),
            "",
            step.pence,
            number,
            shown=True,
        )
        for number, step in enumerate(steps)
    ]


def pots(steps: Iterable[Step]) -> list[Pot]:
    """One row for each step."""
    return [
        Pot((FlowRow("a.csv", "a", number + 2, 1, step.body, step.function, step.pence),))
        for number, step in enumerate(steps)
    ]


def flows(
    *steps: Step, top: int = 12, name: str = "Littleton", per_head: Decimal | None = None, place: Place = PLACE
) -> Flows:
    """What is drawn of the steps with a fold at `top`."""
    made = strands(steps)
    subject = Subject(replace(place, name=name), sum(strand.pence for strand in made), per_head, TERMS)
    return fold(subject, Definition(folding=Folding(top=top)), made, pots(steps))


def drawn(*steps: Step, top: int = 12, name: str = "Littleton", per_head: Decimal | None = None) -> Drawing:
    """The drawing of the steps."""
    return layout(flows(*steps, top=top, name=name, per_head=per_head))


def markup(*steps: Step, top: int = 12, name: str = "Littleton", per_head: Decimal | None = None) -> str:
    """The drawing of the steps as SVG."""
    return svg(drawn(*steps, top=top, name=name, per_head=per_head))
