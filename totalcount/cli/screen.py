"""Where a command speaks: data on stdout, talk on stderr, and the options that every command shares."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

PlaceOption = Annotated[
    Path | None,
    typer.Option("--place", "-p", help="The place's folder; the current one when not given.", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON object instead of tables.")]


def console() -> "Console":
    """A console on stdout, which takes no word for markup or for the name of an emoji."""
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False, markup=False, emoji=False)


def tell(message: str) -> None:
    """One line of talk, on stderr."""
    print(message, file=sys.stderr)


def write(text: str) -> None:
    """Data on stdout, byte for byte in UTF-8 whatever the terminal's encoding."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8"))
    sys.stdout.buffer.flush()
