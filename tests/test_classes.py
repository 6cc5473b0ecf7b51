"""What every pound has behind it: its source and the first national body it came to, circles and gaps included."""

from decimal import Decimal
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from totalcount.api import open_place
from totalcount.flows.trace.classes import classes
from totalcount.flows.trace.place import PlaceTrace, place_trace
from totalcount.model import NOT_STATED, Condition, Draw, Funding, Leg, OriginRule, Spot, Step, Use

SOURCES = ("council tax payers", "national taxation", "unexplained")
TIERS = {"DfE": "national", "DWP": "national", "Jobcentre": "national_local", "A": "council", "B": "local_partner"}
KEPT = "Dedicated Schools Grant"
Paid = tuple[str, str, str, int]


def traced(*paid: Paid, spent: dict[tuple[str, str], int]) -> PlaceTrace:
    """Who paid whom under which stream (one of `KEPT` keeps its account), and what was spent under which label."""
    rules = tuple(OriginRule(name, "receiver" if "tax p" in name else name, "free") for name in SOURCES)
    free = (Decimal(1), Decimal(1), Decimal(1), "")
    legs = [
        Leg(payer, body, stream, "receiver", "passported" if stream == KEPT else "free", "receiver", pence, Spot())
        for payer, body, stream, pence in paid
    ]
    out: dict[tuple[str, str], int] = {}
    for payer, _, stream, pence in paid:
        if payer not in SOURCES:
            out[payer, stream] = out.get((payer, stream), 0) + pence
    for key, pence in spent.items():
        out[key] = out.get(key, 0) + pence
    return place_trace(
        Funding(
            tiers=TIERS,
            legs=tuple(legs),
            draws=tuple(Draw(*key, pence) for key, pence in out.items()),
            uses=tuple(Use(*key_of(key), Decimal(pence)) for key, pence in spent.items()),
            conditions=(
                Condition("funding", "free", False, *free),
                Condition("funding", "passported", True, *free),
                Condition("duty", "free", False, *free),
            ),
            origins=rules,
            here={},
            administration={},
            pooled=frozenset(),
        )
    )


def key_of(key: tuple[str, str]) -> tuple[str, str, str, str, str]:
    body, stream = key
    return body, TIERS[body], stream, "free", "9.1 Schools"


def behind(place: PlaceTrace, body: str, stream: str = NOT_STATED) -> dict[tuple[str, str], float]:
    """The classes of what a body spends under a label, to six places."""
    found = classes(place)
    ledger = place.trace.ledger
    number = np.array([place.bodies.index(body)])
    label = np.array([-1 if stream == NOT_STATED else place.streams.index(stream)])
    row = found.per_label[place.trace.accounts.labels_of(ledger, number, label)[0]]
    return {name: round(part, 6) for name, part in zip(found.names, row.tolist(), strict=True) if round(part, 6)}


def test_half_and_half() -> None:
    place = traced(
        ("council tax payers", "A", "Council tax", 50),
        ("national taxation", "DfE", "Vote", 50),
        ("DfE", "A", "Formula grant", 50),
        spent={("A", NOT_STATED): 80},
    )
    assert behind(place, "A") == {("council tax payers", ""): 0.5, ("national taxation", "DfE"): 0.5}


def test_the_first_national_body_is_kept_through_the_others() -> None:
    place = traced(
        ("national taxation", "DWP", "Vote", 90),
        ("DWP", "Jobcentre", "Programmes", 90),
        ("Jobcentre", "A", "Support", 90),
        ("A", "B", "Grant", 90),
        spent={("B", NOT_STATED): 90},
    )
    assert behind(place, "B") == {("national taxation", "DWP"): 1.0}


def test_local_money_that_a_national_body_takes_in_came_to_that_body() -> None:
    place = traced(
        ("council tax payers", "A", "Council tax", 100),
        ("A", "DfE", "Recoupment", 40),
        ("DfE", "B", "Grant", 40),
        spent={("A", NOT_STATED): 60, ("B", NOT_STATED): 40},
    )
    assert behind(place, "A") == {("council tax payers", ""): 1.0}
    assert behind(place, "B") == {("council tax payers", "DfE"): 1.0}


def test_a_label_draws_on_its_own_stream() -> None:
    """A mix of all the body's money would have said half and half for both."""
    place = traced(
        ("council tax payers", "A", "Council tax", 50),
        ("national taxation", "DfE", "Vote", 50),
        ("DfE", "A", KEPT, 50),
        spent={("A", KEPT): 50, ("A", NOT_STATED): 50},
    )
    assert behind(place, "A", KEPT) == {("national taxation", "DfE"): 1.0}
    assert behind(place, "A") == {("council tax payers", ""): 1.0}


def test_a_circle_keeps_its_source() -> None:
    """A gets 60 from DfE and 40 from B, which has it from A: all of it is DfE's."""
    place = traced(
        ("national taxation", "DfE", "Vote", 60),
        ("DfE", "A", "Grant", 60),
        ("B", "A", "Back", 40),
        ("A", "B", "Forth", 40),
        spent={("A", NOT_STATED): 60},
    )
    assert behind(place, "A") == {("national taxation", "DfE"): 1.0}


def test_a_closed_circle_is_unexplained() -> None:
    place = traced(("A", "B", "Forth", 40), ("B", "A", "Back", 40), spent={("A", "Forth"): 0})
    assert behind(place, "A", "Forth") == {("unexplained", ""): 1.0}


def test_what_nobody_says_came_in_is_unexplained_but_a_department_lives_on_taxation() -> None:
    place = traced(
        ("council tax payers", "A", "Council tax", 75), spent={("A", NOT_STATED): 100, ("DWP", NOT_STATED): 10}
    )
    assert behind(place, "A") == {("council tax payers", ""): 0.75, ("unexplained", ""): 0.25}
    assert behind(place, "DWP") == {("national taxation", "DWP"): 1.0}


names = st.sampled_from([*TIERS])
payments = st.tuples(names | st.sampled_from(SOURCES), names, st.sampled_from([KEPT, "Grant"]), st.integers(1, 10**9))
spendings = st.dictionaries(st.tuples(names, st.sampled_from([KEPT, NOT_STATED])), st.integers(1, 10**9), min_size=1)


@given(st.lists(payments.filter(lambda paid: paid[0] != paid[1]), max_size=12, unique_by=lambda p: p[:3]), spendings)
def test_classes_of_a_source_add_up_to_the_source(paid: list[Paid], spent: dict[tuple[str, str], int]) -> None:
    """Told apart by national body or not, the same blend of sources; so every row adds up to 1."""
    place = traced(*paid, spent=spent)
    found = classes(place)
    by_source = np.zeros((len(found.per_label), len(place.origins)))
    for column, (source, _) in enumerate(found.names):
        by_source[:, place.origins.index(source)] += found.per_label[:, column]
    assert np.abs(by_source - place.trace.drawn(place.trace.by_origin)).max() < 1e-9
    assert (found.per_label >= 0).all()


def amounts(steps: tuple[Step, ...], body: str) -> dict[tuple[str, str], Decimal]:
    found: dict[tuple[str, str], Decimal] = {}
    for step in steps:
        if step.body == body:
            found[step.source, step.department] = found.get((step.source, step.department), Decimal(0)) + step.amount
    return found


def test_the_picture_is_tied_to_the_count(tiny: Path) -> None:
    place = open_place(tiny)
    place.load()
    steps = place.picture().steps
    assert sum(step.amount for step in steps) == place.picture().total == place.headline().counted
    by_body = {group.key: group.total for group in place.count("body").rows}
    assert {body: sum(amounts(steps, body).values()) for body in by_body} == by_body
    assert amounts(steps, "Tinyford Schools Trust")["unexplained", ""] == 100
    assert list(steps) == sorted(steps, key=lambda s: (s.body, s.body_tier, s.function, s.source, s.department))
