"""The waterfall: from all that bodies reported down to the total count, a bar for each thing that is taken off.

Lengths are SVG units. The scale is broken nowhere: every bar is as long as its pounds.
"""

from collections.abc import Iterator

from totalcount import money
from totalcount.model import Waterfall, WaterfallBar
from totalcount.render.clean import clean
from totalcount.render.drawing import frame
from totalcount.render.drawing.amount import Unit, exact, show, unit_for
from totalcount.render.drawing.values import Box, Drawing, Fill, Group, Rect, Shape, Table, Tag

LABELS = 0.29  # of the width: room for the words on the left
AMOUNTS = 96.0  # units for the amounts on the right of a bar
ROW, WIDEST_ROW, BAR = 40.0, 64.0, 0.56  # height of a row, and of its bar as a part of it
THINNEST = 1.5
WHY = "Each pound once: what one body pays another that reports too is in two returns, and taken off here."


def layout(fall: Waterfall, width: float = frame.WIDTH, height: float = frame.HEIGHT) -> Drawing:
    """The drawing, `width` wide (760 or more) and at least `height` high."""
    wide = max(float(width), frame.NARROWEST)
    unit = unit_for(max((abs(bar.pence) for bar in fall.bars), default=0))
    title = f"From what was reported to the total count: {frame.place_name(fall.place)}, {clean(fall.place.year)}"
    lines = (
        ("title", title),
        ("facts", frame.facts(fall.place, unit.name, fall.terms)),
        ("total", _tie_out(fall, unit)),
    )
    head = frame.heading(lines, wide)
    below = 26.0 + 44.0
    row = min(max((height - head.foot - below) / len(fall.bars), ROW), WIDEST_ROW)
    foot = head.foot + row * len(fall.bars)
    present = {bar.kind for bar in fall.bars}
    legend = frame.legend(((kind, "") for kind in ("sum", "less", "more") if kind in present), wide, foot + 14)
    notes = frame.notes((WHY,), wide, legend.foot)
    bars = tuple(_bars(fall, unit, _Scale(fall, wide), head.foot, row))
    parts = (*head.parts, Group(bars, Tag(name="tc-bars")), *legend.parts, *notes.parts)
    return Drawing(round(wide, 2), round(notes.foot + 20, 2), title, _summary(fall, unit), parts, (_table(fall, unit),))


def _tie_out(fall: Waterfall, unit: Unit) -> str:
    heads = "" if fall.per_head is None else f" · {money.pounds(fall.per_head)} per head"
    reported = next((bar.end for bar in fall.bars if bar.kind == "sum"), fall.total)
    less = f"reported {show(reported, unit)} less {show(reported - fall.total, unit)}"
    return f"Total count {show(fall.total, unit)} ({exact(fall.total)}) = {less}{heads}"


def _summary(fall: Waterfall, unit: Unit) -> str:
    return "; ".join(f"{clean(bar.label)} {show(bar.pence, unit)}" for bar in fall.bars) + "."


class _Scale:
    """Pence to x positions, with room for the least and the greatest end of any bar."""

    def __init__(self, fall: Waterfall, wide: float) -> None:
        ends = [0, *(end for bar in fall.bars for end in (bar.start, bar.end))]
        self.least = min(ends)
        self.left = frame.MARGIN + wide * LABELS + 14
        self.units = (wide - frame.MARGIN - AMOUNTS - self.left) / max(max(ends) - self.least, 1)

    def x(self, pence: int) -> float:
        return self.left + (pence - self.least) * self.units


def _bars(fall: Waterfall, unit: Unit, scale: _Scale, top: float, row: float) -> Iterator[Shape]:
    for number, bar in enumerate(fall.bars):
        y = top + row * number
        if bar.kind == "sum" and number:
            yield Rect(Box(frame.MARGIN, round(y, 2), round(scale.left - frame.MARGIN - 14, 2), 1), Fill("rule"))
        yield _bar(bar, unit, scale, y, row)
        if number + 1 < len(fall.bars):  # a thin line from where this bar ends to where the next begins
            x = scale.x(bar.end)
            yield Rect(
                Box(round(x - 0.5, 2), round(y + row * (1 + BAR) / 2, 2), 1, round(row * (1 - BAR), 2)), Fill("rule")
            )


def _bar(bar: WaterfallBar, unit: Unit, scale: _Scale, y: float, row: float) -> Group:
    left, right = sorted((scale.x(bar.start), scale.x(bar.end)))
    thick = round(row * BAR, 2)
    box = Box(round(left, 2), round(y + (row - thick) / 2, 2), round(max(right - left, THINNEST), 2), thick)
    role = "name" if bar.kind == "sum" else "amount"
    words = frame.wrapped(role, clean(bar.label), scale.left - 14 - frame.MARGIN)
    label = frame.block(words, scale.left - 14, y + row / 2 - 7.5 * len(words), 15.0, "end")
    sign = "+" if bar.kind == "more" else ""
    amount = frame.block(((role, sign + show(bar.pence, unit)),), box.right + 8, y + row / 2 - 7.5, 15.0, halo=True)
    hint = f"{clean(bar.label)}\n{exact(bar.pence)}"
    tag = Tag(name="tc-bar", hint=hint, label=hint.replace("\n", ", "))
    return Group((Rect(box, Fill(bar.kind, patterned=True)), label, amount), tag)


def _table(fall: Waterfall, unit: Unit) -> Table:
    rows = tuple((clean(bar.label), show(bar.pence, unit), exact(bar.pence)) for bar in fall.bars)
    kinds = tuple("total" if bar.kind == "sum" else "line" for bar in fall.bars)
    return Table(
        "From what was reported to the total count", ("What", "Rounded", "Exact"), rows, kinds, frozenset({1, 2})
    )
