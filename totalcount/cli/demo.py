"""`demo`: an invented place from returns to headline, workbook and diagram."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import console, tell

WORKBOOK = "count.xlsx"
PICTURE = "flows.svg"


def demo(
    folder: Annotated[Path, typer.Argument(help="Where to put the sample place.")] = Path("totalcount-demo"),
    tiny: Annotated[
        bool, typer.Option("--tiny", help="The place of a dozen rows that can be followed by hand.")
    ] = False,
) -> None:
    """Count an invented borough: its returns, the headline, a workbook and a flow diagram, in seconds."""
    from totalcount.model import Definition
    from totalcount.render.console import headline, load_report
    from totalcount.render.diagram import layout
    from totalcount.render.drawing.write import write as draw
    from totalcount.render.workbook import write
    from totalcount.steps.book import book
    from totalcount.steps.diagram import flows
    from totalcount.steps.load import load
    from totalcount.steps.sample import sample

    place = sample("tiny" if tiny else "borough", folder)
    screen = console()
    load_report(screen, load(place))
    with book(place, tell) as (value, rows):
        headline(screen, value.headline)
        write(value, rows, place.root / WORKBOOK)
    draw(layout(flows(place, tell, Definition())), place.root / PICTURE)
    tell(f"{folder / WORKBOOK}: the count as a workbook, every row with its source")
    tell(f"{folder / PICTURE}: where the money comes from and goes to")
    tell(f"Next: cd {folder}, then totalcount check, totalcount control, totalcount explain total")


COMMANDS = (demo,)
