"""Everything around a chart: heading, tie-out, notes and legend, and how a block of text is set.

Lengths are SVG units. A page is A4 landscape (1120 by 792) at its default size; one under 760 is for a narrow screen,
with smaller words in more lines.
"""

from collections.abc import Iterable
from typing import NamedTuple

from totalcount.model import Place
from totalcount.render.clean import clean
from totalcount.render.drawing.palette import SWATCHES
from totalcount.render.drawing.text import ELLIPSIS, Weight, width, wrap
from totalcount.render.drawing.values import Anchor, Box, Fill, Group, Rect, Shape, Tag, Text

WIDTH, HEIGHT = 1120.0, 792.0
NARROWEST = 760.0  # width of a page; what is less is set for a narrow screen
NARROW = 380.0
MARGIN, MARGIN_NARROW = 32.0, 10.0
TOP = 60.0  # baseline of the title


class Style(NamedTuple):
    """How one role of text is set; sizes are font sizes in SVG units."""

    size: float
    weight: Weight
    colour: str


STYLES = {
    "title": Style(27, "semibold", "ink"),
    "facts": Style(13, "regular", "quiet"),
    "total": Style(15, "semibold", "ink"),
    "note": Style(12.5, "regular", "quiet"),
    "header": Style(13, "semibold", "accent"),
    "name": Style(12.5, "semibold", "ink"),
    "amount": Style(12, "regular", "ink"),
    "one": Style(12, "regular", "ink"),
    "legend": Style(12, "regular", "ink"),
    "small": Style(11, "regular", "quiet"),
    "title-narrow": Style(21, "semibold", "ink"),
    "header-narrow": Style(11.5, "semibold", "accent"),
    "name-narrow": Style(11.5, "semibold", "ink"),
    "amount-narrow": Style(11.5, "regular", "ink"),
}
LEADINGS = {"title": 36.0, "facts": 19.0, "total": 22.0, "note": 18.0, "title-narrow": 26.0}
MOST = {"title": 2, "facts": 3, "total": 2, "note": 2, "title-narrow": 4}
MORE = 5  # lines that anything else may have on a narrow screen

Line = tuple[str, str]  # (role, text)


def block(
    lines: tuple[Line, ...], x: float, top: float, leading: float, anchor: Anchor = "start", *, halo: bool = False
) -> Text:
    """Lines of (role, text) set from `top` down, with the box they fill."""
    styles, said = tuple(role for role, _ in lines), tuple(text for _, text in lines)
    wide = max(width(text, STYLES[role].size, STYLES[role].weight) for role, text in lines)
    left = {"start": x, "middle": x - wide / 2, "end": x - wide}[anchor]
    rise = STYLES[styles[0]].size * 0.36 + leading / 2  # the first line stands in the middle of its leading
    box = Box(round(left, 2), round(top, 2), round(wide, 2), round(leading * len(lines), 2))
    return Text(said, styles, round(x, 2), round(top + rise, 2), leading, anchor, box, halo)


def wrapped(role: str, text: str, room: float, most: int = 2) -> tuple[Line, ...]:
    """A text of one role in lines no wider than `room`."""
    style = STYLES[role]
    return tuple((role, line) for line in wrap(text, room, style.size, style.weight, most))


def balanced(role: str, text: str, room: float, most: int) -> tuple[Line, ...]:
    """As `wrapped`, in as few lines, of nearly the same length: no word stands alone in the last."""
    best = wrapped(role, text, room, most)
    least = room * (len(best) - 1) / len(best)
    while len(best) > 1 and not best[-1][1].endswith(ELLIPSIS) and room > least:
        room -= 12
        narrower = wrapped(role, text, room, most)
        if len(narrower) > len(best) or narrower[-1][1].endswith(ELLIPSIS):
            break
        best = narrower
    return best


def facts(place: Place, unit: str, terms: str) -> str:
    """Unit, scope, basis, population with its date, and what the total means, in one line."""
    people = place.population
    about = ", ".join(part for part in (clean(people.source), clean(people.date)) if part) or "source not stated"
    return " · ".join((
        f"Unit {unit}",
        f"scope {clean(place.scope) or 'not stated'}",
        f"basis {place.basis.value}",
        "population not stated" if people.value is None else f"population {people.value:,} ({about})",
        clean(terms[:1].lower() + terms[1:].rstrip(".")),
    ))  # fmt: skip


def margin(wide: float) -> float:
    """On either side of a picture."""
    return MARGIN if wide >= NARROWEST else MARGIN_NARROW


def place_name(place: Place) -> str:
    """The place's name, or words for a place without one."""
    return clean(place.name) or "a place with no name"


class Heading(NamedTuple):
    """The texts at the top of a picture, and where the chart may begin."""

    parts: tuple[Shape, ...]
    foot: float


def heading(lines: Iterable[Line], wide: float, *, titled: bool = True) -> Heading:
    """The accent bar, then title, facts, tie-out and notes, as (role, text), from the top down; empty ones left out.

    Not `titled`, it has the tie-out and the notes only: the page says the rest.
    """
    top, left, narrow = TOP - 28 if titled else 2.0, margin(wide), wide < NARROWEST
    parts: list[Shape] = [Rect(Box(left, 20, 48, 5), Fill("accent"))] if titled else []
    for given, text in lines:
        if not titled and given in ("title", "facts"):
            continue
        role = f"{given}-narrow" if narrow and f"{given}-narrow" in STYLES else given
        if text:
            most = MORE if narrow and role == given else MOST[role]
            set_lines = balanced(role, text, wide - 2 * left, most)
            parts.append(block(set_lines, left, top, LEADINGS[role]))
            top += LEADINGS[role] * len(set_lines) + 2
    return Heading(tuple(parts), top + 16)


def header(text: Text) -> tuple[Shape, ...]:
    """A header over a thin rule."""
    return (text, Rect(Box(text.box.x, text.box.foot + 2, text.box.width, 1), Fill("rule")))


def legend(entries: Iterable[tuple[str, str]], wide: float, top: float) -> Heading:
    """A square and words for each (swatch, words; '' for the swatch's own), in rows from `top` down."""
    marks: list[Shape] = []
    left, role = margin(wide), "legend"
    x, foot = left, top
    for swatch, given in entries:
        words = wrapped(role, given or SWATCHES[swatch].words, wide - 2 * left - 18)
        room = max(width(line, STYLES[role].size) for _, line in words)
        if x > left and x + 18 + room > wide - left:
            x, top = left, foot - 2
        square = Rect(Box(round(x, 2), round(top + 3, 2), 12.0, 12.0), Fill(swatch, patterned=True))
        marks.append(Group((square, block(words, x + 18, top, 18.0))))
        x, foot = x + 18 + room + 26, max(foot, top + 4 + 18 * len(words))
    return Heading((Group(tuple(marks), Tag(name="tc-legend")),) if marks else (), foot)


def notes(lines: Iterable[str], wide: float, top: float) -> Heading:
    """Lines of small print under a chart."""
    parts: list[Shape] = []
    left = margin(wide)
    for line in lines:
        said = wrapped("note", line, wide - 2 * left, 3 if wide >= NARROWEST else MORE)
        parts.append(block(said, left, top, 18.0))
        top += 18.0 * len(said)
    return Heading(tuple(parts), top)


def nothing(top: float, why: str, wide: float = WIDTH) -> Text:
    """What an empty picture says instead of a chart."""
    said = wrapped("amount", why, wide - 2 * margin(wide))
    return block((("name", "Nothing to draw"), *said), margin(wide), top, 20.0)
