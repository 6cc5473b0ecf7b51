"""The command `totalcount`: its subcommands, and how an error that stops work is told."""

import signal
import sys
from typing import Annotated

import typer

from totalcount import __version__
from totalcount.cli import (
    balances,
    control,
    count,
    coverage,
    demo,
    explain,
    graph,
    journey,
    load,
    mapping,
    names,
    outputs,
    place,
    published,
    reply,
    report,
    trace,
)
from totalcount.errors import Exit, TotalcountError

app = typer.Typer(
    no_args_is_help=True,
    rich_markup_mode=None,  # plain help: the rich one takes three times as long to begin
    add_completion=True,
    pretty_exceptions_enable=False,
    help="How much public money is spent in a place, on what, and each pound counted once.",
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"totalcount {__version__}")
        raise typer.Exit


@app.callback()
def root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and stop.")
    ] = False,
) -> None:
    """How much public money is spent in a place, on what, and each pound counted once."""


_GROUPS = (
    demo,
    published,
    place,
    load,
    reply,
    mapping,
    count,
    coverage,
    balances,
    control,
    trace,
    names,
    explain,
    journey,
    outputs,
    report,
    graph,
)
for command in (command for group in _GROUPS for command in group.COMMANDS):
    app.command()(command)


def main() -> None:
    """Run the command line; an error that stops work is two lines on stderr and its own exit code."""
    if hasattr(signal, "SIGPIPE"):
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # a reader that goes away, such as `head`, is no failure
    try:
        app()
    except TotalcountError as error:
        _tell(f"totalcount: {error}", error.advice)
        sys.exit(error.exit)
    except OSError as error:
        _tell(
            f"totalcount: {error.filename or 'the output'}: {error.strerror or error}",
            "Check the path, its rights and the room on the disk.",
        )
        sys.exit(Exit.USAGE)


def _tell(message: str, advice: str) -> None:
    shown = "".join(c if c.isprintable() else "�" for c in message)
    print(shown, *([f"  {advice}"] if advice else []), sep="\n", file=sys.stderr)
