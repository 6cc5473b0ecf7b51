"""The ladder by one dimension, and all decision holders."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from totalcount.model import Control, ControlRow, Rung
from totalcount.money import percent, pounds, short
from totalcount.render.console.control.holders import footed, holders
from totalcount.render.console.control.page import NOTHING, sentence, title
from totalcount.render.console.control.phrases import between, bodies_of, percents
from totalcount.render.console.page import grid, is_wide, show
from totalcount.render.console.words import clean, text

HOLDER = "holder"


def holders_in_full(console: Console, found: Control) -> None:
    """Draw every decision holder."""
    line = Text(sentence(found.total, found.widest))
    show(console, _title(found, HOLDER), Text(), line, Text(), holders(console, found.holders, found.total, None))


def control_by(console: Console, found: Control, by: str, rows: Sequence[ControlRow]) -> None:
    """Draw the ladder of the widest group by function, body, stream or tier."""
    if not rows or not found.rungs:
        show(console, _title(found, by), Text(f"\n{NOTHING}"))
        return
    spent = f"Held: spent by {bodies_of(found.widest[0].who_name)}. Shares are of each line's own pounds."
    draw = _wide if is_wide(console) else _narrow
    show(console, _title(found, by), Text(spent, style="dim"), Text(), draw(console, found, by, rows))


def _title(found: Control, by: str) -> Text:
    return title(found.place, "Who decides in ").append(f"\nBy {clean(by)}.", style="dim")


def _ladder(row: ControlRow, found: Control) -> list[Rung]:
    """A line's rungs for the widest group."""
    return [rung for rung in row.rungs if rung.who == found.widest[0].who]


def _wide(console: Console, found: Control, by: str, rows: Sequence[ControlRow]) -> Table:
    """One line a row: pounds, share held, then each rung's central pounds and its range."""
    heads = [(clean(by), "left"), ("£", "right"), ("held", "right")]
    for name in ("unconditioned", "discretionary"):
        heads += [(name, "right"), ("low to high", "right")]
    table = grid(console, heads)
    for row in rows:
        table.add_row(text(row.key), pounds(row.total), *_across(_ladder(row, found)))
    return footed(table, "total count", pounds(found.total), *_across(found.widest))


def _across(ladder: Sequence[Rung]) -> list[str]:
    held, *rest = ladder
    ranges = [cell for rung in rest for cell in (short(rung.central), between(rung.low, rung.high))]
    return [percent(held.share_central), *ranges]


def _narrow(console: Console, found: Control, by: str, rows: Sequence[ControlRow]) -> Table:
    """For narrow terminals: the range of shares under each rung's central pounds."""
    heads = [(clean(by), "left"), ("£", "right"), ("held", "right"), ("unconditioned", "right")]
    table = grid(console, [*heads, ("discretionary", "right")])
    for row in rows:
        table.add_row(text(row.key), short(row.total), *_down(_ladder(row, found)))
    for column, cell in zip(table.columns, ("total count", short(found.total), *_down(found.widest)), strict=True):
        column.footer = cell
    table.show_footer = True
    return table


def _down(ladder: Sequence[Rung]) -> list[str | Text]:
    held, *rest = ladder
    cells = [
        Text.assemble(short(rung.central), "\n", (percents(rung.share_low, rung.share_high), "dim")) for rung in rest
    ]
    return [percent(held.share_central), *cells]
