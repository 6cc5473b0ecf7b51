"""The sheets Coverage and Quality: which streams are in the count, and how its figures came about."""

from xlsxwriter.utility import xl_range_abs

from totalcount.model import Book, CoveredStream, StreamCoverage
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.parts import Parts, Where
from totalcount.render.workbook.pen import Cell, Formula, Pen

_STREAMS = [
    table.Field("Stream", 34, "wrap"),
    table.Field("From", 28, "wrap"),
    table.Field("To", 20, "wrap"),
    table.Field("Status", 13),
    table.Field("Pounds (£)", 18, "money"),
    table.Field("Would it add to the count?", 16, "wrap"),
    table.Field("Where the figure comes from", 36, "aside"),
    table.Field("Published by", 36, "aside"),
]
_TOTALS = (
    ("Status", "text"),
    ("Would it add to the count?", "wrap"),
    ("", "text"),
    ("Streams", "count"),
    ("Pounds (£)", "money"),
    ("No figure known", "count"),
)
_METHODS = (
    ("How the figure came about", "wrap"),
    ("Counted (£)", "money"),
    ("Share of total count", "share"),
    ("What that means", "aside"),
)
_CAPTURE = (
    ("Region", "wrap"),
    ("Identifiable spend a head (£)", "money"),
    ("Capture rate", "share"),
    ("Source", "aside"),
)
_RETURNS = (
    ("Body without a return", "wrap"),
    ("Others paid it (£)", "money"),
    ("", "text"),
    ("Its return", "aside"),
)
_MEANS = {
    "recorded": "The body's own figure for the place.",
    "published": "An official table at this geography.",
    "apportioned": "A wider area's figure, shared by a driver.",
    "estimated": "Filled from what is typical, because nobody reported it.",
}
_SAID = (
    "Capture rate: the count a head over what HM Treasury identifies as spent a head on the region. Below 70% much "
    "is missing; above 130% the count holds what others leave out."
)


def coverage(pen: Pen, book: Book, _: Parts) -> None:
    """One line an expected stream; under them how many there are of each status, and what they come to."""
    held = book.coverage
    title = table.Title(
        "Coverage: the streams an English place is expected to have",
        "Pounds of a missing stream are what is typical a head for the place's people. Blank: no figure is known.",
    )
    table.draw(pen, book.headline.place, title, _STREAMS, map(_stream, held.streams), None)
    if held.streams:
        _totals(pen, FIRST + len(held.streams) + 1, held, book)


def _stream(stream: CoveredStream) -> list[Cell]:
    adds = ("yes" if stream.adds else "no") if stream.status == "missing" else ""
    told = ": ".join(filter(None, (stream.publisher, stream.title)))
    return [stream.stream, stream.payer, stream.receiver, stream.status, stream.amount, adds, stream.source, told]


def _totals(pen: Pen, head: int, held: StreamCoverage, book: Book) -> None:
    kinds = table.headings(pen, head, _TOTALS)
    spans = {column: xl_range_abs(FIRST, column, FIRST + len(held.streams) - 1, column) for column in (3, 4, 5)}
    row = head
    for row, total in enumerate(held.totals, head + 1):
        adds = ("yes" if total.adds else "no") if total.status == "missing" else ""
        tests = f"{spans[3]},$A{row + 1}" + (f",{spans[5]},$B{row + 1}" if adds else "")
        number = Formula(f"=COUNTIFS({tests})", total.streams)
        amount = Formula(f"=ROUND(SUMIFS({spans[4]},{tests}),2)", total.amount or 0)
        unknown = Formula(f'=D{row + 1}-COUNTIFS({tests},{spans[4]},"<>")', total.unknown)
        pen.line(row, [total.status, adds, None, number, amount, unknown], kinds)
    Paper(book.headline.place, row, len(_STREAMS) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)


def quality(pen: Pen, book: Book, parts: Parts) -> None:
    """The count by how its figures came about, and the capture rate."""
    pen.columns([44, 24, 20, 90])
    title = table.Title("Quality: how sure the count is", "The methods add up to the total count.")
    table.heading(pen, book.headline.place, title)
    table.headings(pen, HEAD, _METHODS)
    row = FIRST
    for row, group in enumerate(book.headline.methods, FIRST):
        amount = Formula(
            f"=ROUND({parts.sum_in('counted', Where('method', f'$A{row + 1}', group.key))},2)", group.total
        )
        share = Formula(f"=IF(total_count=0,0,B{row + 1}/total_count)", group.share)
        pen.line(row, [group.key, amount, share, _MEANS.get(group.key, "")], [kind for _, kind in _METHODS])
    row = _captures(pen, row + 2, book)
    row = _returns(pen, row + 2, book)
    Paper(book.headline.place, row, len(_METHODS) - 1).lay(pen, frozen=HEAD + 1, head=HEAD)


def _captures(pen: Pen, head: int, book: Book) -> int:
    """The count a head against HM Treasury's."""
    kinds = table.headings(pen, head, _CAPTURE)
    if not book.coverage.captures:
        pen.text(head + 1, 0, "Not known: no file of HM Treasury's regional figures is among the returns.", "note")
        return head + 1
    row = head
    for row, capture in enumerate(book.coverage.captures, head + 1):
        rate = Formula(f"=total_count/population/B{row + 1}", capture.rate)
        source = f"{capture.source} ({capture.file})"
        pen.line(row, [capture.region, capture.identifiable_per_head, rate, source], kinds)
    pen.text(row + 1, 0, _SAID, "note")
    return row + 1


def _returns(pen: Pen, head: int, book: Book) -> int:
    """Bodies that sent no return: expected ones, and those that others paid."""
    told = book.headline.coverage
    kinds = table.headings(pen, head, _RETURNS)
    paid = dict(told.unreturned)
    missing = [(body, paid.get(body), "expected, and sent none") for body in told.missing]
    others = [(body, amount, "not expected") for body, amount in told.unreturned if body not in told.missing]
    row = head
    for row, (body, amount, words) in enumerate([*missing, *others], head + 1):
        pen.line(row, [body, amount, None, words], kinds)
    return row
