"""Pictures beside the flow diagram, in the same hand: bars, the ladder of control, who funds whom.

`areas`, `per_head`, `shares`, `control` and `funding` take figures that are worked out and give a `Sketch`; `bare` and
`framed` make a `Drawing` of it.
"""

from totalcount.render.chart.areas import areas
from totalcount.render.chart.breakdown import per_head, shares
from totalcount.render.chart.control import control
from totalcount.render.chart.funding import funding
from totalcount.render.chart.picture import Sketch, bare, framed

__all__ = ["Sketch", "areas", "bare", "control", "framed", "funding", "per_head", "shares"]
