"""A network on disk as its suffix says."""

from pathlib import Path

from totalcount.errors import TotalcountError
from totalcount.model import Network
from totalcount.render import whole
from totalcount.render.network.gexf import gexf
from totalcount.render.network.graphml import graphml
from totalcount.render.network.nodelink import nodelink

_FORMATS = {".graphml": graphml, ".gexf": gexf, ".json": nodelink}
SUFFIXES = tuple(_FORMATS)


def check(path: Path) -> None:
    """TotalcountError for a name with another suffix than `SUFFIXES`."""
    if path.suffix.casefold() not in _FORMATS:
        raise TotalcountError(
            f"a network cannot be written as {path.name!r}", "Name a file that ends in " + ", ".join(SUFFIXES) + "."
        )


def draw(network: Network, path: Path) -> None:
    """Write the network as GraphML, GEXF or JSON; a failed write leaves whatever was at `path` as it was."""
    check(path)
    whole.write(path, _FORMATS[path.suffix.casefold()](network))
