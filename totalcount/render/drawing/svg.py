"""A drawing as SVG text: plain elements, presentation attributes and classes only, nothing that runs or is fetched."""

from xml.sax.saxutils import escape, quoteattr

from totalcount.render.clean import clean
from totalcount.render.drawing.frame import STYLES
from totalcount.render.drawing.paint import Paint, classes, number
from totalcount.render.drawing.palette import PAPER, SWATCHES
from totalcount.render.drawing.values import Box, Drawing, Fill, Group, Path, Rect, Shape, Tag, Text

FAMILY = "Inter, Helvetica, Arial, sans-serif"
HALO = (
    f' class="tc-halo" stroke="{PAPER.light}" stroke-width="4" stroke-opacity="0.85" stroke-linejoin="round" '
    'paint-order="stroke"'
)
WEIGHTS = {"regular": "400", "semibold": "600"}


def svg(drawing: Drawing, role: str = "img", key: str = "tc") -> str:
    """The whole picture as one SVG element. `role` is 'img' by itself, 'group' where its parts can be focused.

    All ids begin with `key`: of several pictures in one page each needs its own.
    """
    wide, tall = number(drawing.width), number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="{role}" aria-labelledby="{key}-title {key}-desc" class="tc" font-family="{FAMILY}">'
    )
    paint = Paint(key)
    paper = Rect(Box(0, 0, drawing.width, drawing.height), Fill("paper"))
    parts = [
        head,
        f'<title id="{key}-title">{_text(drawing.title)}</title><desc id="{key}-desc">{_text(drawing.summary)}</desc>',
        paint.definitions(drawing.parts),
        _shape(paper, paint),
        *(_shape(part, paint) for part in drawing.parts),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _text(raw: str) -> str:
    """Escaped text; line breaks of our own stay."""
    return "\n".join(escape(clean(line)) for line in raw.split("\n"))


# --- shapes -----------------------------------------------------------------------------------------------------------


def _shape(shape: Shape, paint: Paint) -> str:
    if isinstance(shape, Group):
        return _group(shape, paint)
    if isinstance(shape, Text):
        return _block(shape)
    return _rect(shape, paint) if isinstance(shape, Rect) else _path(shape, paint)


def _group(group: Group, paint: Paint) -> str:
    inner = "".join(_shape(part, paint) + "\n" * (not group.tag.label) for part in group.parts)
    opening = "" if group.tag.label else "\n"
    return f"<g{classes(group.tag.name)}{_attributes(group.tag, paint)}>{opening}{_hint(group.tag)}{inner}</g>"


def _attributes(tag: Tag, paint: Paint) -> str:
    named = f' id="{paint.key}-{tag.id}"' if tag.id else ""
    data = "".join(f" data-{key}={quoteattr(clean(value))}" for key, value in tag.data)
    told = f' tabindex="0" role="img" aria-label={quoteattr(clean(tag.label))}' if tag.label else ""
    return named + data + told


def _hint(tag: Tag) -> str:
    return f"<title>{_text(tag.hint)}</title>" if tag.hint else ""


def _closed(element: str, tag: Tag) -> str:
    return f"<{element}>{_hint(tag)}</{element.partition(' ')[0]}>" if tag.hint else f"<{element}/>"


def _rect(shape: Rect, paint: Paint) -> str:
    box, tag = shape.box, shape.tag
    edged = f"tc-line-{shape.edge}" if shape.edge else ""
    edge = f' stroke="{SWATCHES[shape.edge].light}" stroke-width="1"' if shape.edge else ""
    place = f'x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}"'
    named = " ".join(name for name in (tag.name, edged) if name)
    return _closed(f"rect {place}{paint.fill(shape.fill, named)}{edge}{_attributes(tag, paint)}", tag)


def _path(shape: Path, paint: Paint) -> str:
    tag = shape.tag
    if not shape.width:
        named = " ".join(name for name in (tag.name, "tc-cased" if shape.cased else "") if name)
        look = paint.fill(shape.fill, named) + paint.edge(shape.edge, cased=shape.cased)
        return _closed(f'path d="{shape.d}"{look}{_attributes(tag, paint)}', tag)
    swatch = shape.fill.swatch
    dash = f' stroke-dasharray="{shape.dash}"' if shape.dash else ""
    seen = f' stroke-opacity="{shape.fill.opacity:g}"' if shape.fill.opacity != 1 else ""
    line = f' fill="none" stroke="{SWATCHES[swatch].light}" stroke-width="{number(shape.width)}"{dash}{seen}'
    return _closed(f'path d="{shape.d}"{classes(tag.name, f"tc-line-{swatch}")}{line}{_attributes(tag, paint)}', tag)


def _block(text: Text) -> str:
    """Lines of text, one <text> each; a halo is paper under the letters."""
    anchor = "" if text.anchor == "start" else f' text-anchor="{text.anchor}"'
    lines = []
    for i, (line, role) in enumerate(zip(text.lines, text.styles, strict=True)):
        style = STYLES[role]
        lines.append(
            f'<text x="{number(text.x)}" y="{number(text.y + i * text.leading)}"{anchor} font-size="{style.size:g}" '
            f'font-weight="{WEIGHTS[style.weight]}" class="tc-{style.colour}" '
            f'fill="{SWATCHES[style.colour].light}">{_text(line)}</text>'
        )
    return f"<g{HALO}>{''.join(lines)}</g>" if text.halo else "".join(lines)
