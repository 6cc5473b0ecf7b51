"""`graph`: the money as a network for graph tools."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import PlaceOption, tell


def graph(
    file: Annotated[Path, typer.Argument(help="The network to write: .graphml, .gexf or .json by its suffix.")],
    place: PlaceOption = None,
) -> None:
    """Write who pays whom, and what is spent on what, as a network for Gephi, yEd and others, with who decides."""
    from totalcount import workspace
    from totalcount.render import network
    from totalcount.steps.network import network as step

    network.check(file)
    found = step(workspace.find(place), tell)
    network.draw(found, file)
    tell(f"{file}: {len(found.nodes)} nodes and {len(found.edges)} edges")


COMMANDS = (graph,)
