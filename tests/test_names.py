"""Payees' names resolved to organisations: identifiers, spelling and decisions, in any order of the names."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from totalcount.model.names import NameDecision, Payee, Resolution, Unasked
from totalcount.provision.names import resolve

HOUSE = ("Harbour House Ltd", "HARBOUR HOUSE LIMITED", "The Harbour-House Limited.", "Harbour  House Ltd")


def payees(*names: str, **identifiers: str) -> list[Payee]:
    """Payees with amounts that fall from first to last; identifiers by the name's first word."""
    return [
        Payee(name, Decimal(100 - at), 1, tuple(filter(None, [identifiers.get(name.split()[0])])))
        for at, name in enumerate(names)
    ]


def said(*lines: tuple[str, str, str], identifier: str = "") -> list[NameDecision]:
    return [NameDecision(*line, identifier, row=row) for row, line in enumerate(lines, start=2)]


def groups(found: Resolution) -> set[frozenset[str]]:
    return {frozenset(payee.name for payee in one.names) for one in found.organisations}


def test_spelling_joins_unasked_and_nothing_else_does() -> None:
    found = resolve(payees(*HOUSE, "Harbour House", "Harbour House LLP"))
    assert groups(found) == {frozenset(HOUSE), frozenset({"Harbour House"}), frozenset({"Harbour House LLP"})}
    assert set(map(found.organisation.get, HOUSE)) == {HOUSE[0]}
    assert len(groups(resolve(payees(*HOUSE), unasked=Unasked.NOTHING))) == len(HOUSE)


def test_equal_identifiers_join_and_different_ones_part() -> None:
    known = payees("North Trust", "South Trust", "Harbour Ltd", "HARBOUR LIMITED", North="GB-CHC-1", South="GB-CHC-1")
    assert frozenset({"North Trust", "South Trust"}) in groups(resolve(known, unasked=Unasked.IDENTIFIERS))
    alike = [Payee("St Mary's", identifiers=("GB-CHC-1",)), Payee("ST MARYS", identifiers=("GB-CHC-2",))]
    assert len(groups(resolve(alike))) == 2


def test_who_joins_two_names_of_different_identifiers_has_seen_them() -> None:
    known = payees("North Trust", "South Ltd", "West Ltd", North="GB-COH-1", South="GB-COH-2", West="GB-COH-3")
    found = resolve(known, said(("South Ltd", "North Trust", "same")))
    assert found.organisation["South Ltd"] == "North Trust"
    assert not found.contradictions


def test_a_join_through_others_against_identifiers_is_held_back() -> None:
    known = payees("North Trust", "Middle", "South Ltd", North="GB-COH-1", South="GB-COH-2")
    found = resolve(known, said(("Middle", "North Trust", "same"), ("Middle", "South Ltd", "same")))
    assert found.organisation["Middle"] == "North Trust"
    assert [(c.row, c.because) for c in found.contradictions] == [(3, "their identifiers of the list GB-COH differ")]


def test_joins_that_a_refusal_contradicts_are_reported_and_held_back() -> None:
    lines = said(("A Ltd", "B Ltd", "same"), ("B Ltd", "C Ltd", "same"), ("C Ltd", "A Ltd", "different"))
    found = resolve(payees("A Ltd", "B Ltd", "C Ltd"), lines)
    assert groups(found) == {frozenset({"A Ltd", "B Ltd"}), frozenset({"C Ltd"})}
    assert [(c.name, c.organisation, c.row) for c in found.contradictions] == [("B Ltd", "C Ltd", 3)]


def test_a_refused_spelling_leaves_its_group_alone() -> None:
    found = resolve(payees(*HOUSE), said((HOUSE[1], HOUSE[0], "different")))
    assert groups(found) == {frozenset({HOUSE[1]}), frozenset({HOUSE[0], *HOUSE[2:]})}
    assert not found.contradictions


@pytest.mark.parametrize("last", ["different", "open"])
def test_a_decision_is_taken_back_by_a_later_line(last: str) -> None:
    names = payees("Harbour", "Haven")
    accepted = said(("Harbour", "Haven", "same"))
    assert len(groups(resolve(names, accepted))) == 1
    undone = resolve(names, [*accepted, NameDecision("HAVEN", "harbour", last, row=3)])
    assert undone.organisations == resolve(names).organisations


def test_an_accepted_name_is_called_what_the_decision_ends_in() -> None:
    lines = said(("Haven", "Harbour", "same"), ("Harbour", "Harbour House CIC", "same"))
    found = resolve(payees("Haven", "Harbour"), lines)
    assert [one.name for one in found.organisations] == ["Harbour House CIC"]
    assert found.organisations[0].joined_by == "decision"


def test_one_name_with_two_identifiers_of_one_list_is_reported() -> None:
    found = resolve([Payee("Haven", identifiers=("GB-COH-1", "GB-COH-2"))])
    assert [one.because for one in found.contradictions] == ["it stands with GB-COH-1 and with GB-COH-2"]


WORDS = st.sampled_from(["Harbour", "Haven", "harbour", "Ltd", "Limited", "&", "and", "The", "HAVEN"])
NAMES = st.lists(st.lists(WORDS, min_size=1, max_size=4).map(" ".join), unique=True, min_size=2, max_size=8)


@settings(max_examples=60)
@given(st.data())
def test_the_order_of_names_never_matters(data: st.DataObject) -> None:
    names = data.draw(NAMES)
    identifiers = [data.draw(st.sampled_from(["", "GB-COH-1", "GB-COH-2", "GB-CHC-1"])) for _ in names]
    known = [Payee(name, identifiers=(one,) if one else ()) for name, one in zip(names, identifiers, strict=True)]
    pair = st.tuples(st.sampled_from(names), st.sampled_from(names), st.sampled_from(["same", "different", "open"]))
    lines = said(*data.draw(st.lists(pair, max_size=5)))
    found = resolve(known, lines)
    assert resolve(data.draw(st.permutations(known)), lines) == found
    assert set(found.organisation) == set(names)
    for line in lines:
        if line.choice == "different" and line is lines[-1] and line.name != line.organisation:
            assert found.organisation[line.name] != found.organisation[line.organisation]
