"""`journey`: a person's way through the bodies that help."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write
from totalcount.model import Journey


def journey(
    name: Annotated[
        str, typer.Argument(help="The journey: the name of its file in journeys/; all of them when not given.")
    ] = "",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Draw the route: .svg, .png or .html by its suffix.", show_default=False),
    ] = None,
    place: PlaceOption = None,
    json: JsonOption = False,
) -> None:
    """A person's way through the bodies that help: assessments, repeated questions, hand-overs, cost and days."""
    from totalcount import workspace
    from totalcount.render.console.journey import journey as draw
    from totalcount.render.console.journey import journeys as draw_all
    from totalcount.render.plain.journey import journey_json, journeys_json
    from totalcount.steps import journey as step

    folder = workspace.find(place)
    if not name:
        if output is not None:
            raise typer.BadParameter("name the journey that is to be drawn")
        every = step.every(folder)
        if json:
            write(journeys_json([one.journey for one in every]))
        else:
            draw_all(console(), [one.journey for one in every])
        _faults(sum(len(one.findings) for one in every))
        return
    found = step.journey(folder, name)
    if output is not None:
        _picture(found.journey, output)
    if json:
        write(journey_json(found.journey))
    elif output is None:
        draw(console(), found.journey)
    _faults(len(found.findings))


def _picture(found: Journey, output: Path) -> None:
    from totalcount.render.chart.route import route
    from totalcount.render.drawing.write import suffix
    from totalcount.render.drawing.write import write as save

    suffix(output)
    save(route(found), output)
    tell(f"{output}: the route")


def _faults(findings: int) -> None:
    if findings:
        tell(f"{findings} finding{'s' * (findings != 1)} on the tables in journeys/: see `totalcount check`")


COMMANDS = (journey,)
