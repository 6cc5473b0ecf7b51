"""`count`: the headline and its breakdowns."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def count(
    place: PlaceOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by",
            help="Break the count down by body, tier, function, stream, theme, area or grade.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """The total count: spend in all and per head, double counting taken out; or broken down with --by."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import breakdown as draw_breakdown
    from totalcount.render.console import headline as draw_headline
    from totalcount.steps.count import count as step

    headline, lines = step(workspace.find(place), tell, by)
    if json:
        write(plain.count_json(headline, lines))
    elif lines is None:
        draw_headline(console(), headline)
    else:
        draw_breakdown(console(), headline, lines)


COMMANDS = (count,)
