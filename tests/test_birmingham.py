"""Birmingham 2010-11 from published files: the worked example in docs/birmingham-2010-11, figure by figure.

The figures asserted here were read off the published files or worked out apart from the program.
"""

import csv
import dataclasses
import importlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from types import ModuleType

import pytest

import totalcount
from totalcount.model import Control, EliminationType, Headline, Level, NetOfFees, Rung

EXAMPLE = Path(__file__).resolve().parent.parent / "docs" / "birmingham-2010-11"
SCRIPT = EXAMPLE / "make_returns.py"
THOUSAND = Decimal(1_000)
COUNCIL = "Birmingham City Council"
PENSIONS = "Department for Work and Pensions"
TRANSPORT = "West Midlands Integrated Transport Authority"
SERVICES = (
    "Education services",
    "Highways and transport services",
    "Social care",
    "Housing services (GFRA only)",
    "Cultural and related services",
    "Environmental and regulatory services",
    "Planning and development services",
    "Central services",
    "Other services",
)
# Pounds. County bodies: spend x 1,074,283 / 2,739,733 people. They add up to the total count.
COUNTED = {
    COUNCIL: Decimal(2702653000),
    PENSIONS: Decimal(2120100000),
    "NHS in Birmingham (estimate)": Decimal("1881387061.89"),
    "West Midlands Police Authority": Decimal("251202429.89"),
    "West Midlands Fire and Civil Defence Authority": Decimal("45583838.76"),
    TRANSPORT: Decimal("57742064.75"),
}
TOTAL = Decimal("7058668395.29")


def run(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, "-B", *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, encoding="utf-8", timeout=300)


def rows(root: Path, body: str, sheet: str) -> list[dict[str, str]]:
    with (root / "returns" / body / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def amounts(lines: list[dict[str, str]], column: str = "amount") -> Decimal:
    return sum((Decimal(line[column]) for line in lines), Decimal(0))


@pytest.fixture(scope="module")
def made(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place as the script makes it."""
    root = tmp_path_factory.mktemp("birmingham") / "birmingham"
    done = run(SCRIPT, real_data, root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture(scope="module")
def headline(made: Path) -> Headline:
    """The count of the place, loaded."""
    place = totalcount.open(made)
    place.load()
    return place.headline()


@pytest.fixture
def outturn_module(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """The example's reader of the Revenue Outturn Summary, imported as the script imports it."""
    own = {path.stem for path in EXAMPLE.glob("*.py")}
    monkeypatch.syspath_prepend(str(EXAMPLE))
    yield importlib.import_module("revenue_outturn")
    for name in own & set(sys.modules):
        del sys.modules[name]


# --- the script ---


def test_england_is_the_sum_of_its_444_authorities_exactly(real_data: Path, outturn_module: ModuleType) -> None:
    outturn = outturn_module.read(next(real_data.rglob("Revenue_Outturn_Summary*2010-11*.xls")))
    assert len(outturn.authorities) == 444
    assert outturn_module.tie_out(outturn) == 102_629_539
    assert outturn.authorities["E4601"].amounts[outturn_module.TOTAL_SERVICES] == 2_132_014


def test_every_line_up_to_the_council_tax_requirement_has_a_use(real_data: Path, outturn_module: ModuleType) -> None:
    outturn = outturn_module.read(next(real_data.rglob("Revenue_Outturn_Summary*2010-11*.xls")))
    used = [line.heading for line in importlib.import_module("outturn_lines").LINES]
    assert sorted(used) == sorted(outturn.columns)


def test_a_file_that_does_not_tie_out_stops_the_script(real_data: Path, outturn_module: ModuleType) -> None:
    outturn = outturn_module.read(next(real_data.rglob("Revenue_Outturn_Summary*2010-11*.xls")))
    short = {code: authority for code, authority in outturn.authorities.items() if code != "E4601"}
    with pytest.raises(importlib.import_module("downloads").SourceError, match="443 authorities add up to"):
        outturn_module.tie_out(dataclasses.replace(outturn, authorities=short))


def test_the_script_says_which_file_is_missing(tmp_path: Path) -> None:
    done = run(SCRIPT, tmp_path, tmp_path / "place")
    assert done.returncode == 1
    assert "MHCLG Revenue Outturn Summary 2010-11" in done.stderr
    assert not (tmp_path / "place").exists()


def test_the_script_leaves_another_place_alone(real_data: Path, tmp_path: Path) -> None:
    (tmp_path / "place.toml").write_text('name = "Mine"\n', encoding="utf-8")
    done = run(SCRIPT, real_data, tmp_path)
    assert done.returncode == 1
    assert "not made by this script" in done.stderr
    assert (tmp_path / "place.toml").read_text(encoding="utf-8") == 'name = "Mine"\n'


def test_a_second_run_writes_the_same_bytes(real_data: Path, made: Path, tmp_path: Path) -> None:
    assert run(SCRIPT, real_data, tmp_path).returncode == 0
    names = sorted(p.relative_to(tmp_path) for p in tmp_path.rglob("*") if p.is_file())
    assert len(names) == 25
    assert all((made / name).read_bytes() == (tmp_path / name).read_bytes() for name in names)


def test_council_service_spend_is_the_published_line(made: Path) -> None:
    spend = rows(made, "birmingham-city-council", "Spend")
    services = [line for line in spend if line["service"] in SERVICES]
    assert len(services) == len(SERVICES)
    assert amounts(services, "gross") == 2_132_014


@pytest.mark.parametrize(
    ("stream", "thousands"),
    [
        ("Housing Benefit", 285_221 + 7_875 + 166_383),
        ("Specific grants outside AEF", 671_111 - 459_479),
        ("Specific grants inside AEF", 1_097_512),
        ("Area Based Grant", 141_187),
        ("Revenue Support Grant", 85_971),
        ("Redistributed business rates", 592_046),
        ("Council tax", 332_753 + 2_649 - 99_666),
    ],
)
def test_council_funding_is_as_published(made: Path, stream: str, thousands: int) -> None:
    funding = rows(made, "birmingham-city-council", "Funding")
    assert amounts([line for line in funding if line["stream"] == stream]) == thousands


def test_the_levy_is_what_seven_councils_say_they_paid(made: Path) -> None:
    levies = [line for line in rows(made, "west-midlands-transport", "Funding") if line["stream"] == "Transport levy"]
    assert len(levies) == 7
    assert amounts(levies) == 140_718


def test_benefits_the_source_does_not_itemise_are_a_row(made: Path) -> None:
    spend = {
        line["service"]: Decimal(line["gross"]) for line in rows(made, "department-for-work-and-pensions", "Spend")
    }
    payment = rows(made, "department-for-work-and-pensions", "Payments")[0]
    assert spend["Benefits not itemised in the source"] == Decimal("226.7")
    assert Decimal(payment["amount"]) == Decimal("469.3")
    assert sum(spend.values()) + Decimal(payment["amount"]) == Decimal("2589.4")


def test_health_is_a_head_in_the_region_times_the_people(made: Path) -> None:
    spend = {line["service"]: line for line in rows(made, "nhs-estimate", "Spend")}
    region = Decimal("9496234.513") * 1_000
    assert abs(Decimal(spend["7.A Medical services"]["gross"]) - region * 1_074_283 / 5_608_667) < 1
    assert all(line["notes"].startswith("ESTIMATE: ") for line in spend.values())
    assert rows(made, "nhs-estimate", "About")[0]["method"] == "estimated"


def test_every_body_spends_what_it_receives(made: Path) -> None:
    for folder in sorted((made / "returns").iterdir()):
        paid = rows(made, folder.name, "Payments") if (folder / "Payments.csv").exists() else []
        gone = amounts(rows(made, folder.name, "Spend"), "gross") + amounts(paid)
        assert amounts(rows(made, folder.name, "Funding")) == gone, folder.name


def test_every_row_says_where_it_comes_from(made: Path) -> None:
    for path in sorted((made / "returns").rglob("*.csv")):
        if path.stem != "About":
            assert all(line["notes"] for line in rows(made, path.parent.name, path.stem)), path


# --- the count ---


def test_what_comes_from_the_revenue_outturn_is_said_to_be_net_of_fees(headline: Headline, made: Path) -> None:
    """All that four bodies spend; what the council pays parishes and for flood defence (398 thousand) has no fees."""
    payments = [x for x in rows(made, "birmingham-city-council", "Payments") if x["to_body"] != TRANSPORT]
    local = sum(amount for body, amount in COUNTED.items() if body != PENSIONS and not body.startswith("NHS"))
    assert headline.net_of_fees == NetOfFees(Decimal("3056783333.40"), 4)
    assert headline.net_of_fees.amount == local - amounts(payments) * THOUSAND
    assert headline.terms.startswith("Gross of fees, but £3,056.8m from the returns of 4 bodies is net of fees;")


def test_total_count(headline: Headline) -> None:
    assert sum(COUNTED.values()) == TOTAL
    assert headline.counted == TOTAL
    assert headline.per_head is not None
    assert abs(headline.per_head - Decimal("6570.59")) < Decimal("0.01")
    assert Decimal("0.30") < 2_132_014 * THOUSAND / headline.counted < Decimal("0.31")


def test_front_page_identity(headline: Headline) -> None:
    assert headline.reported == Decimal("8132184061.89")
    assert headline.eliminated == (469_300 + 54_594) * THOUSAND
    assert headline.out_of_scope == headline.set_aside == headline.unreadable_rows == 0
    parts = headline.counted + headline.eliminated + headline.out_of_scope + headline.out_of_place + headline.set_aside
    assert parts == headline.reported


def test_housing_benefit_is_one_elimination(headline: Headline) -> None:
    found = [e for e in headline.eliminations if e.type is EliminationType.BENEFIT]
    assert [(e.payer, e.payee, e.stream) for e in found] == [(PENSIONS, COUNCIL, "Housing Benefit")]
    assert found[0].amount == found[0].paid == 469_300 * THOUSAND
    assert found[0].received == 459_479 * THOUSAND
    assert found[0].difference == 9_821 * THOUSAND


def test_housing_benefit_is_a_balance_to_agree(headline: Headline, made: Path) -> None:
    place = totalcount.open(made)
    found = [b for b in place.balances() if b.stream == "Housing Benefit" and b.payee == COUNCIL]
    assert [(b.payer, b.paid, b.received) for b in found] == [(PENSIONS, 469_300 * THOUSAND, 459_479 * THOUSAND)]


def test_housing_benefit_is_counted_once(headline: Headline, made: Path) -> None:
    by_stream = {row.key: row.total for row in totalcount.open(made).count(by="stream").rows}
    assert by_stream["Housing Benefit"] == 459_479 * THOUSAND


def test_the_transport_levy_is_the_only_other_elimination(headline: Headline) -> None:
    others = [e for e in headline.eliminations if e.type is not EliminationType.BENEFIT]
    assert [(e.payer, e.payee, e.type) for e in others] == [(COUNCIL, TRANSPORT, EliminationType.LEVY)]
    assert others[0].amount == others[0].received == 54_594 * THOUSAND


def test_count_by_body(headline: Headline, made: Path) -> None:
    by_body = {row.key: row.total for row in totalcount.open(made).count(by="body").rows}
    assert set(by_body) == set(COUNTED)
    assert all(abs(by_body[body] - amount) < 1 for body, amount in COUNTED.items())


def test_what_is_estimated_is_said(headline: Headline) -> None:
    methods = {group.key: group.total for group in headline.methods}
    assert methods["estimated"] == COUNTED["NHS in Birmingham (estimate)"]
    county = sum(amount for body, amount in COUNTED.items() if body.startswith("West Midlands"))
    assert abs(methods["apportioned"] - county) < 1


def test_bodies_that_sent_nothing_are_named(headline: Headline) -> None:
    assert headline.coverage.returned == 6
    assert "HM Revenue and Customs" in headline.coverage.missing


def test_check_finds_the_balance_and_the_missing_and_nothing_else(headline: Headline, made: Path) -> None:
    findings = totalcount.open(made).check()
    doubts = sorted(finding.code for finding in findings if finding.level is not Level.NOTE)
    assert doubts == ["balance-differs", *["return-missing"] * 4]


def test_the_commands_of_the_page_give_the_same_total(made: Path, tmp_path: Path) -> None:
    place = shutil.copytree(made, tmp_path / "birmingham", ignore=shutil.ignore_patterns("*.duckdb*"))
    loaded = run("-m", "totalcount", "load", "--place", place)
    assert loaded.returncode == 0, loaded.stderr
    counted = run("-m", "totalcount", "count", "--json", "--place", place)
    assert counted.returncode == 0, counted.stderr
    assert json.loads(counted.stdout)["total"] == str(TOTAL)


def test_the_page_shows_these_figures() -> None:
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    assert f"**{TOTAL:,.0f}**" in page
    assert all(f"{amount:,.0f}" in page for amount in COUNTED.values())


# --- who decides ---

# The council's ring-fenced grants are this part of all that it pays for but Housing Benefit. What it pays for is
# its funding, 2,757,247 thousand less 459,479, and the 112,748 thousand of funding rows below zero (reserves, loans).
RING_FENCED = Decimal(1_097_512 + 671_111 - 459_479) / Decimal(2_757_247 - 459_479 + 112_748)
NOT_BENEFIT = COUNTED[COUNCIL] - 459_479 * THOUSAND
DEBT_INTEREST = 135_000 * THOUSAND


@pytest.fixture(scope="module")
def control(headline: Headline, made: Path) -> Control:
    """The ladder of the place; `headline` has loaded it."""
    return totalcount.open(made).control()


def rung(control: Control, name: str, who: str) -> Rung:
    return next(found for found in control.rungs if (found.rung, found.who) == (name, who))


def test_funding_below_zero_is_what_the_part_was_worked_out_with(made: Path) -> None:
    funding = rows(made, "birmingham-city-council", "Funding")
    by_source: dict[tuple[str, str], Decimal] = {}
    for line in funding:
        key = line["from_body"], line["stream"]
        by_source[key] = by_source.get(key, Decimal(0)) + Decimal(line["amount"])
    assert amounts(funding) == 2_757_247
    assert sum(amount for amount in by_source.values() if amount < 0) == -112_748


def test_held_is_what_bodies_spend(control: Control) -> None:
    local = sum(COUNTED[body] for body in COUNTED if body != PENSIONS)
    assert rung(control, "held", "council").central == COUNTED[COUNCIL]
    assert abs(rung(control, "held", "local").central - local) < 1


@pytest.mark.parametrize(("level", "freedom"), [("low", "0"), ("central", "0.25"), ("high", "0.5")])
def test_the_councils_rungs_by_hand(control: Control, level: str, freedom: str) -> None:
    """What is not ring-fenced is free, Housing Benefit is not; debt interest is owed and goes at the third rung."""
    part = 1 - RING_FENCED * (1 - Decimal(freedom))
    assert abs(getattr(rung(control, "unconditioned", "council"), level) - NOT_BENEFIT * part) < 1
    assert abs(getattr(rung(control, "discretionary", "council"), level) - (NOT_BENEFIT - DEBT_INTEREST) * part) < 1


def test_ratios_by_published_definitions(control: Control) -> None:
    found = {ratio.key: ratio for ratio in control.ratios}
    grants, taxes = 1_097_512 + 671_111, 332_753 + 2_649 - 99_666
    free = 141_187 + 85_971 + 592_046
    loose = found["not-ring-fenced share"].numerator / THOUSAND
    assert abs(found["grant proxy"].numerator - NOT_BENEFIT * (1 - RING_FENCED)) < 1
    assert loose == free + taxes - 236  # rate relief paid into the collection fund
    assert found["not-ring-fenced share"].denominator == (grants + free + taxes - 236) * THOUSAND
    shares = {key: round(float(ratio.value), 3) for key, ratio in found.items()}
    assert shares == {
        "council share": 0.383,
        "local-state share": 0.7,
        "grant proxy": 0.145,
        "discretionary": 0.177,
        "pooled share": 0.019,
        "not-ring-fenced share": 0.374,
    }


def test_specific_grant_is_just_over_half_of_the_councils_services() -> None:
    assert Decimal("0.51") < Decimal(1_097_512) / 2_132_014 < Decimal("0.52")
    assert round(Decimal(2_132_014 - 1_097_512) * THOUSAND / TOTAL, 3) == Decimal("0.147")


def test_all_that_is_owed_is_held_by_statute(control: Control) -> None:
    statute = next(holder for holder in control.holders if holder.tier == "statute")
    assert statute.low == statute.central == statute.high
    interest = statute.central - COUNTED[PENSIONS] - 459_479 * THOUSAND
    assert DEBT_INTEREST < interest < DEBT_INTEREST + 10_000 * THOUSAND  # police, fire and transport have some


def test_the_page_shows_the_ladder(control: Control) -> None:
    page = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    for found in control.rungs:
        amounts = " | ".join(f"{amount / 1_000_000:,.1f}" for amount in (found.low, found.central, found.high))
        assert f"{amounts} | {found.share_central:.1%}" in page
    for ratio in control.ratios:
        assert ratio.value is not None
        assert f"| {ratio.name.lower()} | {ratio.value:.1%} |" in page
