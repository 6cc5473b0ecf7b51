"""Agreement of balances: where two returns do not say the same of one stream, with the lines under both sides."""

from dataclasses import dataclass

from totalcount.model.count import Balance, BalanceRow
from totalcount.model.place import Place

# Headings of a workbook of balances: the box that is filled in, and what says which balance it is of.
BOX = ("agreed amount", "who", "when", "why")
KEYS = ("payer", "payee", "stream", "year", "paid then", "received then")


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One stream on which a payer and a payee differ by more than the tolerance, and the lines of both."""

    balance: Balance
    rows: tuple[BalanceRow, ...]


@dataclass(frozen=True, slots=True)
class PairOfBodies:
    """All streams on which one payer and one payee differ, largest difference first."""

    payer: str
    payee: str
    streams: tuple[Disagreement, ...]


@dataclass(frozen=True, slots=True)
class Balances:
    """Every pair of bodies whose returns differ, in order of their largest difference."""

    place: Place
    pairs: tuple[PairOfBodies, ...]

    @property
    def balances(self) -> tuple[Balance, ...]:
        """Every balance, pair by pair."""
        return tuple(one.balance for pair in self.pairs for one in pair.streams)


@dataclass(frozen=True, slots=True)
class Settled:
    """What somebody wrote into the box of one balance: the amount agreed, by whom, when and why.

    `paid` and `received` are the figures it was agreed on ('' for a side that said nothing), all as text.
    """

    sheet: str
    row: int
    payer: str
    payee: str
    stream: str
    year: str
    paid: str
    received: str
    agreed: str
    who: str
    when: str
    why: str
