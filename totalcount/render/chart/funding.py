"""Who funds whom as a picture."""

from functools import partial

from totalcount.model import Matrix
from totalcount.money import pounds, short
from totalcount.render.chart.matrix import Cell, Totals, least, matrix
from totalcount.render.chart.picture import Sketch
from totalcount.render.clean import clean
from totalcount.render.drawing.values import Table

WHOM = "Who funds whom"
WHOLE = "Whole reported pounds, before double counting is taken out and before any share of a wider area is taken."
NEEDS = "Who funds which need"
STATED = "As far as programmes state an amount. A need with many funders is something to look at, not a saving."


def funding(found: Matrix) -> Sketch:
    """What bodies got from payers, shaded by its size."""
    return _sketch(found, WHOM, "who receives", "received", WHOLE)


def provision(found: Matrix) -> Sketch:
    """What funders pay towards each need."""
    return _sketch(found, NEEDS, "for which need", "paid for programmes", STATED)


def _sketch(found: Matrix, title: str, across: str, done: str, note: str) -> Sketch:
    cells = [[None if cell is None else Cell(cell, short(cell)) for cell in row] for row in found.cells]
    totals = Totals([short(x) for x in found.by_payer], [short(x) for x in found.by_receiver], short(found.total))
    axes = (("who pays", found.payers), (across, found.receivers))
    told = (
        f"{clean(payer)} funds {clean(receiver)} with {pounds(cell)}"
        for payer, row in zip(found.payers, found.cells, strict=True)
        for receiver, cell in zip(found.receivers, row, strict=True)
        if cell
    )
    return Sketch(
        partial(matrix, axes, cells, totals),
        title,
        "; ".join(told) + ".",
        f"{short(found.total)} ({pounds(found.total)}) {done} = sum of the rows = sum of the columns",
        _table(found, title),
        (note,),
        least=least(totals),
    )


def _table(found: Matrix, title: str) -> Table:
    rows = [
        (clean(payer), *("" if cell is None else pounds(cell) for cell in row), pounds(total))
        for payer, row, total in zip(found.payers, found.cells, found.by_payer, strict=True)
    ]
    total = ("Total", *(pounds(x) for x in found.by_receiver), pounds(found.total))
    head = ("Who pays", *(clean(receiver) for receiver in found.receivers), "Total")
    kinds = ("line",) * len(rows) + ("total",)
    return Table(title, head, (*rows, total), kinds, frozenset(range(1, len(head))))
