"""Pounds: shown, rounded and shared out without losing a penny."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from totalcount import money

PENCE = st.integers(-(10**15), 10**15)
WEIGHTS = st.lists(st.integers(0, 10**7), min_size=1, max_size=40).filter(any)
AMOUNTS = st.decimals(-(10**13), 10**13, places=2)


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "£0.00"),
        ("-0.004", "£0.00"),
        ("1234.56", "£1,234.56"),
        ("-1234.56", "-£1,234.56"),
        ("0.005", "£0.01"),
        ("-0.005", "-£0.01"),
        ("123456789012345678901234567890.12", "£123,456,789,012,345,678,901,234,567,890.12"),
    ],
)
def test_pounds(amount: str, shown: str) -> None:
    assert money.pounds(Decimal(amount)) == shown


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        ("0", "£0"),
        ("512.40", "£512"),
        ("-512.40", "-£512"),
        ("999.49", "£999"),
        ("999.50", "£1.0k"),
        ("12345", "£12.3k"),
        ("999949", "£999.9k"),
        ("999950", "£1.0m"),
        ("-2193400000", "-£2,193.4m"),
    ],
)
def test_short_never_shows_a_thousand_of_the_smaller_unit(amount: str, shown: str) -> None:
    assert money.short(Decimal(amount)) == shown


def test_millions_plain_and_percent() -> None:
    assert money.millions(Decimal("-2193449999.99")) == "-2,193.4"
    assert money.plain(Decimal("1234.5")) == "1234.50"
    assert money.plain(7) == "7.00"
    assert money.percent(Decimal("0.12345")) == "12.3%"
    assert money.percent(Decimal("-0.0001")) == "0.0%"
    assert money.percent(Decimal(12)) == "1,200.0%"


def test_ratio_and_per_head() -> None:
    assert money.ratio(Decimal(2), Decimal(3)) == Decimal("0.666667")
    assert money.ratio(Decimal(2), Decimal(0)) == 0
    assert money.per_head(Decimal("0.05"), 10) == Decimal("0.01")
    with pytest.raises(ValueError, match="above zero"):
        money.per_head(Decimal(1), 0)


@pytest.mark.parametrize("show", [money.pounds, money.short, money.millions, money.plain, money.percent])
def test_a_float_is_refused(show: object) -> None:
    assert callable(show)
    with pytest.raises(TypeError, match="never a float"):
        show(1.5)
    with pytest.raises(ValueError, match="finite"):
        show(Decimal("NaN"))


def test_floats_are_refused_by_the_rest() -> None:
    with pytest.raises(TypeError):
        money.ratio(1.0, Decimal(2))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        money.per_head(Decimal(1), 2.0)  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        money.share_out(100, [0.5, 0.5])  # type: ignore[list-item]
    with pytest.raises(TypeError):
        money.share_out(100.0, [1])  # type: ignore[arg-type]


@given(AMOUNTS)
def test_plain_text_reads_back_as_the_amount(amount: Decimal) -> None:
    assert Decimal(money.plain(amount)) == amount
    assert Decimal(money.pounds(amount).replace("£", "").replace(",", "")) == amount


@given(PENCE, WEIGHTS)
def test_parts_add_up_and_are_within_a_penny_of_the_exact_share(total: int, weights: list[int]) -> None:
    parts = money.share_out(total, weights)
    assert sum(parts) == total
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part - Fraction(total * weight, sum(weights))) < 1


@given(PENCE, WEIGHTS)
def test_a_negative_total_is_shared_as_its_opposite(total: int, weights: list[int]) -> None:
    assert money.share_out(-total, weights) == [-part for part in money.share_out(total, weights)]


@given(PENCE, WEIGHTS)
def test_a_weight_of_nothing_gets_nothing(total: int, weights: list[int]) -> None:
    for part, weight in zip(money.share_out(total, weights), weights, strict=True):
        assert weight or not part


def test_ties_go_to_the_earlier() -> None:
    assert money.share_out(5, [1, 1, 1]) == [2, 2, 1]
    assert money.share_out(-5, [1, 1, 1]) == [-2, -2, -1]


@pytest.mark.parametrize("weights", [[], [0, 0], [2, -1]])
def test_weights_that_cannot_share_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weight"):
        money.share_out(100, weights)
