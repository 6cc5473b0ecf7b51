"""Value added tax in a ledger: a council claims back what it pays, so that its spend is the amount without it.

Local authorities, police and fire bodies get the tax on most of what they buy refunded (Value Added Tax Act 1994,
section 33): it is no cost of theirs. The Local Government Transparency Code 2015 asks ledgers to state the tax that
cannot be recovered beside the amount; publishers differ in what they take that to be.
"""

from collections.abc import Sequence

from totalcount import schema

_TAX = frozenset({"vat", "vatamount", "amountvat", "vatvalue", "recoverablevat", "valueaddedtax"})
_APART = frozenset({"irrecoverablevat", "nonrecoverablevat", "unrecoverablevat", "vatirrecoverable"})
_WITHOUT = (
    "net",
    "netamount",
    "amountnet",
    "netvalue",
    "netamountexcvat",
    "amountexcvat",
    "amountexclvat",
    "netofvat",
    "amountnetofvat",
    "exvat",
    "excvat",
    "exclvat",
)
_WITH = frozenset({"gross", "grossamount", "amountgross", "grossvalue", "grossspend", "grossexpenditure", "total"})
_PAID = frozenset({"grossamount", "amountgross"})


def without(cells: Sequence[str]) -> int | None:
    """The column that holds amounts without tax, in a header that has the tax beside it; None when there is none.

    >>> without(["Supplier", "Gross", "VAT", "Net"]), without(["service", "gross", "income", "net"])
    (3, None)
    """
    keys = _keys(cells)
    if not _TAX.intersection(keys) or "income" in keys:
        return None
    return next((keys.index(name) for name in _WITHOUT if name in keys), None)


def holds(cells: Sequence[str], read: int) -> str:
    """What can be said of tax in the column that is `read`: `left out`, `in it`, `unclear`, `apart`, or '' for nothing.

    `apart` is tax that cannot be claimed back, in a column of its own.
    """
    keys = _keys(cells)
    if _TAX.intersection(keys):
        if keys[read] in _WITHOUT:
            return "left out"
        return "in it" if keys[read] in _WITH else "unclear"
    if _APART.intersection(keys):
        return "apart"
    dated = any("date" in key for key in keys)  # a list of payments, whose gross is what was paid
    return "unclear" if dated and keys[read] in _PAID else ""


def _keys(cells: Sequence[str]) -> list[str]:
    return [schema.key(cell.split("£")[0]) for cell in cells]
