"""`report`: the place's report, one page to send or print."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import PlaceOption, tell


def report(
    file: Annotated[Path, typer.Argument(help="The page to write, such as report.html.")],
    place: PlaceOption = None,
) -> None:
    """Write the place's report: one page in plain words with its pictures and tables, to send or to print."""
    from totalcount import workspace
    from totalcount.render.report import write
    from totalcount.steps.report import report as step

    write(step(workspace.find(place), tell), file)
    tell(f"{file}: the report")


COMMANDS = (report,)
