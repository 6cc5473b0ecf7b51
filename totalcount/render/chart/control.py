"""The ladder of control of a place as a picture."""

from functools import partial

from totalcount.model import Control, Rung
from totalcount.money import percent, pounds, share_of, short
from totalcount.render.chart.ladder import Step, ladder
from totalcount.render.chart.picture import Sketch
from totalcount.render.clean import clean
from totalcount.render.drawing.values import Table

TITLE = "Who decides: the ladder of control"
RANGES = "Low to high: what conditions on funding and duties in law are judged to leave free, at least and at most."
NO_PARTS = "The total count is not above zero, so nobody decides a part of it."
HEAD = ("Rung", "Who", "Low £", "Central £", "High £", "Central share")


def control(found: Control) -> Sketch:
    """Every rung and group as a bar of the total count, with its range."""
    steps = [_step(rung) for rung in found.rungs] if found.total > 0 else []
    rows = tuple(
        (
            clean(r.name),
            clean(r.who_name),
            *(pounds(amount) for amount in (r.low, r.central, r.high)),
            share_of(r.share_central, found.total),
        )
        for r in found.rungs
    )
    return Sketch(
        partial(ladder, steps, why=NO_PARTS),
        TITLE,
        "; ".join(map(_told, steps)) + "." if steps else NO_PARTS,
        f"Total count {short(found.total)} ({pounds(found.total)}){' = the whole of every bar' if steps else ''}",
        Table("The ladder of control", HEAD, rows, ("line",) * len(rows), frozenset({2, 3, 4, 5})),
        (RANGES,),
    )


def _told(step: Step) -> str:
    return f"{clean(step.rung)}, {clean(step.who)}: {step.shown}" + (f", {step.range}" if step.range else "")


def _step(rung: Rung) -> Step:
    low, high = short(rung.low), short(rung.high)
    return Step(
        rung.name,
        rung.who_name,
        rung.share_low,
        rung.share_central,
        rung.share_high,
        f"{short(rung.central)} · {percent(rung.share_central)}",
        "" if low == high else f"{low} to {high}",
    )
