"""A drawing as SVG text: plain elements, presentation attributes and classes only, nothing that runs or is fetched."""

from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

from totalcount.render.clean import clean
from totalcount.render.diagram import frame
from totalcount.render.diagram.palette import ACCENT, ALL, INK, PAPER, QUIET, RULE, Swatch
from totalcount.render.diagram.ribbons import number
from totalcount.render.diagram.values import Box, Drawing, Mark, PlacedNode, PlacedRibbon, Text

FAMILY = "Inter, Helvetica, Arial, sans-serif"
WEIGHTS = {"regular": "400", "semibold": "600"}
COLOURS = {"ink": INK, "quiet": QUIET, "accent": ACCENT}


def svg(drawing: Drawing, role: str = "img") -> str:
    """The whole picture as one SVG element. `role` is 'img' by itself, 'group' where its parts can be focused."""
    wide, tall = number(drawing.width), number(drawing.height)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {tall}" width="{wide}" height="{tall}" '
        f'role="{role}" aria-labelledby="tc-title tc-desc" class="tc" font-family="{FAMILY}">'
    )
    parts = [
        head,
        f'<title id="tc-title">{_text(drawing.title)}</title><desc id="tc-desc">{_text(drawing.summary)}</desc>',
        _gradients(drawing),
        _rect(Box(0, 0, drawing.width, drawing.height), "tc-paper", PAPER),
        _rect(Box(frame.MARGIN, 20, 48, 5), "tc-accent", ACCENT),
        *(_block(text) for text in drawing.captions),
        *(_header(text) for text in drawing.headers),
        *_group("tc-ribbons", (_ribbon(ribbon) for ribbon in drawing.ribbons)),
        *_group("tc-nodes", (_node(node) for node in drawing.nodes)),
        *_group("tc-legend", (_mark(mark) for mark in drawing.legend)),
        "</svg>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _group(name: str, parts: Iterable[str]) -> list[str]:
    return [f'<g class="{name}">', *parts, "</g>"]


def _text(raw: str) -> str:
    """Escaped text; line breaks of our own stay."""
    return "\n".join(escape(clean(line)) for line in raw.split("\n"))


def _gradient_id(ribbon: PlacedRibbon) -> str:
    """One gradient for all ribbons between the same columns and tiers."""
    return "tc-g-" + "-".join((*ribbon.tiers, *(f"{x:.0f}" for x in ribbon.span)))


def _gradients(drawing: Drawing) -> str:
    made = {_gradient_id(ribbon): ribbon for ribbon in drawing.ribbons}
    lines = [_gradient(name, made[name]) for name in sorted(made)]
    return "\n".join(["<defs>", *lines, "</defs>"]) if lines else ""


def _gradient(name: str, ribbon: PlacedRibbon) -> str:
    stops = "".join(
        f'<stop offset="{offset}" class="tc-stop-{tier}" stop-color="{ALL[tier].light}"/>'
        for offset, tier in zip(("0.1", "0.9"), ribbon.tiers, strict=True)
    )
    left, right = (number(x) for x in ribbon.span)
    return (
        f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse" x1="{left}" x2="{right}">{stops}</linearGradient>'
    )


def _rect(box: Box, name: str, swatch: Swatch) -> str:
    return (
        f'<rect x="{number(box.x)}" y="{number(box.y)}" width="{number(box.width)}" height="{number(box.height)}" '
        f'class="{name}" fill="{swatch.light}"/>'
    )


def _block(text: Text, halo: str = "") -> str:
    """Lines of text, one <text> each; `halo` are attributes for letters that lie over ribbons."""
    anchor = ' text-anchor="end"' if text.anchor == "end" else ""
    lines = []
    for i, (line, role) in enumerate(zip(text.lines, text.styles, strict=True)):
        style = frame.STYLES[role]
        lines.append(
            f'<text x="{number(text.x)}" y="{number(text.y + i * text.leading)}"{anchor} font-size="{style.size:g}" '
            f'font-weight="{WEIGHTS[style.weight]}" class="tc-{style.colour}{" tc-halo" if halo else ""}" '
            f'fill="{COLOURS[style.colour].light}"{halo}>{_text(line)}</text>'
        )
    return "".join(lines)


def _header(text: Text) -> str:
    """A column's header over a thin rule."""
    box = text.box
    return _block(text) + _rect(Box(box.x, box.y + box.height + 2, box.width, 1), "tc-rule", RULE)


def _ribbon(placed: PlacedRibbon) -> str:
    ribbon = placed.ribbon
    return (
        f'<path id="tc-{ribbon.id}" class="tc-ribbon" data-along="{" ".join(ribbon.along)}" '
        f'data-start="{ribbon.start}" data-end="{ribbon.end}" fill="url(#{_gradient_id(placed)})" fill-opacity="0.34" '
        f'd="{placed.path}"><title>{_text(placed.hint)}</title></path>'
    )


def _node(placed: PlacedNode) -> str:
    node = placed.node
    halo = f' stroke="{PAPER.light}" stroke-width="3" stroke-opacity="0.6" stroke-linejoin="round" paint-order="stroke"'
    name = quoteattr(clean(placed.hint.replace("\n", ", ")))
    return (
        f'<g id="tc-{node.id}" class="tc-node" data-id="{node.id}" tabindex="0" role="img" aria-label={name}>'
        f"<title>{_text(placed.hint)}</title>{_rect(placed.box, f'tc-fill-{node.tier}', ALL[node.tier])}"
        f"{_block(placed.label, halo)}</g>"
    )


def _mark(mark: Mark) -> str:
    return f"<g>{_rect(mark.box, f'tc-fill-{mark.tier}', ALL[mark.tier])}{_block(mark.text)}</g>"
