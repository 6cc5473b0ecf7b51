"""The lower part of Quality: the capture rate, and bodies without a return."""

from totalcount.model import Book
from totalcount.render.workbook import table
from totalcount.render.workbook.pen import Formula, Pen

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
_SAID = (
    "Capture rate: the count a head over what HM Treasury identifies as spent a head on the region. Below 70% much "
    "is missing; above 130% the count holds what others leave out."
)


def captures(pen: Pen, head: int, book: Book) -> int:
    """The count a head against HM Treasury's, from the row `head`; its last row."""
    table.headings(pen, head, _CAPTURE)
    if not book.coverage.captures:
        pen.text(head + 1, 0, "Not known: no file of HM Treasury's regional figures is among the returns.", "note")
        return head + 1
    row = head
    for row, capture in enumerate(book.coverage.captures, head + 1):
        rate = Formula(f"=total_count/population/B{row + 1}", capture.rate)
        source = f"{capture.source} ({capture.file})"
        pen.line(row, [capture.region, capture.identifiable_per_head, rate, source], [kind for _, kind in _CAPTURE])
    pen.text(row + 1, 0, _SAID, "note")
    return row + 1


def returns(pen: Pen, head: int, book: Book) -> int:
    """Bodies that sent no return: expected ones, and those that others paid; their last row."""
    told = book.headline.coverage
    table.headings(pen, head, _RETURNS)
    paid = dict(told.unreturned)
    missing = [(body, paid.get(body), "expected, and sent none") for body in told.missing]
    others = [(body, amount, "not expected") for body, amount in told.unreturned if body not in told.missing]
    row = head
    for row, (body, amount, words) in enumerate([*missing, *others], head + 1):
        pen.line(row, [body, amount, None, words], [kind for _, kind in _RETURNS])
    return row
