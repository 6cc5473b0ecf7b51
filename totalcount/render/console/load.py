"""What a load did: per file and sheet, rows read = rows loaded + rows set aside."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from totalcount.model import FileReport, Finding
from totalcount.render.console.findings import levels
from totalcount.render.console.page import grid, show
from totalcount.render.console.words import many, text

_STYLES = {"new": "green", "changed": "yellow", "removed": "red", "unchanged": "dim"}


def load_report(console: Console, files: Sequence[FileReport], found: Sequence[Finding] = ()) -> None:
    """Draw the report of a load; with findings, also how many of each level and where to read them."""
    if not files:
        show(console, Text("No returns: put one file per body in returns/.", style="yellow"))
        return
    read, loaded, aside = (sum(getattr(report, name) for report in files) for name in _COUNTS)
    figures = [("rows read", "right"), ("= loaded", "right"), ("+ set aside", "right")]
    table = grid(console, [("file", "left"), ("sheet", "left"), ("state", "left"), *figures])
    for report in files:
        counts = [f"{getattr(report, name):,}" for name in _COUNTS]
        table.add_row(text(report.file), text(report.sheet), text(report.state, _STYLES.get(report.state, "")), *counts)
    names = len({report.file for report in files})
    totals = (many(names, "file"), "", "", f"{read:,}", f"{loaded:,}", f"{aside:,}")
    for column, total in zip(table.columns, totals, strict=True):
        column.footer = total
    table.show_footer = True
    show(console, table, *_elsewhere(files), *_faults(found))


_COUNTS = ("rows_read", "rows_loaded", "rows_set_aside")


def _elsewhere(files: Sequence[FileReport]) -> list[Text]:
    """What is left unread of published files, which speak of the whole country."""
    rows = sum(report.rows_elsewhere for report in files)
    said = f"\nNot read: {many(rows, 'row')} of published files, about other areas or years."
    return [Text(said)] if rows else []


def _faults(found: Sequence[Finding]) -> list[Text]:
    if not found:
        return []
    return [Text("\n").append(levels(found)).append(" `totalcount check` says where and what to do.")]
