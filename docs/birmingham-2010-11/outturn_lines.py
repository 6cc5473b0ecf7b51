"""What each line of the Revenue Outturn Summary becomes in a return, with its COFOG function.

Spend and payment lines keep the published sign. Funding lines are published with the opposite one (a grant is
negative), so their sign is turned. Every line up to the council tax requirement is here once; `outturn_returns` proves
it by adding them up to that line.
"""

from dataclasses import dataclass
from enum import StrEnum

import names


class Use(StrEnum):
    """The sheet of the return that a line goes to; TOTAL lines are sums of others and go to none."""

    SPEND = "Spend"
    PAYMENT = "Payments"
    FUNDING = "Funding"
    TOTAL = "none"


@dataclass(frozen=True, slots=True)
class Line:
    """One published line. `party` is the payee of a payment or the payer of a funding row."""

    heading: str
    use: Use
    function: str = ""  # empty on a spend line: the main function of the body
    stream: str = ""
    party: str = ""
    condition: str = ""  # of the funding or payment; on a spend line the duty
    rev_cap: str = "revenue"
    remark: str = ""


OUTSIDE_AEF = "Specific and special revenue grants outside AEF"
TRANSPORT_LEVY = "Integrated Transport Authority levy"
TRANSPORT_STREAM = "Transport levy"
ADJUSTMENTS = "Adjustments to net current expenditure"
HOUSING_BENEFIT = "Housing Benefit"

# A line that spans several groups of a COFOG division takes the division: the file does not split it.
SERVICES = (
    Line("Education services", Use.SPEND, "9"),
    Line("Highways and transport services", Use.SPEND, "4.5"),
    Line("Social care", Use.SPEND, "10"),
    Line("Housing services (GFRA only)", Use.SPEND, "10.6"),
    Line("Cultural and related services", Use.SPEND, "8"),
    Line("Environmental and regulatory services", Use.SPEND, "5"),
    Line("Planning and development services", Use.SPEND, "6.2"),
    Line("Police services", Use.SPEND, "3.1"),
    Line("Fire and rescue services", Use.SPEND, "3.2"),
    Line("Central services", Use.SPEND, "1"),
    Line("Other services", Use.SPEND, "1.6"),
)


def _benefit(heading: str) -> Line:
    return Line(heading, Use.SPEND, "10.6", stream=HOUSING_BENEFIT, condition="entitlement")


MANDATORY_HOUSING_BENEFIT = (
    _benefit("Housing benefits: rent allowances - mandatory payments"),
    _benefit("Housing benefits: non-HRA rent rebates - mandatory payments"),
    _benefit("Housing benefits: rent rebates to HRA tenants - mandatory payments"),
)


def _payment(heading: str, function: str, stream: str, payee: str) -> Line:
    return Line(heading, Use.PAYMENT, function, stream, payee, "free")


def _funding(heading: str, stream: str, party: str, condition: str = "free", remark: str = "") -> Line:
    return Line(heading, Use.FUNDING, stream=stream, party=party, condition=condition, remark=remark)


def _reserve(heading: str) -> Line:
    return _funding(heading, "Reserves", "reserves")


HIGHWAYS_HOLD_THE_LEVY = (
    "Takes out what other lines hold twice. The file does not say what; it is within 1% of the transport levy, which "
    "the highways line seems to hold as well: hence function 4.5"
)
OTHER_CURRENT = (
    Line("Education: student support - mandatory awards", Use.SPEND, "9.4", condition="entitlement"),
    Line("Housing benefits: subsidy limitation transfers from HRA", Use.SPEND, "10.6"),
    Line("Contribution to the HRA re items shared by the whole community", Use.SPEND, "6.1"),
    _payment("Parish precepts", "1.8", "Parish precepts", names.PARISHES),
    _payment(TRANSPORT_LEVY, "4.5", TRANSPORT_STREAM, names.TRANSPORT),
    _payment("Waste Disposal Authority levy", "5.1", "Waste levy", "Waste disposal authority"),
    _payment("London Pensions Fund Authority levy", "1.6", "Pensions levy", "London Pensions Fund Authority"),
    _payment("Other levies", "1.6", "Other levies", "Other levying bodies"),
    Line("External Trading Accounts net surplus(-)/ deficit(+)", Use.SPEND, "4.9"),
    Line("Internal Trading Accounts net surplus(-)/ deficit(+)", Use.SPEND, "1.3"),
    Line("Capital charges accounted for in External Trading Accounts", Use.SPEND, "4.9"),
    Line("Capital charges accounted for in Internal Trading Accounts", Use.SPEND, "1.3"),
    Line(ADJUSTMENTS, Use.SPEND, "4.5", remark=HIGHWAYS_HOLD_THE_LEVY),
)

COLLECTION = "Paid into the Collection Fund, whence it comes back as tax: no service is bought with it"
PRINCIPAL = "Pays for capital spending of earlier years, which is not spent again"
RENTS = "Council tenants' rents bear their share of the interest payable"
NON_CURRENT = (
    _funding(
        "Local tax collection: Council tax benefit paid to the Collection Fund",
        "Council tax",
        "council tax payers",
        remark=COLLECTION,
    ),
    _funding(
        "Local tax collection: Non-domestic rate relief - discretionary payments",
        "Business rates retained",
        "business rate payers",
        remark=COLLECTION,
    ),
    _payment("Levy: Environment Agency flood defence", "5.6", "Flood defence levy", names.ENVIRONMENT),
    Line("Capital expenditure charged to the GF Revenue Account (CERA)", Use.SPEND, rev_cap="capital"),
    _funding("Provision for bad debts", "Fees and charges", "fee payers", remark="Income not expected to come in"),
    _funding("Provision for repayment of principal", "Borrowing", "borrowing", remark=PRINCIPAL),
    Line("Leasing payments", Use.SPEND),
    Line("Interest payable and similar charges", Use.SPEND, "1.7", condition="entitlement"),
    _funding(
        "Interest: HRA item 8 payments and receipts",
        "Housing Revenue Account rents",
        "fee payers",
        remark=RENTS,
    ),
)

FINANCING = (
    _funding(
        "Interest and investment income (-): external receipts and dividends",
        "Investment income",
        "fee payers",
        remark="Own income; the file does not say from whom",
    ),
    Line("Private Finance Initiative (PFI) schemes - difference from service charge", Use.SPEND),
    _reserve("Appropriations to(+)/ from(-) financial instruments adjustment account"),
    _reserve("Appropriations to(+)/ from(-) unequal pay back pay account"),
    _funding(OUTSIDE_AEF, "Specific grants outside AEF", names.NOT_ITEMISED, "ring-fenced"),
    _reserve("Appropriations to(+) / from(-) Accumulated Absences Account"),
    _funding("Business Rates Supplement", "Business Rates Supplement", "business rate payers", "ring-fenced"),
    _funding(
        "Specific and special revenue grants inside AEF",
        "Specific grants inside AEF",
        names.NOT_ITEMISED,
        "ring-fenced",
    ),
    _funding("Area Based Grant (ABG)", "Area Based Grant", names.COMMUNITIES),
    _reserve("Inter-authority transfers in respect of reorganisation"),
    _reserve("Appropriations to(+)/ from(-) schools' reserves"),
    _reserve("Appropriations to(+)/ from(-) other earmarked financial reserves"),
    _reserve("Appropriations to(+)/ from(-) unallocated financial reserves"),
    _funding("Revenue Support Grant", "Revenue Support Grant", names.COMMUNITIES),
    _funding("Police grant", "Police grant", names.HOME_OFFICE),
    _funding("General GLA grant", "General GLA grant", names.COMMUNITIES),
    _funding("Redistributed non-domestic rates", "Redistributed business rates", names.COMMUNITIES),
    _funding("Other items", "Council tax", "council tax payers", remark="Such as a surplus of the collection fund"),
)

TOTALS = tuple(
    Line(heading, Use.TOTAL)
    for heading in (
        "TOTAL SERVICE EXPENDITURE (TOTAL OF LINES 190 TO 698)",
        "NET CURRENT EXPENDITURE (TOTAL OF LINES 699 TO 748)",
        "SUB-TOTAL (total of lines 749 to 783)",
        "REVENUE EXPENDITURE (TOTAL OF LINES 785 TO 793)",
        "NET REVENUE EXPENDITURE (TOTAL OF LINES 795 TO 798)",
        "THE BUDGET REQUIREMENT (TOTAL OF LINES 799 TO 816)",
        "COUNCIL TAX REQUIREMENT (TOTAL OF LINES 830 TO 880)",
    )
)
LINES = (*SERVICES, *MANDATORY_HOUSING_BENEFIT, *OTHER_CURRENT, *NON_CURRENT, *FINANCING, *TOTALS)
