"""Who funds whom as a picture."""

from functools import partial

from totalcount.model import Matrix
from totalcount.money import pounds, short
from totalcount.render.chart.matrix import Cell, Totals, matrix
from totalcount.render.chart.picture import Sketch
from totalcount.render.clean import clean
from totalcount.render.drawing.values import Table

TITLE = "Who funds whom"
WHOLE = "Whole reported pounds, before double counting is taken out and before any share of a wider area is taken."


def funding(found: Matrix) -> Sketch:
    """What receivers got from payers, shaded by its size."""
    cells = [[None if cell is None else Cell(cell, short(cell)) for cell in row] for row in found.cells]
    totals = Totals([short(x) for x in found.by_payer], [short(x) for x in found.by_receiver], short(found.total))
    axes = (("who pays", found.payers), ("who receives", found.receivers))
    told = (
        f"{clean(payer)} funds {clean(receiver)} with {pounds(cell)}"
        for payer, row in zip(found.payers, found.cells, strict=True)
        for receiver, cell in zip(found.receivers, row, strict=True)
        if cell
    )
    return Sketch(
        partial(matrix, axes, cells, totals),
        TITLE,
        "; ".join(told) + ".",
        f"{short(found.total)} ({pounds(found.total)}) received = sum of the rows = sum of the columns",
        _table(found),
        (WHOLE,),
    )


def _table(found: Matrix) -> Table:
    rows = [
        (clean(payer), *("" if cell is None else pounds(cell) for cell in row), pounds(total))
        for payer, row, total in zip(found.payers, found.cells, found.by_payer, strict=True)
    ]
    total = ("Total", *(pounds(x) for x in found.by_receiver), pounds(found.total))
    head = ("Who pays", *(clean(receiver) for receiver in found.receivers), "Total")
    kinds = ("line",) * len(rows) + ("total",)
    return Table(TITLE, head, (*rows, total), kinds, frozenset(range(1, len(head))))
