"""Scope is a named choice: what a profile leaves out, and what a decision brings back or takes away."""

from pathlib import Path

import pytest

from tests.place_builder import COUNCIL, Place, gets, pays, spend, whole

ROWS = {
    "State Pension": spend("1.00", "State Pension", "10.2"),
    "benefits": spend("2.00", "Housing Benefit", "10.6"),
    "capital": spend("4.00", "New road", rev_cap="capital"),
    "roads": spend("8.00"),
    "schools": spend("16.00", "Teaching", "9.1"),
}


def place(root: Path, scope: str = "all-public") -> Place:
    made = Place(root).toml(scope=scope)
    made.sheet("spend.csv", list(ROWS.values()))
    made.sheet("funding.csv", [gets("borrowing", "31.00", "Loans")])
    return made


def figures(made: Place) -> tuple[int, int]:
    headline = made.loaded().headline()
    assert sum(amount for _, amount in headline.scopes_out) == headline.out_of_scope
    return int(headline.counted), int(headline.out_of_scope)


@pytest.mark.parametrize(
    ("scope", "counted"), [("all-public", 31), ("pilot-2009", 30), ("local-services", 28), ("day-to-day", 27)]
)
def test_a_profile_leaves_out_what_it_says(tmp_path: Path, scope: str, counted: int) -> None:
    assert figures(place(tmp_path, scope)) == (counted, 31 - counted)


def test_changing_the_profile_needs_no_load(tmp_path: Path) -> None:
    made = place(tmp_path)
    opened = made.loaded()
    made.toml(scope="pilot-2009")
    assert opened.headline().counted == 30
    assert opened.headline().place.scope == "pilot-2009"


@pytest.mark.parametrize(
    ("scope", "decision", "counted"),
    [
        ("all-public", ("service", "teaching", "out"), 15),
        ("all-public", ("function", "9.1", "out"), 15),
        ("all-public", ("function", "pre-primary and PRIMARY education", "out"), 15),
        ("all-public", ("function", "GF09.1", "out"), 15),
        ("all-public", ("function", "Education", "out"), 15),  # a division: each of its functions
        ("all-public", ("function", "9", "out"), 15),
        ("all-public", ("function", "social protection", "out"), 28),
        ("all-public", ("function", "highways", "out"), 19),  # words that the reference knows, for 4.5 Transport
        ("all-public", ("function", "1", "out"), 31),  # 10.2 is no part of division 1
        ("all-public", ("function", "nothing of the kind", "out"), 31),
        ("all-public", ("body", "testham COUNCIL", "out"), 0),
        ("all-public", ("item", "schools", "out"), 15),
        ("all-public", ("item", "capital", "out"), 27),
        ("pilot-2009", ("service", "State Pension", "in"), 31),
        ("pilot-2009", ("item", "state-pension", "in"), 31),
        ("day-to-day", ("item", "capital", "in"), 31),
        ("all-public", ("service", "Nothing of that name", "out"), 31),
    ],
)
def test_a_decision_overrules_the_profile(
    tmp_path: Path, scope: str, decision: tuple[str, str, str], counted: int
) -> None:
    made = place(tmp_path, scope)
    made.decide("scope", "field,value,choice", decision)
    assert figures(made) == (counted, 31 - counted)


@pytest.mark.parametrize(
    ("value", "code", "column"),
    [
        ("Education", "", ""),
        ("9.1", "", ""),
        ("Defence", "decision-unused", "name"),
        ("7.3", "decision-unused", "name"),
        ("teachign", "decision-unknown-word", "value"),
        ("9.9.9", "decision-unknown-word", "value"),
    ],
)
def test_a_function_that_is_not_known_or_not_met_is_told(tmp_path: Path, value: str, code: str, column: str) -> None:
    made = place(tmp_path)
    made.decide("scope", "field,value,choice", ("function", value, "out"))
    found = [f for f in made.loaded().check() if f.file == "decisions/scope.csv"]
    assert [(f.code, f.row, f.column) for f in found] == ([(code, 2, column)] if code else [])
    assert all(value in f.found for f in found)


def test_a_function_may_be_named_as_the_place_maps_it(tmp_path: Path) -> None:
    """decisions/functions.csv holds for scope.csv too; a code stays the code."""
    made = place(tmp_path)
    made.decide("functions", "name,function", ("Our lanes", "4.5"), ("9.1", "9.2"))
    made.decide("scope", "field,value,choice", ("function", "our LANES", "out"), ("function", "9.2", "out"))
    assert figures(made) == (3, 28)


def test_a_later_line_overrules_an_earlier_one(tmp_path: Path) -> None:
    made = place(tmp_path)
    made.decide("scope", "field,value,choice", ("body", COUNCIL, "out"), ("service", "Roads", "in"))
    assert figures(made) == (8, 23)


def test_a_stream_can_be_left_out(tmp_path: Path) -> None:
    made = place(tmp_path)
    made.sheet("payments.csv", [pays("A contractor", "32.00", "Special fund")])
    made.decide("scope", "field,value,choice", ("stream", "special FUND", "out"))
    assert figures(made) == (31, 32)


def test_spend_of_households_is_never_public(tmp_path: Path) -> None:
    made = place(tmp_path)
    made.sheet("homes-spend.csv", [spend("64.00", "Home repairs", "6.1")], "Home owners", "household")
    assert figures(made) == (31, 64)


def test_a_transfer_out_of_scope_is_not_called_double_counting(tmp_path: Path) -> None:
    made = place(tmp_path, "day-to-day")
    made.sheet("trust-spend.csv", [spend("5.00", "Works", rev_cap="capital")], "Hill Trust", "local_partner")
    made.sheet("payments.csv", [pays("Hill Trust", "5.00", "Capital grant", rev_cap="capital")])
    headline = made.loaded().headline()
    assert whole(headline.eliminated, headline.out_of_scope, headline.counted) == (0, 14, 27)
