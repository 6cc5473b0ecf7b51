"""`explain`: a figure opened."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def explain(
    figure: Annotated[
        str,
        typer.Argument(
            help="total, eliminated, reported …, body:NAME, area:NAME, function:10.2, stream:…, theme:…, need:…, "
            "'elimination:A > B'; or a share: held, unconditioned, discretionary:council, holder:NAME, source:NAME, "
            "'ratio:grant proxy'."
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
    from totalcount.render.console.control import share as draw_share
    from totalcount.steps.explain import explain as step
    from totalcount.steps.explain_share import explain_share, is_share

    folder = workspace.find(place)
    if is_share(figure):
        share = explain_share(folder, figure, tell)
        write(plain.share_json(share)) if json else draw_share(console(), share, limit)
        return
    opened = step(folder, figure, tell, limit)
    write(plain.explain_json(opened)) if json else draw(console(), opened)


COMMANDS = (explain,)
