"""Where a chart stands on its page, and the shapes it is made of."""

from dataclasses import dataclass

from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES, block, wrapped
from totalcount.render.drawing.text import cut
from totalcount.render.drawing.values import Anchor, Box, Fill, Rect, Shape, Tag, Text

NARROW = 500.0


@dataclass(frozen=True, slots=True)
class Room:
    """The room of a chart: its left edge, its top and its width, in SVG units."""

    x: float
    y: float
    width: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def narrow(self) -> bool:
        """Whether there is no room for words beside a bar: they stand over it."""
        return self.width < NARROW


@dataclass(frozen=True, slots=True)
class Chart:
    """Shapes, and the y at which they end."""

    parts: tuple[Shape, ...]
    foot: float


def box(x: float, y: float, width: float, height: float) -> Box:
    """A rectangle, rounded to two decimals; never narrower than nothing."""
    return Box(round(x, 2), round(y, 2), round(max(width, 0.0), 2), round(height, 2))


def bar(x: float, y: float, width: float, height: float, fill: Fill, hint: str = "", edge: str = "") -> Rect:
    """A filled rectangle that tells its figure on pointing; `edge` is the swatch of its outline."""
    return Rect(box(x, y, width, height), fill, Tag(hint=hint), edge)


def nothing(why: str, room: Room) -> Chart:
    """Words in the place of a chart that has nothing to draw."""
    said = wrapped("amount", why, room.width)
    return Chart((block(said, room.x, room.y + 6, 16.0),), room.y + 12 + 16.0 * len(said))


def words(role: str, text: str, x: float, middle: float, anchor: Anchor = "start", room: float = 0.0) -> Text:
    """One line of text around the height `middle`, cut to `room` when there is one."""
    style = STYLES[role]
    said = clean(text)
    return block(((role, cut(said, room, style.size, style.weight) if room else said),), x, middle - 8, 16.0, anchor)
