"""The Ladder sheet: how much local bodies decide, with the table of conditions that it follows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from totalcount.model import Book, ConditionUse, Rung
from totalcount.money import pounds
from totalcount.render.workbook import table
from totalcount.render.workbook.chart import rungs as chart_of
from totalcount.render.workbook.formulas import LEVELS, name_of
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.pen import Cell, Formula, Pen

_COLUMNS = (
    ("Rung", 40, "wrap"),
    ("Who", 14, "text"),
    ("Low (£)", 20, "money"),
    ("Central (£)", 20, "money"),
    ("High (£)", 20, "money"),
    ("Low", 12, "share"),
    ("Central", 12, "share"),
    ("High", 12, "share"),
    ("Pennies, low", 20, "pennies"),
    ("Pennies, central", 16, "pennies"),
    ("Pennies, high", 16, "pennies"),
)
_CHART = len(_COLUMNS) + 1  # the column of the names that the chart shows, beside what is printed
_CONDITIONS = (
    ("Condition", "wrap"),
    ("On", "text"),
    ("Low", "input_freedom"),
    ("Central", "input_freedom"),
    ("High", "input_freedom"),
    ("Low, as exported", "freedom"),
    ("Central, as exported", "freedom"),
    ("High, as exported", "freedom"),
    ("Applied to (£)", "money"),
    ("Said by", "text"),
    ("", "text"),
)
_LIVE = "Change a shaded number and the ladder follows, through every account on its way (the last Ladder sheets)."
_STILL = (
    "These are values: the place's money has too many accounts ({size:,} lines) to be worked through in a workbook."
)
_HELP = (
    "Freedom is the part of a pound that whoever receives it may put to another use: 1 no strings, 0 none.",
    "A condition on funding stands on money received, a duty on what is spent. Low to high is its range.",
    "Pennies: each holder's pounds are rounded so that all add up to the total count; this is what that adds.",
)


@dataclass(slots=True)
class Ladder:
    """Cells that other sheets show: the widest group's rungs as lines, and tests of changed conditions."""

    widest: list[tuple[str, Formula, Formula, Formula]] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


def draw(pen: Pen, workbook: Any, book: Book, cells: Mapping[tuple[str, str, str], str]) -> Ladder:
    """Draw rungs, conditions and chart; `cells` are formulas of the rungs by rung, group and level, empty when not
    live.
    """
    found, ladder = Ladder(), book.ladder
    note = _LIVE if cells else _STILL.format(size=ladder.size)
    pen.columns([width for _, width, _ in _COLUMNS])
    table.heading(pen, book.headline.place, table.Title("Who decides: the ladder of control", note))
    table.headings(pen, HEAD, [(heading, kind) for heading, _, kind in _COLUMNS])
    for row, rung in enumerate(ladder.rungs, FIRST):
        _rung(pen, row, rung, cells, book)
        if rung.who == ladder.rungs[-1].who:
            found.widest.append(_shown(row, rung))
        pen.text(row, _CHART, f"{rung.name.partition(':')[0]}, {rung.who_name}", "hint")
    pen.text(HEAD, _CHART, "Names in the chart", "hint")
    pen.sheet.set_column(_CHART, _CHART, 26)
    head = FIRST + len(ladder.rungs) + 1
    last = _conditions(pen, workbook, head, book, live=bool(cells))
    for number, words in enumerate(_HELP):
        pen.text(last + 2 + number, 0, words, "note")
    if cells:
        found.changes.append("SUMPRODUCT(--(conditions<>conditions_exported))")
    end = chart_of(pen, workbook.add_chart({"type": "bar"}), book, last + 6, names=_CHART)
    Paper(book.headline.place, end, len(_COLUMNS) - 1, pages_tall=1).lay(pen, frozen=HEAD + 1, head=HEAD)
    return found


def _rung(pen: Pen, row: int, rung: Rung, cells: Mapping[tuple[str, str, str], str], book: Book) -> None:
    line: list[Cell] = [rung.name, rung.who_name]
    for level, value in zip(LEVELS, (rung.low, rung.central, rung.high), strict=True):
        formula = cells.get((rung.rung, rung.who, level))
        line.append(value if formula is None else Formula(formula.format(line=row + 1), value))
    shares = (rung.share_low, rung.share_central, rung.share_high)
    line += [
        Formula(f"=IF(total_count=0,0,{column}{row + 1}/total_count)", share)
        for column, share in zip("CDE", shares, strict=True)
    ]
    workings = book.ladder.workings
    if workings is not None:
        at = [key for key, _ in workings.groups].index(rung.who)
        order = list(dict.fromkeys(each.rung for each in book.ladder.rungs)).index(rung.rung)
        line += workings.pennies[at][order]
    pen.line(row, line, [kind for _, _, kind in _COLUMNS][: len(line)])


def _shown(row: int, rung: Rung) -> tuple[str, Formula, Formula, Formula]:
    """A rung as the Summary shows it."""
    words = "" if rung.low == rung.high else f"from {pounds(rung.low)} to {pounds(rung.high)}"
    low, high = (f'TEXT(Ladder!{column}{row + 1},"#,##0.00")' for column in "CE")
    formula = f'=IF(Ladder!C{row + 1}=Ladder!E{row + 1},"","from £"&{low}&" to £"&{high})'
    ends = Formula(formula, words)
    amount, share = Formula(f"=Ladder!D{row + 1}", rung.central), Formula(f"=Ladder!G{row + 1}", rung.share_central)
    return f"{rung.name} ({rung.who_name})", amount, share, ends


def _conditions(pen: Pen, workbook: Any, head: int, book: Book, *, live: bool) -> int:
    """The table of conditions; its last row."""
    table.headings(pen, head, _CONDITIONS)
    row = head
    for row, use in enumerate(book.ladder.conditions, head + 1):
        _condition(pen, row, use, live=live)
        for letter, level in zip("CDE", LEVELS, strict=True):
            workbook.define_name(name_of(use.kind, use.condition, level), f"='{pen.name}'!${letter}${row + 1}")
    if live:
        workbook.define_name("conditions", f"='{pen.name}'!$C${head + 2}:$E${row + 1}")
        workbook.define_name("conditions_exported", f"='{pen.name}'!$F${head + 2}:$H${row + 1}")
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1, "error_type": "stop"}
        said = {"error_title": "Freedom", "error_message": "A number from 0 to 1, with low <= central <= high."}
        pen.sheet.data_validation(head + 1, 2, row, 4, {**rule, **said})
        at = head + 2
        for criteria in (f"=OR($C{at}>$D{at},$D{at}>$E{at})", f"=C{at}<>F{at}"):
            kind = "wrong" if "OR" in criteria else "changed"
            mark = {"type": "formula", "criteria": criteria, "format": pen.styles(kind)}
            pen.sheet.conditional_format(head + 1, 2, row, 4, mark)
    return row


def _condition(pen: Pen, row: int, use: ConditionUse, *, live: bool) -> None:
    values: list[Cell] = [use.low, use.central, use.high]
    kinds = [kind for _, kind in _CONDITIONS]
    if not live:
        kinds[2:5] = ["freedom"] * 3
    pen.line(row, [use.condition, use.kind, *values, *values, use.amount, use.source, None], kinds)
