"""Small pictures beside the flow diagram, in the same hand: bars, the ladder of control, a matrix.

Each takes values that are worked out and gives one SVG element whose ids begin with its key, so that several can stand
in one page. Lengths are SVG units; text stays text; every colour has its dark twin in `palette.style_sheet()`.
"""

from totalcount.render.chart.bars import Bar, bars
from totalcount.render.chart.ladder import Step, ladder
from totalcount.render.chart.matrix import matrix

__all__ = ["Bar", "Step", "bars", "ladder", "matrix"]
