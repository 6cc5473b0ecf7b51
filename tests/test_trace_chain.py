"""The chain of accounts: money that circles for long, money that only circles, and ledgers with nothing in them."""

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given, settings

from tests.brute_force import Enumeration, level
from tests.invented_money import Leg, Money, Row, money, of_uses, spent, with_ring
from tests.test_trace_against_paths import NEAR, insiders, labels, worst
from totalcount.flows.trace import chain
from totalcount.flows.trace.circling import every_round

BOUND = (0.0, 0.0, 0.0)
Counted = Callable[[str], list[int]]


def circle(size: int, door: int, round_: int) -> Money:
    """Bodies in a circle: `round_` pence go all the way about, and `door` pence come in at the first and the last.

    A further body has half of its money from the circle and half from elsewhere, so that its blend shows every error.
    """
    outside, nation, residents = size, size + 1, size + 2
    legs = [Leg(i, (i + 1) % size, -1, False, round_, BOUND) for i in range(size)]
    doors = [Leg(nation, 0, -1, False, door, BOUND), Leg(residents, size - 1, -1, False, 2 * door, BOUND)]
    beyond = [Leg(1 % size, outside, -1, False, door, BOUND), Leg(residents, outside, -1, False, door, BOUND)]
    return Money(
        size + 1,
        1,
        (*legs, *doors, *beyond),
        (),
        (Row(0, -1, 500), Row(1 % size, -1, 700), Row(outside, -1, 300)),
        (0, 1, 2, 2),
    )


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Counted:
    """``counted(name)``: a list that grows when that function of the chain is called."""

    def watch(name: str) -> list[int]:
        calls: list[int] = []
        original = getattr(chain, name)

        def called(*args: object) -> object:
            calls.append(1)
            return original(*args)

        monkeypatch.setattr(chain, name, called)
        return calls

    return watch


def as_enumerated(made: Money, near: float = NEAR) -> None:
    """Origins, holders and pounds by holder are those of the exact elimination."""
    found, every = made.traced(), Enumeration(made)
    assert worst(of_uses(found, found.by_origin), [every.origins(label) for label in labels(made)]) < near
    alone = [found.decided(insiders(found, {holder}), found.freedoms[1]) for holder in range(made.holders)]
    blends = [every.holders(label, level(1)) for label in labels(made)]
    assert worst(of_uses(found, np.stack(alone, axis=1)), blends) < near
    pounds = np.zeros(made.holders)
    for use, blend in zip(made.uses, blends, strict=True):
        for holder, share in blend.items():
            pounds[holder] += float(share * use.pence)
    assert np.abs(found.held_by(spent(found)) - pounds).max() < near * 1500


# --- loops ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [1, 2, 3, 7])
@pytest.mark.parametrize(("door", "round_"), [(1, 1), (1, 9), (1, 999), (1, 10**6), (1, 10**11), (1000, 10**13)])
def test_loops_keep_all_their_figures(size: int, door: int, round_: int) -> None:
    as_enumerated(circle(size, door, round_))


def test_money_that_circles_for_long_takes_the_short_cut(counted: Counted) -> None:
    short, eliminated = counted("shortcut"), counted("_by_elimination")
    as_enumerated(circle(2, 9, 1))
    assert not short
    as_enumerated(circle(2, 1, 999))
    assert short
    assert not eliminated


def test_loops_too_great_for_the_short_cut_are_eliminated(counted: Counted, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("totalcount.flows.trace.circling.MOST", 1)
    eliminated = counted("_by_elimination")
    as_enumerated(circle(3, 1, 999), near=1e-11)
    assert eliminated


def test_two_slow_loops_one_behind_the_other() -> None:
    first, second = circle(2, 1, 10**6), circle(2, 1, 10**9)
    moved = tuple(Leg(leg.payer + 3, leg.body + 3, -1, False, leg.pence, BOUND) for leg in second.legs)
    legs = tuple(
        Leg(leg.payer if leg.payer < 3 else leg.payer + 3, leg.body, -1, False, leg.pence, BOUND) for leg in first.legs
    )
    uses = (*first.uses, *(Row(use.body + 3, -1, use.pence) for use in second.uses))
    as_enumerated(Money(6, 1, (*legs, *moved, Leg(2, 3, -1, False, 5, BOUND)), (), uses, (0, 1, 2, 2)))


@pytest.mark.parametrize("size", [1, 2, 5, 40])
@pytest.mark.parametrize("leak", [0.5, 1e-3, 1e-9])
def test_every_round_is_the_inverse(size: int, leak: float) -> None:
    """N (I - P) = I; and N times what leaves is a whole, to all figures however little leaves."""
    chance = np.random.default_rng(size)
    part = chance.random((size, size))
    leaves = leak * chance.random(size)
    part *= ((1 - leaves) / part.sum(axis=1))[:, np.newaxis]
    found = every_round(part, leaves)
    assert np.abs(found @ leaves - 1).max() < 1e-13
    assert np.abs(found @ (np.eye(size) - part) - np.eye(size)).max() < 1e-15 * found.max() * size


def test_money_held_back_at_each_round_leaves_a_slow_loop() -> None:
    """A thousandth of every payment is the receiver's to decide: that is what leaves the loop, not the door alone."""
    made = circle(3, 1, 10**6)
    as_enumerated(replace(made, legs=tuple(replace(leg, freedom=(0.001,) * 3) for leg in made.legs)))


def test_a_little_of_much_that_is_lent_round_keeps_all_its_figures() -> None:
    """A body with 30 of its own and a great sum that comes back to it ring-fenced: what is its own is not 1 - 0.99…"""
    much, nation, residents = 10**11, 2, 3
    legs = (
        Leg(nation, 0, -1, False, 30, BOUND),
        Leg(1, 0, 0, True, much, BOUND),
        Leg(0, 1, -1, False, much, BOUND),
        Leg(residents, 1, -1, False, 60, BOUND),
    )
    as_enumerated(Money(2, 1, legs, (Row(0, -1, much + 30),), (Row(0, -1, 700), Row(1, -1, 800)), (0, 1, 2, 2)))


# --- closed loops -----------------------------------------------------------------------------------------------------


def test_money_that_only_circles_has_an_origin_and_a_holder_of_its_own() -> None:
    """Two bodies pay each other 70; one pays a third 30, which also has 90 from the nation: a quarter of it circles."""
    nation = 1
    found = with_ring(Money(1, 1, (Leg(nation, 0, -1, False, 90, BOUND),), (), (Row(0, -1, 8),))).traced()
    first, other = 1, 2
    assert found.chain.closed[[first, 3]].all()  # the first's general account and the other's kept one
    assert not found.chain.closed[0]
    assert of_uses(found, found.by_origin).tolist() == [[0.75, 0, 0, 0.25], [0, 0, 0, 1]]
    assert found.accounts.body[3] == other
    unmoved = found.decided(insiders(found, {3 + 2}), np.zeros(len(found.accounts.into)))
    assert of_uses(found, unmoved).tolist() == [0.25, 1]
    assert found.held_by(spent(found)).sum() == pytest.approx(48, abs=1e-12)


@settings(max_examples=100)
@given(money())
def test_closed_accounts_are_those_from_which_no_road_leads_to_an_origin(made: Money) -> None:
    found, every = made.traced(), Enumeration(made)
    fed = every.fed()
    into = set(found.accounts.into.tolist())
    for account, (body, stream) in enumerate(zip(found.accounts.body.tolist(), found.accounts.stream, strict=True)):
        if account in into:
            assert found.chain.closed[account] == ((body, None if stream < 0 else int(stream)) not in fed)


def test_bodies_that_pay_without_receiving_have_a_gap() -> None:
    found = Money(1, 1, (), (Row(0, 0, 5),), (Row(0, 0, 5),)).traced()
    assert found.accounts.gap.tolist() == [5]
    assert of_uses(found, found.by_origin).tolist() == [[0, 0, 1, 0]]


def test_a_long_row_of_bodies_is_fed_to_its_end() -> None:
    """Longer than the rounds that are summed: the end is reached all the same."""
    size = 2 * chain.ROUNDS
    legs = tuple(Leg(i - 1 if i else size, i, -1, False, 5, BOUND) for i in range(size))
    found = Money(size, 1, legs, (), (Row(size - 1, -1, 5),)).traced()
    assert not found.chain.closed.any()
    assert of_uses(found, found.by_origin).tolist() == [[1, 0, 0, 0]]
    assert found.held_by(spent(found))[size] == 5


# --- nothing ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "made",
    [
        Money(0, 0, (), (), ()),
        Money(1, 0, (), (), ()),
        Money(2, 1, (), (), (Row(1, 0, 0),)),
        Money(2, 1, (Leg(0, 1, 0, True, 0),), (), (Row(1, 0, 3),)),
        Money(2, 1, (Leg(2, 1, 0, True, 5), Leg(2, 1, 0, True, -5)), (), (Row(1, 0, -3),)),
        Money(1, 1, (Leg(1, 0, 0, True, -5),), (), ()),
    ],
)
def test_next_to_nothing_is_no_trouble(made: Money) -> None:
    found = made.traced()
    shares = of_uses(found, found.by_origin)
    assert shares.shape == (len(made.uses), made.origins)
    assert np.abs(shares.sum(axis=1) - 1).max(initial=0.0) < NEAR
    total = sum(use.pence for use in made.uses)
    assert found.held_by(spent(found)).sum() == pytest.approx(float(Fraction(total)), abs=1e-12)
    for bound in found.bounds(insiders(found, {0})):
        assert np.isfinite(bound).all()
