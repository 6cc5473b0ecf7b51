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
ROW, WIDEST_ROW, BAR = 36.0, 64.0, 0.56  # height of a row, and of its bar as a part of it
STACKED_ROW, STACKED_BAR = 66.0, 18.0  # where the words stand over the bar
THINNEST = 1.5
LEAST_PRINTED = 9.0  # a narrower bar is too small for its print pattern
WHY = "Each pound once: what one body pays another that reports too is in two returns, and taken off here."


def layout(
    fall: Waterfall, width: float = frame.WIDTH, height: float = frame.HEIGHT, *, titled: bool = True
) -> Drawing:
    """The drawing, `width` wide and at least `height` high; for a narrow screen the words stand over their bars.

    Not `titled`, it leaves title and facts to the page that it stands in.
    """
    wide = max(float(width), frame.NARROW)
    unit = unit_for(max((abs(bar.pence) for bar in fall.bars), default=0))
    title = f"From what was reported to the total count: {frame.place_name(fall.place)}, {clean(fall.place.year)}"
    lines = (
        ("title", title),
        ("facts", frame.facts(fall.place, unit.name, fall.terms)),
        ("total", _tie_out(fall, unit)),
    )
    head = frame.heading(lines, wide, titled=titled)
    below = 26.0 + 44.0
    least, most = (STACKED_ROW, STACKED_ROW) if wide < frame.NARROWEST else (ROW, WIDEST_ROW)
    row = min(max((height - head.foot - below) / len(fall.bars), least), most)
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
        self.narrow = wide < frame.NARROWEST
        self.margin = frame.margin(wide)
        self.left = self.margin + (0.0 if self.narrow else wide * LABELS + 14)
        self.right = wide - self.margin
        amounts = 0.0 if self.narrow else AMOUNTS
        self.units = (self.right - amounts - self.left) / max(max(ends) - self.least, 1)

    def x(self, pence: int) -> float:
        return self.left + (pence - self.least) * self.units


def _bars(fall: Waterfall, unit: Unit, scale: _Scale, top: float, row: float) -> Iterator[Shape]:
    for number, bar in enumerate(fall.bars):
        y = top + row * number
        if bar.kind == "sum" and number:
            end = scale.right if scale.narrow else scale.left - 14
            yield Rect(Box(scale.margin, round(y, 2), round(end - scale.margin, 2), 1), Fill("rule"))
        box = _box(bar, scale, y, row)
        yield _bar(bar, unit, scale, box)
        if number + 1 < len(fall.bars) and not scale.narrow:  # a line from where this bar ends to the next
            x, below = scale.x(bar.end), y + row * (1 + BAR) / 2
            yield Rect(Box(round(x - 0.5, 2), round(below, 2), 1, round(row * (1 - BAR), 2)), Fill("quiet"))


def _box(bar: WaterfallBar, scale: _Scale, y: float, row: float) -> Box:
    left, right = sorted((scale.x(bar.start), scale.x(bar.end)))
    thick = STACKED_BAR if scale.narrow else round(row * BAR, 2)
    top = y + row - thick - 8 if scale.narrow else y + (row - thick) / 2
    return Box(round(left, 2), round(top, 2), round(max(right - left, THINNEST), 2), thick)


def _bar(bar: WaterfallBar, unit: Unit, scale: _Scale, box: Box) -> Group:
    role = "name" if bar.kind == "sum" else "amount"
    shown = ("+" if bar.kind == "more" else "") + show(bar.pence, unit)
    middle = box.y + box.height / 2
    if scale.narrow:
        words = frame.wrapped(role, clean(bar.label), scale.right - scale.margin - AMOUNTS)
        label = frame.block(words, scale.margin, box.y - 4 - 15.0 * len(words), 15.0)
        amount = frame.block(((role, shown),), scale.right, box.y - 19, 15.0, "end")
    else:
        words = frame.wrapped(role, clean(bar.label), scale.left - 14 - scale.margin)
        label = frame.block(words, scale.left - 14, middle - 7.5 * len(words), 15.0, "end")
        amount = frame.block(((role, shown),), box.right + 8, middle - 7.5, 15.0, halo=True)
    hint = f"{clean(bar.label)}\n{exact(bar.pence)}"
    tag = Tag(name="tc-bar", hint=hint, label=hint.replace("\n", ", "))
    return Group((Rect(box, Fill(bar.kind, patterned=box.width >= LEAST_PRINTED)), label, amount), tag)


def _table(fall: Waterfall, unit: Unit) -> Table:
    rows = tuple((clean(bar.label), show(bar.pence, unit), exact(bar.pence)) for bar in fall.bars)
    kinds = tuple("total" if bar.kind == "sum" else "line" for bar in fall.bars)
    return Table(
        "From what was reported to the total count",
        ("What", "Rounded", "Exact"),
        rows,
        kinds,
        frozenset({1, 2}),
        spare=frozenset({1}),
    )
