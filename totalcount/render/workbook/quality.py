"""The sheet Quality: how the figures came about, how sure each grade is with a ± that may be changed, and the range."""

from typing import Any

from totalcount.model import Book, GradeGroup, Grading
from totalcount.money import pounds, ratio
from totalcount.render.workbook import capture, table
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.parts import Parts, Where
from totalcount.render.workbook.pen import Cell, Formula, Pen
from totalcount.render.workbook.style import POUNDS

SHEET = "Quality"
_WIDTHS = [44, 24, 14, 26, 24, 24, 12, 50, 80]
_METHODS = (
    ("How the figure came about", "wrap"),
    ("Counted (£)", "money"),
    ("Share of total count", "share"),
    ("Grade", "choice"),
    ("Pounds without their signs (£)", "money"),
    ("± %, as exported", "rate"),
    ("± %", "input_rate"),
    ("What that means", "aside"),
    ("Where the ± is from", "aside"),
)
_GRADES = (
    ("Grade", "wrap"),
    ("Counted (£)", "money"),
    ("Share of total count", "share"),
    ("± %", "rate"),
    ("Low (£)", "money"),
    ("High (£)", "money"),
    ("", "text"),
    ("What it stands for", "aside"),
)
_MEANS = {
    "recorded": "The body's own figure for the place.",
    "published": "An official table at this geography.",
    "apportioned": "A wider area's figure, shared by a driver.",
    "estimated": "Filled from what is typical, because nobody reported it.",
    "not stated": "Its return names a method that is none of these.",
}
_NOTE = "Change a shaded ± and the range follows, here and on Summary."
_RULE = "Errors of all rows are taken to go the same way, so the range is the widest; each grade's is rounded once."


def quality(pen: Pen, book: Book, parts: Parts) -> None:
    """The count by how its figures came about and by grade, the capture rate, and bodies without a return."""
    pen.columns(_WIDTHS)
    table.heading(pen, book.headline.place, table.Title("Quality: how sure the count is", _NOTE))
    table.headings(pen, HEAD, _METHODS)
    for row, grading in enumerate(book.headline.sure.gradings, FIRST):
        _method(pen, row, grading, book, parts)
    _inputs(pen, book)
    row = _grades(pen, book)
    row = capture.captures(pen, row + 2, book)
    row = capture.returns(pen, row + 2, book)
    Paper(book.headline.place, row, len(_WIDTHS) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)


def names(workbook: Any, book: Book) -> None:
    """Name the ± that may be changed, and the ends of the range that they give."""
    last, total = FIRST + len(book.headline.sure.gradings), _total_row(book) + 1
    cells = {
        "plus_minus": f"$G${FIRST + 1}:$G${last}",
        "plus_minus_exported": f"$F${FIRST + 1}:$F${last}",
        "count_low": f"$E${total}",
        "count_high": f"$F${total}",
    }
    for name, at in cells.items():
        workbook.define_name(name, f"='{SHEET}'!{at}")


def shown(book: Book) -> list[tuple[str, Formula, Formula, Formula]]:
    """Every grade that the count has, or would have with all in scope, as the Summary shows it."""
    left_out = set(book.scoping.left_out.get("method", ()))
    met = {each.grade for each in book.headline.sure.gradings if each.met or each.method in left_out}
    found = []
    for row, (grade, meaning) in enumerate(_kinds(book), _head(book) + 1):
        if grade not in met:
            continue
        group, line = _group(book, grade), row + 1
        low, high = (in_words(f"{SHEET}!{column}{line}") for column in "EF")
        ends = Formula(f'="±"&{SHEET}!D{line}&"%: from "&{low}&" to "&{high}', _ends(group, book))
        amount = Formula(f"={SHEET}!B{line}", group.total if group else 0)
        share = Formula(f"={SHEET}!C{line}", group.share if group else 0)
        found.append((f"{grade}: {meaning}", amount, share, ends))
    return found


def in_words(cell: str) -> str:
    """Pounds and pence as words, in a formula."""
    return f'TEXT({cell},"{POUNDS}")'


def _ends(group: GradeGroup | None, book: Book) -> str:
    if group is None:
        return "±0%: from £0.00 to £0.00"
    return f"±{_rate(group, book)}%: from {pounds(group.low)} to {pounds(group.high)}"


def _rate(group: GradeGroup | None, book: Book) -> str:
    """The ± as a formula gives it: of no pounds it is nothing."""
    has_pounds = group is not None and any(each.size for each in book.headline.sure.gradings if each.grade == group.key)
    return f"{group.plus_minus.normalize():f}" if group is not None and has_pounds else "0"


def _kinds(book: Book) -> list[tuple[str, str]]:
    """Every grade that some method has, with its meaning, the surest first."""
    return sorted({(each.grade, each.meaning) for each in book.headline.sure.gradings})


def _group(book: Book, grade: str) -> GradeGroup | None:
    return next((group for group in book.headline.sure.grades if group.key == grade), None)


def _head(book: Book) -> int:
    """The row of the headings of the table of grades."""
    return FIRST + len(book.headline.sure.gradings) + 1


def _total_row(book: Book) -> int:
    return _head(book) + 1 + len(_kinds(book))


def _method(pen: Pen, row: int, grading: Grading, book: Book, parts: Parts) -> None:
    of = Where("method", f"$A{row + 1}", grading.method)
    counted = parts.sum_in("counted", of)
    below = parts.sum_in("counted", of, Where("sign", "-1"))
    line: list[Cell] = [
        grading.method,
        Formula(f"=ROUND({counted},2)", grading.total),
        Formula(f"=IF(total_count=0,0,B{row + 1}/total_count)", ratio(grading.total, book.headline.counted)),
        grading.grade,
        Formula(f"=ROUND(B{row + 1}-2*({below}),2)", grading.size),
        grading.plus_minus,
        grading.plus_minus,
        _MEANS.get(grading.method, ""),
        grading.source,
    ]
    kinds = [kind for _, kind in _METHODS]
    if not pen.oddities.live:
        kinds[6] = "rate"
    pen.line(row, line, kinds)


def _inputs(pen: Pen, book: Book) -> None:
    """A ± is a number from 0 to 100; a changed one is marked."""
    if not pen.oddities.live:
        return
    last = FIRST + len(book.headline.sure.gradings) - 1
    rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100, "error_type": "stop"}
    said = {"error_title": "± in per cent", "error_message": "A number from 0 to 100: 5 is five per cent either way."}
    pen.sheet.data_validation(FIRST, 6, last, 6, {**rule, **said})
    at = FIRST + 1
    mark = {"type": "formula", "criteria": f"=$G{at}<>$F{at}", "format": pen.styles("changed")}
    pen.sheet.conditional_format(FIRST, 6, last, 6, mark)


def _grades(pen: Pen, book: Book) -> int:
    """One line a grade and the range of the whole; the row of the last words."""
    head = _head(book)
    pen.sheet.set_row(head, 30)
    table.headings(pen, head, _GRADES)
    for row, (grade, meaning) in enumerate(_kinds(book), head + 1):
        _grade(pen, row, grade, meaning, book)
    row, count = _total_row(book), book.headline
    ends = (
        (column, value) for column, value in zip("BEF", (count.counted, count.sure.low, count.sure.high), strict=True)
    )
    sums = [Formula(f"=ROUND(SUM({column}{head + 2}:{column}{row}),2)", value) for column, value in ends]
    share = Formula(f"=IF(total_count=0,0,B{row + 1}/total_count)", int(bool(count.counted)))
    cells: list[Cell] = ["Total count", sums[0], share, None, sums[1], sums[2]]
    pen.line(row, cells, ["total", "total_money", "total_share", "total", "total_money", "total_money"])
    pen.text(row + 1, 0, _RULE, "note")
    return row + 1


def _grade(pen: Pen, row: int, grade: str, meaning: str, book: Book) -> None:
    """Margin = the pounds of each method without their signs × its ±, summed up and rounded once."""
    line, group = row + 1, _group(book, grade)
    first, last = FIRST + 1, FIRST + len(book.headline.sure.gradings)
    of = f"($D${first}:$D${last}=$A{line})"
    size = f"SUMPRODUCT({of}*$E${first}:$E${last})"
    fine = f"SUMPRODUCT({of}*$E${first}:$E${last}*$G${first}:$G${last})"
    rate = Formula(f"=IF({size}=0,0,ROUND({fine}/{size},4))", float(_rate(group, book)))
    cells: list[Cell] = [
        grade,
        Formula(f"=ROUND(SUMIF($D${first}:$D${last},$A{line},$B${first}:$B${last}),2)", group.total if group else 0),
        Formula(f"=IF(total_count=0,0,B{line}/total_count)", group.share if group else 0),
        rate,
        Formula(f"=ROUND(B{line}-ROUND({fine}/100,2),2)", group.low if group else 0),
        Formula(f"=ROUND(B{line}+ROUND({fine}/100,2),2)", group.high if group else 0),
        None,
        meaning,
    ]
    pen.line(row, cells, [kind for _, kind in _GRADES])
