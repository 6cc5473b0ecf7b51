"""The spend-flow diagram: where public money in a place comes from, who spends it, and on what.

``layout(flows)`` gives a Drawing; `totalcount.render.drawing` writes it. ``drawn_order(flows)`` is how boxes stand.
"""

from totalcount.render.diagram.grid import drawn_order
from totalcount.render.diagram.layout import layout

__all__ = ["drawn_order", "layout"]
