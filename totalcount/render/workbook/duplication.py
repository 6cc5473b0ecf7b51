"""The sheets Duplication and Duplication marks: needs that several programmes serve, and the evidence for each."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

from totalcount.model import Book, Marked, Need, Saving, Spot
from totalcount.model.duplication import LOOK
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import A3, FIRST, HEAD, Paper
from totalcount.render.workbook.parts import Parts
from totalcount.render.workbook.pen import Cell, Formula, Pen

_NEEDS = (
    table.Field("Need", 20, "wrap"),
    table.Field("Highest mark", 20, "warn"),
    table.Field("Largest programme", 48, "wrap"),
    table.Field("Pounds (£)", 17, "money"),
    table.Field("Outside the largest (£)", 17, "money"),
    table.Field("Share outside it", 17, "share"),
    table.Field("Programmes", 13, "count"),
    table.Field("Providers", 11, "count"),
    table.Field("Effective providers", 11, "decimal"),
    table.Field("Funders", 10, "count"),
    table.Field("Effective funders", 11, "decimal"),
    table.Field("Streams", 10, "count"),
    table.Field("Effective streams", 11, "decimal"),
    table.Field("Overhead for £1 of delivery (£)", 16, "money"),
    table.Field("Programmes that state it", 13, "count"),
    table.Field("Assessments a person", 13, "decimal"),
    table.Field("£ a person", 13, "money"),
    table.Field("People counts suppressed", 13, "count"),
)
_SAVINGS = (
    ("Need", "wrap"),
    ("Assumption", "wrap"),
    ("What it supposes", "wrap"),
    ("A share of (£)", "money"),
    ("Low (£)", "money"),
    ("High (£)", "money"),
    ("Programmes", "count"),
    ("Share, low", "share"),
    ("Share, high", "share"),
    ("Source", "aside"),
)
_SOURCE = len(_SAVINGS) - 1  # its column and those after it are one
_EXPLAINED = (
    "Effective number: as many as would share the money out as widely if they were of one size. Blank: no return says.",
    "Overhead: administration and commissioning for £1 of delivery, over the programmes that state all three.",
    "People suppressed are in no figure: counts under {smallest:,}, or of a programme that may be the sum of others.",
)
_RANGES = (
    "Possible savings: ranges under an assumption, not findings. Two may be about the same pounds: never add them up. "
    "Not listed: where no return states what it is a share of."
)
_MARKS = (
    table.Field("Need", 24, "wrap"),
    table.Field("Mark", 16, "warn"),
    table.Field("Because", 44, "wrap"),
    table.Field("Pounds (£)", 19, "money"),
    table.Field("Programmes", 13, "count"),
    table.Field("Funders", 10, "count"),
    table.Field("Pairs", 10, "count"),
    table.Field("Assessments in all of them", 16, "decimal"),
    table.Field("Which programmes", 70, "wrap"),
    table.Field("Rows: file, sheet, row numbers", 56, "aside"),
)
_LADDER = (
    "Fragmented: more than one funder. Overlapping: the same need, client group, stage and area. Duplicating: and the "
    "same activity, or the same people. None of them is a saving."
)
_PENNY = Decimal("0.01")
_NAMED = 12  # programmes of a mark that are named; the others are counted


def needs(pen: Pen, book: Book, _: Parts) -> None:
    """One line a need, the worst first; under them what could be saved, by assumption."""
    found = book.duplication
    title = table.Title("Duplication: needs that several programmes serve", LOOK)
    lines = [_need(row, need) for row, need in enumerate(found.needs, FIRST)]
    table.draw(pen, found.place, title, _NEEDS, lines, None)
    row = FIRST + max(1, len(lines))
    for words in _EXPLAINED:
        pen.text(row, 0, words.format(smallest=found.smallest), "note")
        row += 1
    row = _savings(
        pen, row + 1, [each for need in found.needs for each in need.savings if each.base_amount is not None]
    )
    Paper(found.place, row, len(_NEEDS) - 1, size=A3).lay(pen, frozen=HEAD + 1, frozen_columns=1, head=HEAD)


def _need(row: int, need: Need) -> list[Cell]:
    one, line = need.figures, row + 1
    outside = one.outside_largest_share
    share = None if outside is None else Formula(f"=IF(D{line}=0,0,E{line}/D{line})", outside)
    return [
        one.need or "not stated", one.mark or "", one.largest, one.amount, one.outside_largest, share, one.projects,
        one.providers, one.effective_providers, one.funders, one.effective_funders, one.streams, one.effective_streams,
        one.overhead_ratio, one.overhead_projects, one.assessments_per_person, one.per_person, one.people_suppressed,
    ]  # fmt: skip


def _savings(pen: Pen, row: int, savings: Sequence[Saving]) -> int:
    """The ranges; the last row drawn."""
    if not savings:
        return row - 2
    pen.text(row, 0, _RANGES, "note")
    head = row + 1
    table.headings(pen, head, _SAVINGS)
    for column in range(_SOURCE + 1, len(_NEEDS)):
        pen.text(head, column, "", "head")
    for row, saving in enumerate(savings, head + 1):
        pen.sheet.merge_range(row, _SOURCE, row, len(_NEEDS) - 1, "", pen.styles("aside"))
        pen.line(row, _saving(row + 1, saving), [kind for _, kind in _SAVINGS[:_SOURCE]])
        pen.text(row, _SOURCE, saving.source, "aside")
    return row


def _saving(line: int, saving: Saving) -> list[Cell]:
    low = _end(saving, f"=ROUND(D{line}*H{line},2)", saving.low_share, saving.low)
    high = _end(saving, f"=ROUND(D{line}*I{line},2)", saving.high_share, saving.high)
    said = f"{saving.words} (of what is marked {saving.mark})" if saving.mark != "need" else saving.words
    return [
        saving.need or "not stated", saving.assumption, said, saving.base_amount, low, high,
        saving.projects, saving.low_share, saving.high_share,
    ]  # fmt: skip


def _end(saving: Saving, formula: str, share: Decimal, value: Decimal | None) -> Cell:
    """One end of the range: live where the share of whole pennies is what the share of exact pounds is."""
    if value is None or saving.base_amount is None:
        return None
    near = (saving.base_amount * share).quantize(_PENNY, rounding=ROUND_HALF_UP)
    return Formula(formula, value) if near == value else value


def marks(pen: Pen, book: Book, _: Parts) -> None:
    """One line a piece of evidence for a mark, with the programmes and the rows of returns it rests on."""
    found = book.duplication
    lines = [_mark(marked) for need in found.needs for marked in need.marks]
    title = table.Title("Duplication: what says so", _LADDER)
    table.draw(pen, found.place, title, _MARKS, lines, None)
    last = FIRST + max(1, len(lines)) - 1
    Paper(found.place, last, len(_MARKS) - 1, size=A3).lay(pen, frozen=HEAD + 1, frozen_columns=1, head=HEAD)


def _mark(marked: Marked) -> list[Cell]:
    programmes = len(marked.programmes)
    names = "; ".join(marked.programmes[:_NAMED])
    more = f"; and {programmes - _NAMED:,} more" if programmes > _NAMED else ""
    pairs = marked.pairs or None
    return [
        marked.need or "not stated", marked.mark, marked.because, marked.amount, programmes, marked.funders, pairs,
        marked.assessments, names + more, _rows(marked.rows),
    ]  # fmt: skip


def _rows(spots: Iterable[Spot]) -> str:
    """Where the rows stand, a line for each sheet: `file, sheet, 2-5, 9`."""
    every = sorted({(spot.file, spot.sheet, spot.row or 0) for spot in spots})
    by_sheet = groupby(every, key=lambda spot: spot[:2])
    return "\n".join(", ".join([*filter(None, where), *_spans([row for *_, row in rows])]) for where, rows in by_sheet)


def _spans(rows: Sequence[int]) -> list[str]:
    """Ascending numbers with runs drawn together; 0 is what no row says."""
    runs = [[row for _, row in run] for _, run in groupby(enumerate(rows), key=lambda each: each[1] - each[0])]
    return [f"{run[0]}" if len(run) == 1 else f"{run[0]}-{run[-1]}" for run in runs if run[-1]]
