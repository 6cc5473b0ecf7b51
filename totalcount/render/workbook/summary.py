"""The Summary sheet: the count, its identity in live formulas, who decides, and how far to trust it."""

from collections.abc import Sequence
from typing import Any

from totalcount.model import Book, Headline, Level, Population
from totalcount.money import pounds, ratio
from totalcount.render.workbook import quality
from totalcount.render.workbook.ladder import Ladder
from totalcount.render.workbook.paper import Paper
from totalcount.render.workbook.parts import Parts, Where
from totalcount.render.workbook.pen import Cell, Formula, Pen
from totalcount.render.workbook.scope import Scope

NAMES = {"total_count": "$B$5", "per_head": "$B$6", "population": "$B$7", "reported": "$B$12", "eliminated": "$B$13"}
_WIDTHS = (48, 28, 10, 50)
_COUNTED_THERE = "Paid by others without a return of its own: counted where the money left."
_SHOWN = 6  # bodies paid without a return that are named here
_ONE_PAGE = 72  # rows that one page shows in letters of a size to read
_LEDGER = 12  # spreadsheet row of "reported by bodies"


def draw(pen: Pen, book: Book, parts: Parts, scope: Scope, ladder: Ladder, sheets: Sequence[str]) -> None:
    """Draw the sheet; its formulas add up the flow sheets, `sheets` are the names it links to."""
    count = book.headline
    pen.columns(_WIDTHS)
    pen.sheet.set_row(0, 30)
    pen.text(0, 0, f"Total count of {count.place.name}, {count.place.year}", "title")
    pen.text(1, 0, f"Basis: {count.place.basis}. Scope: {count.place.scope}. {count.terms}", "subtitle")
    _figures(pen, count)
    _changes(pen, count, scope, ladder)
    row = _ledger(pen, count, parts)
    row = _scope(pen, row, book, scope)
    row = _decides(pen, row, ladder)
    row = _methods(pen, row, count, parts)
    row = _grades(pen, row, book)
    row = _care(pen, row, book)
    row = _returns(pen, row, count)
    Paper(count.place, row - 2, len(_WIDTHS) - 1, pages_tall=1 if row <= _ONE_PAGE else 0, upright=True).lay(pen)
    _links(pen, row, sheets)


def names(workbook: Any, pen: Pen) -> None:
    """Name the cells that other sheets' formulas stand on."""
    for name, cell in NAMES.items():
        workbook.define_name(name, f"='{pen.name}'!{cell}")


def _figures(pen: Pen, count: Headline) -> None:
    """Rows 4 to 8: total, per head, population, double counting."""
    ledger = _LEDGER
    _section(pen, 3, "The count", "£", "Share")
    for row in (4, 5):
        pen.sheet.set_row(row, 24)
        total = Formula(f"=B{ledger + 5}", count.counted)
        a_head = "not known" if count.per_head is None else Formula("=ROUND(B5/B7,2)", count.per_head)
        words = ("Total count", total) if row == 4 else ("Per head", a_head)
        pen.line(row, list(words), ["big", "big_pounds"])
        pen.put(row, 3, _ends(count, a_head=row == 5), "aside_big")
    _population(pen, count.place.population)
    both = f"(B{ledger + 5}+B{ledger + 1})"
    share = Formula(f"=IF({both}=0,0,B{ledger + 1}/{both})", count.double_counting_share)
    words_ = "Pounds that adding the returns up would count twice; the share is of counted and eliminated together."
    pen.line(7, ["Double counting taken out", Formula(f"=B{ledger + 1}", count.eliminated), share, words_],
             ["text", "pounds", "share", "aside"])  # fmt: skip


def _ends(count: Headline, *, a_head: bool) -> Cell:
    """The range of the total, or of it a head, in words."""
    sure = count.sure
    ends = (sure.per_head_low, sure.per_head_high) if a_head else (sure.low, sure.high)
    if ends[0] is None or ends[1] is None:
        return "Total count divided by the population."
    low, high = (f"ROUND({name}/B7,2)" if a_head else name for name in ("count_low", "count_high"))
    words = f'="from "&{quality.in_words(low)}&" to "&{quality.in_words(high)}&" (see Quality)"'
    return Formula(words, f"from {pounds(ends[0])} to {pounds(ends[1])} (see Quality)")


def _population(pen: Pen, people: Population) -> None:
    if people.value is None:
        words = "place.toml states no population, so there are no pounds a head."
        pen.line(6, ["Population", "not stated", None, words], ["text", "count", "text", "aside"])
        return
    source = "; ".join(filter(None, (people.source, people.date))) or "source not stated"
    words = f"As exported: {people.value:,}. {source}"
    pen.line(6, ["Population", people.value, None, words], ["text", "input_count", "text", "aside"])
    rule = {"validate": "integer", "criteria": ">", "value": 0, "error_type": "warning", "error_title": "Population"}
    said = {
        "input_title": "May be changed",
        "input_message": "All pounds a head follow.",
        "error_message": "People, in whole numbers.",
    }
    pen.sheet.data_validation(6, 1, 6, 1, {**rule, **said})


def _changes(pen: Pen, count: Headline, scope: Scope, ladder: Ladder) -> None:
    """Row 9: whether the shaded cells are as they were exported."""
    people = count.place.population.value
    tests = [
        *scope.changes,
        *ladder.changes,
        "SUMPRODUCT(--(plus_minus<>plus_minus_exported))",
        *([] if people is None else [f"(population<>{people})"]),
    ]
    number = f"({'+'.join(tests) or '0'})"
    words = f'=IF({number}=0,"none",{number}&" of the shaded cells")'
    aside = "Shaded cells may be changed: population here, conditions on Ladder, flags on Scope, ± on Quality."
    pen.line(8, ["Changed since the export", Formula(words, "none"), None, aside], ["text", "right", "text", "aside"])
    rule = {"type": "cell", "criteria": "!=", "value": '"none"', "format": pen.styles("changed")}
    pen.sheet.conditional_format(8, 1, 8, 1, rule)


def _ledger(pen: Pen, count: Headline, parts: Parts) -> int:
    """The identity, each line the live sum of a column of the flow sheets; then the check that it closes."""
    first = _LEDGER
    _section(pen, first - 2, "From what bodies reported to the total count", "£", "Share")
    lines = (
        ("Reported by bodies", parts.sum_of("amount"), count.reported, "All spend and payments in the returns."),
        ("less eliminated", parts.sum_in("eliminated"), count.eliminated, "The same pound in two returns."),
        ("less out of scope", parts.sum_out("amount"), count.out_of_scope, "What the scope leaves out: see Scope."),
        ("less out of place", parts.sum_in("out_of_place"), count.out_of_place, "Wider areas' money elsewhere."),
        ("less set aside", parts.sum_of("set_aside"), count.set_aside, "Rows at fault: see Findings."),
    )  # fmt: skip
    for row, (label, amount, value, words) in enumerate(lines, first - 1):
        share = Formula(f"=IF($B${first}=0,0,B{row + 1}/$B${first})", ratio(value, count.reported))
        pen.line(
            row, [label, Formula(f"=ROUND({amount},2)", value), share, words], ["text", "pounds", "share", "aside"]
        )
    row = first + 4
    left = Formula(f"=ROUND(B{first}-SUM(B{first + 1}:B{row}),2)", count.counted)
    share = Formula(f"=IF($B${first}=0,0,B{row + 1}/$B${first})", ratio(count.counted, count.reported))
    pen.line(row, ["= Total count", left, share], ["total", "total_pounds", "total_share"])
    sums = Formula(f"=ROUND({parts.sum_in('counted')},2)", count.counted)
    pen.line(row + 1, ["Check: what is counted in Flows", sums], ["check", "check_pounds"])
    pen.line(row + 2, ["Check: difference", Formula(f"=ROUND(B{row + 1}-B{row + 2},2)", 0)], ["check", "check_pounds"])
    return row + 4


def _scope(pen: Pen, row: int, book: Book, scope: Scope) -> int:
    """What was out of scope at the export, and what has been taken out since."""
    if not book.headline.scopes_out:
        return row
    _section(pen, row, "Left out by the scope", "£")
    for label, cell, amount in scope.out:
        row += 1
        pen.line(row, [label, Formula(f"={cell}", amount)], ["wrap", "pounds"])
    return row + 2


def _decides(pen: Pen, row: int, ladder: Ladder) -> int:
    """The rungs of the widest group."""
    _section(pen, row, "Who decides", "£", "Share")
    for label, amount, share, ends in ladder.widest:
        row += 1
        pen.line(row, [label, amount, share, ends], ["wrap", "pounds", "share", "aside"])
    return row + 2


def _methods(pen: Pen, row: int, count: Headline, parts: Parts) -> int:
    if not count.methods:
        return row
    _section(pen, row, "How the figures came to be about this place", "£", "Share")
    for group in count.methods:
        row += 1
        amount = f"=ROUND({parts.sum_in('counted', Where('method', f'A{row + 1}', group.key))},2)"
        share = Formula(f"=IF(total_count=0,0,B{row + 1}/total_count)", group.share)
        pen.line(row, [group.key, Formula(amount, group.total), share], ["wrap", "pounds", "share"])
    return row + 2


def _grades(pen: Pen, row: int, book: Book) -> int:
    """How sure the count is: the pounds of each grade with their range, from Quality."""
    lines = quality.shown(book)
    if not lines:
        return row
    _section(pen, row, "How sure: the count by grade", "£", "Share")
    for label, amount, share, ends in lines:
        row += 1
        pen.line(row, [label, amount, share, ends], ["wrap", "pounds", "share", "aside"])
    return row + 2


def _returns(pen: Pen, row: int, count: Headline) -> int:
    """Who sent a return, who did not, and who was paid without one."""
    coverage = count.coverage
    _section(pen, row, "Returns", "£")
    row += 1
    pen.line(row, [f"{coverage.returned:,} of {coverage.expected:,} expected bodies returned"], ["strong"])
    paid = dict(coverage.unreturned)
    for body in coverage.missing:
        row += 1
        words = "Expected, and sent no return." + (f" {_COUNTED_THERE}" if body in paid else "")
        pen.line(row, [body, paid.get(body), None, words], ["warn", "pounds", "text", "aside"])
    others = [(body, amount) for body, amount in coverage.unreturned if body not in coverage.missing]
    for body, amount in others[:_SHOWN]:
        row += 1
        pen.line(row, [body, amount, None, _COUNTED_THERE], ["wrap", "pounds", "text", "aside"])
    if len(others) > _SHOWN:
        row += 1
        pen.line(
            row,
            [f"and {len(others) - _SHOWN:,} more", None, None, "All of them stand on Quality."],
            ["text"] * 3 + ["aside"],
        )
    return row + 2


def _care(pen: Pen, row: int, book: Book) -> int:
    """What in the data may change the figures."""
    errors = [finding for finding in book.findings if finding.level is Level.ERROR]
    doubtful = [line for line in book.conservation if line.doubtful]
    unreadable = book.headline.unreadable_rows
    lines = (
        ("Rows without a readable amount", unreadable, "They stand in no figure of this workbook: see Findings."),
        ("Findings that are errors", len(errors), "Each may change a figure: see Findings."),
        ("Bodies that do not balance", len(doubtful), "Their surplus is over the place's tolerance: see Conservation."),
    )
    _section(pen, row, "To treat with care", "Number")
    for label, number, words in lines:
        row += 1
        pen.line(row, [label, number, None, words], ["warn" if number else "text", "count", "text", "aside"])
    return row + 2


def _links(pen: Pen, row: int, sheets: Sequence[str]) -> None:
    """The other sheets, to go to by a click; not printed."""
    _section(pen, row, "In this workbook")
    for name in sheets:
        row += 1
        pen.sheet.write_url(row, 0, f"internal:'{name}'!A1", pen.styles("link"), string=name)


def _section(pen: Pen, row: int, heading: str, *columns: str) -> None:
    """A heading with a rule under the whole width."""
    cells: list[Cell] = [heading, *columns]
    cells += [None] * (len(_WIDTHS) - len(cells))
    pen.line(row, cells, ["heading", *["heading_right"] * (len(_WIDTHS) - 1)])
