"""`balances`: where two returns do not say the same, and what was agreed on it."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write
from totalcount.errors import Exit

_WORKBOOK = Path("balances.xlsx")


def balances(
    file: Annotated[
        Path | None,
        typer.Argument(help="The workbook that --to-excel writes; balances.xlsx when not given.", show_default=False),
    ] = None,
    place: PlaceOption = None,
    to_excel: Annotated[
        bool, typer.Option("--to-excel", help="Write a workbook: a sheet for each pair of bodies, a box to agree.")
    ] = False,
    from_excel: Annotated[
        Path | None,
        typer.Option(
            "--from-excel",
            help="Record what was agreed in such a workbook in decisions/balances.csv.",
            show_default=False,
        ),
    ] = None,
    json: JsonOption = False,
) -> None:
    """Where a payer and a payee differ, beyond the tolerance; as a workbook to agree in, and read back from it."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import balances as draw
    from totalcount.steps.balances import balances as step

    folder = workspace.find(place)
    if (file and not to_excel) or (from_excel and (to_excel or json)) or (to_excel and json):
        raise typer.BadParameter("give one of --json, --to-excel [FILE] and --from-excel FILE")
    if from_excel:
        _read_back(folder.root, from_excel)
        return
    found = step(folder, tell)
    if to_excel:
        from totalcount.cli.target import outside, workbook
        from totalcount.render.balances import write as write_workbook

        path = outside(workbook(file or _WORKBOOK, "balances.xlsx"), folder)
        write_workbook(path, found)
        pairs, number = len(found.pairs), len(found.balances)
        tell(f"{path}: {number:,} balance{'s' * (number != 1)} of {pairs:,} pair{'s' * (pairs != 1)} of bodies")
    elif json:
        write(plain.balances_json(found))
    else:
        draw(console(), found)


def _read_back(root: Path, path: Path) -> None:
    """Record what stands in the boxes; FINDINGS as the exit code when some could not be."""
    from datetime import date

    from totalcount import workspace
    from totalcount.sources.settled import settled
    from totalcount.steps.balances import settle

    taken, left = settle(workspace.Folder(root), settled(path), date.today(), tell)  # noqa: DTZ011 - a person's day
    for box, why in left:
        tell(f"not recorded: {path.name}, {box.sheet}, row {box.row}: {why}")
    tell(f"decisions/balances.csv: {len(taken):,} line{'s' * (len(taken) != 1)} added")
    if left:
        raise typer.Exit(Exit.FINDINGS)


COMMANDS = (balances,)
