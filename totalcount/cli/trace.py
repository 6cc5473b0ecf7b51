"""`trace`: money followed up to its sources and holders, or down to where it ends up."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def trace(
    subject: Annotated[
        str | None,
        typer.Argument(
            help="A theme, service, body, function, stream or tier, by name; theme:NAME, body:NAME … to say which.",
            show_default=False,
        ),
    ] = None,
    stream: Annotated[
        str | None,
        typer.Option("--from", help="Go down instead: where the money of this stream ends up.", show_default=False),
    ] = None,
    place: PlaceOption = None,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit", "-n", help="How many lines of each list to show; 0 for all.", min=0, show_default=False
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Where the money for something came from, by which road, and who decides it; or where a stream ends up."""
    if (subject is None) == (stream is None):
        raise typer.BadParameter("name what to trace, or a stream with --from: one of the two")
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import control as screens
    from totalcount.steps import trace as step

    folder, lines = workspace.find(place), {} if limit is None else {"limit": limit or None}
    if subject is not None:
        up = step.upstream(folder, tell, subject)
        write(plain.trace_json(up)) if json else screens.upstream(console(), up, **lines)
    elif stream is not None:
        down = step.downstream(folder, tell, stream)
        write(plain.downstream_json(down)) if json else screens.downstream(console(), down, **lines)


COMMANDS = (trace,)
