"""The published ratios on a place worked by hand.

Pounds. Bodies: a department (national), Avon Council, Fire (a local partner) and a county, half of whose money is
about the place.

    department  800 from national taxation; pays Avon 300 ring-fenced (schools) and 200 free, Fire 50 free and the
                county 100 ring-fenced (roads); spends 150
    Avon        300 + 200 + 100 of council tax; pays Fire 40; spends 300 on schools under the grant's name, 260 besides,
                of which 60 are owed by law
    Fire        50 + 40; spends 90
    county      100 + 100 of council tax; spends 200, of which 100 in the place

The count is 150 + 560 + 90 + 100 = 900.
"""

import csv
from decimal import Decimal

import pytest

from totalcount import shipped
from totalcount.flows.trace.ladder import Ladder
from totalcount.flows.trace.place import place_trace
from totalcount.flows.trace.ratios import ratios
from totalcount.model import NOT_STATED, Condition, Draw, Funding, Leg, OriginRule, Spot, Use

DEPARTMENT, AVON, FIRE, COUNTY = "Department", "Avon Council", "Fire", "County Council"
TIERS = {DEPARTMENT: "national", AVON: "council", FIRE: "local_partner", COUNTY: "council"}


def leg(payer: str, body: str, stream: str, pounds: int, condition: str = "free") -> Leg:
    return Leg(payer, body, stream, "receiver", condition, "receiver", pounds * 100, Spot())


def use(body: str, stream: str, pounds: int, duty: str = "free") -> Use:
    return Use(body, TIERS[body], stream, duty, "9.1", Decimal(pounds * 100))


def condition(kind: str, name: str, central: str, *, keeps: bool = False) -> Condition:
    low, high = ("0", "0.5") if name == "ring-fenced" else (central, central)
    return Condition(kind, name, keeps, Decimal(low), Decimal(central), Decimal(high), "")


FUNDING = Funding(
    tiers=TIERS,
    legs=(
        leg("national taxation", DEPARTMENT, "Vote", 800),
        leg(DEPARTMENT, AVON, "Schools grant", 300, "ring-fenced"),
        leg(DEPARTMENT, AVON, "General grant", 200),
        leg(DEPARTMENT, FIRE, "Fire grant", 50),
        leg(DEPARTMENT, COUNTY, "Roads grant", 100, "ring-fenced"),
        leg("council tax payers", AVON, "Council tax", 100),
        leg("council tax payers", COUNTY, "Council tax", 100),
        leg(AVON, FIRE, "Precept", 40),
    ),
    draws=(
        Draw(DEPARTMENT, NOT_STATED, 800_00),
        Draw(AVON, "Schools grant", 300_00),
        Draw(AVON, "Precept", 40_00),
        Draw(AVON, NOT_STATED, 260_00),
        Draw(FIRE, NOT_STATED, 90_00),
        Draw(COUNTY, NOT_STATED, 200_00),
    ),
    uses=(
        use(DEPARTMENT, NOT_STATED, 150),
        use(AVON, "Schools grant", 300),
        use(AVON, NOT_STATED, 200),
        use(AVON, NOT_STATED, 60, "entitlement"),
        use(FIRE, NOT_STATED, 90),
        use(COUNTY, NOT_STATED, 100),
    ),
    conditions=(
        condition("funding", "free", "1"),
        condition("funding", "ring-fenced", "0.25", keeps=True),
        condition("funding", NOT_STATED, "0.5"),
        condition("duty", "free", "1"),
        condition("duty", "entitlement", "0"),
    ),
    origins=(
        OriginRule("council tax payers", "receiver", "free"),
        OriginRule("national taxation", "Parliament", "free"),
        OriginRule("unexplained", "unexplained", NOT_STATED),
    ),
    here={DEPARTMENT: (800_00, 800_00), AVON: (600_00, 600_00), FIRE: (90_00, 90_00), COUNTY: (100_00, 200_00)},
    administration={},
    pooled=frozenset({"General grant"}),
)
TOTAL = 900_00
WORKED = {
    "council share": (560_00 + 100_00, TOTAL),
    "local-state share": (560_00 + 100_00 + 90_00, TOTAL),
    # the schools grant paid for 300 of Avon's spend, the roads grant for half of the county's 100
    "grant proxy": (660_00 - 300_00 - 50_00, TOTAL),
    # Avon: a quarter of 300, and 200 of what is free (60 are owed by law); the county: 50, and a quarter of 50
    "discretionary": (75_00 + 200_00 + 50_00 + 12_50, TOTAL),
    # every pound of the 200 is spent, by Avon or by Fire
    "pooled share": (200_00, TOTAL),
    # Avon: 200 + 100 of 600; the county at half: 50 of 100. What Avon pays Fire is not a council's grant or tax
    "not-ring-fenced share": (350_00, 700_00),
}


@pytest.fixture(scope="module")
def worked() -> dict[str, tuple[int, int]]:
    trace = place_trace(FUNDING)
    return dict(ratios(FUNDING, Ladder(trace, trace.spending(FUNDING.uses), TOTAL)))


@pytest.mark.parametrize("ratio", WORKED)
def test_a_ratio_is_what_its_formula_says(worked: dict[str, tuple[int, int]], ratio: str) -> None:
    assert worked[ratio] == WORKED[ratio]


def test_every_published_ratio_is_worked_out_and_has_a_source(worked: dict[str, tuple[int, int]]) -> None:
    rows = list(csv.DictReader(shipped.text("reference", "published_ratios.csv").splitlines()))
    assert {row["ratio"] for row in rows} == set(worked) == set(WORKED)
    assert all(row["formula"] and row["published"] and row["source"] for row in rows)
