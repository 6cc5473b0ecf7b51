"""`duplication`: needs that many programmes, bodies and providers serve, with the evidence for every overlap."""

from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write


def duplication(
    need: Annotated[
        str | None, typer.Argument(help="One need in full, such as worklessness.", show_default=False)
    ] = None,
    place: PlaceOption = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            "--threshold",
            help="How alike activity words must be to be the same activity, up to 1; 0.8 when not given.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="How many lines of a list to show on screen; 0 for all.", min=0)
    ] = 8,
    json: JsonOption = False,
) -> None:
    """Needs that many programmes, providers and streams serve, worst first, and what says that they overlap."""
    from decimal import Decimal

    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import duplication as screens
    from totalcount.steps import duplication as step

    line = None if threshold is None else Decimal(str(threshold))
    found = step.duplication(workspace.find(place), tell, line)
    if need is None:
        write(plain.duplication_json(found)) if json else screens.needs(console(), found, limit or None)
        return
    one = step.need(found, need)
    if json:
        write(plain.duplication_json(found, (one,), full=True))
    else:
        screens.need(console(), found, one, limit or None)


COMMANDS = (duplication,)
