"""The money of one place and year (or of many, side by side) as columns of whole numbers, ready to be traced.

Bodies are numbered from 0 to `bodies` - 1 and origins (national taxation, council tax payers …) follow them. All
arrays of one group have the same length; pence are int64, so every sum of them is exact.
"""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Whole: TypeAlias = NDArray[np.int64]
Share: TypeAlias = NDArray[np.float64]
Flag: TypeAlias = NDArray[np.bool_]
UNLABELLED = -1  # the stream of a row that names none


@dataclass(frozen=True, slots=True)
class Legs:
    """Money received, one element per leg: `payer` (a body or an origin) paid `body` under `stream`.

    `keeps` is True when the stream keeps its identity in the body that receives it (one without a name has none to
    keep). Pence may be below zero.
    """

    payer: Whole
    body: Whole
    stream: Whole
    keeps: Flag
    pence: Whole


@dataclass(frozen=True, slots=True)
class Draws:
    """Money paid out: what `body` paid under the label `stream` (`UNLABELLED` for none), in pence above zero."""

    body: Whole
    stream: Whole
    pence: Whole


@dataclass(frozen=True, slots=True)
class Uses:
    """Counted spending: `body` spent `pence` under the label `stream`. Pence may be below zero."""

    body: Whole
    stream: Whole
    pence: Whole


@dataclass(frozen=True, slots=True)
class Ledger:
    """All that a trace reads. `gap_origin` is, per body, the origin of money it spent and no one says it received."""

    bodies: int
    streams: int
    gap_origin: Whole
    legs: Legs
    draws: Draws
    uses: Uses

    def key(self, body: Whole, stream: Whole) -> Whole:
        """One number for a body and a stream, in the order of bodies and then of streams."""
        return body * (self.streams + 1) + stream + 1


def totals(index: Whole, pence: Whole, size: int) -> Whole:
    """Pence added up by index into an array of `size`; exact."""
    found = np.zeros(size, dtype=np.int64)
    np.add.at(found, index, pence)
    return found


def summed(index: Whole, values: Share, size: int) -> Share:
    """Shares or float pence added up by index into an array of `size`."""
    return np.bincount(index, values, minlength=size).astype(np.float64)


def moved(ledger: Ledger) -> Whole:
    """The numbers of the legs that brought money into some body's account, as `reversed_legs` gives them.

    Not a leg of 0 pence, which brought nothing, nor one below zero from an origin, which took money out.
    """
    pence, payer = ledger.legs.pence, ledger.legs.payer
    return np.flatnonzero((pence > 0) | ((pence < 0) & (payer < ledger.bodies)))


def reversed_legs(ledger: Ledger) -> tuple[Legs, Draws]:
    """The same money with no leg below zero: a negative leg is money that went the other way.

    It becomes a leg back to the payer and a draw on the accounts of the body that gave it; what goes back to an origin
    is a draw alone.
    """
    legs, draws, number = ledger.legs, ledger.draws, moved(ledger)
    pence = legs.pence[number]
    payer = np.where(pence < 0, legs.body[number], legs.payer[number])
    body = np.where(pence < 0, legs.payer[number], legs.body[number])
    stream = legs.stream[number]
    turned = Legs(payer, body, stream, legs.keeps[number] & (stream != UNLABELLED), np.abs(pence))
    back = legs.pence < 0
    drawn = Draws(
        np.concatenate([draws.body, legs.body[back]]),
        np.concatenate([draws.stream, legs.stream[back]]),
        np.concatenate([draws.pence, -legs.pence[back]]),
    )
    return turned, drawn
