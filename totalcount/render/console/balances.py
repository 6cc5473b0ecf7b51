"""Where two returns do not say the same, largest difference first."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from totalcount.model import Balance, Balances, BalanceState
from totalcount.money import percent, pounds
from totalcount.render.console.page import grid, is_wide, show
from totalcount.render.console.words import clean, text


def balances(console: Console, found: Balances) -> None:
    """Every pair and stream with both sides, the difference and how it stands."""
    place = found.place
    show(console, Text(f"Agreement of balances in {clean(place.name)}, {place.year}", style="bold"))
    over = percent(place.tolerance)
    told = f"Differences of more than {over} of the larger side. The total count does not depend on them."
    if not found.balances:
        show(console, Text(f"None. {told}"))
        return
    show(console, Text(told, style="dim"), Text(), _table(console, found), *_agreed(found))


def _table(console: Console, found: Balances) -> Table:
    wide = is_wide(console)
    columns = [("payer -> payee", "left"), ("stream", "left")] if wide else [("payer -> payee, stream", "left")]
    table = grid(
        console, [*columns, ("paid", "right"), ("received", "right"), ("difference", "right"), ("state", "left")]
    )
    for one in found.balances:
        pair = f"{clean(one.payer)} -> {clean(one.payee)}"
        words = [Text(pair), text(one.stream)] if wide else [Text(f"{pair}\n  {clean(one.stream)}")]
        table.add_row(*words, _side(one.paid), _side(one.received), pounds(one.difference), one.state.value)
    return table


def _side(amount: object) -> str:
    from decimal import Decimal

    return pounds(amount) if isinstance(amount, Decimal) else "not stated"


def _agreed(found: Balances) -> list[Text]:
    """What was agreed, by whom and why, and what has moved since."""
    return [Text(_told(one)) for one in found.balances if one.state is not BalanceState.OPEN and one.agreed is not None]


def _told(one: Balance) -> str:
    stale = "; the figures have moved since" if one.state is BalanceState.STALE else ""
    amount = "" if one.agreed is None else pounds(one.agreed)
    pair = f"{clean(one.payer)} -> {clean(one.payee)}, {clean(one.stream)}"
    return f"{pair}: agreed at {amount} by {clean(one.who)}, {clean(one.when)}: {clean(one.why)}{stale}."
