"""A file's mapping: which heading is which column, the first rows read so, and what is still to be said."""

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import FileMapping
from totalcount.render.console.page import grid, heading, show
from totalcount.render.console.words import clean, text

_MONEY = ("gross", "income", "amount")


def mapping(console: Console, found: FileMapping) -> None:
    """Draw the mapping of one sheet of a file."""
    title = Text.assemble(text(found.file, "bold"), " is read as ", (found.kind, "bold"), f": {found.kind_reason}")
    at = " and ".join(map(str, found.header_rows))
    where = f"row {at}" if len(found.header_rows) == 1 else f"rows {at}, joined,"
    title.append(f"\nHeadings in {where} of ").append(text(found.sheet))
    if found.others:
        title.append("; other sheets (--sheet): ").append(text(", ".join(found.others)))
    parts: list[RenderableType] = [title, heading("Which column is which"), _columns(console, found)]
    if found.left:
        parts.append(Text("Not read: ").append(text(", ".join(found.left))))
    units = (
        f"Amounts are in {clean(found.units)}." if found.units else "Nothing says what one unit of an amount is worth."
    )
    rows = _rows(console, found) if found.rows else Text("There are no rows under the headings.")
    parts += [heading("The first rows as they would be read"), rows, Text(units, style="italic")]
    if found.unsaid:
        parts += [heading("What a return needs and the file does not say"), _unsaid(console, found)]
    show(console, *parts)


def _columns(console: Console, found: FileMapping) -> Table:
    table = grid(console, [("column", "left"), ("heading in the file", "left"), ("at", "left"), ("why", "left")])
    for one in found.columns:
        table.add_row(text(one.column), text(one.heading), one.letter, text(one.reason))
    return table


def _rows(console: Console, found: FileMapping) -> Table:
    heads = [(one.column, "right" if one.column in _MONEY else "left") for one in found.columns]
    table = grid(console, [("row", "right"), *heads])
    for row in found.rows:
        table.add_row(str(row.row), *(Text(clean(cell, 60)) for cell in row.cells))
    return table


def _unsaid(console: Console, found: FileMapping) -> Table:
    table = grid(console, [("missing", "left"), ("what it is", "left"), ("how to say it", "left")])
    for one in found.unsaid:
        table.add_row(one.name, text(one.meaning), text(one.how))
    return table
