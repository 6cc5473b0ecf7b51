"""Pairs of programmes of one need: how many are alike, the best of them scored, and those of one service joined."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import numpy as np

from totalcount.model import Mark, Pair, Project
from totalcount.money import ratio
from totalcount.provision.overlap.alike import Whole, alike
from totalcount.provision.overlap.best import Best
from totalcount.provision.overlap.services import Services
from totalcount.provision.overlap.traits import PARTS, Traits, blocks, parts, score, twice
from totalcount.provision.overlap.verdicts import Decided

LISTED = 500  # pairs of a need that are given in full
_ACTIVITY = PARTS.index("activity")


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a need: its services of several programmes, how many pairs are alike, and the best of them."""

    services: tuple[tuple[Sequence[int], int], ...]
    alike: int
    best: tuple[Pair, ...]


def pairs(
    projects: Sequence[Project], found: Sequence[Traits], verdicts: Decided, threshold: Decimal, listed: int = LISTED
) -> Pairs:
    """All pairs whose activity is alike, and those about which somebody decided or that may be one programme."""
    doubtful = twice(found)
    block = _block_numbers(found)
    held = {*verdicts, *doubtful}  # pairs that their words alone do not decide
    services, best = Services(len(found)), Best(found, block, listed)
    number = 0
    contracts = _contracts(found)
    for every in alike([one.activity for one in found], threshold):
        some = every.only((contracts[every.one] != contracts[every.other]) | (contracts[every.one] < 0))
        number += len(some.one)
        best.add(some)
        within = (block[some.one] == block[some.other]) & (block[some.one] >= 0)
        services.add(*_without(some.one[within], some.other[within], held, len(found)))
    same = sorted(pair for pair, verdict in verdicts.items() if verdict.same)
    services.add(np.array([i for i, _ in same], dtype=np.int64), np.array([j for _, j in same], dtype=np.int64))
    described = [
        _pair(projects, found, pair, verdicts, Fraction(threshold), pair in doubtful) for pair in {*best.pairs, *held}
    ]
    described.sort(key=lambda pair: (-(pair.mark.rank if pair.mark else 0), -pair.score, pair.one, pair.other))
    return Pairs(services.found(), number, tuple(described))


def _block_numbers(found: Sequence[Traits]) -> Whole:
    """The number of every programme's overlap; -1 where what it is for is not all stated."""
    numbers = np.full(len(found), -1, dtype=np.int64)
    for number, members in enumerate(blocks(found).values()):
        numbers[members] = number
    return numbers


def _contracts(found: Sequence[Traits]) -> Whole:
    """A number for the body of every programme that was made of spend; -1 for those of a Programmes sheet.

    The lines of one body's spend are not compared with each other: they are parts and contracts of one service.
    """
    bodies: dict[str, int] = {}
    return np.array(
        [-1 if one.from_sheet else bodies.setdefault(one.body, len(bodies)) for one in found], dtype=np.int64
    )


def _without(one: Whole, other: Whole, held: Collection[tuple[int, int]], size: int) -> tuple[Whole, Whole]:
    if not held:
        return one, other
    kept = ~np.isin(one * size + other, [i * size + j for i, j in held])
    return one[kept], other[kept]


def _pair(
    projects: Sequence[Project],
    found: Sequence[Traits],
    pair: tuple[int, int],
    verdicts: Decided,
    threshold: Fraction,
    doubtful: bool,
) -> Pair:
    """One pair with every part of its likeness, its mark, and what is missing for one."""
    one, other = (found[i] for i in pair)
    likenesses = parts(one, other)
    verdict = verdicts.get(pair)
    compared = dict(zip(PARTS, likenesses, strict=True))
    differs = tuple(name for name in ("client_group", "stage", "area") if compared[name] not in (None, 1))
    unknown = tuple(name for name in ("client_group", "stage", "area") if compared[name] is None)
    close = (likenesses[_ACTIVITY] or 0) >= threshold
    return Pair(
        need=one.need,
        one=projects[pair[0]].name,
        other=projects[pair[1]].name,
        score=_shown(score(likenesses)),
        **{f"{name}_alike": None if part is None else _shown(part) for name, part in compared.items()},
        mark=_mark(one, other, close=close, same=verdict.same if verdict else None, doubtful=doubtful),
        differs=differs,
        unknown=unknown,
        decided=verdict.said if verdict else "",
        twice=doubtful and not verdict,
        rows=tuple(spot for i in pair for spot in projects[i].rows),
    )


def _shown(likeness: Fraction) -> Decimal:
    return ratio(*likeness.as_integer_ratio())


def _mark(one: Traits, other: Traits, *, close: bool, same: bool | None, doubtful: bool) -> Mark | None:
    if same:
        return Mark.DUPLICATING
    if one.block is None or one.block != other.block or (doubtful and same is None):
        return None
    return Mark.DUPLICATING if close and same is None else Mark.OVERLAPPING
