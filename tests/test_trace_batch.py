"""Many places side by side in one ledger come out as each on its own."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.invented_money import Leg, Money, Row, money, of_uses, spent
from tests.test_trace_against_paths import NEAR
from tests.test_trace_invariance import bounds
from totalcount.flows.trace.trace import RECEIVER

HOLDER_OF, GAP_FREEDOM, STREAMS = (0, RECEIVER, 1, 2), (0.25, 0.5, 0.75), 3


def alike(made: Money) -> Money:
    """The same origins and the same streams for all."""
    return replace(made, streams=STREAMS, holder_of=HOLDER_OF, gap_freedom=GAP_FREEDOM)


places = st.lists(money().map(alike), min_size=2, max_size=4)


def beside(parts: list[Money]) -> Money:
    """All of them in one ledger: bodies are numbered on, origins are shared."""
    total = sum(part.bodies for part in parts)
    whole, before = Money(total, STREAMS, (), (), (), HOLDER_OF, GAP_FREEDOM), 0
    for part in parts:
        legs = tuple(
            replace(
                leg,
                payer=leg.payer + before if leg.payer < part.bodies else leg.payer - part.bodies + total,
                body=leg.body + before,
            )
            for leg in part.legs
        )
        draws, uses = (
            tuple(Row(row.body + before, row.stream, row.pence) for row in rows) for rows in (part.draws, part.uses)
        )
        whole = replace(whole, legs=whole.legs + legs, draws=whole.draws + draws, uses=whole.uses + uses)
        before += part.bodies
    return whole


@settings(max_examples=50)
@given(places, st.integers(0, 2**20))
def test_side_by_side_is_one_at_a_time(parts: list[Money], bits: int) -> None:
    flags = np.array([bits >> number & 1 for number in range(20)], dtype=bool)
    whole, alone = beside(parts).traced(), [part.traced() for part in parts]
    local, others = np.resize(flags, whole.ledger.bodies), flags[:3]
    starts = np.cumsum([0] + [part.bodies for part in parts])
    inside = [np.append(local[a:b], others) for a, b in pairwise(starts)]

    by_origin = np.concatenate([of_uses(each, each.by_origin) for each in alone])
    assert np.abs(of_uses(whole, whole.by_origin) - by_origin).max() < NEAR
    ranges = np.concatenate([bounds(each, flag) for each, flag in zip(alone, inside, strict=True)], axis=1)
    assert np.abs(bounds(whole, np.append(local, others)) - ranges).max() < NEAR

    held = [each.held_by(spent(each)) for each in alone]
    expected = np.concatenate([each[: part.bodies] for each, part in zip(held, parts, strict=True)])
    outside = np.sum([each[part.bodies :] for each, part in zip(held, parts, strict=True)], axis=0)
    most = max(1.0, float(np.abs(spent(whole)).sum()))
    assert np.abs(whole.held_by(spent(whole)) - np.append(expected, outside)).max() < NEAR * most
    for column in ("gap", "overdrawn", "lent"):
        each_alone = np.concatenate([getattr(each.accounts, column) for each in alone])
        assert getattr(whole.accounts, column).tolist() == each_alone.tolist()


def test_a_narrow_slow_loop_beside_a_wide_one() -> None:
    """The wide one, held together by small payments, is summed at a second try, and the narrow one again with it."""
    much, nation, residents = 10**11, 4, 5
    narrow = ((0, 0, much), (nation, 0, 100), (residents, 0, 50))
    wide = ((2, 1, much), (1, 2, 100), (3, 1, 100), (1, 3, 100), (nation, 1, 1))
    legs = tuple(Leg(payer, body, -1, False, pence, (0.0, 0.0, 0.0)) for payer, body, pence in narrow + wide)
    found = Money(4, 1, legs, (), (Row(0, -1, 1), Row(1, -1, 1)), HOLDER_OF).traced()
    shares = of_uses(found, found.by_origin)
    assert np.abs(shares - np.array([[2 / 3, 1 / 3, 0, 0], [1, 0, 0, 0]])).max() < NEAR
    nation_decides = of_uses(found, found.decided(np.arange(7) == 4, found.freedoms[1]))
    assert np.abs(nation_decides - np.array([2 / 3, 1])).max() < NEAR
    assert np.abs(found.held_by(spent(found)) - np.array([1 / 3, 0, 0, 0, 5 / 3, 0, 0])).max() < NEAR
