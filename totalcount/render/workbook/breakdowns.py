"""The sheets By body, By tier, By function, By stream and Themes: each line the live sum of its rows in Flows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

from totalcount.model import Breakdown, Group, Headline, Scoping
from totalcount.render.workbook import table
from totalcount.render.workbook.chart import bars, room, spot_of
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.parts import Parts, Where
from totalcount.render.workbook.pen import Cell, Formula, Pen

_OVERLAP = "Themes overlap: a pound may stand in several lines, so there is no total. Shares are of the total count."
_WIDTH = 46
_GAP = 2  # rows between the themes and their parts
_CHARTED = frozenset({"function", "tier"})
_COLUMNS = frozenset({"body", "tier", "function", "stream"})
_PARTS = (
    ("Theme's part of the rows under the same scope flags", "wrap"),
    ("Pounds if in scope", "money"),
    ("Scope group (0: always in)", "count"),
    ("Now", "state"),
)


def sheet_name(lines: Breakdown) -> str:
    """What the sheet of a breakdown is called, in letters and at a length that Excel allows."""
    if lines.overlapping:
        return "Themes"
    kept = "".join(letter for letter in lines.by.replace("_", " ") if letter.isalnum() or letter == " ")
    return f"By {kept}"[:31].strip()


@dataclass(frozen=True, slots=True)
class Flows:
    """What the lines of a breakdown are added up from."""

    parts: Parts
    scoping: Scoping


def draw(pen: Pen, count: Headline, lines: Breakdown, flows: Flows, new_chart: Callable[[], Any]) -> None:
    """One line a key; the total equals the Summary's. Themes have none. By function and by tier carry a chart."""
    by = lines.by.replace("_", " ")
    title = table.Title(
        f"Counted pounds by {by}", _OVERLAP if lines.overlapping else "The lines add up to the total count."
    )
    fields = [
        table.Field(by.capitalize(), _WIDTH, "wrap"),
        table.Field("Counted (£)", 20, "money"),
        table.Field("Share of total count", 14, "share"),
        table.Field("£ per head", 14, "money"),
    ]
    groups = [*lines.rows, *_left_out(lines, flows.scoping, count)]
    if lines.by == "tier":
        groups = [replace(group, key=table.in_words(group.key)) for group in groups]
    sums = _theme_sums(groups, flows) if lines.overlapping else _sums(lines.by, groups, flows)
    body = [_line(row, group, total) for row, (group, total) in enumerate(zip(groups, sums, strict=True), FIRST)]
    after = FIRST + len(groups)
    total = None if lines.overlapping or not groups else _total(after, count)
    charted = lines.by in _CHARTED and bool(lines.rows)
    spot = spot_of(len(groups), len(fields)) if charted else None
    taken = (0, 0) if spot is None else room(lines, spot, len(fields))
    table.draw(pen, count.place, title, fields, body, total, taken=taken)
    if spot is not None:
        bars(pen, new_chart(), count.place, replace(lines, rows=tuple(groups[: len(lines.rows)])), spot)
    if lines.overlapping and groups:
        last = _theme_parts(pen, after, flows.scoping)
        Paper(count.place, last, len(fields) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)


def _left_out(lines: Breakdown, scoping: Scoping, count: Headline) -> list[Group]:
    """Lines of nothing now that would have pounds if what is out of scope were in."""
    known = {group.key for group in lines.rows}
    nothing = Decimal("0.00")
    a_head = None if count.per_head is None else nothing
    return [Group(key, nothing, Decimal(0), a_head) for key in scoping.left_out.get(lines.by, ()) if key not in known]


def _sums(by: str, groups: Sequence[Group], flows: Flows) -> list[Cell]:
    """The sum of each line's rows; its value where Flows has no column of that kind, or too many rows for so many
    lines.
    """
    if by not in _COLUMNS or not flows.parts.is_quick(len(groups)):
        return [group.total for group in groups]
    return [
        Formula(f"=ROUND({flows.parts.sum_in('counted', Where(by, f'$A{row + 1}', group.key))},2)", group.total)
        for row, group in enumerate(groups, FIRST)
    ]


def _theme_sums(groups: Sequence[Group], flows: Flows) -> list[Cell]:
    """A theme's pounds in each scope group, where that is in: the table under the themes."""
    first = FIRST + len(groups) + _GAP + 1
    found: list[Cell] = []
    for group in groups:
        at = [first + number for number, part in enumerate(flows.scoping.themes) if part.theme == group.key]
        if not at:
            found.append(group.total)
            continue
        amounts, now = (f"{column}{at[0] + 1}:{column}{at[-1] + 1}" for column in "BD")
        formula = f"=ROUND(SUMPRODUCT({amounts},{now}),2)"
        found.append(Formula(formula, group.total))
    return found


def _theme_parts(pen: Pen, after: int, scoping: Scoping) -> int:
    """Each theme's part of the money that the same scope flags take in or out; the last row."""
    head = after + _GAP
    kinds = table.headings(pen, head, _PARTS)
    for row, part in enumerate(scoping.themes, head + 1):
        in_scope = not part.group or scoping.groups[part.group - 1].in_scope
        now: Cell = Formula(f"=INDEX(scope_in,C{row + 1})", int(in_scope)) if part.group else 1
        pen.line(row, [part.theme, part.amount, part.group, now], kinds)
    return head + len(scoping.themes)


def _line(row: int, group: Group, total: Cell) -> list[Cell]:
    amount = xl_rowcol_to_cell(row, 1)
    a_head = None if group.per_head is None else Formula(f"=ROUND({amount}/population,2)", group.per_head)
    return [group.key, total, Formula(f"=IF(total_count=0,0,{amount}/total_count)", group.share), a_head]


def _total(row: int, count: Headline) -> list[Cell]:
    """Live: the sum of the lines, its share (all of it) and pounds a head."""
    amount = xl_rowcol_to_cell(row, 1)
    a_head = None if count.per_head is None else Formula(f"=ROUND({amount}/population,2)", count.per_head)
    return [
        "Total count",
        Formula(f"=ROUND(SUM({xl_range_abs(FIRST, 1, row - 1, 1)}),2)", count.counted),
        Formula(f"=IF(total_count=0,0,{amount}/total_count)", int(bool(count.counted))),
        a_head,
    ]
