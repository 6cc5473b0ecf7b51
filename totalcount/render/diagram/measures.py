"""How a flow diagram is set: on a page the first column is named on its left, on a narrow screen all on their right.

Lengths are SVG units.
"""

from dataclasses import dataclass

from totalcount.render.drawing import frame

GUTTER = 0.148  # of the width: room for the labels outside the first and last column
BREADTH = 90.0  # of a column on a narrow screen
PER_COLUMN = 210.0  # units that a column needs beside the first, where there are many
MANY = 5  # columns from which on names between the outer ones have three lines


@dataclass(frozen=True, slots=True)
class Measures:
    """Left edges and rooms for labels by column, the width of a box, the space to its label, and how words are set."""

    wide: float
    margin: float
    xs: tuple[float, ...]
    rooms: tuple[float, ...]
    most: tuple[int, ...]  # lines of a name
    node: float
    pad: float
    leading: float
    suffix: str  # of the roles of text

    @property
    def narrow(self) -> bool:
        """Whether it is for a narrow screen."""
        return self.wide < frame.NARROWEST

    def outside(self, column: int) -> bool:
        """Whether the labels of a column stand on the left of its boxes."""
        return column == 0 and not self.suffix


def measures(columns: int, width: float) -> Measures:
    """For a width of `frame.NARROWEST` or more a page, for less a narrow screen; wider where many columns need it."""
    return _page(columns, float(width)) if width >= frame.NARROWEST else _narrow(columns, float(width))


def _page(columns: int, width: float) -> Measures:
    wide = max(width, (180 + PER_COLUMN * (columns - 1)) * (columns >= MANY))
    node, pad, outer = 13.0, 9.0, wide * GUTTER
    first = frame.MARGIN + outer + pad
    step = (wide - 2 * first - node) / (columns - 1)
    inner = min(step - node - 2 * pad - 24, outer)
    between = columns - 2
    return Measures(
        wide,
        frame.MARGIN,
        tuple(first + step * column for column in range(columns)),
        (outer, *[inner] * between, outer),
        (2, *[2 if columns < MANY else 3] * between, 2),
        node,
        pad,
        15.0,
        "",
    )


def _narrow(columns: int, width: float) -> Measures:
    margin, node, pad = frame.MARGIN_NARROW, 9.0, 4.0
    wide = max(width, frame.NARROW, BREADTH * columns + 2 * margin)
    step = (wide - 2 * margin) / columns
    xs = tuple(margin + step * column for column in range(columns))
    return Measures(wide, margin, xs, (step - node - 2 * pad,) * columns, (4,) * columns, node, pad, 13.0, "-narrow")
