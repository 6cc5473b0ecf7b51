"""`export` and `diagram`: files to send and to show."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from totalcount.cli.screen import PlaceOption, tell
from totalcount.errors import TotalcountError
from totalcount.model import Definition

if TYPE_CHECKING:
    from totalcount.render.drawing.values import Drawing
    from totalcount.workspace import Folder


def export(
    file: Annotated[Path, typer.Argument(help="The workbook to write, such as count.xlsx.")],
    place: PlaceOption = None,
) -> None:
    """Write the count as a workbook of live formulas: summary, breakdowns, ladder, eliminations, rows with sources."""
    from totalcount import workspace
    from totalcount.cli.target import outside, workbook
    from totalcount.render.workbook import write
    from totalcount.steps.book import book

    folder = workspace.find(place)
    outside(workbook(file, "count.xlsx"), folder)
    with book(folder, tell) as (value, rows):
        write(value, rows, file)
    tell(f"{file}: the count as a workbook")


class PictureKind(StrEnum):
    """The pictures that `diagram` draws."""

    FLOWS = "flows"
    WATERFALL = "waterfall"
    LADDER = "ladder"
    MATRIX = "matrix"
    FUNCTIONS = "functions"
    TIERS = "tiers"
    AREAS = "areas"
    NEEDS = "needs"


_TOLD = {
    PictureKind.FLOWS: "the flow diagram",
    PictureKind.WATERFALL: "the waterfall",
    PictureKind.LADDER: "the ladder of control",
    PictureKind.MATRIX: "who funds whom",
    PictureKind.FUNCTIONS: "spending by function",
    PictureKind.TIERS: "spending by tier",
    PictureKind.AREAS: "spending by area",
    PictureKind.NEEDS: "who funds which need",
}


def diagram(
    file: Annotated[Path, typer.Argument(help="The picture to write: .svg, .png or .html by its suffix.")],
    picture: Annotated[
        PictureKind,
        typer.Option(
            "--picture",
            help="Which picture: flows; waterfall (from what was reported to the total count); ladder (who decides); "
            "matrix (who funds whom); functions (per head); tiers; areas (per head); needs (who funds which).",
        ),
    ] = PictureKind.FLOWS,
    definition: Annotated[
        Path | None,
        typer.Option("--definition", help="A file that says what the flow diagram shows.", show_default=False),
    ] = None,
    columns: Annotated[
        str | None,
        typer.Option("--columns", help="The columns, left to right, such as source,body,function.", show_default=False),
    ] = None,
    colour: Annotated[
        str | None,
        typer.Option(
            "--colour", help="What the colours tell apart: tier, condition, control or holder.", show_default=False
        ),
    ] = None,
    theme: Annotated[
        list[str] | None,
        typer.Option("--theme", help="Show the money of a theme; all other is drawn as Elsewhere.", show_default=False),
    ] = None,
    body: Annotated[
        list[str] | None,
        typer.Option("--body", help="Show the money that a body spends; may be given again.", show_default=False),
    ] = None,
    function: Annotated[
        list[str] | None,
        typer.Option("--function", help="Show the money of a function, by name or code.", show_default=False),
    ] = None,
    stream: Annotated[
        list[str] | None,
        typer.Option("--stream", help="Show the money that came through a funding stream.", show_default=False),
    ] = None,
    top: Annotated[
        int | None,
        typer.Option("--top", help="Boxes in a column; the smaller ones become Other (n).", min=1, show_default=False),
    ] = None,
    keep: Annotated[
        Path | None,
        typer.Option(
            "--keep",
            help="Also write the definition with the order of its boxes to a .toml file, for next year's picture.",
            show_default=False,
        ),
    ] = None,
    place: PlaceOption = None,
    width: Annotated[int, typer.Option("--width", help="Width of a PNG in pixels.", min=200, max=16_384)] = 2_400,
) -> None:
    """Draw where the money comes from and goes to, every pound once; or how the total count is reached."""
    from totalcount import picturefile, workspace
    from totalcount.render import diagram as flow_diagram
    from totalcount.render import waterfall, whole
    from totalcount.render.drawing.write import for_file, suffix, write
    from totalcount.steps import diagram as step

    suffix(file)
    folder = workspace.find(place)
    focus = {"theme": theme, "body": body, "function": function, "stream": stream}
    asked = _Asked(definition, columns, colour, top, focus, keep)
    kept = ""
    make: Callable[[float], Drawing]
    if picture is PictureKind.FLOWS:
        flows = step.flows(folder, tell, asked.definition())
        make = partial(flow_diagram.layout, flows)
        kept = picturefile.text_of(replace(flows.definition, order=flow_diagram.drawn_order(flows))) if keep else ""
    elif asked.any:
        raise TotalcountError("only the flow diagram can be defined", f"Leave out everything but --picture {picture}.")
    elif picture is PictureKind.WATERFALL:
        make = partial(waterfall.layout, step.waterfall(folder, tell))
    else:
        make = _chart(folder, picture)
    write(for_file(make, file), file, width)
    tell(f"{file}: {_TOLD[picture]}")
    if keep:
        whole.write(keep, kept.encode())
        tell(f"{keep}: its definition, to draw it again with --definition {keep}")


def _chart(folder: "Folder", picture: PictureKind) -> "Callable[[float], Drawing]":
    """One of the pictures beside the flow diagram, under its heading."""
    from totalcount.render import chart
    from totalcount.steps import charts as step

    if picture is PictureKind.LADDER:
        headline, control = step.control(folder, tell)
        sketch = chart.control(control)
    elif picture is PictureKind.MATRIX:
        headline, matrix = step.funding(folder, tell)
        sketch = chart.funding(matrix)
    elif picture is PictureKind.NEEDS:
        headline, _, matrix = step.provision(folder, tell)
        sketch = chart.provision(matrix)
    else:
        by, draw = {
            PictureKind.FUNCTIONS: (step.DIVISION, chart.per_head),
            PictureKind.TIERS: ("tier", chart.shares),
            PictureKind.AREAS: ("area", chart.areas),
        }[picture]
        headline, breakdown = step.breakdown(folder, tell, by)
        sketch = draw(breakdown, headline)
    return partial(chart.framed, sketch, headline.place, headline.terms)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What the options say of a flow diagram; they take the place of what the definition file says."""

    file: Path | None
    columns: str | None
    colour: str | None
    top: int | None
    focus: Mapping[str, list[str] | None]
    keep: Path | None

    @property
    def any(self) -> bool:
        """Whether anything was asked for."""
        return any((self.file, self.columns, self.colour, self.top, self.keep, *self.focus.values()))

    def definition(self) -> Definition:
        """The definition to draw."""
        from totalcount import picturefile

        found = picturefile.definition_of(_text(self.file), self.file.name) if self.file else Definition()
        if self.columns:
            found = replace(found, columns=picturefile.columns(self.columns.split(",")))
        if self.colour:
            found = replace(found, colour=picturefile.colour(self.colour))
        if self.top:
            found = replace(found, folding=replace(found.folding, top=self.top, tops={}))
        return picturefile.with_focus(found, {column: names or [] for column, names in self.focus.items()})


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise TotalcountError(
            f"{file.name} is not text in UTF-8", "Save it as UTF-8 and run the command again."
        ) from error


COMMANDS = (export, diagram)
