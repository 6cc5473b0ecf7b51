"""The page a screen is drawn on: a terminal as it is, or plain lines when piped."""

from collections.abc import Sequence
from io import StringIO

from rich.box import Box
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

NARROWEST = 80
PIPED = 120  # columns for running text when the output is not a terminal
WIDEST = 2_000  # columns a piped table may take, so that a line is a row and no figure is cut

_RULED = "    \n    \n ── \n    \n    \n ── \n    \n    \n"
_PLAIN = "    \n    \n -- \n    \n    \n -- \n    \n    \n"


def is_plain(console: Console) -> bool:
    """Whether to draw plain lines: the output is piped, or the terminal too narrow for pounds in columns."""
    return not console.is_terminal or console.width < NARROWEST


def is_wide(console: Console) -> bool:
    """Whether there is room for long tables, one line a row."""
    return not console.is_terminal or console.width >= PIPED


def show(console: Console, *parts: RenderableType) -> None:
    """Draw the parts one under the other."""
    for part in parts:
        if is_plain(console):
            console.print(Text(_as_lines(console, part)), soft_wrap=True, highlight=False)
        else:
            console.print(part, highlight=False)


def _as_lines(console: Console, part: RenderableType) -> str:
    """A part as plain text: no colours, no spaces at the ends of lines, tables as wide as they need."""
    width = PIPED if not console.is_terminal else NARROWEST
    paper = Console(
        file=StringIO(),
        width=WIDEST,
        color_system=None,
        force_terminal=False,
        legacy_windows=False,
        markup=False,
        emoji=False,
        _environ={},
    )
    if not console.is_terminal and isinstance(part, Table):
        width = max(width, Measurement.get(paper, paper.options, part).maximum)
    with paper.capture() as captured:
        paper.print(part, width=width, highlight=False)
    return "\n".join(line.rstrip() for line in captured.get().rstrip("\n").split("\n"))


def grid(console: Console, columns: Sequence[tuple[str, str]], *, head: bool = True) -> Table:
    """An empty table. Each column is (heading, "left" or "right"); right columns hold figures and never wrap."""
    plain = is_plain(console)
    table = Table(
        box=Box(_PLAIN, ascii=True) if plain else Box(_RULED),
        show_header=head,
        show_edge=False,
        pad_edge=False,
        padding=(0, 1),
        header_style="bold",
        footer_style="bold",
        border_style="dim",
    )
    for heading, side in columns:
        if side == "right":
            table.add_column(heading, justify="right", no_wrap=True)
        else:
            table.add_column(heading, justify="left", overflow="fold")
    return table


def heading(words: str) -> Text:
    """The heading of a part, with an empty line above it."""
    return Text(f"\n{words}", style="bold cyan")
