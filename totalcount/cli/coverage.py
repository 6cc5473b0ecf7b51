"""`coverage` and `compare-sources`: what a place has of what is expected, and how its sources differ."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def coverage(
    place: PlaceOption = None,
    fill: Annotated[
        bool,
        typer.Option(
            "--fill", help="Write what is missing and has a typical figure into returns/, marked as estimated."
        ),
    ] = False,
    json: JsonOption = False,
) -> None:
    """Expected streams: returned, published, estimated or missing, and what the missing ones are worth."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import coverage as draw
    from totalcount.render.console import filled as draw_filled
    from totalcount.steps.coverage import coverage as step
    from totalcount.steps.fill import fill as fill_step

    folder = workspace.find(place)
    if fill:
        written, left = fill_step(folder, tell)
        if json:
            write(plain.filled_json(written, left))
        else:
            draw_filled(console(), written, left)
        return
    found = step(folder, tell)
    if json:
        write(plain.coverage_json(found))
    else:
        draw(console(), found)


def compare_sources(
    place: PlaceOption = None,
    json: JsonOption = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="How many lines to show on screen; 0 for all.", min=0)
    ] = 20,
) -> None:
    """Published figures against partners' returns, line by line, the largest difference first."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import comparison as draw
    from totalcount.steps.compare import compare as step

    found = step(workspace.find(place), tell)
    if json:
        write(plain.comparison_json(found))
    else:
        draw(console(), found, limit or None)


COMMANDS = (coverage, compare_sources)
