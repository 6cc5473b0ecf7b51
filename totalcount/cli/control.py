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
    if_: Annotated[
        list[str] | None,
        typer.Option(
            "--if",
            help="What if a stream came under another condition: 'Public Health Grant=free'; repeat for more.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Who decides: how much of the money spent here local bodies hold, can redirect, and why not the rest."""
    from totalcount import workspace
    from totalcount.model import Supposed
    from totalcount.render import plain
    from totalcount.render.console import control as screens
    from totalcount.steps import control as step

    _check(by, show, if_, (*screens.PARTS, screens.EVERYTHING))
    folder = workspace.find(place)
    if if_:
        suppose = _conditions(if_)
        supposed = Supposed(suppose, *step.control_if(folder, tell, suppose))
        write(plain.supposed_json(supposed)) if json else screens.supposed(console(), supposed)
        return
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


def _check(by: str | None, show: str | None, if_: list[str] | None, parts: tuple[str, ...]) -> None:
    """FigureError for a part that there is not; a usage error for more than one screen."""
    from totalcount.errors import FigureError

    if sum(map(bool, (by is not None, show is not None, if_))) > 1:
        raise typer.BadParameter("--by, --show and --if are different screens: give one of them")
    if show is not None and show not in parts:
        raise FigureError(f"control has no part called {show!r}", f"Choose one of: {', '.join(parts)}.")


def _conditions(asked: list[str]) -> dict[str, str]:
    """What `--if` says, as stream -> condition."""
    pairs = [each.rpartition("=") for each in asked]
    if not all(stream.strip() and condition.strip() for stream, _, condition in pairs):
        raise typer.BadParameter("--if takes a stream and a condition, such as 'Public Health Grant=free'")
    return {stream.strip(): condition.strip() for stream, _, condition in pairs}


COMMANDS = (control,)
