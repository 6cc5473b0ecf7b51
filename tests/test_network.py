"""The network: what runs between whom, tied to the store to the penny, loops, refunds and odd names included."""

import re
from pathlib import Path

import pytest

from tests.place_builder import COUNCIL, POLICE, Place, gets, pays, spend
from totalcount.api import open_place
from totalcount.errors import MismatchError
from totalcount.model import Network, NetworkEdge, NetworkNode
from totalcount.steps import network as step
from totalcount.store import network as network_store
from totalcount.workspace import Folder

UNSAID = "not stated"


def network(root: Path) -> Network:
    open_place(root).load()
    return step.network(Folder(root), lambda _: None)


def node(found: Network, name: str) -> NetworkNode:
    (wanted,) = (node for node in found.nodes if node.name == name)
    return wanted


def between(found: Network, payer: str, payee: str) -> list[NetworkEdge]:
    ends = (node(found, payer).key, node(found, payee).key)
    return [edge for edge in found.edges if (edge.payer, edge.payee) == ends]


def is_balanced(found: Network) -> bool:
    """Of the count, as much comes to every body as leaves it, but for the rounding of each edge."""
    for body in (node for node in found.nodes if node.kind == "body"):
        into = [edge.counted for edge in found.edges if edge.payee == body.key]
        out = [edge.counted for edge in found.edges if edge.payer == body.key]
        if abs(sum(into) - sum(out)) > (len(into) + len(out) + 1) / 2:
            return False
    return True


# --- the place worked by hand -----------------------------------------------------------------------------------------


def test_the_tiny_place(tiny: Path) -> None:
    found = network(tiny)
    council = node(found, "Tinyford Council")
    assert (council.kind, council.tier, council.returned, council.local) == ("body", "council", True, True)
    assert (council.received, council.passed_on, council.spent) == (955_000, 320_000, 630_000)
    assert (council.low, council.central, council.high) == (430_000, 430_000, 460_000)
    education = node(found, "Department for Education")
    assert (education.tier, education.returned, education.local) == ("national", False, False)
    taxpayers = node(found, "council tax payers")
    assert (taxpayers.kind, taxpayers.tier, taxpayers.passed_on) == ("source", "source", 405_000)
    assert (taxpayers.low, taxpayers.central, taxpayers.high) == (None, None, None)
    old_age = node(found, "10.2 Old age")
    assert (old_age.kind, old_age.tier, old_age.received) == ("function", "function", 900_000)
    assert [(holder.body, holder.tier) for holder in found.elsewhere] == [
        ("statute", "statute"),
        ("unexplained", "source"),
    ]


def test_an_edge_says_all_that_is_known_of_it(tiny: Path) -> None:
    (edge,) = between(network(tiny), "Tinyford Council", "Tinyford Schools Trust")
    assert (edge.kind, edge.stream, edge.condition) == ("funding", "Dedicated Schools Grant", "ring-fenced")
    assert (edge.condition_from, edge.said_by) == ("receiver", "receiver")
    assert (edge.pence, edge.counted) == (300_000, 300_000)
    assert [str(value.normalize()) for value in (edge.low, edge.central, edge.high)] == ["0", "0.25", "0.5"]
    assert (edge.file, edge.sheet, edge.row) == ("schools-trust-funding.csv", "schools-trust-funding", 2)


def test_money_that_no_row_speaks_of_is_worked_out(tiny: Path) -> None:
    found = network(tiny)
    (vote,) = between(found, "national taxation", "Department for Education")
    assert (vote.said_by, vote.stream, vote.pence, vote.file, vote.row) == ("worked out", UNSAID, 300_000, "", None)
    (gap,) = between(found, "unexplained", "Tinyford Schools Trust")
    assert (gap.said_by, gap.condition, gap.pence, gap.counted) == ("worked out", UNSAID, 10_000, 10_000)


def test_a_part_in_the_place_is_what_counts(tiny: Path) -> None:
    """A third of the police is in the place: all of a precept is reported, a third of it counts."""
    (precept,) = between(network(tiny), "Tinyford Council", "Dale Police")
    assert (precept.pence, precept.counted) == (20_000, 6_667)


def test_a_payment_that_counts_as_the_payers_own_spending_passes_nothing_on(tiny: Path) -> None:
    """The surgery sent no return, so what it was paid counts where it leaves NHS Dale."""
    found = network(tiny)
    (paid,) = between(found, "NHS Dale", "High Street Surgery")
    assert (paid.pence, paid.counted) == (100_000, 0)
    assert [edge.counted for edge in between(found, "NHS Dale", "7.2 Outpatient services")] == [100_000]


@pytest.mark.parametrize("name", ["tiny", "borough"])
def test_the_network_is_the_count(request: pytest.FixtureRequest, name: str) -> None:
    root: Path = request.getfixturevalue(name)
    found = network(root)
    total = int(found.total * 100)
    functions = {node.key: node.received for node in found.nodes if node.kind == "function"}
    assert sum(functions.values()) == sum(node.spent for node in found.nodes) == total
    by_function = {group.key: int(group.total * 100) for group in open_place(root).count("function").rows}
    assert {node.name: node.received for node in found.nodes if node.kind == "function"} == by_function
    by_body = {group.key: int(group.total * 100) for group in open_place(root).count("body").rows}
    assert {node.name: node.spent for node in found.nodes if node.spent} == by_body
    assert is_balanced(found)
    assert [edge.key for edge in found.edges] == [f"e{number}" for number in range(1, len(found.edges) + 1)]
    assert network(root) == found


# --- odd places -------------------------------------------------------------------------------------------------------


def test_edges_between_the_same_two_stay_apart(tmp_path: Path) -> None:
    """By stream and by condition; the same under both is one edge."""
    made = Place(tmp_path).toml()
    rows = [
        gets(COUNCIL, "10.00", "Police precept"),
        gets(COUNCIL, "5.00", "Police precept"),
        gets(COUNCIL, "7.00", "Police precept", condition="ring-fenced"),
        gets(COUNCIL, "20.00", "Police grant"),
    ]
    made.sheet("police-funding.csv", rows, body=POLICE, tier="local_partner")
    made.sheet("police-spend.csv", [spend("42.00", "Patrols", "3.1")], body=POLICE, tier="local_partner")
    edges = between(network(tmp_path), COUNCIL, POLICE)
    assert [(edge.stream, edge.condition, edge.pence) for edge in edges] == [
        ("Police grant", "free", 2_000),
        ("Police precept", "free", 1_500),
        ("Police precept", "ring-fenced", 700),
    ]
    assert len({edge.key for edge in edges}) == 3


def test_a_refund_is_below_zero_on_its_own_edge(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("council-funding.csv", [gets("council tax payers", "100.00", "Council tax")])
    made.sheet("council-spend.csv", [spend("130.00")])
    police = {"body": POLICE, "tier": "local_partner"}
    made.sheet("police-funding.csv", [gets("fee payers", "50.00", "Fees"), gets(COUNCIL, "-30.00")], **police)
    made.sheet("police-spend.csv", [spend("20.00", "Patrols", "3.1")], **police)
    found = network(tmp_path)
    (refund,) = between(found, COUNCIL, POLICE)
    assert (refund.pence, refund.counted) == (-3_000, -3_000)
    assert node(found, POLICE).received == 2_000
    assert is_balanced(found)


def test_money_that_only_circles_comes_from_unexplained(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("council-payments.csv", [pays(POLICE, "40.00", "Forth")])
    made.sheet("council-funding.csv", [gets(POLICE, "40.00", "Back", condition="ring-fenced")])
    made.sheet("council-spend.csv", [spend("10.00", stream="Back")])
    police = {"body": POLICE, "tier": "local_partner"}
    made.sheet("police-payments.csv", [pays(COUNCIL, "40.00", "Back")], **police)
    made.sheet("police-funding.csv", [gets(COUNCIL, "40.00", "Forth")], **police)
    found = network(tmp_path)
    assert sum(edge.counted for edge in found.edges if edge.payer.startswith("source.")) == 1_000
    assert {edge.payer for edge in found.edges if edge.payer.startswith("source.")} == {"source.unexplained"}


def test_every_name_has_a_key_of_its_own_that_is_a_plain_word(tmp_path: Path) -> None:
    names = ["ÄÖ Trust", "äö trust ltd.", "<b> & 'c'", "b c", "街道", "街区", "x" * 300, "x" * 299 + "y", "💷"]
    made = Place(tmp_path).toml()
    made.sheet("council-payments.csv", [pays(name, "1.00") for name in names])
    made.sheet("council-funding.csv", [gets("council tax payers", "9.00", "Council tax")])
    found = network(tmp_path)
    keys = [node.key for node in found.nodes]
    assert set(names) <= {node.name for node in found.nodes}
    assert len(set(keys)) == len(keys)
    assert [key for key in keys if not re.fullmatch(r"(body|source|function)\.[a-z0-9_-]{1,70}", key)] == []


def test_a_body_may_be_called_as_holders_are_that_are_no_bodies(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("spend.csv", [spend("10.00", duty="entitlement"), spend("5.00", "Parks", "8.1")], body="statute")
    made.sheet("funding.csv", [gets("council tax payers", "15.00", "Council tax")], body="statute")
    found = network(tmp_path)
    assert node(found, "statute").central == 500
    assert [(holder.body, int(holder.central)) for holder in found.elsewhere] == [("statute", 10)]


def test_who_is_local_is_the_places_own_choice(tiny: Path) -> None:
    with (tiny / "place.toml").open("a", encoding="utf-8") as settings:
        settings.write('\n[ladder.groups]\ncouncil = ["council"]\nhere = ["Dale Police"]\n')
    assert [node.name for node in network(tiny).nodes if node.local] == ["Dale Police"]


# --- agreement --------------------------------------------------------------------------------------------------------


def test_a_penny_more_in_the_store_gives_no_network(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = network_store.between_bodies
    monkeypatch.setattr(network_store, "between_bodies", lambda db: told(db) + 1)
    with pytest.raises(MismatchError, match=r"bodies paid each other comes to £\d+.* and £\d+.* in the store"):
        network(tiny)
