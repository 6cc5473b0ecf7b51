"""The report's pictures, as SVG."""

from collections.abc import Mapping

from totalcount.model import Breakdown, Control, Group, Headline, Report
from totalcount.money import percent, pounds, short
from totalcount.render import chart
from totalcount.render.clean import clean
from totalcount.render.diagram import fold, layout, svg
from totalcount.render.diagram.palette import TIERS
from totalcount.render.report.phrases import range_of


def pictures(report: Report) -> Mapping[str, str]:
    """Every picture of the report by name."""
    return {
        "divisions": divisions(report.divisions),
        "flows": svg(layout(fold(report.picture))),
        "ladder": ladder(report.control),
        "matrix": matrix(report),
        "tiers": tiers(report.tiers),
        "waterfall": waterfall(report.headline),
    }


def divisions(found: Breakdown) -> str:
    """Bars by division of functions: per head, or in pounds when the people are not known."""
    lines = [_bar(line) for line in found.rows]
    return chart.bars("divisions", "Counted spending by division of function", _told(found.rows), lines)


def _bar(line: Group, colour: str = "accent") -> chart.Bar:
    label = line.key.partition(" ")[2] or line.key
    if line.per_head is None:
        return chart.Bar(label, line.total, short(line.total), colour)
    return chart.Bar(label, line.per_head, pounds(line.per_head), colour)


def tiers(found: Breakdown) -> str:
    """Bars by tier, each in the colour of its tier."""
    lines = [
        chart.Bar(TIERS[line.key].words, line.total, f"{short(line.total)}  {percent(line.share)}", line.key)
        for line in found.rows
    ]
    return chart.bars("tiers", "Counted spending by tier of body", _told(found.rows), lines)


def _told(rows: tuple[Group, ...]) -> str:
    return "; ".join(f"{clean(row.key)} {pounds(row.total)}" for row in rows) + "."


def ladder(control: Control) -> str:
    """The ladder of control, rung by rung."""
    steps = [
        chart.Step(
            rung.name,
            rung.who_name,
            rung.share_low,
            rung.share_central,
            rung.share_high,
            f"{short(rung.central)}  {percent(rung.share_central)}",
            range_of(rung.low, rung.high) if rung.low != rung.high else "",
        )
        for rung in control.rungs
    ]
    told = "; ".join(f"{clean(step.rung)}, {clean(step.who)}: {step.shown} {step.range}" for step in steps)
    return chart.ladder("ladder", "The ladder of control", told, steps)


def matrix(report: Report) -> str:
    """Who funds whom."""
    found = report.matrix
    cells = [[None if cell is None else (cell, short(cell)) for cell in row] for row in found.cells]
    totals = ([short(sum_) for sum_ in found.by_payer], [short(sum_) for sum_ in found.by_receiver], short(found.total))
    told = "; ".join(
        f"{clean(payer)} funds {clean(receiver)} with {pounds(cell)}"
        for payer, row in zip(found.payers, found.cells, strict=True)
        for receiver, cell in zip(found.receivers, row, strict=True)
        if cell
    )
    corner = ("who pays", "who receives")
    return chart.matrix("matrix", "Who funds whom", told, found.payers, found.receivers, cells, totals, corner)


def waterfall(count: Headline) -> str:
    """From what was reported to the total count."""
    steps = (
        ("Reported by bodies", count.reported, "source"),
        ("Eliminated", -count.eliminated, "provider"),
        ("Out of scope", -count.out_of_scope, "provider"),
        ("Out of place", -count.out_of_place, "provider"),
        ("Set aside", -count.set_aside, "provider"),
        ("Total count", count.counted, "council"),
    )
    lines = [chart.Bar(words, amount, short(amount), colour) for words, amount, colour in steps]
    told = "; ".join(f"{words} {pounds(amount)}" for words, amount, _ in steps)
    return chart.bars("waterfall", "From what was reported to the total count", told, lines)
