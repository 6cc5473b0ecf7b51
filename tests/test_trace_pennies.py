"""Shares become whole pence: the sum is kept, each is within a penny of its own, and nothing stays nothing."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from totalcount.flows.trace.pennies import apportion

weights = st.lists(st.integers(0, 10**6), min_size=1, max_size=30).filter(any)
totals = st.integers(-(10**12), 10**13)


def parts(weight: list[int], total: int) -> list[Fraction]:
    """A total in proportion, exactly."""
    return [Fraction(total * each, sum(weight)) for each in weight]


@given(weights, totals)
def test_parts_add_up_and_lie_within_a_penny(weight: list[int], total: int) -> None:
    exact = parts(weight, total)
    found = apportion(np.array([float(part) for part in exact]), total).tolist()
    assert sum(found) == total
    assert all(abs(pence - part) < 1.01 for pence, part in zip(found, exact, strict=True))


@given(weights, totals)
def test_nothing_stays_nothing(weight: list[int], total: int) -> None:
    found = apportion(np.array([float(part) for part in parts(weight, total)]), total).tolist()
    assert all(pence == 0 for pence, each in zip(found, weight, strict=True) if not each)


@given(weights, st.integers(-(10**6), 10**6))
def test_the_largest_remainders_are_rounded_up(weight: list[int], total: int) -> None:
    exact = parts(weight, total)
    found = apportion(np.array([float(part) for part in exact]), total).tolist()
    up = [part % 1 for part, pence in zip(exact, found, strict=True) if pence > part]
    down = [part % 1 for part, pence in zip(exact, found, strict=True) if pence < part]
    assert not up or not down or min(up) > max(down) - Fraction(1, 10**8)


@pytest.mark.parametrize(
    ("exact", "total", "expected"),
    [
        ([0.5, 0.5], 1, [1, 0]),  # ties to the earlier
        ([1 / 3, 1 / 3, 1 / 3], 1, [1, 0, 0]),
        ([-0.5, -0.5], -1, [0, -1]),
        ([-33.4, -33.3, -33.3], -100, [-34, -33, -33]),
        ([2.9999999999, 7.0000000001], 10, [3, 7]),  # noise is not a remainder
        ([-1e-12, 100.0], 100, [0, 100]),
        ([5.0, 0.0], 5, [5, 0]),
        ([], 0, []),
    ],
)
def test_pence(exact: list[float], total: int, expected: list[int]) -> None:
    assert apportion(np.array(exact), total).tolist() == expected


@pytest.mark.parametrize(("exact", "total"), [([1.0, 2.0], 6), ([1.0, 2.0], 2), ([0.5], -1), ([], 1), ([np.nan], 1)])
def test_a_total_of_something_else_is_an_error(exact: list[float], total: int) -> None:
    with pytest.raises(ValueError, match=r"not the parts of|NaN"):
        apportion(np.array(exact, dtype=np.float64), total)


@pytest.mark.parametrize(
    ("exact", "total", "expected"),
    [
        ([5.0, 0.0], 4, [4, 0]),  # not a penny less than nothing
        ([5.0, 0.0, 3.0], 9, [6, 0, 3]),  # nor a penny for nothing
        ([0.0, 0.0], 1, [1, 0]),  # unless there is no one else
        ([10.2, 0.0, 5.1], 18, [12, 0, 6]),
        ([10.2, 0.0, 5.1], 13, [9, 0, 4]),
    ],
)
def test_pence_beyond_the_parts_go_to_those_who_have_some(exact: list[float], total: int, expected: list[int]) -> None:
    assert apportion(np.array(exact), total, slack=3).tolist() == expected


def test_slack_has_an_end() -> None:
    with pytest.raises(ValueError, match="not the parts of 14"):
        apportion(np.array([5.0, 3.0]), 14, slack=3)
