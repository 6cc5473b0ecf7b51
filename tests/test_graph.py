"""The second road: the cut through the graph, its balances and plain adding up agree, or there is no headline."""

from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.place_builder import Place, gets, pays, spend
from totalcount.cli.app import app
from totalcount.errors import Exit, MismatchError
from totalcount.flows import graph

bodies = st.sampled_from("ABCDE")
pounds = st.integers(-(10**6), 10**6).map(lambda pence: Decimal(pence) / 100)
edges = st.lists(st.tuples(bodies, st.none() | bodies | st.sampled_from("xyz"), pounds), max_size=20)


def brute(found: list[tuple[str, str | None, Decimal]]) -> Decimal:
    """The boundary rule, payment by payment."""
    reporting = {payer for payer, _, _ in found}
    return sum((amount for _, payee, amount in found if payee not in reporting), Decimal(0))


@given(edges)
def test_the_cut_is_the_boundary_rule(found: list[tuple[str, str | None, Decimal]]) -> None:
    assert graph.total(found) == brute(found)


@given(edges)
def test_the_cut_is_what_reporting_bodies_pay_less_what_they_get(found: list[tuple[str, str | None, Decimal]]) -> None:
    reporting = {payer for payer, _, _ in found}
    paid = sum((amount for _, _, amount in found), Decimal(0))
    got = sum((amount for _, payee, amount in found if payee in reporting), Decimal(0))
    assert graph.total(found) == paid - got


@given(edges, st.permutations(range(20)))
def test_order_does_not_matter(found: list[tuple[str, str | None, Decimal]], order: list[int]) -> None:
    assert graph.total([found[i] for i in order if i < len(found)]) == graph.total(found)


def test_a_loop_leaves_only_what_is_spent() -> None:
    loop = [("A", "B", Decimal(10)), ("B", "C", Decimal(10)), ("C", "A", Decimal(9)), ("C", None, Decimal(1))]
    assert graph.total(loop) == Decimal(1)


def test_a_body_that_pays_itself_adds_nothing() -> None:
    assert graph.total([("A", "A", Decimal(5)), ("A", None, Decimal(7))]) == Decimal(7)


def test_no_edges_are_no_pounds() -> None:
    assert graph.total([]) == Decimal(0)


def test_a_spend_node_is_no_body_of_that_name() -> None:
    assert graph.total([("A", None, Decimal(5)), ("spend", "A", Decimal(3))]) == Decimal(5)


def test_disagreement_is_an_error_that_names_both() -> None:
    with pytest.raises(MismatchError, match=r"£4\.99.*£5"):
        graph.agree(Decimal("4.99"), [("A", None, Decimal(5))])
    graph.agree(Decimal(5), [("A", None, Decimal(5))])


def test_an_identity_that_is_a_penny_out_is_an_error() -> None:
    graph.identity(Decimal("3.00"), [Decimal(1), Decimal(2)])
    with pytest.raises(MismatchError, match=r"£3\.01"):
        graph.identity(Decimal("3.01"), [Decimal(1), Decimal(2)])


def test_fractions_of_a_penny_are_refused() -> None:
    with pytest.raises(ValueError, match="finer than a penny"):
        graph.total([("A", None, Decimal("0.001"))])


def place(root: Path) -> Place:
    made = Place(root).toml()
    made.sheet("council-payments.csv", [pays("Vale Constabulary", "40.00", "Police precept")])
    made.sheet("council-spend.csv", [spend("60.00")])
    made.sheet("police-spend.csv", [spend("40.00", "Patrols", "3.1")], body="Vale Constabulary", tier="local_partner")
    made.sheet("council-funding.csv", [gets("council tax payers", "100.00", "Council tax")])
    return made


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE flow.outgoing SET eliminated = 0, counted = amount WHERE kind = 'payment'",
        "UPDATE flow.outgoing SET counted = counted + 0.01 WHERE service = 'Patrols'",
        "DELETE FROM flow.outgoing WHERE service = 'Patrols'",
    ],
)
def test_a_tampered_store_gives_no_headline(tmp_path: Path, tampering: str) -> None:
    made = place(tmp_path)
    assert made.loaded().headline().counted == Decimal(100)
    with duckdb.connect(str(made.folder.store)) as db:
        db.execute(tampering)
    for command in (
        ["count"],
        ["count", "--json"],
        ["count", "--by", "body"],
        ["explain"],
        ["diagram", str(tmp_path / "x.svg")],
        ["graph", str(tmp_path / "x.json")],
    ):
        result = CliRunner().invoke(app, [*command, "--place", str(tmp_path)])
        assert isinstance(result.exception, MismatchError), command
        assert result.exception.exit is Exit.MISMATCH
        assert result.stdout == ""
    assert not [*tmp_path.glob("x.*")]


def test_payments_to_a_body_whose_spend_is_all_set_aside_count(tmp_path: Path) -> None:
    """Spend about an area that nothing explains is set aside; the payer's pounds are then last seen with the payer."""
    made = place(tmp_path)
    made.sheet("police-spend.csv", [spend("40.00", "Patrols", "3.1", area="Nowhere known")], body="Vale Constabulary")
    headline = made.loaded().headline()
    assert (headline.counted, headline.eliminated, headline.set_aside) == (Decimal(100), Decimal(0), Decimal(40))


def test_payments_to_a_body_that_only_passes_money_on_are_eliminated(tmp_path: Path) -> None:
    made = place(tmp_path)
    (made.returns / "police-spend.csv").unlink()
    made.sheet("police-payments.csv", [pays("A contractor", "40.00")], body="Vale Constabulary")
    headline = made.loaded().headline()
    assert (headline.counted, headline.eliminated) == (Decimal(100), Decimal(40))
