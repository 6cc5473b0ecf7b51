"""Published data sets, and what was taken from the files of a folder."""

from collections.abc import Sequence

from rich.console import Console

from totalcount.model import DataSet, Download
from totalcount.render.console.page import grid, show
from totalcount.render.console.words import text


def datasets(console: Console, listed: Sequence[DataSet]) -> None:
    """Draw the data sets that can be read, one under the other: what they say is too long for columns."""
    for dataset in listed:
        table = grid(console, [(dataset.dataset, "left"), (f"{dataset.title}", "left")])
        for name in ("publisher", "download", "address", "geography", "years", "gives", "licence"):
            table.add_row(text(name), text(getattr(dataset, name)))
        show(console, table)


def downloads(console: Console, files: Sequence[Download]) -> None:
    """Draw what was taken from each file, or why it was not."""
    table = grid(
        console, [("file", "left"), ("data set", "left"), ("used", "left"), ("what was taken, or why not", "left")]
    )
    for file in files:
        table.add_row(text(file.file), text(file.dataset), text("yes" if file.used else "no"), text(file.said))
    show(console, table)
