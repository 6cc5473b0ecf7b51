"""A picture on disk as its suffix says."""

from pathlib import Path

from totalcount.errors import TotalcountError
from totalcount.model import Picture
from totalcount.render import whole
from totalcount.render.diagram.fold import MAX_NODES, fold
from totalcount.render.diagram.layout import layout
from totalcount.render.diagram.page import page
from totalcount.render.diagram.png import png
from totalcount.render.diagram.svg import svg

SUFFIXES = (".svg", ".png", ".html")


def draw(picture: Picture, path: Path, width: int = 2240, max_nodes_per_column: int = MAX_NODES) -> None:
    """Write the flow diagram as the suffix of `path` says: .svg, .png (`width` pixels wide) or .html.

    A failed write leaves whatever was at `path` as it was.
    """
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise TotalcountError(
            f"a diagram cannot be written as {path.name!r}", "Name a file that ends in " + ", ".join(SUFFIXES) + "."
        )
    drawing = layout(fold(picture, max_nodes_per_column))
    if kind == ".png":
        content = png(svg(drawing), width)
    else:
        content = (svg(drawing) if kind == ".svg" else page(drawing)).encode()
    whole.write(path, content)
