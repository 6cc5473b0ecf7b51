"""Agreement of balances."""

from totalcount.model import Balances, Disagreement
from totalcount.money import plain
from totalcount.render.plain.page import money, write


def balances_json(found: Balances) -> str:
    """Every balance with both sides, how it stands, and the lines of the returns under it."""
    place = found.place
    return write(
        {
            "place": place.name,
            "year": place.year,
            "basis": place.basis,
            "tolerance": float(place.tolerance),
            "balances": [_balance(one) for pair in found.pairs for one in pair.streams],
        }
    )


def _balance(one: Disagreement) -> dict[str, object]:
    balance = one.balance
    return {
        "payer": balance.payer,
        "payee": balance.payee,
        "stream": balance.stream,
        "paid": money(balance.paid),
        "received": money(balance.received),
        "difference": plain(balance.difference),
        "state": balance.state,
        "agreed": money(balance.agreed),
        "who": balance.who,
        "when": balance.when,
        "why": balance.why,
        "rows": [
            {"side": row.side, "file": row.file, "sheet": row.sheet, "row": row.row, "amount": plain(row.amount)}
            for row in one.rows
        ],
    }
