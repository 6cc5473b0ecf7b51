"""A picture on disk as its suffix says."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from totalcount.errors import TotalcountError
from totalcount.render import whole
from totalcount.render.drawing.frame import NARROW, WIDTH
from totalcount.render.drawing.page import page
from totalcount.render.drawing.png import png
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing, unhinted

SUFFIXES = (".svg", ".png", ".html")


def suffix(path: Path) -> str:
    """The kind of file that a path names; TotalcountError for one that no picture can be written as."""
    kind = path.suffix.lower()
    if kind not in SUFFIXES:
        raise TotalcountError(
            f"a diagram cannot be written as {path.name!r}", "Name a file that ends in " + ", ".join(SUFFIXES) + "."
        )
    return kind


def for_file(make: Callable[[float], Drawing], path: Path) -> Drawing:
    """The drawing that a file needs: a page has the same for narrow screens within. `make` draws at a width."""
    drawing = make(WIDTH)
    return replace(drawing, narrow=unhinted(make(NARROW))) if suffix(path) == ".html" else drawing


def write(drawing: Drawing, path: Path, width: int = 2240) -> None:
    """Write a drawing as the suffix of `path` says: .svg, .png (`width` pixels wide) or .html.

    A failed write leaves whatever was at `path` as it was.
    """
    kind = suffix(path)
    if kind == ".png":
        content = png(svg(drawing), width)
    else:
        content = (svg(drawing) if kind == ".svg" else page(drawing)).encode()
    whole.write(path, content)
