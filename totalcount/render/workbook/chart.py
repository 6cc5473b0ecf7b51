"""Charts: a breakdown, one bar a line; the ladder, three bars a rung. From zero, with words for those who cannot see
them.
"""

from decimal import Decimal
from typing import Any

from totalcount.model import Book, Breakdown, Place, Rung
from totalcount.money import percent, short
from totalcount.render.workbook.legal import legal
from totalcount.render.workbook.paper import FIRST
from totalcount.render.workbook.pen import Pen
from totalcount.render.workbook.style import FONT, GREY, LINE, NAVY, PALE, TEAL

_COLUMNS = 9  # columns of the usual width under the chart
_WIDTH = 570  # pixels
_FEW = 10  # lines of a table that a chart stands under; it stands beside a longer one
_LADDER = 1_200  # pixels of the ladder's chart
_TITLE, _BAR = 110, 34  # pixels of the title and axis, and of a bar
_HEADED = 72  # pixels of the title and the axis under it
_ROW = 22  # pixels of a sheet's row, at least
_MOST = 15  # bars that can be read
_MILLION = Decimal(1_000_000)


def spot_of(lines: int, columns: int) -> tuple[int, int]:
    """The cell a chart begins at: under a short table, so that both are printed large, or beside a long one.

    Never in the heading row, which every printed page repeats with all that stands over it.
    """
    return (FIRST + lines + 2, 0) if lines <= _FEW else (FIRST, columns + 1)


def bars(pen: Pen, chart: Any, place: Place, lines: Breakdown, spot: tuple[int, int]) -> None:
    """Draw the first lines on a new bar chart at `spot`, with words for those who cannot see it."""
    shown = lines.rows[:_MOST]
    last = FIRST + len(shown) - 1
    chart.add_series(
        {
            "name": "Counted (£)",
            "categories": [pen.name, FIRST, 0, last, 0],
            "values": [pen.name, FIRST, 1, last, 1],
            "fill": {"color": TEAL},
            "gap": 45,
        }
    )
    cut = f": the first {len(shown)} of {len(lines.rows)}" if len(shown) < len(lines.rows) else ""
    title = f"Counted pounds by {lines.by}, {place.year}{cut}"
    small = {"name": FONT["font_name"], "size": 9, "color": GREY}
    chart.set_title({"name": legal(title), "name_font": {**small, "size": 12, "bold": True, "color": NAVY}})
    top = _HEADED / _height(lines)
    chart.set_plotarea({"layout": {"x": 0.32, "y": top, "width": 0.62, "height": 0.97 - top}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True, "num_font": small, "line": {"color": LINE}, "label_position": "low"})
    chart.set_x_axis(_pounds_axis([row.total for row in shown], small))
    chart.set_size({"width": _WIDTH, "height": _height(lines)})
    below = {"y_offset": 4}  # clear of the heading, which every printed page repeats with what touches it
    pen.sheet.insert_chart(*spot, chart, {"description": _words(place, lines), "object_position": 2, **below})


def room(lines: Breakdown, spot: tuple[int, int], columns: int) -> tuple[int, int]:
    """The last row and column that the chart covers; it is no wider than the `columns` of a table above it."""
    row, column = spot
    return row + _height(lines) // _ROW + 1, column + _COLUMNS - 1 if column else columns - 1


def _height(lines: Breakdown) -> int:
    return _TITLE + _BAR * min(len(lines.rows), _MOST)


def _pounds_axis(totals: list[Decimal], font: dict[str, Any]) -> dict[str, Any]:
    """From zero, unless a line is below it; in millions when there are any."""
    largest = max(abs(total) for total in totals)
    axis: dict[str, Any] = {
        "num_format": '£#,##0,,"m"' if largest >= 5 * _MILLION else "£#,##0",
        "num_font": font,
        "major_gridlines": {"visible": True, "line": {"color": PALE, "width": 0.75}},
        "line": {"none": True},
        "major_unit": float(_step(largest)),
    }
    return axis if min(totals) < -largest / 100 else {**axis, "min": 0}


def _step(largest: Decimal) -> Decimal:
    """Pounds between two lines of the axis, 1, 2 or 5 with noughts: five lines at the most, whose words have room.

    >>> [str(_step(Decimal(amount))) for amount in (900, 1000, 3_300_000)]
    ['200', '200', '1000000']
    """
    wanted = max(largest / 5, Decimal(1))
    power = Decimal(10) ** wanted.adjusted()
    return next(int(step * power) * Decimal(1) for step in (1, 2, 5, 10) if step * power >= wanted)


def _words(place: Place, lines: Breakdown) -> str:
    """The chart in words."""
    first = lines.rows[0]
    words = (
        f"Bar chart of the total count of {place.name} in {place.year} by {lines.by}. "
        f"First of {len(lines.rows)} lines: {first.key}, {short(first.total)}, {percent(first.share)} of the count."
    )
    return " ".join(legal(words).split())[:500]


def rungs(pen: Pen, chart: Any, book: Book, row: int, names: int) -> int:
    """Draw the ladder under the table: low, central and high of every rung, called as column `names` says; the row
    after it.
    """
    told = book.ladder.rungs
    last = FIRST + len(told) - 1
    for name, column, colour in (("Low", 2, PALE), ("Central", 3, TEAL), ("High", 4, LINE)):
        chart.add_series(
            {
                "name": name,
                "categories": [pen.name, FIRST, names, last, names],
                "values": [pen.name, FIRST, column, last, column],
                "fill": {"color": colour},
                "gap": 60,
            }
        )
    small = {"name": FONT["font_name"], "size": 9, "color": GREY}
    title = f"Who decides, {book.headline.place.year}: pounds of the total count"
    chart.set_title({"name": legal(title), "name_font": {**small, "size": 12, "bold": True, "color": NAVY}})
    chart.set_legend({"position": "top", "font": small})
    chart.set_y_axis({"reverse": True, "num_font": small, "line": {"color": LINE}, "label_position": "low"})
    chart.set_x_axis(_pounds_axis([amount for rung in told for amount in (rung.low, rung.high)] or [Decimal(0)], small))
    height = _TITLE + 3 * _BAR * max(len(told), 1) // 2
    chart.set_size({"width": _LADDER, "height": height})
    pen.sheet.insert_chart(
        row, 0, chart, {"description": _ladder_words(book.headline.place, told), "object_position": 2}
    )
    return row + height // _ROW + 2


def _ladder_words(place: Place, told: tuple[Rung, ...]) -> str:
    lines = "; ".join(f"{rung.name} ({rung.who_name}) {short(rung.low)} to {short(rung.high)}" for rung in told)
    return " ".join(legal(f"Bar chart of who decides in {place.name} in {place.year}: {lines}.").split())[:500]
