"""Elements of a picture as SVG text; whatever text comes in is cleaned and escaped here."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

from totalcount.render.clean import clean
from totalcount.render.diagram.palette import ACCENT, ALL, INK, PAPER, QUIET, RULE, Swatch
from totalcount.render.diagram.ribbons import number
from totalcount.render.diagram.svg import FAMILY
from totalcount.render.diagram.text import Weight

SWATCHES = {"ink": INK, "quiet": QUIET, "accent": ACCENT, "paper": PAPER, "rule": RULE}
WEIGHTS = {"regular": "400", "semibold": "600"}
SIZE = 13.0


def picture(key: str, size: tuple[float, float], title: str, summary: str, parts: Iterable[str]) -> str:
    """One SVG element of a size; `title` and `summary` tell it to those who cannot see it."""
    wide, tall = (number(length) for length in size)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="img" aria-labelledby="{key}-title {key}-desc" class="tc" font-family="{FAMILY}">'
    )
    told = f'<title id="{key}-title">{said(title)}</title><desc id="{key}-desc">{said(summary)}</desc>'
    return "\n".join((head, told, *parts, "</svg>")) + "\n"


def said(text: str) -> str:
    """Text as XML."""
    return escape(clean(text))


def words(
    text: str,
    x: float,
    y: float,
    size: float = SIZE,
    weight: Weight = "regular",
    colour: str = "ink",
    anchor: str = "start",
) -> str:
    """One line of text with its baseline at `y`."""
    end = "" if anchor == "start" else f' text-anchor="{anchor}"'
    return (
        f'<text x="{number(x)}" y="{number(y)}"{end} font-size="{size:g}" font-weight="{WEIGHTS[weight]}" '
        f'class="tc-{colour}" fill="{SWATCHES[colour].light}">{said(text)}</text>'
    )


def block(x: float, y: float, width: float, height: float, colour: str, opacity: float = 1.0, hint: str = "") -> str:
    """A filled rectangle; `colour` is a role such as rule, or a tier."""
    name, swatch = _colour(colour)
    see = "" if opacity >= 1 else f' fill-opacity="{opacity:g}"'
    told = f"<title>{said(hint)}</title>" if hint else ""
    return (
        f'<rect x="{number(x)}" y="{number(y)}" width="{number(max(width, 0.0))}" height="{number(height)}" '
        f'class="{name}" fill="{swatch.light}"{see}>{told}</rect>'
    )


def _colour(colour: str) -> tuple[str, Swatch]:
    if colour in SWATCHES:
        return f"tc-{colour}", SWATCHES[colour]
    return f"tc-fill-{colour}", ALL[colour]
