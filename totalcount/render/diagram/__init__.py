"""The spend-flow diagram: where public money in a place comes from, who spends it, and on what.

``fold(picture)`` gives a Diagram, ``layout(diagram)`` a Drawing, and ``svg``, ``png`` or ``page`` write it;
``draw`` does all of it.
"""

from totalcount.render.diagram.fold import MAX_NODES, fold
from totalcount.render.diagram.layout import layout
from totalcount.render.diagram.page import page
from totalcount.render.diagram.png import png
from totalcount.render.diagram.svg import svg
from totalcount.render.diagram.values import Diagram, Drawing
from totalcount.render.diagram.write import draw

__all__ = ["MAX_NODES", "Diagram", "Drawing", "draw", "fold", "layout", "page", "png", "svg"]
