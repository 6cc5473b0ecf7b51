"""`control`: who decides, as a ladder with its range, and its breakdowns."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def control(
    place: PlaceOption = None,
    by: Annotated[
        str | None,
        typer.Option(
            "--by", help="Break the ladder down by function, body, stream, tier or holder.", show_default=False
        ),
    ] = None,
    show: Annotated[
        str | None,
        typer.Option(
            "--show",
            help="One part in full: bindings, sources, ratios, road, conditions or accounts; all for every part.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Who decides: how much of the money spent here local bodies hold, can redirect, and why not the rest."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import control as screens
    from totalcount.steps import control as step

    _check(by, show, (*screens.PARTS, screens.EVERYTHING))
    folder = workspace.find(place)
    if by is None or by == screens.HOLDER:
        found = step.control(folder, tell)
        if json:
            write(plain.control_json(found))
        elif by is None:
            screens.control(console(), found, show)
        else:
            screens.holders_in_full(console(), found)
        return
    found, rows = step.control_by(folder, tell, by)
    write(plain.control_by_json(found, by, rows)) if json else screens.control_by(console(), found, by, rows)


def _check(by: str | None, show: str | None, parts: tuple[str, ...]) -> None:
    """FigureError for a part that there is not; a usage error for a part of a breakdown."""
    from totalcount.errors import FigureError

    if by is not None and show is not None:
        raise typer.BadParameter("--by and --show are two screens: give one of them")
    if show is not None and show not in parts:
        raise FigureError(f"control has no part called {show!r}", f"Choose one of: {', '.join(parts)}.")


COMMANDS = (control,)
