"""Who decides: figures that add up to the penny in every view, and what decisions and settings do to them."""

import json
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest

from tests.control_figures import holders, sources
from tests.invented_place import COLLEGE, RING, WORKS, vale
from tests.place_builder import COUNCIL, Place, codes, gets, pays, spend
from totalcount.api import OpenPlace
from totalcount.errors import FigureError, PlaceError
from totalcount.model import Control, ControlRow, Holder, Rung
from totalcount.render.plain import control_json
from totalcount.steps import control, trace

ZERO = Decimal("0.00")
COMMUNITIES = "Ministry of Housing, Communities and Local Government"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> OpenPlace:
    return vale(tmp_path_factory.mktemp("control")).loaded()


@pytest.fixture(scope="module")
def found(place: OpenPlace) -> Control:
    return control.control(place.folder, print)


# --- to the penny -----------------------------------------------------------------------------------------------------


def total(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


def test_holders_and_sources_add_up_to_the_count(place: OpenPlace, found: Control) -> None:
    assert found.total == place.headline().counted > 2_000
    assert total(line.central for line in found.holders) == found.total
    assert total(line.amount for line in found.sources) == found.total
    assert {line.source for line in found.sources} == {
        "national taxation",
        "council tax payers",
        "fee payers",
        "unexplained",
    }


def test_the_rungs_are_what_the_holders_hold(found: Control) -> None:
    """Discretionary is the sum of the group's holders, and never more than unconditioned."""
    central = {(rung.rung, rung.who): rung.central for rung in found.rungs}
    for who, tiers in (("council", {"council"}), ("local", {"council", "local_partner"})):
        held = total(line.central for line in found.holders if line.tier in tiers)
        assert central["discretionary", who] == held
        assert central["discretionary", who] <= central["unconditioned", who]
    assert central["held", "council"] == Decimal("546.33")  # the surgery's 25.00 among them


@pytest.fixture(scope="module")
def rows(place: OpenPlace) -> dict[str, tuple[ControlRow, ...]]:
    """The ladder by every dimension."""
    return {by: control.control_by(place.folder, print, by)[1] for by in control.DIMENSIONS}


@pytest.mark.parametrize("by", control.DIMENSIONS)
def test_rows_of_every_breakdown_add_up(
    place: OpenPlace, found: Control, rows: dict[str, tuple[ControlRow, ...]], by: str
) -> None:
    lines = rows[by]
    assert total(row.total for row in lines) == found.total
    for at, rung in enumerate(found.rungs):
        assert total(row.rungs[at].central for row in lines) == rung.central, (by, rung)
    counted = {group.key: group.total for group in place.count(by).rows}
    assert {row.key: row.total for row in lines} == counted
    assert [row.total for row in lines] == sorted((row.total for row in lines), reverse=True)


def test_low_is_no_more_than_central_and_central_no_more_than_high(
    found: Control, rows: dict[str, tuple[ControlRow, ...]]
) -> None:
    inner = [rung for lines in rows.values() for row in lines for rung in row.rungs]
    assert len(inner) > 100
    lines: list[Rung | Holder] = [*found.rungs, *inner, *found.holders]
    for line in lines:
        assert line.low <= line.central <= line.high, line


def test_nobody_but_a_dimension_breaks_it_down(place: OpenPlace) -> None:
    with pytest.raises(FigureError, match="'colour'"):
        control.control_by(place.folder, print, "colour")


# --- what is where ----------------------------------------------------------------------------------------------------


def test_money_of_those_who_say_nothing(found: Control) -> None:
    """A national body lives on national taxation, which it was free to use; anyone else's money is unexplained."""
    by_body = {line.body: line for line in found.holders}
    assert by_body["statute"].central >= 1000
    assert WORKS not in by_body, "all it has is fixed by entitlement"
    assert (by_body[COLLEGE].low, by_body[COLLEGE].central, by_body[COLLEGE].high) == (ZERO, Decimal(25), Decimal(50))
    kinds = {(line.kind, line.body): line.amount for line in found.imbalances}
    assert kinds["unexplained", COLLEGE] == 50
    assert ("unexplained", WORKS) not in kinds


@pytest.mark.parametrize("said", ["as income", "as funding"])
def test_fees_do_not_say_who_funds_a_national_body(tmp_path: Path, said: str) -> None:
    place = Place(tmp_path).toml()
    fees = "2.00" if said == "as income" else ""
    place.sheet("office.csv", [spend("100.00", "Courts", "3.3", income=fees)], body="Office", tier="national")
    if said == "as funding":
        place.sheet("office-funding.csv", [gets("fee payers", "2.00", "Fees")], body="Office", tier="national")
    found = control.control(place.loaded().folder, print)
    assert {line.source: line.amount for line in found.sources} == {"national taxation": 98, "fee payers": 2}
    assert [(line.body, line.low, line.high) for line in found.holders] == [("Office", Decimal(100), Decimal(100))]
    assert not found.imbalances


def test_a_closed_ring_is_unexplained_and_reported(place: OpenPlace, found: Control) -> None:
    loops = [line for line in found.imbalances if line.kind == "closed loop"]
    assert {line.body for line in loops} == set(RING)
    assert all(line.amount == 9 for line in loops)
    assert not {line.body for line in found.holders} & set(RING), "in a ring nobody decides"
    upstream = trace.upstream(place.folder, print, "More lessons")
    assert [(line.source, line.amount) for line in upstream.sources] == [("unexplained", Decimal("3.00"))]
    assert [(line.body, line.central) for line in upstream.holders] == [("unexplained", Decimal("3.00"))]
    assert codes(place.check()).count("closed-loop") == 2


def test_conditions_say_what_they_were_applied_to(found: Control) -> None:
    used = {(line.kind, line.condition): (line.amount, line.rows) for line in found.conditions}
    assert used["funding", "not stated"] == (Decimal("12.34"), 1)
    assert used["funding", "passported"] == (ZERO, 0)
    assert used["duty", "entitlement"] == (Decimal(1000), 1)
    assert total(line.amount for line in found.conditions if line.kind == "duty") == found.total
    assert {line.source for line in found.conditions} == {
        "totalcount method, section 5",
        "totalcount: the whole range and its middle",
    }


# --- places that say little -------------------------------------------------------------------------------------------


def test_a_place_without_any_funding(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("council.csv", [spend("60.00")])
    made.sheet("works.csv", [spend("40.00", "Jobs", "4.1")], WORKS, "national_local")
    opened = made.loaded()
    assert sources(opened) == {"unexplained": "60.00", "national taxation": "40.00"}
    assert holders(opened) == {
        WORKS: ("40.00", "40.00", "40.00"),
        COUNCIL: ("0.00", "30.00", "60.00"),
        "unexplained": ("0.00", "30.00", "60.00"),
    }
    assert trace.upstream(opened.folder, print, "Roads").total == 60


def test_a_place_with_funding_and_nothing_spent(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("in.csv", [gets("council tax payers", "5.00", "Council tax")])
    opened = made.loaded()
    found = control.control(opened.folder, print)
    assert (found.total, found.holders, found.sources, found.bindings) == (ZERO, (), (), ())
    assert {rung.central for rung in found.rungs} == {ZERO}
    assert "account-lent" not in codes(opened.check())


def test_a_place_without_returns(tmp_path: Path) -> None:
    opened = Place(tmp_path).toml().loaded()
    found = control.control(opened.folder, print)
    assert (found.total, found.holders, found.sources, found.imbalances) == (ZERO, (), (), ())
    assert opened.check() == ()


def test_fees_are_told_once(tmp_path: Path) -> None:
    """Income on rows of spend is money from fee payers, unless the body gives it as funding."""
    made = Place(tmp_path).toml()
    made.sheet("spend.csv", [spend("100.00", income="30.00")])
    path = made.sheet("in.csv", [gets("council tax payers", "70.00", "Council tax")])
    opened = made.loaded()
    assert sources(opened) == {"council tax payers": "70.00", "fee payers": "30.00"}
    path.unlink()
    made.sheet("in.csv", [gets("council tax payers", "70.00", "Council tax"), gets("fee payers", "30.00", "Fees")])
    assert sources(opened) == {"council tax payers": "70.00", "fee payers": "30.00"}


def test_a_hand_that_has_no_choice_changes_neither_who_pays_nor_who_decides(tmp_path: Path) -> None:
    def paid(root: Path, hands: tuple[str, ...]) -> OpenPlace:
        made = Place(root).toml()
        for payer, payee in zip((COMMUNITIES, *hands), (*hands, COUNCIL), strict=True):
            if payer in hands:
                out = [pays(payee, "80.00", "Towns Fund", condition="ring-fenced")]
                made.sheet(f"{payer}-out.csv", out, payer, "local_partner")
            condition = "ring-fenced" if payee == COUNCIL else "entitlement"
            tier = "council" if payee == COUNCIL else "local_partner"
            made.sheet(f"{payee}-in.csv", [gets(payer, "80.00", "Towns Fund", condition=condition)], payee, tier)
        made.sheet("spend.csv", [spend("80.00", stream="Towns Fund")])
        return made.loaded()

    straight, round_about = paid(tmp_path / "straight", ()), paid(tmp_path / "round", ("A Board", "B Board"))
    assert sources(straight) == sources(round_about) == {"national taxation": "80.00"}
    assert (
        holders(straight)
        == holders(round_about)
        == {
            COMMUNITIES: ("40.00", "60.00", "80.00"),
            COUNCIL: ("0.00", "20.00", "40.00"),
        }
    )
    assert control.control(straight.folder, print).road.mean == 2
    assert control.control(round_about.folder, print).road.mean == 4


@pytest.mark.parametrize(("gross", "told"), [("100.00", 0), ("101.00", 0), ("101.02", 1)])
def test_an_account_is_told_when_it_is_out_by_more_than_the_tolerance(tmp_path: Path, gross: str, told: int) -> None:
    """A hundredth of the larger side: of 101.02 spent under the label, 1.01. Programs get every one of them."""
    made = Place(tmp_path).toml()
    made.sheet("spend.csv", [spend(gross, stream="Towns Fund")])
    received = [gets(COMMUNITIES, "100.00", "Towns Fund", condition="ring-fenced")]
    made.sheet("in.csv", [*received, gets("council tax payers", "2.00", "Council tax")])
    opened = made.loaded()
    over = [line.amount for line in control.control(opened.folder, print).imbalances if line.kind == "overdrawn"]
    assert over == [Decimal(gross) - 100] * (gross != "100.00")
    assert codes(opened.check()).count("account-overdrawn") == told


def test_a_stream_received_under_two_conditions_is_overdrawn_beyond_both(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    made.sheet("spend.csv", [spend("100.00", stream="Towns Fund")])
    lines = [gets(COMMUNITIES, "30.00", "Towns Fund", condition="ring-fenced")]
    lines += [gets("Home Office", "50.00", "Towns Fund", condition="aligned")]
    made.sheet("in.csv", [*lines, gets("council tax payers", "20.00", "Council tax")])
    found = control.control(made.loaded().folder, print)
    assert [(line.kind, line.stream, line.amount) for line in found.imbalances] == [
        ("overdrawn", "Towns Fund", Decimal(20))
    ]
    assert {line.body: line.central for line in found.holders}[COUNCIL] == Decimal("65.00")  # 7.50 + 37.50 + 20


def test_rows_that_cancel_under_one_label_leave_no_range(tmp_path: Path) -> None:
    """£500 and £500 back come out of one account: they cannot be least free and most free at once."""
    place = Place(tmp_path).toml()
    place.sheet("spend.csv", [spend("500.00", "Care", "10.2"), spend("-500.00", "Works", "6.2")])
    place.sheet(
        "funding.csv", [gets("Department for Education", "500.00", "Dedicated Schools Grant", condition="ring-fenced")]
    )
    found = control.control(place.loaded().folder, print)
    assert {(rung.low, rung.central, rung.high) for rung in found.rungs} == {(ZERO, ZERO, ZERO)}


def test_a_group_names_a_body_in_any_case_and_the_network_knows_its_groups(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(ladder={"groups": {"us": [COUNCIL.upper()]}})
    place.sheet("spend.csv", [spend("500.00", "Care", "10.2")])
    opened = place.loaded()
    assert control.control(opened.folder, print).rungs[0].central == 500
    place.toml(ladder={"groups": {"us": ["Nobody"]}})
    with pytest.raises(PlaceError, match="Nobody"):
        opened.network()


def test_a_ratio_of_nothing_has_no_value(tmp_path: Path) -> None:
    place = Place(tmp_path).toml()
    place.sheet("spend.csv", [spend("500.00", "Care", "10.2")])
    found = control.control(place.loaded().folder, print)
    ratio = next(ratio for ratio in found.ratios if ratio.key == "not-ring-fenced share")
    assert ratio.denominator == 0
    assert json.loads(control_json(found))["ratios"][-1]["value"] is None
