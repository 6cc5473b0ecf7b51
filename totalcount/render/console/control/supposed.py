"""What if: the ladder as it is beside the ladder under other conditions."""

from decimal import Decimal

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from totalcount.model import Rung, Supposed
from totalcount.money import short
from totalcount.render.console.control.page import NOTHING, title
from totalcount.render.console.control.phrases import between, bodies_of
from totalcount.render.console.page import grid, is_wide, show
from totalcount.render.console.words import clean, text


def supposed(console: Console, found: Supposed) -> None:
    """Draw both ladders side by side, with the change of every rung."""
    head = title(found.before.place, "Who would decide in ")
    asked = "; ".join(f"{clean(stream)} as {clean(condition)}" for stream, condition in found.conditions.items())
    if not found.rungs:
        show(console, head, Text(f"\n{NOTHING}"))
        return
    show(console, head, Text(f"\nSupposing: {asked}."), Text(_sentence(found)), Text(), _table(console, found))


def _sentence(found: Supposed) -> str:
    """What it would mean for the last rung of the widest group."""
    now, then, change = found.rungs[-1]
    who = bodies_of(now.who_name)
    if not change and (now.low, now.high) == (then.low, then.high):
        return f"Nothing changes in what {who} could redirect after conditions and duties."
    return (
        f"After conditions and duties, {who} could redirect {between(then.low, then.high)} instead of "
        f"{between(now.low, now.high)}; {_change(change)} at the central figure."
    )


def _table(console: Console, found: Supposed) -> Table:
    table = grid(console, [("", "left"), ("as it is", "right"), ("if so", "right"), ("change", "right")])
    name = ""
    for now, then, change in found.rungs:
        if now.name != name:
            table.add_row(text(now.name.partition(":")[0], "bold"), "", "", "")  # what it is called, without what it is
            name = now.name
        cells = (_range(console, now), _range(console, then), _change(change))
        table.add_row(Padding(text(now.who_name), (0, 0, 0, 2)), *cells)
    return table


def _range(console: Console, rung: Rung) -> Text:
    """Central pounds with the range beside them, or under them in a narrow terminal."""
    if rung.low == rung.high:
        return Text(short(rung.central))
    apart = "  " if is_wide(console) else "\n"
    return Text.assemble(short(rung.central), apart, (between(rung.low, rung.high), "dim"))


def _change(amount: Decimal) -> str:
    if not amount:
        return "no change"
    return f"{short(abs(amount))} {'more' if amount > 0 else 'less'}"
