"""Who decides and who pays, each list ending in the whole."""

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console
from rich.table import Table

from totalcount.model import Holder, Origin
from totalcount.money import percent, pounds, short
from totalcount.render.console.fold import fold
from totalcount.render.console.page import grid, is_wide
from totalcount.render.console.words import clean, text


def holders(
    console: Console, who: Sequence[Holder], total: Decimal, keep: int | None, whole: str = "= total count"
) -> Table:
    """Decision holders with their range; central pounds add up to the whole, the smaller holders as one line."""
    wide = is_wide(console)
    heads = [("decision holder", "left"), *[("tier", "left")] * wide]
    table = grid(console, [*heads, ("central", "right"), ("low", "right"), ("high", "right")])
    folded = fold(who, keep, lambda holder: holder.central)
    for holder in folded.shown:
        tier = [clean(holder.tier).replace("_", " ")] * wide
        table.add_row(text(holder.body), *tier, pounds(holder.central), short(holder.low), short(holder.high))
    if folded.rest:
        table.add_row(folded.other, *[""] * wide, pounds(folded.amount), "", "")
    return footed(table, whole, *[""] * wide, pounds(total))


def sources(
    console: Console, origins: Sequence[Origin], total: Decimal, keep: int | None, whole: str = "= total count"
) -> Table:
    """Ultimate sources with their share; the pounds add up to the whole."""
    table = grid(console, [("source", "left"), ("£", "right"), ("share", "right")])
    folded = fold(origins, keep, lambda origin: origin.amount)
    for origin in folded.shown:
        table.add_row(text(origin.source), pounds(origin.amount), percent(origin.share))
    if folded.rest:
        table.add_row(folded.other, pounds(folded.amount), "")
    return footed(table, whole, pounds(total), percent(1) if total else percent(0))


def footed(table: Table, *cells: str) -> Table:
    """The table with a last line under a rule; cells from the left."""
    for column, cell in zip(table.columns, cells, strict=False):
        column.footer = cell
    table.show_footer = True
    return table
