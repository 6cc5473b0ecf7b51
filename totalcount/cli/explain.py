"""`explain`: a figure opened."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def explain(
    figure: Annotated[
        str,
        typer.Argument(
            help="total, eliminated, reported …, body:NAME, function:10.2, stream:…, theme:…, 'elimination:A > B'."
        ),
    ] = "total",
    place: PlaceOption = None,
    limit: Annotated[int, typer.Option("--limit", "-n", help="How many rows to show.", min=1)] = 10,
    json: JsonOption = False,
) -> None:
    """Open any figure: what it means, the query that made it, the largest rows under it with file, sheet and row."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import explanation as draw
    from totalcount.steps.explain import explain as step

    opened = step(workspace.find(place), figure, tell, limit)
    if json:
        write(plain.explain_json(opened))
    else:
        draw(console(), opened)


COMMANDS = (explain,)
