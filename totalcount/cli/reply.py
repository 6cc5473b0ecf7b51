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
            help="The workbook to write; the return's name with -checked when not given.",
            show_default=False,
        ),
    ] = None,
    place: PlaceOption = None,
) -> None:
    """Send a return back: the partner's own workbook, each finding marked in its cell and listed on a first sheet."""
    from totalcount import workspace
    from totalcount.errors import TotalcountError
    from totalcount.render.reply import write
    from totalcount.steps.reply import reply as step

    target = output or Path(f"{file.stem}-checked.xlsx")
    if target.suffix.casefold() not in {".xlsx", ".xlsm"}:
        raise TotalcountError(f"{target.name} is not an .xlsx name", "Name a workbook such as northside-checked.xlsx.")
    if target.resolve() == file.resolve():
        raise TotalcountError(f"{target} is the return itself", "Name another file: a return is never changed.")
    folder = workspace.find(place)
    if target.resolve().is_relative_to(folder.returns.resolve()):
        raise TotalcountError(f"{target} would be read as a return", "Write it outside returns/, with -o.")
    found = step(folder, file, tell)
    notes = write(file, target, found)
    marked = sum(one.cell is not None for one in found.told)
    tell(f"{target}: {len(found.told):,} findings, {marked:,} of them marked in their cells")
    for note in notes:
        tell(f"  {note}")


COMMANDS = (reply,)
