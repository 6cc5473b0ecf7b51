"""The sheet Coverage: which of the streams that are expected are in the count."""

from xlsxwriter.utility import xl_range_abs

from totalcount.model import Book, CoveredStream, StreamCoverage
from totalcount.render.workbook import table
from totalcount.render.workbook.paper import FIRST, HEAD, Paper
from totalcount.render.workbook.parts import Parts
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
