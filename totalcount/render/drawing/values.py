"""A picture as frozen values: rectangles, paths, texts and groups of them with coordinates, ready to be written.

Coordinates are SVG units, rounded to two decimals. Colours are names of swatches (`palette`), so that one picture has
a light and a dark form. Amounts were worked out before; a drawing only shows them.
"""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

Pence: TypeAlias = int
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle; `x`, `y` is its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def foot(self) -> float:
        """The lower edge."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Tag:
    """What a shape is in a page: its id, class and data for a script, `hint` to show on pointing, `label` to read out.

    A shape with a label can be reached with the keyboard.
    """

    id: str = ""
    name: str = ""
    data: tuple[tuple[str, str], ...] = ()
    hint: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Fill:
    """A swatch by name; `to` runs it into another along `span` (two x positions); `patterned` adds its pattern."""

    swatch: str
    opacity: float = 1.0
    to: str = ""
    span: tuple[float, float] = (0.0, 0.0)
    patterned: bool = False


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled box; `edge` is the swatch of its outline."""

    box: Box
    fill: Fill
    tag: Tag = Tag()
    edge: str = ""


@dataclass(frozen=True, slots=True)
class Path:
    """An SVG path, filled, or drawn as a line `width` units wide (dashed by `dash`) when `width` is above zero.

    `edge` paints a thin line around a filled one; `cased` lays that line under the fill.
    """

    d: str
    fill: Fill
    tag: Tag = Tag()
    width: float = 0.0
    dash: str = ""
    edge: Fill | None = None
    cased: bool = False


@dataclass(frozen=True, slots=True)
class Text:
    """Lines of text set at `x` with the first baseline at `y`; `box` holds all of them.

    `styles` gives each line's role (`frame.STYLES`); `halo` sets it off from what lies under it.
    """

    lines: tuple[str, ...]
    styles: tuple[str, ...]
    x: float
    y: float
    leading: float
    anchor: Anchor
    box: Box
    halo: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Shapes that belong together."""

    parts: tuple["Shape", ...]
    tag: Tag = Tag()


Shape: TypeAlias = Rect | Path | Text | Group


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers of a picture: `rows` of texts under `head`; columns numbered in `sums` are amounts.

    `kinds` says of each row whether it is a `line`, a `member` of the line above, a `head` or a `total`. `key` is its
    id in a page. Columns in `spare` say nothing that others do not: narrow screens leave them out.
    """

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kinds: tuple[str, ...]
    sums: frozenset[int]
    key: str = ""
    spare: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture ready to be written: `summary` is it in words, `tables` its numbers, `data` for a page's script.

    `narrow` is the same picture for a narrow screen, for a page to show there.
    """

    width: float
    height: float
    title: str
    summary: str
    parts: tuple[Shape, ...]
    tables: tuple[Table, ...] = ()
    data: str = ""
    narrow: "Drawing | None" = None


def unhinted(drawing: Drawing) -> Drawing:
    """A drawing with nothing to show on pointing, for screens that are touched."""
    return replace(drawing, parts=tuple(map(_unhinted, drawing.parts)))


def _unhinted(part: Shape) -> Shape:
    if isinstance(part, Text):
        return part
    tag = replace(part.tag, hint="")
    if isinstance(part, Group):
        return replace(part, tag=tag, parts=tuple(map(_unhinted, part.parts)))
    return replace(part, tag=tag)


def texts(parts: tuple[Shape, ...]) -> list[Text]:
    """Every text of some shapes, groups opened."""
    found: list[Text] = []
    for part in parts:
        if isinstance(part, Text):
            found.append(part)
        elif isinstance(part, Group):
            found += texts(part.parts)
    return found
