"""An invented ladder of control for Westhaven (tests/invented_count.py), consistent to the penny, for what is drawn."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from tests.invented_count import COUNCIL_FILE, COUNTED, HOSTILE, PLACE, SCHOOLS, add
from totalcount.model import (
    Arrival,
    Binding,
    ConditionUse,
    Control,
    ControlRow,
    Downstream,
    Hands,
    Holder,
    Imbalance,
    LadderWords,
    Landing,
    Origin,
    Passing,
    Ratio,
    Road,
    Rung,
    Supposed,
    Upstream,
)
from totalcount.money import ratio

COUNCIL, POLICE, ICB = "Westhaven Council", "Westhaven Police", "Estuary Integrated Care Board"
JOBCENTRE = "Westhaven Jobcentre"
WORK = "Department for Invented Work"
NAMES = LadderWords().rungs
WHO = {"council": "council", "local": "local"}


def pound(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def ladder(total: Decimal, *lines: str, names: Mapping[str, str] = NAMES) -> tuple[Rung, ...]:
    """Rungs told as ``rung who low central high``."""
    rungs = []
    for line in lines:
        rung, who, *amounts = line.split()
        pounds = [pound(amount) for amount in amounts]
        rungs.append(Rung(rung, names[rung], who, WHO[who], *pounds, *(ratio(amount, total) for amount in pounds)))
    return tuple(rungs)


RUNGS = ladder(
    COUNTED,
    "held council 403,168,275.61 403,168,275.61 403,168,275.61",
    "held local 806,134,352.29 806,134,352.29 806,134,352.29",
    "unconditioned council 130,118,402.00 161,220,410.75 190,441,700.20",
    "unconditioned local 180,640,112.35 262,004,310.08 331,905,220.61",
    "discretionary council 48,220,118.04 70,310,442.51 96,400,310.00",
    "discretionary local 61,004,515.20 104,118,902.66 158,730,114.90",
)


def holders(total: Decimal, *lines: str) -> tuple[Holder, ...]:
    """Holders told as ``body|tier|low central high``; the first has what is left of the total."""
    told = []
    for line in lines:
        body, tier, amounts = line.split("|")
        told.append(Holder(body, tier, *map(pound, amounts.split())))
    first = total - add(holder.central for holder in told[1:])
    return (replace(told[0], central=first, low=min(first, told[0].low), high=max(first, told[0].high)), *told[1:])


HOLDERS = holders(
    COUNTED,
    "Parliament|source|380,000,000.00 0 520,000,000.00",
    "statute|statute|210,330,400.10 290,118,400.77 330,000,215.00",
    f"{COUNCIL}|council|48,220,118.04 70,310,442.51 96,400,310.00",
    f"{ICB}|local_partner|9,410,220.00 21,884,120.15 44,310,912.87",
    f"{SCHOOLS}|national|0.00 17,204,118.22 29,310,006.10",
    f"{POLICE}|local_partner|3,374,177.16 11,924,340.00 18,018,892.03",
    f"{WORK}|national|0.00 8,220,114.00 14,004,020.18",
    "Westhaven Jobcentre|national_local|0.00 5,877,120.00 5,877,120.00",
    "Estuary Fire|local_partner|0.00 412,500.00 1,204,887.10",
    "unexplained|source|0.00 120,450.33 120,450.33",
    "Harbour Community Trust|provider|0.00 90,118.20 180,236.40",
)


def origins(total: Decimal, *lines: str) -> tuple[Origin, ...]:
    """Sources told as ``source|amount``; the first has what is left of the total."""
    told = [(line.split("|")[0], pound(line.split("|")[1])) for line in lines]
    told[0] = (told[0][0], total - add(amount for _, amount in told[1:]))
    return tuple(Origin(source, amount, ratio(amount, total)) for source, amount in told)


SOURCES = origins(
    COUNTED,
    "national taxation|0",
    "council tax payers|96,120,400.55",
    "business rate payers|41,006,118.90",
    "fee payers|18,220,114.07",
    "unexplained|120,450.33",
)

LOCAL_STATE = "Communities and Local Government Committee, Balance of power, 2009"
RATIOS = tuple(
    Ratio(key, name, formula, pound(above), below, ratio(pound(above), below), published, source)
    for key, name, formula, above, below, published, source in (
        ("council_share", "council share", "counted spend of councils / total count", "403,168,275.61", COUNTED,
         "around 30%", "Invented study of one city, 2010"),
        ("local_state", "local-state share", "counted spend of councils and local partners / total count",
         "806,134,352.29", COUNTED, "around 30%", LOCAL_STATE),
        ("grant_proxy", "grant proxy", "(held by the council - specific grants received) / total count",
         "152,880,012.04", COUNTED, "15 or 16%", LOCAL_STATE),
        ("discretionary", "discretionary", "discretionary at its lowest, local bodies / total count", "61,004,515.20",
         COUNTED, "4-5%", "Invented Society of Treasurers, 2011"),
        ("pooled", "pooled share", "counted spend from pooled funds / total count", "31,680,455.00", COUNTED, "", ""),
        ("not_ring_fenced", "not-ring-fenced share", "funding received free or aligned / all funding received",
         "241,004,118.00", pound("881,240,332.17"), "under 20%", "Invented Audit Office, 2014"),
    )
)  # fmt: skip

SHIPPED = "totalcount method, section 5"
CONDITIONS = tuple(
    ConditionUse(kind, condition, Decimal(low), Decimal(central), Decimal(high), source, pound(amount), rows)
    for kind, condition, low, central, high, source, amount, rows in (
        ("funding", "free", "1", "1", "1", SHIPPED, "160,118,202.10", 11),
        ("funding", "ring-fenced", "0", "0.25", "0.5", SHIPPED, "402,118,330.48", 9),
        ("funding", "passported", "0", "0", "0.1", SHIPPED, "172,670,431.07", 1),
        ("funding", "entitlement", "0", "0", "0", SHIPPED, "215,531,347.00", 3),
        ("funding", "not stated", "0", "0.4", "1", "decisions/conditions.csv line 2", "61,204,330.00", 4),
        ("duty", "free", "1", "1", "1", SHIPPED, "512,300,110.55", 31),
        ("duty", "ring-fenced", "0", "0.25", "0.5", SHIPPED, "240,118,902.12", 7),
        ("duty", "entitlement", "0", "0", "0", SHIPPED, "222,923,368.73", 4),
    )
)


def binding(told: str, row: int | None) -> Binding:
    """A binding told as ``kind|payer|body|stream|service|condition|from|amount``."""
    kind, payer, body, stream, service, condition, by, amount = told.split("|")
    file, sheet = (COUNCIL_FILE, "Funding" if kind == "funding" else "Spend") if row else ("", "")
    return Binding(kind, payer, body, stream, service, condition, by, pound(amount), file, sheet, row)


BINDINGS = (
    binding(f"funding|NHS Invented|{ICB}|ICB allocation||ring-fenced|receiver|254,319,622.56", 3),
    binding(f"funding|{SCHOOLS}|{COUNCIL}|Dedicated Schools Grant||passported|stream|172,670,431.07", 4),
    binding(f"duty||{COUNCIL}||Adult social care: nursing homes|ring-fenced|receiver|61,877,402.55", 8),
    binding(f"funding|{WORK}|{COUNCIL}|Housing Benefit Subsidy||entitlement|payer|52,310,440.00", 6),
    binding(f"duty||{COUNCIL}||Children looked after|entitlement|receiver|44,390,817.33", 10),
    binding("funding|Home Office|Westhaven Police|Police grant||not stated|none|31,118,402.00", 7),
    binding(f"funding|unexplained|{COUNCIL}|||not stated|none|120,450.33", None),
)  # fmt: skip

THROUGH = (
    Passing(SCHOOLS, "national", pound("172,670,431.07"), Decimal(0), None),
    Passing(COUNCIL, "council", pound("45,288,412.50"), pound("403,168,275.61"), pound("9,114,220.40")),
    Passing(ICB, "local_partner", pound("18,930,455.00"), pound("339,092,830.08"), None),
    Passing(JOBCENTRE, "national_local", pound("52,310,440.00"), pound("169,098,027.00"), None),
)
ROAD = Road(
    Decimal("2.31"),
    (
        Hands("ICB allocation", pound("339,092,830.08"), Decimal("2.06")),
        Hands("Dedicated Schools Grant", pound("172,670,431.07"), Decimal(2)),
        Hands("Housing Benefit Subsidy", pound("52,904,118.00"), Decimal("3.01")),
        Hands("Better Care Fund", pound("31,680,455.00"), Decimal("3.94")),
    ),
    THROUGH,
)

CONTROL = Control(
    PLACE,
    COUNTED,
    RUNGS,
    HOLDERS,
    SOURCES,
    RATIOS,
    CONDITIONS,
    BINDINGS,
    ROAD,
    (
        Imbalance("unspent", COUNCIL, "Public Health Grant", pound("212,400.25")),
        Imbalance("unexplained", COUNCIL, "", pound("120,450.33")),
        Imbalance("overdrawn", POLICE, "Police grant", pound("4,110.00")),
    ),
)


def _rows() -> tuple[ControlRow, ...]:
    """The local ladder by function: two functions told, the third has what is left."""
    told = [("7 Health", "345,213,370.83", "0.12"), ("9 Education", "175,880,876.07", "0.04")]
    rows = []
    for key, amount, part in told:
        total = pound(amount)
        central = (total * Decimal(part)).quantize(Decimal("0.01"))
        rows.append(ControlRow(key, total, _rungs(total, central)))
    rest = COUNTED - add(row.total for row in rows)
    left = [rung.central - add(row.rungs[at].central for row in rows) for at, rung in enumerate(RUNGS)]
    rungs = tuple(
        replace(rung, low=amount, central=amount, high=amount, share_low=share, share_central=share, share_high=share)
        for rung, amount, share in zip(RUNGS, left, (ratio(amount, rest) for amount in left), strict=True)
    )
    return (*rows, ControlRow("not stated", rest, rungs))


def _rungs(total: Decimal, central: Decimal) -> tuple[Rung, ...]:
    held = [f"held {who} {total} {total} {total}" for who in WHO]
    rest = [f"{rung} {who} 0 {central} {2 * central}" for rung in ("unconditioned", "discretionary") for who in WHO]
    return ladder(total, *held, *rest)


BY_FUNCTION = _rows()

WORKLESSNESS = pound("172,308,472.00")
UPSTREAM = Upstream(
    PLACE,
    "theme",
    "worklessness",
    WORKLESSNESS,
    origins(WORKLESSNESS, "national taxation|0", "council tax payers|1,204,118.40"),
    (
        Arrival("national taxation", JOBCENTRE, "Universal Credit", "entitlement", pound("163,220,907.00")),
        Arrival("national taxation", JOBCENTRE, "Employment programmes", "ring-fenced", pound("5,877,120.00")),
        Arrival("council tax payers", COUNCIL, "Council tax", "free", pound("1,204,118.40")),
        Arrival("Ministry of Invented Places", COUNCIL, "Formula grant", "free", pound("2,006,326.60")),
    ),
    THROUGH[1:],
    holders(
        WORKLESSNESS,
        "statute|statute|160,000,000.00 0 165,000,000.00",
        "Parliament|source|3,118,200.00 5,407,840.00 9,000,000.00",
        f"{COUNCIL}|council|1,901,224.00 3,210,445.00 3,210,445.00",
    ),
    ladder(
        WORKLESSNESS,
        "held council 3,210,445.00 3,210,445.00 3,210,445.00",
        "held local 3,210,445.00 3,210,445.00 3,210,445.00",
        "unconditioned council 3,001,224.00 3,210,445.00 3,210,445.00",
        "unconditioned local 3,001,224.00 3,210,445.00 3,210,445.00",
        "discretionary council 1,901,224.00 3,210,445.00 3,210,445.00",
        "discretionary local 1,901,224.00 3,210,445.00 3,210,445.00",
    ),
    Decimal("1.03"),
)  # fmt: skip

LANDINGS = (
    Landing(COUNCIL, "council", "9.1 Pre-primary and primary education", pound("98,450,311.27")),
    Landing(COUNCIL, "council", "9.2 Secondary education", pound("74,220,119.80")),
    *(
        Landing(f"Harbour School {number}", "local_partner", "9.1 Pre-primary education", Decimal(99 - number))
        for number in range(20)
    ),
)  # fmt: skip
DOWNSTREAM = Downstream(
    PLACE,
    "Dedicated Schools Grant",
    pound("172,882,831.32"),
    add(landing.amount for landing in LANDINGS),
    LANDINGS,
)


def _after() -> Control:
    """The ladder with £1m more on the local rungs below held."""
    more = Decimal(1_000_000)
    rungs = tuple(
        replace(rung, central=rung.central + more, high=rung.high + more)
        if rung.who == "local" and rung.rung != "held"
        else rung
        for rung in RUNGS
    )
    return replace(CONTROL, rungs=rungs)


SUPPOSED = Supposed({"Dedicated Schools Grant": "free"}, CONTROL, _after())


def hostile_control() -> Control:
    """The ladder with every outside word replaced by text that would harm a careless renderer."""
    return replace(
        CONTROL,
        place=replace(PLACE, name=HOSTILE, scope=HOSTILE),
        rungs=hostile_rungs(),
        holders=tuple(replace(holder, body=HOSTILE, tier=HOSTILE) for holder in HOLDERS),
        sources=tuple(replace(origin, source=HOSTILE) for origin in SOURCES),
        ratios=tuple(
            replace(item, name=HOSTILE, formula=HOSTILE, published=HOSTILE, source=HOSTILE) for item in RATIOS
        ),
        conditions=tuple(replace(use, condition=HOSTILE, source=HOSTILE) for use in CONDITIONS),
        bindings=tuple(
            replace(item, payer=HOSTILE, body=HOSTILE, stream=HOSTILE, service=HOSTILE, condition=HOSTILE,
                    file=HOSTILE, sheet=HOSTILE)
            for item in BINDINGS
        ),
        road=Road(ROAD.mean, tuple(replace(item, key=HOSTILE) for item in ROAD.streams), hostile_through()),
        imbalances=tuple(replace(item, body=HOSTILE, stream=HOSTILE) for item in CONTROL.imbalances),
    )  # fmt: skip


def hostile_rungs() -> tuple[Rung, ...]:
    return tuple(replace(rung, name=HOSTILE, who_name=HOSTILE) for rung in RUNGS)


def hostile_through() -> tuple[Passing, ...]:
    return tuple(replace(passing, body=HOSTILE, tier=HOSTILE) for passing in THROUGH)


def hostile_rows() -> tuple[ControlRow, ...]:
    return tuple(replace(row, key=HOSTILE, rungs=hostile_rungs()) for row in BY_FUNCTION)


def hostile_upstream() -> Upstream:
    hostile = hostile_control()
    arrivals = tuple(
        replace(arrival, payer=HOSTILE, body=HOSTILE, stream=HOSTILE, condition=HOSTILE)
        for arrival in UPSTREAM.arrivals
    )
    return replace(
        UPSTREAM, place=hostile.place, kind=HOSTILE, subject=HOSTILE, sources=hostile.sources, arrivals=arrivals,
        through=hostile_through(), holders=hostile.holders, rungs=hostile.rungs,
    )  # fmt: skip


def hostile_downstream() -> Downstream:
    landings = tuple(replace(item, body=HOSTILE, tier=HOSTILE, function=HOSTILE) for item in LANDINGS)
    return replace(DOWNSTREAM, place=hostile_control().place, stream=HOSTILE, landings=landings)


def hostile_supposed() -> Supposed:
    return Supposed({HOSTILE: HOSTILE}, hostile_control(), replace(hostile_control(), rungs=hostile_rungs()))
