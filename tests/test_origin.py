"""Where the money comes from: the picture's steps add up to the count, circles and gaps included."""

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from totalcount.api import open_place
from totalcount.flows import origin
from totalcount.model import Conservation, Step, Tier

ZERO = Decimal(0)


def year(body: str, surplus: int = 0, own_income: int = 0, tier: Tier = Tier.COUNCIL) -> Conservation:
    return Conservation(body, tier, ZERO, Decimal(own_income), ZERO, ZERO, Decimal(surplus), doubtful=False)


def by_source(steps: tuple[Step, ...]) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for step in steps:
        key = (step.source, step.department)
        found[key] = found.get(key, ZERO) + step.amount
    return found


def test_half_and_half() -> None:
    inflows = [("council tax payers", "source", "A", Decimal(50)), ("DfE", "national", "A", Decimal(50))]
    steps = origin.steps(inflows, [year("A")], [("A", "council", "9.1", Decimal(80))])
    assert by_source(steps) == {("council tax payers", ""): 40, ("national taxation", "DfE"): 40}


def test_money_keeps_its_source_through_bodies_in_between() -> None:
    inflows = [
        ("DfE", "national", "A", Decimal(90)),
        ("A", "council", "B", Decimal(90)),
        ("B", "local_partner", "C", Decimal(90)),
    ]
    steps = origin.steps(inflows, [year("A"), year("B"), year("C")], [("C", "local_partner", "9.1", Decimal(90))])
    assert by_source(steps) == {("national taxation", "DfE"): 90}


def test_a_circle_needs_no_special_case() -> None:
    """A gets 60 from DfE and 40 from B, which has it from A: all of it is DfE's."""
    inflows = [
        ("DfE", "national", "A", Decimal(60)),
        ("B", "council", "A", Decimal(40)),
        ("A", "council", "B", Decimal(40)),
    ]
    steps = origin.steps(inflows, [year("A"), year("B")], [("A", "council", "9.1", Decimal(60))])
    assert by_source(steps) == {("national taxation", "DfE"): 60}


def test_a_closed_circle_is_unexplained() -> None:
    inflows = [("A", "council", "B", Decimal(40)), ("B", "council", "A", Decimal(40))]
    steps = origin.steps(inflows, [year("A"), year("B")], [("A", "council", "1.1", Decimal(7))])
    assert by_source(steps) == {("unexplained", ""): 7}


def test_what_a_body_spends_beyond_what_it_got_is_unexplained() -> None:
    inflows = [("council tax payers", "source", "A", Decimal(75))]
    steps = origin.steps(inflows, [year("A", surplus=-25)], [("A", "council", "1.1", Decimal(100))])
    assert by_source(steps) == {("council tax payers", ""): 75, ("unexplained", ""): 25}


def test_a_department_that_says_nothing_spends_national_taxation() -> None:
    steps = origin.steps([], [year("DWP", surplus=-10, tier=Tier.NATIONAL)], [("DWP", "national", "10.2", Decimal(10))])
    assert by_source(steps) == {("national taxation", "DWP"): 10}


def test_fees_are_a_source() -> None:
    inflows = [("council tax payers", "source", "A", Decimal(60))]
    steps = origin.steps(inflows, [year("A", own_income=40)], [("A", "council", "1.1", Decimal(100))])
    assert by_source(steps) == {("council tax payers", ""): 60, ("fee payers", ""): 40}


def test_a_body_that_said_nothing_at_all() -> None:
    assert by_source(origin.steps([], [], [("A", "council", "1.1", Decimal("0.01"))])) == {
        ("unexplained", ""): Decimal("0.01")
    }


bodies = st.sampled_from("ABCD")
amounts = st.integers(0, 10**8).map(lambda pence: Decimal(pence) / 100)
payers = st.tuples(st.sampled_from([*"ABCD", "DfE", "council tax payers"]), bodies, amounts)


@settings(max_examples=60)
@given(
    st.dictionaries(st.tuples(st.sampled_from([*"ABCD", "DfE", "council tax payers"]), bodies), amounts, max_size=12),
    st.dictionaries(
        st.tuples(bodies, st.sampled_from(["1.1", "9.1"])),
        st.integers(-(10**6), 10**8).map(lambda p: Decimal(p) / 100),
        max_size=6,
    ),
    st.dictionaries(bodies, st.integers(-1000, 1000), max_size=4),
)
def test_steps_add_up_to_the_penny(
    paid: dict[tuple[str, str], Decimal], spent: dict[tuple[str, str], Decimal], surpluses: dict[str, int]
) -> None:
    tiers = {"DfE": "national", "council tax payers": "source"}
    inflows = [
        (payer, tiers.get(payer, "council"), body, amount) for (payer, body), amount in paid.items() if payer != body
    ]
    outflows = [(body, "council", function, amount) for (body, function), amount in spent.items()]
    steps = origin.steps(inflows, [year(body, surplus) for body, surplus in surpluses.items()], outflows)
    for (body, function), amount in spent.items():
        assert sum(s.amount for s in steps if (s.body, s.function) == (body, function)) == amount


@pytest.mark.parametrize("name", ["tiny"])
def test_the_picture_is_tied_to_the_count(tiny: Path, name: str) -> None:
    place = open_place(tiny)
    place.load()
    picture = place.picture()
    assert sum(step.amount for step in picture.steps) == picture.total == place.headline().counted
    trust = by_source(tuple(step for step in picture.steps if step.body == "Tinyford Schools Trust"))
    assert trust["unexplained", ""] == 100
