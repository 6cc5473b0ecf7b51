"""The report's pictures, as SVG."""

from collections.abc import Mapping

from totalcount.model import Report
from totalcount.render import chart, diagram, waterfall
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing

WIDE = 960.0


def pictures(report: Report) -> Mapping[str, str]:
    """Every picture of the report by name."""
    drawn: Mapping[str, Drawing] = {
        "divisions": chart.bare(chart.per_head(report.divisions, report.headline)),
        "flows": diagram.layout(report.flows, WIDE),
        "ladder": chart.bare(chart.control(report.control)),
        "matrix": chart.bare(chart.funding(report.matrix), WIDE),
        "provision": chart.bare(chart.provision(report.provision), WIDE),
        "tiers": chart.bare(chart.shares(report.tiers, report.headline)),
        "waterfall": waterfall.layout(report.waterfall, WIDE, 0.0),
    }
    return {name: svg(drawing, key=name) for name, drawing in drawn.items()}
