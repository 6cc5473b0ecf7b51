"""Ribbons as SVG paths: stacked on the sides of nodes in the order of their far ends, so that they do not cross early.

Coordinates are SVG units rounded to two decimals.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from totalcount.model import FlowLink, Flows
from totalcount.render.diagram.grid import Grid, way
from totalcount.render.diagram.order import Slot
from totalcount.render.drawing.paint import number

THINNEST = 0.75  # a ribbon is never drawn thinner, so that pennies can be seen

Side = tuple[str, Slot, int]  # key of a link, a slot it touches, 1 where it leaves and 0 where it arrives


@dataclass(frozen=True, slots=True)
class Course:
    """The way of a ribbon: its middle at every edge that it touches, left to right, and its thickness."""

    points: tuple[tuple[float, float], ...]
    thick: float

    def outline(self, start: float = 0.0, end: float = 1.0) -> str:
        """The path round the part of the ribbon between two shares of its thickness, from the top."""
        top, foot = (start - 0.5) * self.thick, (end - 0.5) * self.thick
        upper = [(x, y + top) for x, y in self.points]
        lower = [(x, y + foot) for x, y in reversed(self.points)]
        return f"M{_point(*upper[0])}{_curves(upper)}L{_point(*lower[0])}{_curves(lower)}Z"


def courses(flows: Flows, grid: Grid) -> dict[str, Course]:
    """Link key -> its way, for every link that has slots in the grid."""
    column_of = {node.key: node.column for node in flows.nodes if node.key in grid.at}
    links = [link for link in flows.links if link.start in column_of]
    ways = {link.key: way(link, column_of) for link in links}
    middles = _middles(links, ways, grid)
    return {
        link.key: Course(
            tuple(_touched(link, ways[link.key], column_of[link.start], grid, middles)),
            max(link.pence * grid.units, THINNEST),
        )
        for link in links
    }


def _touched(
    link: FlowLink, slots: Sequence[Slot], first: int, grid: Grid, middles: Mapping[Side, float]
) -> Iterable[tuple[float, float]]:
    """Where the ribbon touches its slots: the right edge of the first, both of lanes, the left edge of the last."""
    for i, slot in enumerate(slots):
        x = grid.xs[first + i]
        if i:
            yield x, middles[link.key, slot, 0]
        if i < len(slots) - 1:
            yield x + grid.node, middles[link.key, slot, 1]


def _middles(links: Iterable[FlowLink], ways: Mapping[str, Sequence[Slot]], grid: Grid) -> dict[Side, float]:
    """The middle of every ribbon where it leaves or reaches a slot: by where it goes next, or came from."""
    sides: defaultdict[tuple[Slot, int], list[tuple[tuple[float, ...], str, int]]] = defaultdict(list)
    for link in links:
        slots, far_start, far_end = ways[link.key], grid.at[link.start], grid.at[link.end]
        for before, after, beyond in zip(slots, slots[1:], (*slots[2:], slots[-1]), strict=False):
            sides[before, 1].append(((grid.at[after], far_end), link.key, link.pence))
            arrives = (grid.at[before], far_start, grid.at[beyond], far_end)  # in a lane, in the order of leaving it
            sides[after, 0].append((arrives, link.key, link.pence))
    found: dict[Side, float] = {}
    for (slot, side), touching in sides.items():
        y = grid.at[slot] - sum(pence for _, _, pence in touching) * grid.units / 2
        for _, key, pence in sorted(touching):
            found[key, slot, side] = y + pence * grid.units / 2
            y += pence * grid.units
    return found


def _curves(points: Sequence[tuple[float, float]]) -> str:
    """Curves that leave and arrive level; a level piece is a plain line."""
    pieces = []
    for (x0, y0), (x1, y1) in pairwise(points):
        middle = (x0 + x1) / 2
        level = y0 == y1
        pieces.append(f"L{_point(x1, y1)}" if level else f"C{_point(middle, y0)} {_point(middle, y1)} {_point(x1, y1)}")
    return "".join(pieces)


def _point(x: float, y: float) -> str:
    return f"{number(x)},{number(y)}"
