"""Accounts as they stand: labels that are not there, legs that go back, names that cannot be kept, great sums."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.brute_force import Enumeration
from tests.invented_money import Leg, Money, Row, money, of_uses, whole
from totalcount.flows.trace.ledger import moved, reversed_legs
from totalcount.flows.trace.trace import RECEIVER

NATION = 2  # of two bodies, the first origin
paid = Money(2, 2, (Leg(NATION, 0, 0, True, 90), Leg(0, 1, 0, False, 60)), (Row(0, 0, 60),), (Row(1, -1, 60),))


@pytest.mark.parametrize(("body", "stream"), [(0, 1), (1, 0), (1, 1), (0, -1)])
def test_a_label_that_is_not_there_is_an_error(body: int, stream: int) -> None:
    found = paid.traced()
    with pytest.raises(KeyError, match=f"body {body} paid nothing out under stream {stream}"):
        found.accounts.labels_of(found.ledger, whole([0, body]), whole([0, stream]))


def test_labels_are_found_in_any_order() -> None:
    found = paid.traced()
    assert found.accounts.labels_of(found.ledger, whole([1, 0]), whole([-1, 0])).tolist() == [1, 0]
    assert found.accounts.labels_of(found.ledger, whole([]), whole([])).tolist() == []


def test_money_that_circles_must_have_a_holder_of_its_own() -> None:
    with pytest.raises(ValueError, match="only circles"):
        replace(paid, holder_of=(0, 1, 1, RECEIVER)).traced()


# --- legs -------------------------------------------------------------------------------------------------------------


def test_a_leg_below_zero_goes_the_other_way_and_draws_on_who_gave_it() -> None:
    """The second body gave 15 back to the first, and the first 5 to the nation; a leg of nothing is no leg."""
    back = Money(
        2,
        1,
        (Leg(NATION, 0, 0, True, 90), Leg(0, 1, 0, True, -15), Leg(NATION, 0, 0, True, -5), Leg(0, 1, 0, True, 0)),
        (),
        (Row(0, 0, 1),),
    )
    legs, draws = reversed_legs(back.ledger())
    assert (legs.payer.tolist(), legs.body.tolist(), legs.pence.tolist()) == ([NATION, 1], [0, 0], [90, 15])
    assert (draws.body.tolist(), draws.pence.tolist()) == ([1, 0], [15, 5])
    found = back.traced()
    assert found.accounts.leg.tolist() == [0, 1, -1]
    assert found.accounts.unspent.tolist() == [0, 0, 100]
    assert found.accounts.gap.tolist() == [0, 15]
    assert of_uses(found, found.by_origin) == pytest.approx(np.array([[90 / 105, 0, 15 / 105, 0]]), abs=1e-15)


@given(money())
def test_every_leg_of_the_accounts_is_its_leg_of_the_ledger(made: Money) -> None:
    """By number: the body it fills and the freedom it has."""
    found = made.traced()
    at = found.accounts
    for number, leg in enumerate(at.leg.tolist()):
        freedom = made.legs[leg].freedom if leg >= 0 else made.gap_freedom
        assert tuple(found.freedoms[:, number]) == freedom
        if leg >= 0:
            back = made.legs[leg].pence < 0
            assert at.to[number] == (made.legs[leg].payer if back else made.legs[leg].body)
    assert at.leg[at.leg >= 0].tolist() == moved(found.ledger).tolist()
    assert np.abs(np.bincount(at.into, at.part) - 1)[np.unique(at.into)].max(initial=0.0) < 1e-14


def test_a_leg_without_a_name_keeps_none() -> None:
    found = Money(1, 1, (Leg(1, 0, -1, True, 7),), (Row(0, -1, 5),), (Row(0, -1, 5),)).traced()
    assert found.accounts.stream.tolist() == [-1]
    assert found.accounts.unspent.tolist() == [2]


def test_one_stream_kept_from_one_payer_and_free_from_another() -> None:
    """60 kept and 40 general under one name: 70 are 60 of the kept money and 10 of the general account."""
    legs = (Leg(1, 0, 0, True, 60), Leg(2, 0, 0, False, 40))
    found = Money(1, 1, legs, (Row(0, 0, 70),), (Row(0, 0, 70),)).traced()
    assert of_uses(found, found.by_origin).tolist() == [[60 / 70, 10 / 70, 0, 0]]
    assert found.accounts.overdrawn.tolist() == [10]


# --- great sums -------------------------------------------------------------------------------------------------------


great = st.integers(10**13, 10**15)  # up to £10 million million; their products do not fit in 64 bits


@settings(max_examples=60)
@given(st.lists(great, min_size=1, max_size=5), st.integers(1, 4 * 10**15))
def test_great_sums_are_lent_to_the_penny(kept: list[int], asked: int) -> None:
    legs = tuple(Leg(1, 0, stream, True, pence) for stream, pence in enumerate(kept))
    made = Money(1, len(kept), legs, (Row(0, -1, asked),), (Row(0, -1, asked),))
    at, exact = made.traced().accounts, Enumeration(made).body[0]
    assert sum(at.lent.tolist()) == min(asked, sum(kept))
    assert all(abs(taken - exact.lent[stream]) < 1 for stream, taken in enumerate(at.lent.tolist()))
    assert sum(at.unspent.tolist()) + asked == sum(kept) + at.gap.tolist()[0]
    assert exact.left[None] == Fraction(0)
