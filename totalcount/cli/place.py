"""`new`: begin a place."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from totalcount.model import Asked


def new(
    folder: Annotated[Path, typer.Argument(help="The folder to make.")],
    year: Annotated[str, typer.Option("--year", help="Financial year, such as 2024-25.")],
    area: Annotated[
        list[str] | None,
        typer.Option("--area", help="GSS code of the place, such as E08000009; repeat for more.", show_default=False),
    ] = None,
    all_areas: Annotated[
        bool, typer.Option("--all-areas", help="The whole of England instead: every authority in the files.")
    ] = False,
    name: Annotated[
        str, typer.Option("--name", help="The place's name; by default the one in the downloads, or the folder's.")
    ] = "",
    source: Annotated[
        Path | None,
        typer.Option(
            "--from",
            help="A folder of published files: those about the place are recognised and copied into returns/.",
            show_default=False,
        ),
    ] = None,
    basis: Annotated[str, typer.Option("--basis", help="outturn, budget or forecast.")] = "outturn",
    scope: Annotated[
        str, typer.Option("--scope", help="all-public, pilot-2009, local-services or day-to-day.")
    ] = "all-public",
    population: Annotated[
        int | None, typer.Option("--population", help="People in the place.", min=1, show_default=False)
    ] = None,
    population_source: Annotated[
        str, typer.Option("--population-source", help="Where the population comes from.")
    ] = "",
    population_date: Annotated[
        str, typer.Option("--population-date", help="The date it speaks of, such as 2023-06-30.")
    ] = "",
) -> None:
    """Begin a place: a folder with place.toml, returns/ and decisions/; with --from also published files."""
    from totalcount.cli.screen import console, tell
    from totalcount.model import ENGLAND, Population
    from totalcount.render.console import downloads
    from totalcount.steps.new import new as step

    if bool(area) == all_areas:
        raise typer.BadParameter("name the place's areas with --area, or take all with --all-areas: one of the two")
    people = Population(population, population_source, population_date)
    if population is not None and not (population_source and population_date):
        raise typer.BadParameter("a population needs --population-source and --population-date")
    areas = (ENGLAND,) if all_areas else tuple(area or ())
    made, files = step(
        folder, name=name, areas=areas, year=year, basis=basis, scope=scope, people=people, source=source
    )
    if source and files:
        downloads(console(), files)
    if source and not any(file.used for file in files):
        tell(_nothing_taken(source, areas, len(files)))
    put = "Put partners' returns" if any(file.used for file in files) else "Put the returns"
    tell(f"{made.root} is ready. {put} in {folder / 'returns'}, then: totalcount load --place {folder}")


def _nothing_taken(source: Path, areas: tuple[str, ...], files: int) -> str:
    """Why a place begins without published files, and where to look."""
    if not files:
        return f"There is no file in {source}. `totalcount sources` lists what to download."
    told = "None of its files tells" if files > 1 else "Its one file does not tell"
    asked = f"{told} anything of {', '.join(areas)}. Is that the GSS code, such as E08000009?"
    return f"{asked} `totalcount sources` lists what to download."


def template(
    file: Annotated[
        Path | None, typer.Argument(help="The workbook to write, such as northside.xlsx.", show_default=False)
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="The workbook to write, in another way.", show_default=False)
    ] = None,
    body: Annotated[
        str | None,
        typer.Option("--body", help="Fill in what is known of this body.", show_default=False),
    ] = None,
    place: Annotated[
        Path | None,
        typer.Option("--place", "-p", help="The place that asks: its year, basis and bodies.", show_default=False),
    ] = None,
    last_year: Annotated[
        Path | None,
        typer.Option(
            "--last-year",
            help="The folder of a place of an earlier year: its figures stand beside this year's.",
            show_default=False,
        ),
    ] = None,
) -> None:
    """Write a return for a partner to fill in, with the lines that are expected of it and last year's figures."""
    from totalcount import workspace
    from totalcount.cli.screen import tell
    from totalcount.cli.target import no_return
    from totalcount.render.template import write
    from totalcount.steps.asked import asked as step

    path = _workbook(file, output)
    if last_year and not body:
        raise typer.BadParameter("--last-year needs --body")
    here = workspace.find(place) if place or (Path.cwd() / workspace.PLACE_FILE).is_file() else None
    asked = step(here, body or "", last_year, tell)
    write(path if here is None else no_return(path, here), asked)
    tell(f"{path}: {_asked(asked)}")


def _workbook(file: Path | None, output: Path | None) -> Path:
    """The one workbook that is named; TotalcountError when it is none or two."""
    from totalcount.cli.target import workbook
    from totalcount.errors import TotalcountError

    path = output or file
    if path is None:
        raise TotalcountError("no workbook is named", "Name one: -o northside.xlsx.")
    if file and output and file != output:
        raise TotalcountError(f"{file} and {output} are both named", "Name one workbook.")
    return workbook(path, "northside.xlsx")


def _asked(asked: "Asked") -> str:
    """In words what stands in a return already, and whether anybody knows the body."""
    if not asked.body:
        return "a blank return"
    lines = "1 line" if len(asked.lines) == 1 else f"{len(asked.lines):,} lines"
    last = f", with the figures of {asked.last_year}" if asked.last_year else ""
    more = f" ({asked.left_out:,} smaller lines are not shown)" if asked.left_out else ""
    return f"a return for {asked.body} with {lines} to fill in{last}{more}{_unknown(asked)}"


def _unknown(asked: "Asked") -> str:
    """That no body of this name is known, with the nearest; '' when one is, or when its name tells its kind."""
    import difflib

    names = {name.casefold(): name for name in asked.choices.get("body", ())}
    if asked.body.casefold() in names or asked.last_year:
        return ""
    near = [names[key] for key in difflib.get_close_matches(asked.body.casefold(), names, 3, 0.75)]
    if asked.lines and not near:
        return ""  # a name that tells its kind: what is asked of the kind
    meant = f"; did you mean {' or '.join(near)}?" if near else ": check it."
    return f". No body of that name is known{meant}"


COMMANDS = (new, template)
