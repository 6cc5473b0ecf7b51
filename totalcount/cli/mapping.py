"""`map`: how a file that the reader does not know is to be read."""

from pathlib import Path
from typing import Annotated

import typer

from totalcount.cli.screen import PlaceOption, console, tell


def map_file(
    file: Annotated[Path, typer.Argument(help="The file whose columns are not known.")],
    place: PlaceOption = None,
    sets: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            help='Column of the schema = heading in the file, such as gross="Net Amount"; repeat for more, leave the '
            "heading empty for a column that is not to be read.",
            show_default=False,
        ),
    ] = None,
    kind: Annotated[
        str, typer.Option("--kind", help="spend, funding, payments, programmes or assets; guessed if not given.")
    ] = "",
    sheet: Annotated[str, typer.Option("--sheet", help="The sheet of a workbook; the fullest when not given.")] = "",
    keep: Annotated[
        bool, typer.Option("--write", help="Keep the mapping in decisions/mappings.csv; needs --who and --why.")
    ] = False,
    who: Annotated[str, typer.Option("--who", help="The role of who decided.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, for a reader in a year's time.")] = "",
    when: Annotated[str, typer.Option("--when", help="The date of the decision; today when not given.")] = "",
) -> None:
    """Propose which column of an unknown file is which, show its first rows read so, and keep it with --write."""
    from totalcount import workspace
    from totalcount.render.console import mapping as draw
    from totalcount.steps.mapping import mapping as step

    if keep and not (who.strip() and why.strip()):
        raise typer.BadParameter("a mapping that is kept needs --who and --why")
    folder = workspace.find(place) if place or keep or (Path.cwd() / workspace.PLACE_FILE).is_file() else None
    found = step(file, folder, kind=kind, sheet=sheet, sets=sets or ())
    draw(console(), found)
    if keep and folder:
        from datetime import datetime

        from totalcount.steps.keep import keep as write

        lines = write(
            folder,
            found,
            who=who.strip(),
            when=when.strip() or datetime.now().astimezone().date().isoformat(),
            why=why.strip(),
        )
        kept = f"{lines} line{'s' * (lines != 1)} added to" if lines else "nothing new for"
        tell(f"{kept} decisions/mappings.csv; the next load reads every file with these headings so")


map_file.__name__ = "map"
COMMANDS = (map_file,)
