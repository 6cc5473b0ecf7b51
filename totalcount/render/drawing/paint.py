"""How shapes are filled and outlined in SVG: plain colours, gradients and print patterns, each with its class.

What fills with a gradient or a pattern has its dark colour there. Ids begin with the key of their picture, so that
several pictures can stand in one page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from totalcount.render.drawing.palette import PAGE, PAPER, SWATCHES
from totalcount.render.drawing.values import Fill, Group, Path, Rect, Shape

TILE = 6  # units on a side of a pattern
EDGE = "0.75"  # width of the line around a ribbon
CASING = "1.2"  # width of the paper under one, of which half shows
STROKES = {
    "diagonal": "M-1,1L1,-1M0,6L6,0M5,7L7,5",
    "bars": "M0,3H6",
    "upright": "M3,0V6",
    "cross": "M0,0L6,6M0,6L6,0",
    "dots": "M1.5,1.5h0.01M4.5,4.5h0.01",
}


def number(value: float) -> str:
    """At most two decimals, without idle zeros.

    >>> number(12.5), number(3.0), number(-0.001)
    ('12.5', '3', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def classes(*names: str) -> str:
    """The class attribute of the names that are not empty."""
    given = " ".join(name for name in names if name)
    return f' class="{given}"' if given else ""


@dataclass(frozen=True, slots=True)
class Paint:
    """Writes fills for the picture with this key."""

    key: str

    def definitions(self, parts: Iterable[Shape]) -> str:
        """One gradient or pattern for each that the shapes use, in the order of their names."""
        made = {name: text for fill in _fills(parts) for name, text in self._definition(fill)}
        return "\n".join(["<defs>", *(made[name] for name in sorted(made)), "</defs>"]) if made else ""

    def fill(self, fill: Fill, name: str) -> str:
        """Class and fill; a gradient has its opacity in its stops, because PDF writers lose that of the fill."""
        seen = f' fill-opacity="{fill.opacity:g}"' if fill.opacity != 1 and not fill.to else ""
        link = self._link(fill)
        if link:
            return f'{classes(name)} fill="{link}"{seen}'
        return f'{classes(name, _class(fill.swatch))} fill="{SWATCHES[fill.swatch].light}"{seen}'

    def edge(self, fill: Fill | None, *, cased: bool) -> str:
        """The line around a shape; `cased` lays it under the fill."""
        if fill is None:
            return ""
        under = f'stroke-width="{CASING}" paint-order="stroke"' if cased else f'stroke-width="{EDGE}"'
        return f' stroke="{self._link(fill) or SWATCHES[fill.swatch].light}" {under}'

    def _link(self, fill: Fill) -> str:
        if fill.to:
            return f"url(#{self._gradient_id(fill)})"
        return f"url(#{self._pattern_id(fill)})" if _patterned(fill) else ""

    def _definition(self, fill: Fill) -> Iterator[tuple[str, str]]:
        if fill.to:
            yield self._gradient_id(fill), self._gradient(fill)
        elif _patterned(fill):
            yield self._pattern_id(fill), self._pattern(fill)

    def _gradient_id(self, fill: Fill) -> str:
        return f"{self.key}-g-" + "-".join((fill.swatch, fill.to, *(f"{x:.0f}" for x in fill.span)))

    def _gradient(self, fill: Fill) -> str:
        seen = f' stop-opacity="{fill.opacity:g}"' if fill.opacity != 1 else ""
        stops = "".join(
            f'<stop offset="{offset}" class="tc-stop-{name}" stop-color="{SWATCHES[name].light}"{seen}/>'
            for offset, name in (("0.1", fill.swatch), ("0.9", fill.to))
        )
        left, right = (number(x) for x in fill.span)
        return (
            f'<linearGradient id="{self._gradient_id(fill)}" gradientUnits="userSpaceOnUse" x1="{left}" x2="{right}">'
            f"{stops}</linearGradient>"
        )

    def _pattern_id(self, fill: Fill) -> str:
        return f"{self.key}-p-{fill.swatch}"

    def _pattern(self, fill: Fill) -> str:
        """The colour with thin lines or dots of paper over it."""
        swatch = SWATCHES[fill.swatch]
        wide = "1.5" if swatch.pattern == "dots" else "1"
        return (
            f'<pattern id="{self._pattern_id(fill)}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
            f'<rect width="{TILE}" height="{TILE}" class="tc-fill-{fill.swatch}" fill="{swatch.light}"/>'
            f'<path d="{STROKES[swatch.pattern]}" fill="none" class="tc-line-paper" stroke="{PAPER.light}" '
            f'stroke-width="{wide}" stroke-linecap="round"/></pattern>'
        )


def _patterned(fill: Fill) -> bool:
    return fill.patterned and bool(SWATCHES[fill.swatch].pattern)


def _class(swatch: str) -> str:
    return f"tc-{swatch}" if swatch in PAGE else f"tc-fill-{swatch}"


def _fills(parts: Iterable[Shape]) -> Iterator[Fill]:
    for part in parts:
        if isinstance(part, Group):
            yield from _fills(part.parts)
        elif isinstance(part, Rect | Path):
            yield part.fill
            if isinstance(part, Path) and part.edge:
                yield part.edge
