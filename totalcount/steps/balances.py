"""Balances: where two returns do not say the same, and what both sides have agreed on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation

from totalcount import workspace
from totalcount.model import Balances, BalanceState, Disagreement, PairOfBodies, Settled
from totalcount.money import plain
from totalcount.steps import decide
from totalcount.steps.opening import Tell, opened
from totalcount.store import balances as stored
from totalcount.store import exact

KIND = "balances"
NOT_STATED = "none"  # in decisions/balances.csv: a side that said nothing


def balances(folder: workspace.Folder, tell: Tell) -> Balances:
    """Every pair of bodies whose returns differ by more than the place's tolerance, with the lines of both."""
    with opened(folder, tell) as place:
        found = stored.balances(place.db)
        rows = stored.balance_rows(place.db) if found else {}
        pairs: dict[tuple[str, str], list[Disagreement]] = {}
        for one in found:
            lines = rows.get((one.payer, one.payee, one.stream), ())
            pairs.setdefault((one.payer, one.payee), []).append(Disagreement(one, lines))
        made = (PairOfBodies(payer, payee, tuple(streams)) for (payer, payee), streams in pairs.items())
        return Balances(place.place, tuple(made))


def settle(
    folder: workspace.Folder, settled: Sequence[Settled], today: date, tell: Tell
) -> tuple[tuple[Settled, ...], tuple[tuple[Settled, str], ...]]:
    """Record what was agreed in decisions/balances.csv: (the lines recorded, those left out and why).

    A box that says what is in force already is neither.
    """
    year = workspace.read(folder).year
    now = {(one.payer, one.payee, one.stream): one for one in balances(folder, tell).balances}
    taken: list[Settled] = []
    left: list[tuple[Settled, str]] = []
    several = Counter((one.payer, one.payee, one.stream) for one in {replace(s, sheet="", row=0) for s in settled})
    for box in settled:
        known = now.get((box.payer, box.payee, box.stream))
        if fault := _fault(box, year):
            left.append((box, fault))
        elif several[box.payer, box.payee, box.stream] > 1:
            left.append((box, "another box of the same bodies and stream says something else"))
        elif (
            known is None
            or known.state is not BalanceState.AGREED
            or (known.agreed, known.who, known.why) != (Decimal(box.agreed), box.who, box.why)
        ):
            taken.append(box)
    if taken:
        decide.add(folder.decisions, KIND, [_line(box, today) for box in taken])
    return tuple(taken), tuple(left)


def _fault(box: Settled, year: str) -> str:
    """Why a box cannot be recorded; '' when it can."""
    if not (box.payer and box.payee and box.stream):
        return "the cells at the end of its row that say whose it is are blank: fill in the workbook as it was made"
    if box.year != year:
        return f"it is of {box.year}, and the place of {year}"
    if not is_amount(box.agreed):
        return f"the agreed amount is no amount of pounds and pence: {box.agreed}"
    if any(text.startswith("#") for text in (box.who, box.when, box.why)):
        return "it holds a formula that gives no words"
    blank = [name for name, text in (("who", box.who), ("why", box.why)) if not text]
    return f"it does not say {' and '.join(blank)}" if blank else ""


def is_amount(text: str) -> bool:
    """True for pounds and pence as a program writes them."""
    try:
        amount = Decimal(text)
    except InvalidOperation:
        return False
    return amount.is_finite() and amount == amount.quantize(exact.PENNY)


def _line(box: Settled, today: date) -> dict[str, str]:
    words = {
        "payer": box.payer,
        "payee": box.payee,
        "stream": box.stream,
        "year": box.year,
        "who": box.who,
        "when": box.when or today.isoformat(),
        "why": box.why,
    }
    return {
        **{name: _harmless(text) for name, text in words.items()},
        "agreed": plain(Decimal(box.agreed)),
        "paid": box.paid or NOT_STATED,
        "received": box.received or NOT_STATED,
    }


def _harmless(text: str) -> str:
    """Words that no spreadsheet takes for a formula when it opens the file; a space in front is not read."""
    return f" {text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
