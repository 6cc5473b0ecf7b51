"""`load` and `check`: returns in, and what is wrong with them."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from totalcount.cli.screen import JsonOption, PlaceOption, console, tell, write
from totalcount.errors import Exit, StoppedError

if TYPE_CHECKING:
    from totalcount.steps.load import Progress, Watch


def load(
    files: Annotated[
        list[Path] | None,
        typer.Argument(help="Returns to load; all of returns/ when none is named.", show_default=False),
    ] = None,
    place: PlaceOption = None,
    replace: Annotated[
        bool, typer.Option("--replace", help="A named file may take the place of one in returns/.")
    ] = False,
    json: JsonOption = False,
) -> None:
    """Load the returns of a place, all or nothing. Files from elsewhere are copied into returns/ first."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import load_report, replacements
    from totalcount.steps.compare import repeated, replaced
    from totalcount.steps.load import load as step

    folder = workspace.find(place)
    try:
        with _ProgressBar() as watch:
            reports = step(folder, files or (), overwrite=replace, watch=watch, tell=tell)
    except KeyboardInterrupt:  # told here: the command-line library would end the program without a word
        raise StoppedError("stopped; the store is as it was before the load") from None
    aside = replaced(folder, tell)
    for twice in repeated(folder, tell):
        tell(f"{twice.level}: {twice.found}. {twice.advice}")
    if json:
        write(plain.load_json(reports, aside))
    else:
        load_report(console(), reports)
        replacements(console(), aside)


def check(
    place: PlaceOption = None,
    json: JsonOption = False,
    csv: Annotated[bool, typer.Option("--csv", help="All findings as CSV.")] = False,
    limit: Annotated[
        int, typer.Option("--limit", "-n", help="How many findings to show on screen; 0 for all.", min=0)
    ] = 20,
) -> None:
    """What is wrong or doubtful, worst first. Silent when all is well (exit code 0); 1 when not."""
    from totalcount import workspace
    from totalcount.render import plain
    from totalcount.render.console import findings as draw
    from totalcount.steps.check import check as step
    from totalcount.steps.check import is_well

    findings, files, controls = step(workspace.find(place), tell)
    if json:
        write(plain.check_json(findings, files, controls))
    elif csv:
        for line in plain.findings_csv(findings):
            write(line)
    elif not is_well(findings):
        draw(console(), findings, limit or None)
    if not is_well(findings):
        raise typer.Exit(Exit.FINDINGS)


class _ProgressBar:
    """A progress bar on stderr while a load runs, when somebody is there to see it."""

    def __enter__(self) -> "Watch | None":
        self._bar = None
        if not sys.stderr.isatty():
            return None
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("loading", total=100.0)
        return self._watch

    def _watch(self, progress: "Progress") -> None:
        done = 100.0 * (progress.number - 1 + progress.share / 100.0) / progress.files
        name = "".join(c if c.isprintable() else "�" for c in progress.file)
        if self._bar is not None:
            self._bar.update(self._task, completed=done, description=f"{progress.number}/{progress.files} {name}")

    def __exit__(self, *failure: object) -> None:
        if self._bar is not None:
            self._bar.stop()


COMMANDS = (load, check)
