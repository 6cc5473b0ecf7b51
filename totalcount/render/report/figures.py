"""The report's pictures, as SVG: each for a page, and again for a narrow screen."""

from collections.abc import Callable, Mapping
from functools import partial

from totalcount.model import Report
from totalcount.render import chart, diagram, waterfall
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing, unhinted

WIDE = 800.0  # on A4 its words are of seven points and more
WIDEST = 960.0  # for pictures of many boxes and bars
NARROW = 350.0
_LARGE = {"flows", "matrix", "provision", "waterfall"}

Screens = Mapping[str, str]  # SVG by the screen it is for


def pictures(report: Report) -> Mapping[str, Screens]:
    """Every picture of the report by name."""
    drawn: Mapping[str, Callable[[float], Drawing]] = {
        "divisions": partial(chart.bare, chart.per_head(report.divisions, report.headline)),
        "flows": partial(diagram.layout, report.flows, height=0.0, titled=False),
        "ladder": partial(chart.bare, chart.control(report.control)),
        "matrix": partial(chart.bare, chart.funding(report.matrix)),
        "provision": partial(chart.bare, chart.provision(report.provision)),
        "tiers": partial(chart.bare, chart.shares(report.tiers, report.headline)),
        "waterfall": partial(waterfall.layout, report.waterfall, height=0.0, titled=False),
    }
    return {name: _screens(name, make) for name, make in drawn.items()}


def _screens(name: str, make: Callable[[float], Drawing]) -> Screens:
    """A picture that needs as much room on a narrow screen as on a page stands there once."""
    wide, narrow = make(WIDEST if name in _LARGE else WIDE), make(NARROW)
    if narrow.width > 2 * NARROW:
        return {"all": svg(wide, key=name)}
    return {"wide": svg(wide, key=name), "narrow": svg(unhinted(narrow), key=f"{name}-narrow")}
