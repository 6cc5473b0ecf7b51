"""`reply`: a partner's own workbook back, with the faults marked in their cells."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import PlaceOption, tell


def reply(
    file: Annotated[Path, typer.Argument(help="The return, in returns/ or not loaded yet.")],
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            help="The workbook to write; the return's name with -checked, here, when not given.",
            show_default=False,
        ),
    ] = None,
    instead: Annotated[
        Path | None,
        typer.Option(
            "--instead-of",
            help="The return that FILE takes the place of, when its lines do not show it.",
            show_default=False,
        ),
    ] = None,
    beside: Annotated[
        bool, typer.Option("--beside", help="FILE is a return of its own, though it repeats lines of another.")
    ] = False,
    place: PlaceOption = None,
) -> None:
    """Send a return back: the partner's own workbook, each finding marked in its cell and listed on a first sheet."""
    from totalcount import workspace
    from totalcount.cli.target import outside, workbook
    from totalcount.errors import TotalcountError
    from totalcount.render.reply import write
    from totalcount.steps.reply import reply as step
    from totalcount.steps.trial import Standing

    if instead and beside:
        raise typer.BadParameter("give one of --instead-of and --beside")
    target = workbook(output or _beside(file), "northside-checked.xlsx", (".xlsx", ".xlsm"))
    if target.exists() and file.exists() and target.samefile(file):
        raise TotalcountError(f"{target} is the return itself", "Name another file: a return is never changed.")
    folder = workspace.find(place)
    outside(target, folder)
    found = step(folder, file, tell, Standing(instead, beside))
    notes = write(file, target, found)
    marked = sum(one.cell is not None for one in found.told)
    tell(f"{target}: {len(found.told):,} findings, {marked:,} of them marked in their cells")
    for note in notes:
        tell(f"  {note}")


def _beside(file: Path) -> Path:
    """Here, under the return's name; a workbook with macros keeps its suffix, and so its macros."""
    return Path(f"{file.stem}-checked{'.xlsm' if file.suffix.casefold() == '.xlsm' else '.xlsx'}")


COMMANDS = (reply,)
