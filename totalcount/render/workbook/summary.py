"""The Summary sheet: the count, its identity in live formulas, and how far to trust it."""

from collections.abc import Sequence

from totalcount.model import Book, Headline, Level, Population
from totalcount.money import ratio
from totalcount.render.workbook.paper import Paper
from totalcount.render.workbook.pen import Cell, Formula, Pen
from totalcount.render.workbook.rows import Parts

TOTAL = "Summary!$B$5"  # the total count
PEOPLE = "Summary!$B$7"  # the population
_WIDTHS = (52, 24, 12, 72)
_COUNTED_THERE = "Paid by others without a return of its own: counted where the money left."
_ONE_PAGE = 60  # rows that one page shows in letters of a size to read
_LEDGER = 11  # spreadsheet row of "reported by bodies"


def draw(pen: Pen, book: Book, parts: Parts, sheets: Sequence[str]) -> None:
    """Draw the sheet; its formulas add up the row sheets, `sheets` are the names it links to."""
    count = book.headline
    pen.columns(_WIDTHS)
    pen.sheet.set_row(0, 30)
    pen.text(0, 0, f"Total count of {count.place.name}, {count.place.year}", "title")
    pen.text(1, 0, f"Basis: {count.place.basis}. Scope: {count.place.scope}. {count.terms}", "subtitle")
    _figures(pen, count)
    row = _ledger(pen, count, parts)
    row = _scope(pen, row, count)
    row = _methods(pen, row, count)
    row = _care(pen, row, book)
    row = _returns(pen, row, count)
    Paper(count.place, row - 2, len(_WIDTHS) - 1, pages_tall=1 if row <= _ONE_PAGE else 0).lay(pen)
    _links(pen, row, sheets)


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
        pen.text(row, 3, "" if row == 4 else "Total count divided by the population.", "aside_big")
    people = count.place.population
    pen.line(6, ["Population", "not stated" if people.value is None else people.value, None, _source(people)],
             ["text", "count", "text", "aside"])  # fmt: skip
    both = f"(B{ledger + 5}+B{ledger + 1})"
    share = Formula(f"=IF({both}=0,0,B{ledger + 1}/{both})", count.double_counting_share)
    words_ = "Pounds that adding the returns up would count twice; the share is of counted and eliminated together."
    pen.line(7, ["Double counting taken out", Formula(f"=B{ledger + 1}", count.eliminated), share, words_],
             ["text", "pounds", "share", "aside"])  # fmt: skip


def _source(people: Population) -> str:
    if people.value is None:
        return "place.toml states no population, so there are no pounds a head."
    return "; ".join(filter(None, (people.source, people.date))) or "source not stated"


def _ledger(pen: Pen, count: Headline, parts: Parts) -> int:
    """The identity, each line the live sum of a column of the row sheets; then the check that it closes."""
    first = _LEDGER
    _section(pen, first - 2, "From what bodies reported to the total count", "£", "Share")
    lines = (
        ("Reported by bodies", "amount", count.reported, "All spend and payments in the returns."),
        ("less eliminated", "eliminated", count.eliminated, "The same pound in two returns: see Eliminations."),
        ("less out of scope", "out_of_scope", count.out_of_scope, f"Left out by the scope {count.place.scope}."),
        (
            "less out of place",
            "out_of_place",
            count.out_of_place,
            "The part of wider areas' figures that is elsewhere.",
        ),
        ("less set aside", "set_aside", count.set_aside, "Rows at fault with a readable amount: see Findings."),
    )
    for row, (label, column, amount, words) in enumerate(lines, first - 1):
        share = Formula(f"=IF($B${first}=0,0,B{row + 1}/$B${first})", ratio(amount, count.reported))
        cells: list[Cell] = [label, Formula(f"=ROUND({parts.sum_of(column)},2)", amount), share, words]
        pen.line(row, cells, ["text", "pounds", "share", "aside"])
    row = first + 4
    left = Formula(f"=ROUND(B{first}-SUM(B{first + 1}:B{row}),2)", count.counted)
    share = Formula(f"=IF($B${first}=0,0,B{row + 1}/$B${first})", ratio(count.counted, count.reported))
    pen.line(row, ["= Total count", left, share], ["total", "total_pounds", "total_share"])
    sums = Formula(f"=ROUND({parts.sum_of('counted')},2)", count.counted)
    pen.line(row + 1, ["Check: the counted column of Rows", sums], ["check", "check_pounds"])
    pen.line(row + 2, ["Check: difference", Formula(f"=ROUND(B{row + 1}-B{row + 2},2)", 0)], ["check", "check_pounds"])
    return row + 4


def _scope(pen: Pen, row: int, count: Headline) -> int:
    if not count.scopes_out:
        return row
    _section(pen, row, "Left out by the scope", "£")
    for item, amount in count.scopes_out:
        row += 1
        pen.line(row, [item, amount], ["wrap", "pounds"])
    return row + 2


def _methods(pen: Pen, row: int, count: Headline) -> int:
    if not count.methods:
        return row
    _section(pen, row, "How the figures came to be about this place", "£", "Share")
    for group in count.methods:
        row += 1
        share = Formula(f"=IF({TOTAL}=0,0,B{row + 1}/{TOTAL})", group.share)
        pen.line(row, [group.key.capitalize(), group.total, share], ["wrap", "pounds", "share"])
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
    for body, amount in coverage.unreturned:
        if body not in coverage.missing:
            row += 1
            pen.line(row, [body, amount, None, _COUNTED_THERE], ["wrap", "pounds", "text", "aside"])
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
