"""Everything around the chart: heading, tie-out, column headers and legend, and how a block of text is set.

Lengths are SVG units. The page is A4 landscape at its default size.
"""

from typing import NamedTuple

from totalcount.render.clean import clean
from totalcount.render.diagram.amount import Unit, exact, show
from totalcount.render.diagram.palette import TIERS
from totalcount.render.diagram.text import Weight, cut, width, wrap
from totalcount.render.diagram.values import Box, Column, Diagram, Mark, Text

MARGIN = 32.0
NODE = 13.0  # width of a node
PAD = 9.0  # from a node to its label
TOP = 60.0  # baseline of the title
SUBJECT = "Total public spending in"


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
    "legend": Style(12, "regular", "ink"),
}
HEADERS = {
    Column.SOURCE: "Source",
    Column.DEPARTMENT: "Department",
    Column.BODY: "Body that spends it",
    Column.FUNCTION: "What it is spent on",
}

PLURALS = ("sources", "departments", "bodies", "functions")
STRAIGHT = "Money that no department handles, such as council tax and fees, runs straight past the departments."


def block(lines: tuple[tuple[str, str], ...], x: float, top: float, leading: float, anchor: str = "start") -> Text:
    """Lines of (role, text) set from `top` down, with the box they fill."""
    styles, texts = tuple(role for role, _ in lines), tuple(text for _, text in lines)
    wide = max(width(text, STYLES[role].size, STYLES[role].weight) for role, text in lines)
    left = x - wide if anchor == "end" else x
    rise = STYLES[styles[0]].size * 0.36 + leading / 2  # the first line stands in the middle of its leading
    return Text(
        texts, styles, round(x, 2), round(top + rise, 2), leading, anchor,
        Box(round(left, 2), round(top, 2), round(wide, 2), round(leading * len(lines), 2)),
    )  # fmt: skip


def title(diagram: Diagram) -> str:
    """The heading in full."""
    return f"{SUBJECT} {clean(diagram.place.name) or 'a place with no name'}, {clean(diagram.place.year)}"


def facts(diagram: Diagram, unit: Unit) -> str:
    """Unit, scope, basis, population and what the total means, in one line."""
    place = diagram.place
    people = place.population
    about = ", ".join(part for part in (clean(people.source), clean(people.date)) if part) or "source not stated"
    return " · ".join((
        f"Unit {unit.name}",
        f"scope {clean(place.scope) or 'not stated'}",
        f"basis {place.basis.value}",
        "population not stated" if people.value is None else f"population {people.value:,} ({about})",
        clean(diagram.terms[:1].lower() + diagram.terms[1:].rstrip(".")),
    ))  # fmt: skip


def tie_out(diagram: Diagram, unit: Unit) -> str:
    """The total, in the unit and in exact pounds, and that every column adds up to it."""
    head = f"Total count {show(diagram.total, unit)} ({exact(diagram.total)})"
    heads = "" if diagram.per_head is None else f" · {exact(diagram.per_head)} per head"
    if not diagram.negatives:
        return f"{head} = sum of every column{heads}"
    return f"{head} = sum of every column {show(diagram.drawn, unit)} less {show(-diagram.negative, unit)}{heads}"


def negatives(diagram: Diagram, unit: Unit) -> str:
    """The note on flows that cannot be drawn; empty when there are none."""
    if not diagram.negatives:
        return ""
    return f"Not drawn: negative flows {show(diagram.negative, unit)} ({len(diagram.negatives)})"


def captions(diagram: Diagram, unit: Unit, wide: float) -> tuple[Text, ...]:
    """Title, facts, tie-out and note, from the top of the page down."""
    room = wide - 2 * MARGIN
    lines = [("title", title(diagram), 1, 36.0), ("facts", facts(diagram, unit), 2, 19.0)]
    lines += [("total", tie_out(diagram, unit), 2, 22.0), ("note", negatives(diagram, unit), 1, 18.0)]
    top, texts = TOP - 28, []
    for role, text, most, leading in lines:
        if text:
            style = STYLES[role]
            wrapped = wrap(text, room, style.size, style.weight, most)
            texts.append(block(tuple((role, line) for line in wrapped), MARGIN, top, leading))
            top += leading * len(wrapped) + 2
    return tuple(texts)


def headers(xs: tuple[float, ...], top: float) -> tuple[Text, ...]:
    """One line over each column; the first stands to the left of its nodes, as their labels do."""
    return tuple(
        block((("header", HEADERS[column]),), *((x + NODE, top, 18.0, "end") if not column else (x, top, 18.0)))
        for column, x in zip(Column, xs, strict=True)
    )


def legend(diagram: Diagram, wide: float, top: float) -> tuple[Mark, ...]:
    """A square and words for each tier in the picture, in rows from `top` down."""
    present = {node.tier for node in diagram.nodes}
    marks, x = [], MARGIN
    for tier in (tier for tier in TIERS if tier in present):
        words = width(TIERS[tier].words, STYLES["legend"].size)
        if x > MARGIN and x + 18 + words > wide - MARGIN:
            x, top = MARGIN, top + 20
        text = block((("legend", TIERS[tier].words),), x + 18, top, 18.0)
        marks.append(Mark(tier, Box(round(x, 2), round(top + 3, 2), 12.0, 12.0), text))
        x += 18 + words + 26
    return tuple(marks)


class Footer(NamedTuple):
    """What stands under the chart, and its height."""

    marks: tuple[Mark, ...]
    notes: tuple[Text, ...]
    height: float


def footer(diagram: Diagram, wide: float, top: float) -> Footer:
    """The legend and, when some money passes the departments by, a line that says so."""
    marks = legend(diagram, wide, top)
    foot = marks[-1].text.box.y + 22 if marks else top
    if not any(ribbon.straight for ribbon in diagram.ribbons):
        return Footer(marks, (), foot - top)
    style = STYLES["note"]
    note = block((("note", cut(STRAIGHT, wide - 2 * MARGIN, style.size)),), MARGIN, foot, 18.0)
    return Footer(marks, (note,), foot + 18 - top)


def nothing(diagram: Diagram, top: float) -> tuple[Text, ...]:
    """What an empty picture says instead of a chart."""
    if diagram.nodes:
        return ()
    lines = (("name", "Nothing to draw"), ("amount", "No money above zero was counted for this place and year."))
    return (block(lines, MARGIN, top, 20.0),)


def summary(diagram: Diagram, unit: Unit) -> str:
    """The picture in words, for those who cannot see it."""
    counts = [sum(node.column == column for node in diagram.nodes) for column in Column]
    told = ", ".join(f"{count} {name}" for count, name in zip(counts, PLURALS, strict=True))
    parts = (f"Money flows left to right through {told}", tie_out(diagram, unit), negatives(diagram, unit))
    return ". ".join(part for part in parts if part) + "."
