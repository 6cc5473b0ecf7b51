"""The spend-flow diagram: where public money in a place comes from, who spends it, and on what.

``layout(flows)`` gives a Drawing; `totalcount.render.drawing` writes it. ``order(flows)`` says how its boxes stand.
"""

from totalcount.render.diagram.grid import order
from totalcount.render.diagram.layout import layout

__all__ = ["layout", "order"]
