"""What never changes who funded and who decided: order, rows in parts, bodies in two, hands without a choice."""

from dataclasses import replace
from random import Random

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.invented_money import Leg, Money, Row, money, of_uses, spent
from tests.test_trace_against_paths import NEAR, holder_sets, insiders
from totalcount.flows.trace.ledger import Flag, Share
from totalcount.flows.trace.pennies import apportion
from totalcount.flows.trace.trace import RECEIVER, Trace

some = settings(max_examples=60)
SAME = 4e-15  # sums in another order


def bounds(found: Trace, inside: Flag) -> Share:
    """Low, central and high of every use, a row each."""
    return np.array([of_uses(found, bound) for bound in found.bounds(inside)])


def apart(found: Share, other: Share) -> float:
    """The greatest difference."""
    assert found.shape == other.shape
    return float(np.abs(found - other).max(initial=0.0))


def more_bodies(made: Money, more: int) -> Money:
    """Room for more bodies: origins follow the bodies."""
    legs = [replace(leg, payer=leg.payer + more) if leg.payer >= made.bodies else leg for leg in made.legs]
    return replace(made, bodies=made.bodies + more, legs=tuple(legs))


def moved(made: Money, chosen: set[int]) -> set[int]:
    """The same holders where there is one more body."""
    return {holder + (holder >= made.bodies) for holder in chosen}


# --- rows -------------------------------------------------------------------------------------------------------------


@some
@given(money(), holder_sets, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(made: Money, chosen: set[int], chance: Random) -> None:
    legs, draws = list(made.legs), list(made.draws)
    chance.shuffle(legs)
    chance.shuffle(draws)
    one, other = made.traced(), replace(made, legs=tuple(legs), draws=tuple(draws)).traced()
    assert apart(of_uses(one, one.by_origin), of_uses(other, other.by_origin)) < SAME
    assert apart(bounds(one, insiders(one, chosen)), bounds(other, insiders(other, chosen))) < SAME
    for column in ("body", "stream", "label_key", "overdrawn", "unspent", "lent", "gap"):
        assert getattr(one.accounts, column).tolist() == getattr(other.accounts, column).tolist()


@some
@given(money(), holder_sets, st.data())
def test_a_leg_in_parts_is_the_leg(made: Money, chosen: set[int], data: st.DataObject) -> None:
    assume(made.legs)
    number = data.draw(st.integers(0, len(made.legs) - 1))
    leg = made.legs[number]
    part = data.draw(st.integers(0, abs(leg.pence))) * (1 if leg.pence > 0 else -1)
    parts = (replace(leg, pence=part), replace(leg, pence=leg.pence - part))
    one, other = made.traced(), replace(made, legs=made.legs[:number] + parts + made.legs[number + 1 :]).traced()
    assert apart(of_uses(one, one.by_origin), of_uses(other, other.by_origin)) < SAME
    assert apart(bounds(one, insiders(one, chosen)), bounds(other, insiders(other, chosen))) < SAME
    assert one.accounts.unspent.tolist() == other.accounts.unspent.tolist()


# --- bodies -----------------------------------------------------------------------------------------------------------


def through(made: Money, number: int) -> Money:
    """A body without a choice put into one leg: what it gets it pays on under the same name."""
    wider = more_bodies(made, 1)
    leg, between = wider.legs[number], made.bodies
    first = replace(leg, body=between, keeps=True, freedom=(0.0, 0.0, 0.0))
    legs = (*wider.legs[:number], first, replace(leg, payer=between), *wider.legs[number + 1 :])
    return replace(wider, legs=legs, draws=(*wider.draws, Row(between, leg.stream, leg.pence)))


@some
@given(money(), holder_sets, st.data())
def test_a_body_that_only_passes_money_on_changes_nothing(made: Money, chosen: set[int], data: st.DataObject) -> None:
    """Save where an origin's money belongs to whoever receives it first: then it would be the new body's."""
    fit = [
        number
        for number, leg in enumerate(made.legs)
        if leg.pence > 0 and (leg.payer < made.bodies or made.holder_of[leg.payer - made.bodies] != RECEIVER)
    ]
    assume(fit)
    one, other = made.traced(), through(made, data.draw(st.sampled_from(fit))).traced()
    assert apart(of_uses(one, one.by_origin), of_uses(other, other.by_origin)) < NEAR
    inside = insiders(other, moved(made, chosen))
    assert apart(bounds(one, insiders(one, chosen)), bounds(other, inside)) < NEAR
    held, after = one.held_by(spent(one)), other.held_by(spent(other))
    most = max(1.0, float(np.abs(spent(one)).sum()))
    assert apart(held, np.delete(after, made.bodies)) < NEAR * most
    assert after[made.bodies] == 0


def halves(made: Money, body: int) -> Money:
    """One body as two: the first has 3 and the second 7 of every 10 pence of the whole."""
    wider = more_bodies(made, 1)
    ends = ((body, 3), (made.bodies, 7))
    legs: list[Leg] = []
    for leg in wider.legs:
        if leg.payer == leg.body == body:
            legs += [replace(leg, payer=end, body=end, pence=leg.pence * part) for end, part in ends]
        elif leg.payer == body:
            legs += [replace(leg, payer=end, pence=leg.pence * part) for end, part in ends]
        elif leg.body == body:
            legs += [replace(leg, body=end, pence=leg.pence * part) for end, part in ends]
        else:
            legs.append(replace(leg, pence=leg.pence * 10))
    return replace(wider, legs=tuple(legs), draws=in_two(made.draws, ends), uses=in_two(made.uses, ends))


def in_two(rows: tuple[Row, ...], ends: tuple[tuple[int, int], ...]) -> tuple[Row, ...]:
    """Every row of the body twice; others ten times as great, and twice as well so that the order stays."""
    body = ends[0][0]
    return tuple(
        Row(end if row.body == body else row.body, row.stream, row.pence * (part if row.body == body else 5))
        for row in rows
        for end, part in ends
    )


@some
@given(money(), holder_sets, st.data())
def test_a_body_in_two_changes_no_group(made: Money, chosen: set[int], data: st.DataObject) -> None:
    body = data.draw(st.integers(0, made.bodies - 1))
    one, other = made.traced(), halves(made, body).traced()
    twice = np.repeat(np.arange(len(made.uses)), 2)
    assert apart(of_uses(one, one.by_origin)[twice], of_uses(other, other.by_origin)) < NEAR
    inside = insiders(other, moved(made, chosen) | ({made.bodies} if body in chosen else set()))
    assert apart(bounds(one, insiders(one, chosen))[:, twice], bounds(other, inside)) < NEAR
    held, after = 10 * one.held_by(spent(one)), other.held_by(spent(other))
    joined = np.delete(after, made.bodies)
    joined[body] += after[made.bodies]
    assert apart(held, joined) < NEAR * max(1.0, float(np.abs(spent(other)).sum()))


# --- bounds -----------------------------------------------------------------------------------------------------------


@some
@given(money(), holder_sets)
def test_low_is_at_most_central_and_central_at_most_high(made: Money, chosen: set[int]) -> None:
    found = made.traced()
    low, central, high = bounds(found, insiders(found, chosen))
    assert (low <= central + SAME).all()
    assert (central <= high + SAME).all()
    assert (low >= 0).all()
    assert (high <= 1 + SAME).all()


@some
@given(money(), holder_sets, st.data())
def test_a_freer_leg_gives_to_those_who_receive_it(made: Money, chosen: set[int], data: st.DataObject) -> None:
    """More freedom where money comes to one of the group never takes from it, and elsewhere never gives to it."""
    found = made.traced()
    assume(len(found.accounts.into))
    inside, number = insiders(found, chosen), data.draw(st.integers(0, len(found.accounts.into) - 1))
    freer = found.freedoms[1].copy()
    freer[number] = data.draw(st.floats(freer[number], 1))
    before, after = found.decided(inside, found.freedoms[1]), found.decided(inside, freer)
    gain = (after - before) * (1 if inside[found.accounts.to[number]] else -1)
    assert (gain >= -SAME).all()


# --- wholes -----------------------------------------------------------------------------------------------------------


@some
@given(money(), holder_sets)
def test_every_share_has_someone(made: Money, chosen: set[int]) -> None:
    found = made.traced()
    inside, freedom = insiders(found, chosen), found.freedoms[1]
    assert apart(found.drawn(found.by_origin).sum(axis=1), np.ones(len(found.accounts.label_key))) < NEAR
    both = found.decided(inside, freedom) + found.decided(~inside, freedom)
    assert apart(both, np.ones(found.chain.size)) < NEAR
    assert (found.by_origin >= 0).all()


@some
@given(money())
def test_pounds_by_origin_and_by_holder_are_the_spending_to_the_penny(made: Money) -> None:
    found = made.traced()
    total = sum(use.pence for use in made.uses)
    by_origin = apportion(spent(found) @ found.drawn(found.by_origin), total)
    by_holder = apportion(found.held_by(spent(found)), total)
    assert by_origin.sum() == by_holder.sum() == total


@some
@given(money(), holder_sets)
def test_holders_one_by_one_and_as_a_group_agree(made: Money, chosen: set[int]) -> None:
    found = made.traced()
    inside = insiders(found, chosen)
    as_group = float(spent(found) @ found.drawn(found.decided(inside, found.freedoms[1])))
    assert abs(found.held_by(spent(found))[inside].sum() - as_group) < NEAR * max(1, np.abs(spent(found)).sum())
