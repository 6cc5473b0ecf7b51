"""Gross or net of fees: a return says it, and the headline with it."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.place_builder import POLICE, Place, gets, pays, spend
from totalcount.cli.app import app
from totalcount.model import NetOfFees

GROSS = "Gross of fees, net of transfers between public bodies."


def place(root: Path, said: str = "", **settings: object) -> Place:
    """A council whose spend may be net, and a force whose spend is gross."""
    made = Place(root).toml(**settings)
    about = "body,tier,year,basis,units" + (",fees" if said else "")
    values = "Testham Council,council,2024-25,outturn,£" + (f",{said}" if said else "")
    made.raw("council/About.csv", f"{about}\n{values}\n")
    made.raw("council/Spend.csv", "service,gross,function,rev_cap\nRoads,60.00,4.5,\nBridge,9.00,4.5,capital\n")
    made.raw("council/Payments.csv", "to_body,stream,amount\nA parish,Grants,7.00\n")
    made.sheet("police-spend.csv", [spend("30.00", "Patrols", "3.1")], POLICE, "local_partner")
    made.sheet("police-in.csv", [gets("borrowing", "30.00", "Loans")], POLICE, "local_partner")
    return made


@pytest.mark.parametrize("said", ["", "gross", "Gross of fees"])
def test_a_return_that_says_nothing_is_gross(tmp_path: Path, said: str) -> None:
    headline = place(tmp_path, said).loaded().headline()
    assert headline.net_of_fees == NetOfFees(Decimal("0.00"), 0)
    assert headline.terms == GROSS


@pytest.mark.parametrize("said", ["net", "NET", "net of fees"])
def test_a_net_return_is_said_with_the_total(tmp_path: Path, said: str) -> None:
    """Its spend is net; what it pays to others has no fees in it."""
    headline = place(tmp_path, said).loaded().headline()
    assert headline.net_of_fees == NetOfFees(Decimal("69.00"), 1)
    assert headline.terms == (
        "Gross of fees, but £69 from the returns of 1 body is net of fees; net of transfers between public bodies."
    )


def test_only_what_counts_is_said_to_be_net(tmp_path: Path) -> None:
    headline = place(tmp_path, "net", scope="day-to-day").loaded().headline()
    assert headline.net_of_fees == NetOfFees(Decimal("60.00"), 1)


def test_place_toml_has_the_last_word_and_bodies_are_counted_once(tmp_path: Path) -> None:
    made = place(tmp_path, "gross")
    made.sheet("more-spend.csv", [spend("1.00", "Parks", "8.1")])
    net = {name: {"fees": "net"} for name in ("council/Spend.csv", "more-spend.csv", "police-spend.csv")}
    opened = made.toml(returns=net).loaded()
    assert opened.headline().net_of_fees == NetOfFees(Decimal("100.00"), 2)
    assert "from the returns of 2 bodies is net" in opened.headline().terms
    assert "fees" not in {finding.column for finding in opened.check()}


def test_the_net_part_can_be_opened(tmp_path: Path) -> None:
    opened = place(tmp_path, "net").loaded()
    figure = opened.explain("net of fees")
    assert (figure.figure, figure.value, figure.query_name) == ("net_of_fees", Decimal("69.00"), "count.net_of_fees")
    assert [(row.service, row.part) for row in figure.rows] == [
        ("Roads", Decimal("60.00")),
        ("Bridge", Decimal("9.00")),
    ]
    assert "but £69 from the returns of 1 body is net of fees" in opened.explain("total").definition


def test_every_output_says_it(tmp_path: Path) -> None:
    terms = place(tmp_path, "net").loaded().headline().terms

    def run(*words: str) -> str:
        result = CliRunner().invoke(app, [*words, "--place", str(tmp_path)])
        assert result.exit_code == 0, result.output
        return result.stdout

    assert terms in run("count")
    assert json.loads(run("count", "--json"))["net_of_fees"] == {"amount": "69.00", "bodies": 1}
    run("diagram", str(tmp_path / "flows.html"))
    drawn = " ".join((tmp_path / "flows.html").read_text(encoding="utf-8").split())
    assert "£69 from the returns of 1 body is net of fees" in drawn


def test_a_payment_that_is_counted_is_not_net(tmp_path: Path) -> None:
    made = Place(tmp_path).toml(returns={"payments.csv": {"fees": "net"}})
    made.sheet("payments.csv", [pays("A parish", "7.00", "Grants")])
    assert made.loaded().headline().net_of_fees == NetOfFees(Decimal("0.00"), 0)
