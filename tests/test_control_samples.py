"""The ladder of the sample places is what was worked out apart from the tool: by hand, and in sample_data/making/."""

import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from tests.conftest import Sample
from totalcount import shipped
from totalcount.api import OpenPlace, open_place
from totalcount.model import Control
from totalcount.money import plain
from totalcount.steps import control, trace

PENNIES = Decimal("0.05")  # in the borough, the pennies of a shared row may fall on another row of the same body


def wanted(place: str) -> Any:
    return json.loads(shipped.text("sample_data", place, "expected.json"))["control"]


@pytest.fixture(scope="module")
def tinyford(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> OpenPlace:
    return open_place(loaded_sample("tiny", tmp_path_factory.mktemp("control") / "tiny"))


@pytest.fixture(scope="module")
def tiny_control(tinyford: OpenPlace) -> Control:
    return control.control(tinyford.folder, print)


@pytest.fixture(scope="module")
def borough_control(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> Control:
    place = open_place(loaded_sample("borough", tmp_path_factory.mktemp("control") / "borough"))
    return control.control(place.folder, print)


def told(line: object, *names: str) -> dict[str, str]:
    """Some of a value's fields as expected.json writes them."""
    values = {name: getattr(line, name) for name in names}
    return {name: plain(value) if isinstance(value, Decimal) else value for name, value in values.items()}


# --- by hand ----------------------------------------------------------------------------------------------------------

BY_HAND: dict[str, Callable[[Control], object]] = {
    "total": lambda c: plain(c.total),
    "rungs": lambda c: [
        told(rung, "rung", "who", "low", "central", "high") | {"share_central": float(rung.share_central)}
        for rung in c.rungs
    ],
    "holders": lambda c: [told(holder, "body", "tier", "low", "central", "high") for holder in c.holders],
    "sources": lambda c: [told(source, "source", "amount") for source in c.sources],
    "bindings": lambda c: [told(line, "payer", "body", "stream", "condition", "amount") for line in c.bindings],
    "ratios": lambda c: {line.key: [plain(line.numerator), plain(line.denominator)] for line in c.ratios},
    "imbalances": lambda c: [told(line, "kind", "body", "stream", "amount") for line in c.imbalances],
    "hands": lambda c: {"mean": str(c.road.mean)} | {line.key: str(line.mean) for line in c.road.streams},
    "passed_on": lambda c: {line.body: plain(line.passed_on) for line in c.road.bodies},
}


@pytest.mark.parametrize("part", BY_HAND)
def test_tiny_is_what_the_pencil_says(tiny_control: Control, part: str) -> None:
    assert BY_HAND[part](tiny_control) == wanted("tiny")[part]


def test_tiny_worklessness_is_what_the_pencil_says(tinyford: OpenPlace) -> None:
    found = trace.upstream(tinyford.folder, print, "worklessness")
    assert {line.source: plain(line.amount) for line in found.sources} == wanted("tiny")["worklessness"]


def test_the_pencil_left_nothing_out() -> None:
    assert wanted("tiny").keys() == BY_HAND.keys() | {"worklessness"}


# --- by plain arithmetic ----------------------------------------------------------------------------------------------


def apart(found: Mapping[str, tuple[Decimal, ...]], expected: dict[str, list[str]]) -> dict[str, object]:
    """Where two sets of figures differ by more than pennies; a name that only one of them has is pennies too."""
    none = (Decimal(0),) * 3
    pairs = {
        name: (found.get(name, none), tuple(map(Decimal, expected.get(name, ["0", "0", "0"]))))
        for name in found.keys() | expected.keys()
    }
    return {
        name: pair
        for name, pair in pairs.items()
        if any(abs(one - other) > PENNIES for one, other in zip(*pair, strict=True))
    }


def test_the_boroughs_ladder(borough_control: Control) -> None:
    found = {f"{rung.rung} {rung.who}": (rung.low, rung.central, rung.high) for rung in borough_control.rungs}
    assert len(found) == 6
    assert apart(found, wanted("borough")["rungs"]) == {}


def test_the_boroughs_holders(borough_control: Control) -> None:
    found = {line.body: (line.low, line.central, line.high) for line in borough_control.holders}
    assert len(found) > 30
    assert apart(found, wanted("borough")["holders"]) == {}


def test_the_boroughs_sources(borough_control: Control) -> None:
    found = {line.source: (line.amount,) for line in borough_control.sources}
    assert found.keys() == wanted("borough")["sources"].keys()
    assert apart(found, {name: [amount] for name, amount in wanted("borough")["sources"].items()}) == {}


def test_the_boroughs_hands(borough_control: Control) -> None:
    assert str(borough_control.road.mean) == wanted("borough")["hands"]


def test_the_boroughs_accounts_that_do_not_come_out_even(borough_control: Control) -> None:
    """To the penny: nothing is shared out here."""
    found: dict[str, dict[str, str]] = {"overdrawn": {}, "unexplained": {}, "lent": {}, "unspent": {}}
    for line in borough_control.imbalances:
        found[line.kind][f"{line.body}: {line.stream}" if line.stream else line.body] = plain(line.amount)
    assert found["overdrawn"] == wanted("borough")["overdrawn"]
    assert found["unexplained"] == wanted("borough")["unexplained"]
    assert len(found["unexplained"]) == 5


def test_the_borough_leaves_something_to_find(borough_control: Control) -> None:
    """A demo that is neither spotless nor broken: most of the money that is lent is academy money handed back."""
    lent = {(line.body, line.stream): line.amount for line in borough_control.imbalances if line.kind == "lent"}
    assert set(sorted(lent, key=lambda key: -lent[key])[:2]) == {
        ("Department for Education", "Academy recoupment"),
        ("Northmoor Council", "Dedicated Schools Grant"),
    }
    rest = sum(amount for amount in lent.values()) - sum(sorted(lent.values())[-2:])
    assert rest < borough_control.total / 100
