"""An invented place with an invented count, consistent to the penny, for the tests of what is drawn.

Westhaven, its bodies and every amount are made up. The rows come first; every other value is added up from them here.
"""

from collections.abc import Callable, Iterable
from dataclasses import asdict, fields, replace
from decimal import ROUND_HALF_UP, Decimal

from tests.test_overlap_by_hand import ROWS as PROGRAMMES
from tests.test_overlap_by_hand import TERMS
from totalcount.model import (
    Balance,
    Basis,
    Binding,
    Book,
    BookRow,
    Breakdown,
    Conservation,
    Coverage,
    Duplication,
    Elimination,
    EliminationType,
    ExpectedBody,
    Explanation,
    FileReport,
    Finding,
    GradeGroup,
    Grading,
    Group,
    Headline,
    Holder,
    LadderBook,
    Level,
    Need,
    NetOfFees,
    OpenedRow,
    Place,
    Population,
    Rung,
    ScopeFlag,
    ScopeGroup,
    Scoping,
    SourceRow,
    Spot,
    StreamCoverage,
    Sureness,
    ThemePart,
    Tier,
)
from totalcount.money import per_head, ratio
from totalcount.provision.overlap.duplication import duplication

ZERO = Decimal(0)
PEOPLE = 214_300

PLACE = Place(
    name="Westhaven",
    areas=("E99000001",),
    parts=("Harbour", "Old Town"),
    year="2024-25",
    basis=Basis.OUTTURN,
    scope="all-public",
    population=Population(PEOPLE, "Office for Invented Statistics, mid-year estimate", "30 June 2024"),
    tolerance=Decimal("0.02"),
    expected=(
        ExpectedBody("Westhaven Council", Tier.COUNCIL),
        ExpectedBody("Westhaven Police", Tier.LOCAL_PARTNER),
        ExpectedBody("Estuary Integrated Care Board", Tier.LOCAL_PARTNER),
        ExpectedBody("Westhaven Jobcentre", Tier.NATIONAL_LOCAL),
        ExpectedBody("Estuary Fire", Tier.LOCAL_PARTNER),
    ),
)

BODIES = {
    "C": ("Westhaven Council", Tier.COUNCIL),
    "P": ("Westhaven Police", Tier.LOCAL_PARTNER),
    "N": ("Estuary Integrated Care Board", Tier.LOCAL_PARTNER),
    "J": ("Westhaven Jobcentre", Tier.NATIONAL_LOCAL),
}
# body | paid to | stream | service | function | theme | amount | fate
_LINES = """
C||Dedicated Schools Grant|Maintained primary schools|9.1||98450311.27|
C||Dedicated Schools Grant|Maintained secondary schools|9.2||74220119.80|
C|||Adult social care: nursing homes|10.2||61877402.55|
C|||Adult social care: home care|10.2||38114950.06|
C|||Children looked after|10.4||44390817.33|
C||Housing Benefit Subsidy|Rent allowances|10.6||52904118.00|
C||Public Health Grant|Drug and alcohol services|7.4|drugs and alcohol|6120540.75|
C|||Highways maintenance|4.5||9845120.10|
C|||Waste collection|5.1||14332780.64|
C|||Skills for jobs|9.5|worklessness|3210445.00|
C|P|Police precept||3.1||24118300.00|precept
C|Estuary Fire|Fire precept||3.2||8420112.50|
C|N|Better Care Fund||7.1||12750000.00|pooled fund
C|Harbour Community Trust|Community grants||8.4||412500.00|
P||Police grant|Neighbourhood policing|3.1||88214077.41|area
P||Police grant|Drug crime team|3.1|drugs and alcohol|2044310.20|
N||ICB allocation|Hospital services|7.3||291774603.18|
N||ICB allocation|General practice|7.2||47318226.90|
N|C|Better Care Fund||10.2||18930455.00|pooled fund
J||Universal Credit|Universal Credit|10.5|worklessness|163220907.00|
J||State Pension|State Pension|10.2||241008311.00|scope
J||Employment programmes|Work coaching|4.1|worklessness|5877120.00|
J|C|Housing Benefit Subsidy||10.6||52310440.00|benefit administration
C|||Street lighting refund|6.4||-120450.33|
C|||Library stock|8.2||77120.45|fault
"""

FILES = {
    "Westhaven Council": ("returns/westhaven-council-2024-25.xlsx", "3f" * 32),
    "Westhaven Police": ("returns/police.csv", "a1" * 32),
    "Estuary Integrated Care Board": ("returns/estuary-icb.xlsx", "0c" * 32),
    "Westhaven Jobcentre": ("returns/jobcentre.ods", "77" * 32),
}


def _row(number: int, line: str) -> SourceRow:
    letter, to, stream, service, function, theme, amount_text, fate = line.split("|")
    body, tier = BODIES[letter]
    counterpart = BODIES[to][0] if to in BODIES else to
    amount = Decimal(amount_text)
    away = (amount * Decimal("0.4")).quantize(Decimal("0.01")) if fate == "area" else ZERO
    parts = {"counted": ZERO, "eliminated": ZERO, "out_of_scope": ZERO, "out_of_place": away, "set_aside": ZERO}
    kept = {"": "counted", "area": "counted", "scope": "out_of_scope", "fault": "set_aside"}.get(fate, "eliminated")
    parts[kept] = amount - away
    reasons = {
        "area": "Estuary force area, shared by population",
        "scope": "state pension",
        "fault": "function is unknown",
    }
    file, sha256 = FILES[body]
    return SourceRow(
        file=file,
        sheet="Payments" if counterpart else "Spend",
        row=number + 2,
        sha256=sha256,
        kind="payment" if counterpart else "spend",
        body=body,
        tier=tier,
        counterpart=counterpart,
        stream=stream,
        service=service,
        function=function,
        theme=theme,
        area="Estuary force area" if away else "Westhaven",
        method="apportioned" if away else "recorded",
        grade="C" if away else "A",
        plus_minus=Decimal(10) if away else Decimal(2),
        raw=f"{amount:,.2f}",
        amount=amount,
        reason=reasons.get(fate, fate),
        decided="amount was '24,1I8,300.00'" if stream == "Police precept" and counterpart else "",
        **parts,
    )


ROWS = tuple(_row(number, line) for number, line in enumerate(_LINES.strip().splitlines()))


def add(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, ZERO)


COUNTED = add(row.counted for row in ROWS)


def group(key: str, total: Decimal, counted: Decimal = COUNTED) -> Group:
    return Group(key, total, ratio(total, counted), per_head(total, PEOPLE))


def breakdown(by: str, key: Callable[[SourceRow], str], overlapping: bool = False) -> Breakdown:
    totals: dict[str, Decimal] = {}
    for row in ROWS:
        if key(row) and row.counted:
            totals[key(row)] = totals.get(key(row), ZERO) + row.counted
    ordered = sorted(totals.items(), key=lambda item: -item[1])
    return Breakdown(by, tuple(group(name, total) for name, total in ordered), overlapping)


FUNCTIONS = {
    "3": "3 Public order and safety",
    "4": "4 Economic affairs",
    "5": "5 Environmental protection",
    "6": "6 Housing and community amenities",
    "7": "7 Health",
    "8": "8 Recreation, culture and religion",
    "9": "9 Education",
    "10": "10 Social protection",
}
BY_FUNCTION = breakdown("function", lambda row: FUNCTIONS[row.function.split(".")[0]])
BY_THEME = breakdown("theme", lambda row: row.theme, overlapping=True)
BREAKDOWNS = (
    breakdown("body", lambda row: row.body),
    breakdown("tier", lambda row: row.tier),
    BY_FUNCTION,
    breakdown("stream", lambda row: row.stream or "general funds"),
    BY_THEME,
)

RECEIVED = {"Police precept": Decimal("24118300.00"), "Housing Benefit Subsidy": Decimal("52310440.50")}
ELIMINATIONS = tuple(
    Elimination(
        payer=row.body,
        payee=row.counterpart,
        stream=row.stream,
        type=EliminationType(row.reason),
        amount=row.eliminated,
        paid=row.amount,
        received=RECEIVED.get(row.stream),
    )
    for row in sorted(ROWS, key=lambda row: -row.eliminated)
    if row.eliminated
)
ELIMINATED = add(row.eliminated for row in ROWS)

MEANS = {"A": "the body's own accounts of the year", "C": "a wider area's figure, shared out to the place"}


def grade_group(key: str, plus_minus: Decimal) -> GradeGroup:
    total = add(row.counted for row in ROWS if row.grade == key)
    size = add(abs(row.counted) for row in ROWS if row.grade == key)
    margin = (size * plus_minus / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    of = group(key, total)
    return GradeGroup(key, total, of.share, of.per_head, MEANS[key], plus_minus, total - margin, total + margin)


GRADES = (grade_group("A", Decimal(2)), grade_group("C", Decimal(10)))
LOW, HIGH = add(grade.low for grade in GRADES), add(grade.high for grade in GRADES)
SURE = Sureness(
    LOW,
    HIGH,
    per_head(LOW, PEOPLE),
    per_head(HIGH, PEOPLE),
    GRADES,
    tuple(
        Grading(
            *(method, grade.key, grade.meaning, grade.plus_minus, "invented", grade.total),
            size=add(abs(row.counted) for row in ROWS if row.grade == grade.key),
            met=True,
        )
        for method, grade in zip(("recorded", "apportioned"), GRADES, strict=True)
    ),
)

HEADLINE = Headline(
    place=PLACE,
    reported=add(row.amount for row in ROWS),
    counted=COUNTED,
    eliminated=ELIMINATED,
    out_of_scope=add(row.out_of_scope for row in ROWS),
    out_of_place=add(row.out_of_place for row in ROWS),
    set_aside=add(row.set_aside for row in ROWS),
    unreadable_rows=2,
    per_head=per_head(COUNTED, PEOPLE),
    double_counting_share=ratio(ELIMINATED, COUNTED + ELIMINATED),
    eliminations=ELIMINATIONS,
    coverage=Coverage(
        expected=5,
        returned=4,
        missing=("Estuary Fire",),
        unreturned=(("Estuary Fire", Decimal("8420112.50")), ("Harbour Community Trust", Decimal("412500.00"))),
    ),
    methods=breakdown("method", lambda row: row.method).rows,
    sure=SURE,
    scopes_out=(("state pension", Decimal("241008311.00")),),
    net_of_fees=NetOfFees(Decimal(0), 0),
)

COUNCIL_FILE = FILES["Westhaven Council"][0]
FINDINGS = (
    Finding(Level.NOTE, "theme-new", COUNCIL_FILE, "Spend", 9, "theme", "drugs and alcohol", "a theme seen before",
            "Check the spelling; a new theme is welcome."),
    Finding(Level.ERROR, "amount-unreadable", COUNCIL_FILE, "Spend", 31, "gross", "twelve thousand",
            "an amount in figures", "Write the amount in figures, without words."),
    Finding(Level.ERROR, "function-unknown", COUNCIL_FILE, "Spend", 26, "function", "LIB", "a COFOG code or name",
            "Map LIB to a COFOG code in decisions/functions.csv."),
    Finding(Level.WARNING, "body-missing", "place.toml", "", None, "", "no return from Estuary Fire",
            "a return from every expected body", "Ask Estuary Fire for a return, or take it off the list."),
    Finding(Level.ERROR, "amount-unreadable", "returns/police.csv", "police", 7, "gross", "#REF!",
            "an amount in figures", "Mend the formula in the source workbook."),
)  # fmt: skip

REPORTS = (
    FileReport(COUNCIL_FILE, "Spend", "new", 13, 11, 2),
    FileReport(COUNCIL_FILE, "Payments", "new", 4, 4, 0),
    FileReport("returns/police.csv", "police", "changed", 3, 2, 1),
    FileReport("returns/estuary-icb.xlsx", "Spend", "unchanged", 3, 3, 0),
    FileReport("returns/jobcentre.ods", "Spend", "unchanged", 4, 4, 0),
)

SCHOOLS = "Department for Invented Schools"
BALANCES = (
    *(Balance(item.payer, item.payee, item.stream, item.paid, item.received) for item in ELIMINATIONS),
    Balance(SCHOOLS, "Westhaven Council", "Dedicated Schools Grant", None, Decimal("172670431.07")),
)


def conserved(letter: str, funding: str, own: str, payments: str, spend: str, doubtful: bool) -> Conservation:
    body, tier = BODIES[letter]
    into, out = (Decimal(funding), Decimal(own)), (Decimal(payments), Decimal(spend))
    return Conservation(body, tier, *into, *out, add(into) - add(out), doubtful)


CONSERVATION = (
    conserved("N", "345000000.00", "0", "18930455.00", "339092830.08", doubtful=True),
    conserved("C", "298114233.10", "151220410.00", "45700912.50", "403423275.62", doubtful=False),
    conserved("P", "66300120.00", "24118300.00", "0", "90258387.61", doubtful=False),
)

PENSION = "State Pension"


def flow(row: SourceRow) -> BookRow:
    """The row as it is when it is in scope: the pension is in a scope group of its own, and out."""
    said = {field.name: getattr(row, field.name) for field in fields(BookRow) if hasattr(row, field.name)}
    pension = bool(row.out_of_scope)
    counted = row.counted + row.out_of_scope
    named = {"function": FUNCTIONS[row.function.split(".")[0]], "stream": row.stream or "general funds"}
    scope = {"counted": counted, "group": int(pension), "in_scope": not pension}
    scope["sign"] = -1 if row.amount < 0 else 1
    return BookRow(**said | named | scope, duty="entitlement" if pension else "free")


FLOWS = tuple(map(flow, ROWS))
SCOPING = Scoping(
    flags=(ScopeFlag(PENSION, "State Pension paid to people in the place", False, "scope all-public"),),
    groups=tuple(
        ScopeGroup((0,), False, 1, row.amount, row.counted, row.eliminated) for row in FLOWS if not row.in_scope
    ),
    themes=tuple(ThemePart(group.key, 0, group.total) for group in BY_THEME.rows),
    areas=(),
    left_out={"stream": (PENSION,)},
    transfers=(),
)
RUNGS = tuple(
    Rung(key, key, "local", "local", *[COUNTED * part] * 3, *[part] * 3)
    for key, part in (("held", Decimal("0.5")), ("unconditioned", Decimal("0.25")), ("discretionary", Decimal("0.125")))
)
BOOK = Book(
    HEADLINE,
    BREAKDOWNS,
    BALANCES,
    CONSERVATION,
    FINDINGS,
    REPORTS,
    SCOPING,
    LadderBook(RUNGS, (), None, 0),
    (Holder("Westhaven Council", "council", COUNTED, COUNTED, COUNTED),),
    (
        Binding(
            "duty", "", "Westhaven Council", "", "9 Education", "aligned", "receiver", COUNTED, COUNCIL_FILE, "Spend", 2
        ),
    ),
    Duplication(PLACE, TERMS.threshold, TERMS.smallest, duplication(PROGRAMMES, TERMS)),
    StreamCoverage(PLACE, (), (), HEADLINE.methods, ()),
    "0.1.0",
)

EXPLANATION = Explanation(
    figure="eliminated",
    value=ELIMINATED,
    grades=(),
    definition="Payments between bodies that both reported spend for the year: the same pound, seen twice.",
    query_name="count/eliminated",
    query="-- one row is one payment taken out\nselect payer, payee, amount\nfrom flow.payments\nwhere is_transfer\n",
    rows_total=4,
    rows=tuple(
        OpenedRow(**asdict(row), part=row.eliminated)
        for row in sorted((row for row in ROWS if row.eliminated), key=lambda row: -row.eliminated)[:3]
    ),
)

HOSTILE = "=cmd|' /C calc'!A1 [bold red]x[/] \x1b[31mred\x1b[0m \x07\u202eevil\n@SUM(1) \x9b2J \ud800"


def hostile_headline() -> Headline:
    """The headline with every outside word replaced by text that would harm a careless renderer."""
    place = replace(PLACE, name=HOSTILE, scope=HOSTILE, population=Population(PEOPLE, HOSTILE, HOSTILE))
    eliminations = (replace(ELIMINATIONS[0], payer=HOSTILE, payee=HOSTILE, stream=HOSTILE, amount=ELIMINATED),)
    coverage = Coverage(5, 4, (HOSTILE,), ((HOSTILE, Decimal(1)),))
    methods = (group(HOSTILE, COUNTED),)
    scopes_out = ((HOSTILE, Decimal("241008311.00")),)
    found = replace(HEADLINE, place=place, eliminations=eliminations, coverage=coverage, scopes_out=scopes_out)
    return replace(found, methods=methods, sure=_hostile_sure())


def _hostile_sure() -> Sureness:
    """All of it of one method of a hostile name; grades are the program's own letters."""
    margin = (COUNTED * 2 / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
    low, high = COUNTED - margin, COUNTED + margin
    grade = replace(GRADES[0], total=COUNTED, share=Decimal(1), per_head=HEADLINE.per_head, low=low, high=high)
    grading = replace(SURE.gradings[0], method=HOSTILE, source=HOSTILE, total=COUNTED, size=COUNTED)
    sure = replace(SURE, per_head_low=per_head(low, PEOPLE), per_head_high=per_head(high, PEOPLE))
    return replace(sure, low=low, high=high, grades=(grade,), gradings=(grading,))


def hostile_book() -> Book:
    """The book with hostile text in every cell that came from outside."""
    findings = tuple(replace(item, file=HOSTILE, sheet=HOSTILE, found=HOSTILE, column=HOSTILE) for item in FINDINGS)
    whole = group(HOSTILE, COUNTED)
    breakdowns = tuple(item if item.by == "tier" else replace(item, rows=(whole,)) for item in BREAKDOWNS)
    flags = tuple(replace(flag, name=HOSTILE, meaning=HOSTILE, source=HOSTILE) for flag in SCOPING.flags)
    return replace(
        BOOK,
        headline=hostile_headline(),
        breakdowns=breakdowns,
        scoping=replace(SCOPING, flags=flags, themes=(ThemePart(HOSTILE, 0, COUNTED),), left_out={}),
        balances=tuple(replace(item, payer=HOSTILE, payee=HOSTILE, stream=HOSTILE) for item in BALANCES),
        conservation=tuple(replace(item, body=HOSTILE) for item in CONSERVATION),
        holders=tuple(replace(item, body=HOSTILE, tier=HOSTILE) for item in BOOK.holders),
        bindings=tuple(replace(item, body=HOSTILE, service=HOSTILE, file=HOSTILE) for item in BOOK.bindings),
        duplication=replace(BOOK.duplication, needs=tuple(map(_hostile_need, BOOK.duplication.needs))),
        findings=findings,
        files=tuple(replace(item, file=HOSTILE, sheet=HOSTILE) for item in REPORTS),
    )


def _hostile_need(need: Need) -> Need:
    marks = tuple(
        replace(each, need=HOSTILE, because=HOSTILE, programmes=(HOSTILE,) * 20, rows=(Spot(HOSTILE, HOSTILE, 3),))
        for each in need.marks
    )
    savings = tuple(replace(each, need=HOSTILE, words=HOSTILE, source=HOSTILE) for each in need.savings)
    return replace(need, need=HOSTILE, largest=HOSTILE, marks=marks, savings=savings)


def hostile_rows() -> tuple[SourceRow, ...]:
    """The rows with hostile text in every text column."""
    return tuple(
        replace(row, file=HOSTILE, sheet=HOSTILE, body=HOSTILE, counterpart=HOSTILE, stream=HOSTILE, service=HOSTILE,
                function=HOSTILE, theme=HOSTILE, area=HOSTILE, raw=HOSTILE, reason=HOSTILE, decided=HOSTILE)
        for row in ROWS
    )  # fmt: skip


def hostile_flows() -> tuple[BookRow, ...]:
    """The flows with hostile text in every text column that a formula looks in, and in the others."""
    return tuple(
        replace(row, file=HOSTILE, sheet=HOSTILE, body=HOSTILE, counterpart=HOSTILE, stream=HOSTILE, service=HOSTILE,
                function=HOSTILE, theme=HOSTILE, area=HOSTILE, method=HOSTILE, raw=HOSTILE, reason=HOSTILE,
                decided=HOSTILE)
        for row in FLOWS
    )  # fmt: skip
