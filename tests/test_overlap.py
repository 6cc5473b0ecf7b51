"""Duplicated provision on made-up programmes: a second road, and what must never change it."""

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests import direct_overlap
from tests.invented_programmes import Total, programmes, totals
from totalcount.model import Assumption, Mark, Need, Programme
from totalcount.provision.overlap.alike import alike, likeness
from totalcount.provision.overlap.duplication import Terms, duplication
from totalcount.provision.overlap.savings import BASES, MARKS

HALF = Decimal("0.5")
ASSUMPTIONS = tuple(
    Assumption(f"{base} {mark}", "if", base, mark, Decimal(0), HALF, "a source") for base in BASES for mark in MARKS
)
TERMS = Terms(str, smallest=10, home=("E08009901",), assumptions=ASSUMPTIONS)


def labels(need: Need, mark: Mark) -> list[list[str]]:
    return sorted(sorted(marked.programmes) for marked in need.of(mark))


def plain(found: tuple[Need, ...]) -> list[Any]:
    """All that is said of needs but where their rows stand."""

    def without_rows(value: Any) -> Any:
        if isinstance(value, tuple):
            return tuple(map(without_rows, value))
        if hasattr(value, "__dataclass_fields__"):
            names = [name for name in value.__dataclass_fields__ if name not in ("rows", "lines", "without_amount")]
            return {name: without_rows(getattr(value, name)) for name in names}
        return value

    return [without_rows(need) for need in found]


@settings(max_examples=60)
@given(programmes())
def test_the_second_road_comes_to_the_same(rows: list[Programme]) -> None:
    direct = direct_overlap.needs(rows)
    found = {need.need: need for need in duplication(rows, TERMS)}
    assert found.keys() == direct.keys()
    for name, expected in direct.items():
        need = found[name]
        counts = {
            "projects": len(need.projects),
            "amount": need.amount,
            "providers": len(need.providers.parties),
            "in_house": len(need.in_house.parties),
            "funders": len(need.funders.parties),
            "streams": len(need.streams.parties),
            "overlapping": labels(need, Mark.OVERLAPPING),
            "duplicating": labels(need, Mark.DUPLICATING),
        }
        assert counts == {key: expected[key] for key in counts}
        assert bool(need.of(Mark.FRAGMENTED)) == (expected["funders"] > 1 and bool(name))
        for part in ("providers", "funders"):
            effective = getattr(need, part).effective
            close = expected[f"effective_{part}"]
            assert (effective is None) == (close is None)
            assert effective is None or abs(float(effective) - close) < 0.0051
        ratio = need.costs.overhead_ratio
        assert (ratio is None) == (expected["overhead"] is None)
        assert ratio is None or abs(ratio - expected["overhead"]) < Decimal("0.000001")


@settings(max_examples=20)
@given(programmes(), st.randoms(use_true_random=False))
def test_order_never_matters(rows: list[Programme], chance: random.Random) -> None:
    shuffled = [*rows]
    chance.shuffle(shuffled)
    assert duplication(shuffled, TERMS) == duplication(rows, TERMS)


@settings(max_examples=20)
@given(programmes(), st.data())
def test_a_payment_in_parts_is_the_same_payment(rows: list[Programme], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(rows) - 1))
    amount = rows[at].amount or Decimal(0)
    part = data.draw(st.integers(-10_000, 10_000).map(lambda pence: Decimal(pence) / 100))
    if rows[at].amount is None:
        return
    said = replace(rows[at], amount=part)
    rest = replace(rows[at], amount=amount - part, row=1000, file="9.csv")
    divided = [*rows[:at], said, *rows[at + 1 :], rest]
    assert plain(duplication(divided, TERMS)) == plain(duplication(rows, TERMS))


@settings(max_examples=20)
@given(programmes())
def test_a_provider_renamed_and_taken_for_the_same_restores_every_figure(rows: list[Programme]) -> None:
    renamed = [
        replace(row, provider="HOPE (Trust)") if row.provider == "Hope Trust" and number % 2 else row
        for number, row in enumerate(rows)
    ]
    accepted = replace(TERMS, resolve=lambda name: "Hope Trust" if name == "HOPE (Trust)" else name)
    assert duplication(renamed, accepted) == duplication(rows, TERMS)


@settings(max_examples=60)
@given(programmes(), totals(), st.data())
def test_nothing_that_is_shown_depends_on_a_suppressed_count(
    rows: list[Programme], sums: list[Total], data: st.DataObject
) -> None:
    """The strongest disclosure control: other small counts, other means over them and other sums that hold them, by
    whatever name, give the very same values."""
    others = [
        replace(
            row,
            people=data.draw(st.integers(1, 9)),
            assessments_per_person=row.assessments_per_person and data.draw(st.integers(1, 90)) / Decimal(9),
        )
        if row.people and row.people < TERMS.smallest and not _later(rows, row)
        else row
        for row in rows
    ]
    told = duplication([*rows, *(total(rows) for total in sums)], TERMS)
    assert duplication([*others, *(total(others) for total in sums)], TERMS) == told


def _later(rows: list[Programme], row: Programme) -> bool:
    """True for a row of a programme of several: what it says is not what its programme says."""
    return sum((one.body, direct_overlap.name([one])) == (row.body, direct_overlap.name([row])) for one in rows) > 1


@settings(max_examples=60)
@given(
    st.lists(st.text("ab ", min_size=0, max_size=6).map(str.strip), max_size=25),
    st.integers(1, 20).map(lambda twentieths: Decimal(twentieths) / 20),
)
def test_blocks_miss_no_pair(texts: list[str], line: Decimal) -> None:
    found = [pair for some in alike(texts, line) for pair in zip(some.one.tolist(), some.other.tolist(), strict=True)]
    expected = [
        (i, j)
        for j in range(len(texts))
        for i in range(j)
        if texts[i] and texts[j] and likeness(texts[i], texts[j]) >= line
    ]
    assert sorted(found) == sorted(expected)
