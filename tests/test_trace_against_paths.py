"""The trace against every path of every pound, in exact fractions, on hundreds of random small ledgers."""

from fractions import Fraction
from itertools import product

import numpy as np
from hypothesis import event, given, settings
from hypothesis import strategies as st

from tests.brute_force import Blend, Entry, Enumeration, level
from tests.invented_money import Money, money, of_uses, spent
from totalcount.flows.trace.ledger import Flag, Share
from totalcount.flows.trace.trace import Trace

NEAR = 1e-12
many = settings(max_examples=150)


def worst(found: Share, blends: list[Blend]) -> float:
    """How far the rows found are from exact blends, at the worst."""
    exact = np.zeros(found.shape)
    for row, blend in enumerate(blends):
        for key, share in blend.items():
            exact[row, key] = float(share)
    return float(np.abs(found - exact).max(initial=0.0))


def labels(made: Money) -> list[tuple[int, int]]:
    """The label of every use."""
    return [(use.body, use.stream) for use in made.uses]


def insiders(found: Trace, chosen: set[int]) -> Flag:
    """A flag per holder."""
    return np.isin(np.arange(found.ledger.bodies + found.holders.outside), list(chosen))


def inside_of(blend: Blend, chosen: set[int]) -> Fraction:
    """The part of a blend that chosen holders have."""
    return sum((share for holder, share in blend.items() if holder in chosen), Fraction(0))


holder_sets = st.sets(st.integers(0, 8), max_size=6)


# --- the enumeration itself -------------------------------------------------------------------------------------------


@settings(max_examples=40)
@given(money(loops=False))
def test_paths_and_elimination_are_the_same_to_the_last_fraction(made: Money) -> None:
    every = Enumeration(made)
    for label in labels(made):
        assert every.origins_by_path(label) == every.origins(label)
        assert every.holders_by_path(label, level(1)) == every.holders(label, level(1))
        assert sum(every.origins(label).values()) == 1


# --- the trace against it ---------------------------------------------------------------------------------------------


@many
@given(money(loops=False))
def test_without_loops_origins_and_holders_are_what_the_paths_say(made: Money) -> None:
    found, every = made.traced(), Enumeration(made)
    assert worst(of_uses(found, found.by_origin), [every.origins_by_path(label) for label in labels(made)]) < NEAR
    alone = [found.decided(insiders(found, {holder}), found.freedoms[1]) for holder in range(made.holders)]
    shares = of_uses(found, np.stack(alone, axis=1))
    assert worst(shares, [every.holders_by_path(label, level(1)) for label in labels(made)]) < NEAR


@many
@given(money(), st.integers(0, 2))
def test_with_loops_origins_and_holders_are_what_elimination_says(made: Money, which: int) -> None:
    found, every = made.traced(), Enumeration(made)
    event("a closed loop" if set(every.entries) - every.fed() else "no closed loop")
    assert worst(of_uses(found, found.by_origin), [every.origins(label) for label in labels(made)]) < NEAR
    alone = [found.decided(insiders(found, {holder}), found.freedoms[which]) for holder in range(made.holders)]
    shares = of_uses(found, np.stack(alone, axis=1))
    assert worst(shares, [every.holders(label, level(which)) for label in labels(made)]) < NEAR


@many
@given(money())
def test_pounds_by_holder_are_the_spending_times_the_blends(made: Money) -> None:
    found, every = made.traced(), Enumeration(made)
    pounds: dict[int, Fraction] = {}
    for use in made.uses:
        for holder, share in every.holders((use.body, use.stream), level(1)).items():
            pounds[holder] = pounds.get(holder, Fraction(0)) + share * use.pence
    most = max(1, sum(abs(use.pence) for use in made.uses))
    assert worst(found.held_by(spent(found))[np.newaxis] / most, [{k: v / most for k, v in pounds.items()}]) < NEAR


@many
@given(money(), holder_sets)
def test_bounds_take_each_condition_at_the_end_that_they_say(made: Money, chosen: set[int]) -> None:
    found, every = made.traced(), Enumeration(made)

    def least(entry: Entry) -> Fraction:
        return Fraction(entry.freedom[0 if entry.body in chosen else 2])

    def greatest(entry: Entry) -> Fraction:
        return Fraction(entry.freedom[2 if entry.body in chosen else 0])

    bounds = [of_uses(found, bound) for bound in found.bounds(insiders(found, chosen))]
    for bound, choice in zip(bounds, (least, level(1), greatest), strict=True):
        exact = [inside_of(every.holders(label, choice), chosen) for label in labels(made)]
        assert np.abs(bound - np.array([float(share) for share in exact])).max() < NEAR
    assert (bounds[0] <= bounds[1] + NEAR).all()
    assert (bounds[1] <= bounds[2] + NEAR).all()


@settings(max_examples=40)
@given(money(most=5), holder_sets)
def test_no_choice_of_freedoms_within_their_ranges_gets_past_the_bounds(made: Money, chosen: set[int]) -> None:
    """The share is a fraction of straight lines in each freedom, so its ends are at corners: all of them are tried."""
    found = made.traced()
    flags = insiders(found, chosen)
    low, _, high = found.freedoms
    open_ = np.flatnonzero(low < high)[:6]
    lowest, _, highest = (of_uses(found, bound) for bound in found.bounds(flags))
    rest = [np.where(flags[found.accounts.to], *ends) for ends in ((low, high), (high, low))]
    for base, reached, best in ((rest[0], lowest, np.minimum), (rest[1], highest, np.maximum)):
        seen = reached
        for ends in product((0, 2), repeat=len(open_)):
            freedom = base.copy()
            freedom[open_] = found.freedoms[list(ends), open_]
            seen = best(seen, of_uses(found, found.decided(flags, freedom)))
        assert np.abs(seen - reached).max() < NEAR


# --- pence ------------------------------------------------------------------------------------------------------------


def near_pence(found: int, exact: Fraction) -> bool:
    """Whole pence are exact; a part of a penny goes up or down."""
    return found == exact if exact.denominator == 1 else abs(found - exact) < 1


@many
@given(money())
def test_gaps_over_drawn_lent_and_unspent_pence_are_exact(made: Money) -> None:
    at, every = made.traced().accounts, Enumeration(made)
    assert at.gap.tolist() == [body.gap for body in every.body]
    over = {(int(b), int(s)): int(p) for b, s, p in zip(at.label_body, at.label_stream, at.overdrawn, strict=True) if p}
    assert over == {(i, s): p for i, body in enumerate(every.body) for s, p in body.overdrawn.items() if p}
    lent = [0] * made.bodies + at.lent.tolist()
    for body, stream, left, taken in zip(at.body.tolist(), at.stream.tolist(), at.unspent.tolist(), lent, strict=True):
        exact = every.body[body]
        assert near_pence(left, exact.left[None if stream < 0 else stream])
        assert near_pence(taken, exact.lent.get(stream, Fraction(0)))


@many
@given(money())
def test_what_came_in_is_what_went_out_and_what_is_left_to_the_penny(made: Money) -> None:
    at, every = made.traced().accounts, Enumeration(made)
    left = np.bincount(at.body, at.unspent, made.bodies)
    for number, body in enumerate(every.body):
        came = sum(body.kept.values()) + body.general + body.gap
        assert came == sum(body.paid.values()) + left[number]
