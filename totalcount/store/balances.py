"""Agreement of balances: the pairs on which two returns differ, and the lines under both sides."""

from totalcount.model import Balance, BalanceRow, BalanceState
from totalcount.store.connection import Connection
from totalcount.store.exact import maybe, money


def balances(db: Connection) -> tuple[Balance, ...]:
    """Every pair and stream on which two returns differ by more than the tolerance, largest difference first."""
    listed = 'payer, payee, stream, paid, received, state, agreed, who, "when", why'
    found = db.rows(f"SELECT {listed} FROM count.balance")
    return tuple(
        Balance(
            payer, payee, stream, maybe(paid), maybe(received), BalanceState(state), maybe(agreed), *map(_said, signed)
        )
        for payer, payee, stream, paid, received, state, agreed, *signed in found
    )


def balance_rows(db: Connection) -> dict[tuple[str, str, str], tuple[BalanceRow, ...]]:
    """The lines under both sides of every balance, by payer, payee and stream."""
    found: dict[tuple[str, str, str], list[BalanceRow]] = {}
    names = "payer, payee, stream, side, file, sheet, row, amount"
    for payer, payee, stream, side, file, sheet, row, amount in db.rows(f"SELECT {names} FROM count.balance_row"):
        line = BalanceRow(side, file, sheet, int(row), money(amount))
        found.setdefault((payer, payee, stream), []).append(line)
    order = {"payer": 0, "payee": 1}
    return {
        key: tuple(sorted(lines, key=lambda x: (order[x.side], x.file, x.sheet, x.row))) for key, lines in found.items()
    }


def _said(text: str | None) -> str:
    return text or ""
