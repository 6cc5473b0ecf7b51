"""`map`: how a file that the reader does not know is to be read."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write

if TYPE_CHECKING:
    from totalcount.model import FileMapping, WrittenMapping
    from totalcount.workspace import Folder


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
    one_row: Annotated[
        bool,
        typer.Option("--one-row", help="The headings are in one row, whatever the row above or under it looks like."),
    ] = False,
    keep: Annotated[
        bool, typer.Option("--write", help="Keep the mapping in decisions/mappings.csv; needs --who and --why.")
    ] = False,
    who: Annotated[str, typer.Option("--who", help="The role of who decided.")] = "",
    why: Annotated[str, typer.Option("--why", help="The reason, for a reader in a year's time.")] = "",
    when: Annotated[str, typer.Option("--when", help="The date of the decision; today when not given.")] = "",
    json: JsonOption = False,
) -> None:
    """Propose which column of an unknown file is which, show its first rows read so, and keep it with --write."""
    from totalcount import workspace
    from totalcount.render.console import mapping as draw
    from totalcount.render.plain.mapping import mapping_json
    from totalcount.steps.mapping import mapping as step

    if keep and not (who.strip() and why.strip()):
        raise typer.BadParameter("a mapping that is kept needs --who and --why")
    folder = workspace.find(place) if place or keep or (Path.cwd() / workspace.PLACE_FILE).is_file() else None
    found = step(file, folder, kind=kind, sheet=sheet, sets=sets or (), one_row=one_row)
    if not json:
        draw(console(), found)
    written = _keep(folder, found, who=who, when=when, why=why) if keep and folder else None
    if json:
        write(mapping_json(found, written))


def _keep(folder: "Folder", found: "FileMapping", *, who: str, when: str, why: str) -> "WrittenMapping":
    from datetime import datetime

    from totalcount.steps.keep import keep

    day = when.strip() or datetime.now().astimezone().date().isoformat()
    written = keep(folder, found, who=who.strip(), when=day, why=why.strip())
    added = f"{written.lines} line{'s' * (written.lines != 1)} added to" if written.lines else "nothing new for"
    tell(f"{added} {written.file}; the next load reads every file with these headings so")
    return written


map_file.__name__ = "map"
COMMANDS = (map_file,)
