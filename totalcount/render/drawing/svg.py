"""A drawing as SVG text: plain elements, presentation attributes and classes only, nothing that runs or is fetched."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES
from totalcount.render.drawing.palette import PAGE, PAPER, SWATCHES
from totalcount.render.drawing.values import Box, Drawing, Fill, Group, Path, Rect, Shape, Tag, Text

FAMILY = "Inter, Helvetica, Arial, sans-serif"
WEIGHTS = {"regular": "400", "semibold": "600"}
TILE = 6  # units on a side of a pattern
STROKES = {
    "diagonal": "M-1,1L1,-1M0,6L6,0M5,7L7,5",
    "bars": "M0,3H6",
    "upright": "M3,0V6",
    "cross": "M0,0L6,6M0,6L6,0",
    "dots": "M1.5,1.5h0.01M4.5,4.5h0.01",
}


def svg(drawing: Drawing, role: str = "img", key: str = "tc") -> str:
    """The whole picture as one SVG element. `role` is 'img' by itself, 'group' where its parts can be focused.

    The ids of title and summary begin with `key`: of several pictures in one page each needs its own.
    """
    wide, tall = number(drawing.width), number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="{role}" aria-labelledby="{key}-title {key}-desc" class="tc" font-family="{FAMILY}">'
    )
    paper = Rect(Box(0, 0, drawing.width, drawing.height), Fill("paper"))
    parts = [
        head,
        f'<title id="{key}-title">{_text(drawing.title)}</title><desc id="{key}-desc">{_text(drawing.summary)}</desc>',
        _definitions(drawing.parts),
        _shape(paper),
        *(_shape(part) for part in drawing.parts),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def number(value: float) -> str:
    """At most two decimals, without idle zeros.

    >>> number(12.5), number(3.0), number(-0.001)
    ('12.5', '3', '0')
    """
    text = f"{value:.2f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def _text(raw: str) -> str:
    """Escaped text; line breaks of our own stay."""
    return "\n".join(escape(clean(line)) for line in raw.split("\n"))


# --- colours ----------------------------------------------------------------------------------------------------------


def _definitions(parts: Iterable[Shape]) -> str:
    """One gradient or pattern for each that the shapes use, in the order of their names."""
    made = {name: text for fill in _fills(parts) for name, text in _definition(fill)}
    return "\n".join(["<defs>", *(made[name] for name in sorted(made)), "</defs>"]) if made else ""


def _fills(parts: Iterable[Shape]) -> Iterator[Fill]:
    for part in parts:
        if isinstance(part, Group):
            yield from _fills(part.parts)
        elif isinstance(part, Rect | Path):
            yield part.fill


def _definition(fill: Fill) -> Iterator[tuple[str, str]]:
    if fill.to:
        yield _gradient_id(fill), _gradient(fill)
    elif fill.patterned and SWATCHES[fill.swatch].pattern:
        yield _pattern_id(fill), _pattern(fill)


def _gradient_id(fill: Fill) -> str:
    return "tc-g-" + "-".join((fill.swatch, fill.to, *(f"{x:.0f}" for x in fill.span)))


def _gradient(fill: Fill) -> str:
    stops = "".join(
        f'<stop offset="{offset}" class="tc-stop-{name}" stop-color="{SWATCHES[name].light}"/>'
        for offset, name in (("0.1", fill.swatch), ("0.9", fill.to))
    )
    left, right = (number(x) for x in fill.span)
    return (
        f'<linearGradient id="{_gradient_id(fill)}" gradientUnits="userSpaceOnUse" x1="{left}" x2="{right}">'
        f"{stops}</linearGradient>"
    )


def _pattern_id(fill: Fill) -> str:
    return f"tc-p-{fill.swatch}"


def _pattern(fill: Fill) -> str:
    """The colour with thin lines or dots of paper over it."""
    swatch = SWATCHES[fill.swatch]
    wide = "1.5" if swatch.pattern == "dots" else "1"
    return (
        f'<pattern id="{_pattern_id(fill)}" width="{TILE}" height="{TILE}" patternUnits="userSpaceOnUse">'
        f'<rect width="{TILE}" height="{TILE}" class="tc-fill-{fill.swatch}" fill="{swatch.light}"/>'
        f'<path d="{STROKES[swatch.pattern]}" fill="none" class="tc-line-paper" stroke="{PAPER.light}" '
        f'stroke-width="{wide}" stroke-linecap="round"/></pattern>'
    )


def _class(swatch: str) -> str:
    return f"tc-{swatch}" if swatch in PAGE else f"tc-fill-{swatch}"


def _paint(fill: Fill, name: str) -> str:
    """Class and fill; what fills with a gradient or a pattern has its dark colour there."""
    seen = f' fill-opacity="{fill.opacity:g}"' if fill.opacity != 1 else ""
    if fill.to or (fill.patterned and SWATCHES[fill.swatch].pattern):
        link = _gradient_id(fill) if fill.to else _pattern_id(fill)
        return f'{_classes(name)} fill="url(#{link})"{seen}'
    return f'{_classes(name, _class(fill.swatch))} fill="{SWATCHES[fill.swatch].light}"{seen}'


def _classes(*names: str) -> str:
    given = " ".join(name for name in names if name)
    return f' class="{given}"' if given else ""


# --- shapes -----------------------------------------------------------------------------------------------------------


def _shape(shape: Shape) -> str:
    if isinstance(shape, Group):
        return _group(shape)
    if isinstance(shape, Text):
        return _block(shape)
    return _rect(shape) if isinstance(shape, Rect) else _path(shape)


def _group(group: Group) -> str:
    inner = "".join(_shape(part) + "\n" * (not group.tag.label) for part in group.parts)
    opening = "" if group.tag.label else "\n"
    return f"<g{_classes(group.tag.name)}{_attributes(group.tag)}>{opening}{_hint(group.tag)}{inner}</g>"


def _attributes(tag: Tag) -> str:
    named = f' id="{tag.id}"' if tag.id else ""
    data = "".join(f" data-{key}={quoteattr(clean(value))}" for key, value in tag.data)
    told = f' tabindex="0" role="img" aria-label={quoteattr(clean(tag.label))}' if tag.label else ""
    return named + data + told


def _hint(tag: Tag) -> str:
    return f"<title>{_text(tag.hint)}</title>" if tag.hint else ""


def _closed(element: str, tag: Tag) -> str:
    return f"<{element}>{_hint(tag)}</{element.partition(' ')[0]}>" if tag.hint else f"<{element}/>"


def _rect(shape: Rect) -> str:
    box, tag = shape.box, shape.tag
    edge = f' stroke="{SWATCHES[shape.edge].light}" stroke-width="1"' if shape.edge else ""
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    return _closed(f"rect {place}{_paint(shape.fill, tag.name)}{edge}{_attributes(tag)}", tag)


def _path(shape: Path) -> str:
    tag = shape.tag
    if not shape.width:
        return _closed(f'path d="{shape.d}"{_paint(shape.fill, tag.name)}{_attributes(tag)}', tag)
    swatch = shape.fill.swatch
    dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
    seen = f' stroke-opacity="{shape.fill.opacity:g}"' if shape.fill.opacity != 1 else ""
    line = f' fill="none" stroke="{SWATCHES[swatch].light}" stroke-width="{number(shape.width)}"{dash}{seen}'
    return _closed(f'path d="{shape.d}"{_classes(tag.name, f"tc-line-{swatch}")}{line}{_attributes(tag)}', tag)


def _block(text: Text) -> str:
    """Lines of text, one <text> each; a halo is paper under the letters."""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    halo = (
        f' stroke="{PAPER.light}" stroke-width="4" stroke-opacity="0.85" stroke-linejoin="round" paint-order="stroke"'
        if text.halo
        else ""
    )
    lines = []
    for i, (line, role) in enumerate(zip(text.lines, text.styles, strict=True)):
        style = STYLES[role]
        lines.append(
            f'<text x="{number(text.x)}" y="{number(text.y + i * text.leading)}"{anchor} font-size="{style.size:g}" '
            f'font-weight="{WEIGHTS[style.weight]}" class="tc-{style.colour}{" tc-halo" if halo else ""}" '
            f'fill="{SWATCHES[style.colour].light}"{halo}>{_text(line)}</text>'
        )
    return "".join(lines)
