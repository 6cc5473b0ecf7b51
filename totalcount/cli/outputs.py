"""`export` and `diagram`: files to send and to show."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import PlaceOption, tell


def export(
    file: Annotated[Path, typer.Argument(help="The workbook to write, such as count.xlsx.")],
    place: PlaceOption = None,
) -> None:
    """Write the count as a workbook of live formulas: summary, breakdowns, ladder, eliminations, rows with sources."""
    from totalcount import workspace
    from totalcount.errors import TotalcountError
    from totalcount.render.workbook import write
    from totalcount.steps.book import book

    if file.suffix.casefold() != ".xlsx":
        raise TotalcountError(f"{file.name} is not an .xlsx name", "Name a workbook such as count.xlsx.")
    with book(workspace.find(place), tell) as (value, rows):
        write(value, rows, file)
    tell(f"{file}: the count as a workbook")


def diagram(
    file: Annotated[Path, typer.Argument(help="The picture to write: .svg, .png or .html by its suffix.")],
    place: PlaceOption = None,
    width: Annotated[int, typer.Option("--width", help="Width of a PNG in pixels.", min=200, max=20_000)] = 2_400,
) -> None:
    """Draw where the money comes from and goes to: source, department, body, function."""
    from totalcount import workspace
    from totalcount.render.diagram import draw
    from totalcount.steps.picture import picture

    draw(picture(workspace.find(place), tell), file, width=width)
    tell(f"{file}: the flow diagram")


COMMANDS = (export, diagram)
