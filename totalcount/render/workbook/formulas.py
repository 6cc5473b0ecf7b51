"""Where the figures of the ladder's workings stand, and the formula by which a receipt hands on what was decided
before.
"""

from xlsxwriter.utility import xl_col_to_name

from totalcount.model import Receipt
from totalcount.render.workbook.paper import FIRST

LEVELS = ("low", "central", "high")
RECEIPTS, ACCOUNTS, DRAWS, LABELS, SPENDING, LOOPS = (
    f"Ladder {name}" for name in ("receipts", "accounts", "draws", "labels", "spending", "loops")
)
OF_RECEIPTS, OF_ACCOUNTS, OF_DRAWS = 6, 3, 4  # the first column of a group's levels in each sheet
_ENDS = {"low": ("high", "low"), "central": ("central", "central"), "high": ("low", "high")}  # leaving, coming in


def name_of(kind: str, condition: str, level: str) -> str:
    """The defined name of a condition's freedom.

    >>> name_of("funding", "ring-fenced", "low")
    'funding_ring_fenced_low'
    """
    return f"{kind}_{condition.replace('-', '_').replace(' ', '_')}_{level}"


def column(first: int, g: int, v: int) -> str:
    """The letter of a group's level, the first of which stands in column `first` (from 0)."""
    return str(xl_col_to_name(first + len(LEVELS) * g + v))


def account_cell(at: int, g: int, v: int) -> str:
    """The part of an account that a group decides."""
    return f"'{ACCOUNTS}'!{column(OF_ACCOUNTS, g, v)}{FIRST + 1 + at}"


def draw_cell(at: int, g: int, v: int) -> str:
    """A draw's part, decided by a group."""
    return f"'{DRAWS}'!{column(OF_DRAWS, g, v)}{FIRST + 1 + at}"


def share_cell(at: int) -> str:
    """The share of what a label pays out that a draw is."""
    return f"'{DRAWS}'!$D${FIRST + 1 + at}"


def part_cell(at: int) -> str:
    """The part of its account that a receipt is."""
    return f"'{RECEIPTS}'!$F${FIRST + 1 + at}"


def freedom(receipt: Receipt, g: int, v: int) -> str:
    """The freedom that a receipt is taken at: the low end of its range where money comes in, the high where it
    leaves.
    """
    return name_of("funding", receipt.condition, _ENDS[LEVELS[v]][receipt.gains[g]])


def decided(receipt: Receipt, g: int, v: int, before: str) -> str:
    """F·gain + (1 - F)·before as a formula; empty when it is nothing whatever the condition."""
    free, gains = freedom(receipt, g, v), receipt.gains[g]
    if receipt.label < 0:
        if receipt.source[g]:
            return "1" if gains else f"(1-{free})"
        return free if gains else ""
    return f"({free}+(1-{free})*{before})" if gains else f"(1-{free})*{before}"
