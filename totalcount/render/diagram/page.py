"""A drawing as one HTML file: the same SVG, its figures as tables, and a strict policy that lets nothing in.

Style and script are our own files, named in the policy by their hash; the page asks the network for nothing.
"""

import base64
import hashlib
from collections.abc import Iterator
from typing import NamedTuple

from totalcount import shipped
from totalcount.render.clean import clean
from totalcount.render.diagram.amount import exact, show, unit_for
from totalcount.render.diagram.frame import HEADERS
from totalcount.render.diagram.palette import ALL, style_sheet
from totalcount.render.diagram.svg import svg
from totalcount.render.diagram.values import Column, Diagram, Drawing, Node

STRAIGHT = "No department: straight from the source"


class Line(NamedTuple):
    """One line of the table of nodes; amounts are text, ready to show."""

    name: str
    kind: str
    short: str
    exact: str
    member: bool


class Section(NamedTuple):
    """The lines of one column and the sum that the column shows."""

    header: str
    lines: tuple[Line, ...]


def page(drawing: Drawing) -> str:
    """The whole page as text."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    diagram = drawing.diagram
    style = shipped.text("templates", "diagram.css") + _dark(style_sheet())
    script = shipped.text("templates", "diagram.js")
    maker = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = maker.from_string(shipped.text("templates", "diagram.html.j2"))
    unit = unit_for(diagram.drawn)
    return template.render(
        title=drawing.title,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 - our own file
        script=Markup(script),  # noqa: S704 - our own file
        picture=Markup(svg(drawing, role="group")),  # noqa: S704 - every text in it is escaped there
        sections=tuple(_sections(diagram)),
        drawn=(show(diagram.drawn, unit), exact(diagram.drawn)),
        ribbons=tuple(_flows(diagram)),
        negatives=tuple(
            (*(clean(part) or "–" for part in (n.source, n.department, n.body, n.function)), exact(n.amount))
            for n in diagram.negatives
        ),
    )


def _dark(rules: str) -> str:
    return f"@media screen and (prefers-color-scheme: dark) {{\n{rules}\n}}\n"


def _policy(style: str, script: str) -> str:
    """The Content-Security-Policy: this style and this script, and nothing else."""
    return (
        f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"


def _sections(diagram: Diagram) -> Iterator[Section]:
    for column in Column:
        lines = [line for node in diagram.nodes if node.column == column for line in _lines(node, diagram)]
        if column == Column.DEPARTMENT:
            lines += _straight(diagram)
        if lines:
            yield Section(HEADERS[column], tuple(lines))


def _lines(node: Node, diagram: Diagram) -> Iterator[Line]:
    unit = unit_for(diagram.drawn)
    yield Line(clean(node.label), ALL[node.tier].words, show(node.amount, unit), exact(node.amount), member=False)
    for one in node.members:
        yield Line(clean(one.label), ALL[one.tier].words, show(one.amount, unit), exact(one.amount), member=True)


def _straight(diagram: Diagram) -> Iterator[Line]:
    """What passes the departments by, so that the column's lines add up to its sum."""
    amount = sum(ribbon.amount for ribbon in diagram.ribbons if ribbon.straight)
    if amount:
        yield Line(STRAIGHT, "–", show(amount, unit_for(diagram.drawn)), exact(amount), member=False)


def _flows(diagram: Diagram) -> Iterator[tuple[str, str, str, str]]:
    """(from, to, amount in the unit, exact amount) of every ribbon."""
    names = {node.id: clean(node.label) for node in diagram.nodes}
    unit = unit_for(diagram.drawn)
    for ribbon in diagram.ribbons:
        yield names[ribbon.start], names[ribbon.end], show(ribbon.amount, unit), exact(ribbon.amount)
