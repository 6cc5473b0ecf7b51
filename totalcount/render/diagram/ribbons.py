"""Ribbons as SVG paths: stacked on the sides of nodes in the order of their far ends, so that they do not cross early.

Coordinates are SVG units rounded to two decimals.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from totalcount.render.diagram.frame import NODE
from totalcount.render.diagram.order import Slot
from totalcount.render.diagram.values import Column, Diagram, Ribbon

THINNEST = 0.75  # a ribbon is never drawn thinner, so that pennies can be seen


@dataclass(frozen=True, slots=True)
class Grid:
    """Where things stand: left edge of each column, middle of each slot, units per penny."""

    xs: tuple[float, ...]
    at: Mapping[Slot, float]
    units: float


def lane(source: str) -> Slot:
    """The slot in the department column through which a source's straight ribbons run."""
    return f"lane-{source}"


def paths(diagram: Diagram, grid: Grid) -> dict[str, str]:
    """Ribbon id -> path."""
    columns = {node.id: node.column for node in diagram.nodes}
    leaves = _offsets(diagram.ribbons, grid, lambda r: r.start, lambda r: (_passes(r, grid), grid.at[r.end], r.id))
    arrives = _offsets(diagram.ribbons, grid, lambda r: r.end, lambda r: (_passes(r, grid, r.start), 0.0, r.id))
    straight = [ribbon for ribbon in diagram.ribbons if ribbon.straight]
    lanes = _offsets(straight, grid, lambda r: lane(r.start), lambda r: (grid.at[r.end], 0.0, r.id))
    return {
        ribbon.id: _path(ribbon, grid, columns, (leaves[ribbon.id], lanes.get(ribbon.id), arrives[ribbon.id]))
        for ribbon in diagram.ribbons
    }


def _passes(ribbon: Ribbon, grid: Grid, otherwise: str = "") -> float:
    """The middle of the first slot that the ribbon meets after its start, or of `otherwise` when it has no lane."""
    return grid.at[lane(ribbon.start) if ribbon.straight else otherwise or ribbon.end]


def _offsets(
    ribbons: Iterable[Ribbon],
    grid: Grid,
    slot: Callable[[Ribbon], Slot],
    rank: Callable[[Ribbon], tuple[float, float, str]],
) -> dict[str, float]:
    """Ribbon id -> middle of the ribbon where it touches its slot."""
    sides: defaultdict[Slot, list[Ribbon]] = defaultdict(list)
    for ribbon in ribbons:
        sides[slot(ribbon)].append(ribbon)
    middles = {}
    for touched, side in sides.items():
        y = grid.at[touched] - sum(ribbon.amount for ribbon in side) * grid.units / 2
        for ribbon in sorted(side, key=rank):
            middles[ribbon.id] = y + ribbon.amount * grid.units / 2
            y += ribbon.amount * grid.units
    return middles


def _path(ribbon: Ribbon, grid: Grid, columns: Mapping[str, Column], ys: tuple[float, float | None, float]) -> str:
    """The outline: along the upper edge to the right, down, and back along the lower edge."""
    first, between, final = ys
    points = [(grid.xs[columns[ribbon.start]] + NODE, first)]
    if between is not None:
        x = grid.xs[Column.DEPARTMENT]
        points += [(x, between), (x + NODE, between)]
    points.append((grid.xs[columns[ribbon.end]], final))
    half = max(ribbon.amount * grid.units, THINNEST) / 2
    upper = [(x, y - half) for x, y in points]
    lower = [(x, y + half) for x, y in reversed(points)]
    return f"M{_point(*upper[0])}{_curves(upper)}L{_point(*lower[0])}{_curves(lower)}Z"


def _curves(points: list[tuple[float, float]]) -> str:
    """Curves that leave and arrive level; a level piece is a plain line."""
    pieces = []
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        level = y0 == y1
        pieces.append(f"L{_point(x1, y1)}" if level else f"C{_point(middle, y0)} {_point(middle, y1)} {_point(x1, y1)}")
    return "".join(pieces)


def _point(x: float, y: float) -> str:
    return f"{number(x)},{number(y)}"


def number(value: float) -> str:
    """At most two decimals, without idle zeros.

    >>> number(12.5), number(3.0), number(-0.001)
    ('12.5', '3', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text
