"""An authority's line of the Revenue Outturn Summary as its return: spend, payments, funding."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

import names
from downloads import SourceError
from outturn_lines import (
    HOUSING_BENEFIT,
    LINES,
    MANDATORY_HOUSING_BENEFIT,
    OUTSIDE_AEF,
    TRANSPORT_LEVY,
    TRANSPORT_STREAM,
    Line,
    Use,
)
from place_folder import Record, Return, about
from population import COUNTY
from revenue_outturn import REQUIREMENT, Authority, Outturn


@dataclass(frozen=True, slots=True)
class Body:
    """A body whose return is made from the summary. `function` is that of lines that say none, such as leasing."""

    code: str
    name: str
    tier: str
    folder: str
    function: str
    tax: str = ""  # its council tax stream
    wide: bool = False  # it serves the whole county, not the place only


COUNCIL = Body("E4601", names.COUNCIL, "council", "birmingham-city-council", "1.3", "Council tax")
POLICE = Body(
    "E6046",
    "West Midlands Police Authority",
    "local_partner",
    "west-midlands-police",
    "3.1",
    "Council tax precept",
    wide=True,
)
FIRE = Body(
    "E6146",
    "West Midlands Fire and Civil Defence Authority",
    "local_partner",
    "west-midlands-fire",
    "3.2",
    "Council tax precept",
    wide=True,
)
TRANSPORT = Body(
    "E6346",
    names.TRANSPORT,
    "local_partner",
    "west-midlands-transport",
    "4.5",
    wide=True,
)
BODIES = (COUNCIL, POLICE, FIRE, TRANSPORT)


def make_return(outturn: Outturn, body: Body) -> Return:
    """The body's return; SourceError when its rows do not add up to its council tax requirement."""
    authority = outturn.authorities.get(body.code)
    if authority is None:
        raise SourceError(f"{outturn.file} has no authority {body.code} ({body.name})")
    spend = tuple(_spend(outturn, authority, body, line) for line in _lines(authority, Use.SPEND))
    payments = tuple(_payment(outturn, authority, line) for line in _payment_lines(authority))
    funding = (*_funding(outturn, authority), *_levies(outturn, authority), *_council_tax(outturn, authority, body))
    where = {"area": COUNTY, "driver": "population"} if body.wide else {}
    words = about(body.name, body.tier, "£000", identifier=body.code, method="published", fees="net", **where)
    made = Return(body.folder, words, spend, funding, payments)
    _conserve(made)
    return made


def _lines(authority: Authority, use: Use) -> Iterator[Line]:
    return (line for line in LINES if line.use is use and authority.amounts[line.heading])


def _payment_lines(authority: Authority) -> Iterator[Line]:
    """A levy is a payment where it is positive; where it is negative the body is the one that levies."""
    return (line for line in _lines(authority, Use.PAYMENT) if authority.amounts[line.heading] > 0)


def _spend(outturn: Outturn, authority: Authority, body: Body, line: Line) -> Record:
    return {
        "service": line.heading,
        "gross": str(authority.amounts[line.heading]),
        "function": line.function or body.function,
        "stream": line.stream,
        "duty": line.condition,
        "rev_cap": line.rev_cap,
        "notes": _note(outturn, authority, line),
    }


def _payment(outturn: Outturn, authority: Authority, line: Line) -> Record:
    return {
        "to_body": line.party,
        "stream": line.stream,
        "amount": str(authority.amounts[line.heading]),
        "function": line.function,
        "condition": line.condition,
        "rev_cap": line.rev_cap,
        "notes": _note(outturn, authority, line),
    }


def _note(outturn: Outturn, authority: Authority, line: Line) -> str:
    source = outturn.source(authority, line.heading)
    return f"{source}. {line.remark}" if line.remark else source


def _received(party: str, stream: str, amount: Decimal, condition: str, note: str) -> Record:
    return {
        "from_body": party,
        "stream": stream,
        "amount": str(amount),
        "condition": condition,
        "rev_cap": "revenue",
        "notes": note,
    }


def _funding(outturn: Outturn, authority: Authority) -> Iterator[Record]:
    """Grants, reserves and own income; mandatory Housing Benefit is parted from the grants outside AEF that hold it."""
    benefit = sum((authority.amounts[line.heading] for line in MANDATORY_HOUSING_BENEFIT), Decimal(0))
    for line in _lines(authority, Use.FUNDING):
        amount, note = -authority.amounts[line.heading], _note(outturn, authority, line)
        if line.heading == OUTSIDE_AEF and benefit:
            amount -= benefit
            first = f"{note}. Of this grant, what the three lines of mandatory housing benefit come to"
            yield _received(names.PENSIONS, HOUSING_BENEFIT, benefit, "entitlement", first)
            note += f", less the Housing Benefit of {benefit} that stands on a row of its own"
        yield _received(line.party, line.stream, amount, line.condition, note)


def _levies(outturn: Outturn, authority: Authority) -> Iterator[Record]:
    """What the transport authority levies, from each council that says it paid; both sides must agree."""
    levied = -authority.amounts[TRANSPORT_LEVY]
    if levied <= 0:
        return
    paid = Decimal(0)
    for code, name in names.DISTRICTS.items():
        payer = outturn.authorities[code]
        amount = payer.amounts[TRANSPORT_LEVY]
        paid += amount
        yield _received(name, TRANSPORT_STREAM, amount, "free", outturn.source(payer, TRANSPORT_LEVY))
    if paid != levied:
        raise SourceError(
            f"{outturn.file}: {authority.name} levied {levied:,}, its seven councils say they paid {paid:,}"
        )


def _council_tax(outturn: Outturn, authority: Authority, body: Body) -> Iterator[Record]:
    amount = authority.amounts[REQUIREMENT]
    if amount:
        yield _received("council tax payers", body.tax, amount, "free", outturn.source(authority, REQUIREMENT))


def _conserve(made: Return) -> None:
    """Funding less payments less spend is nothing: each published line is in once, with the right sign."""
    received = _total(made.funding, "amount")
    gone = _total(made.payments, "amount") + _total(made.spend, "gross")
    if received != gone:
        raise SourceError(f"{made.about['body']}: funding is {received:,} but spend and payments are {gone:,} (£000)")


def _total(rows: tuple[Record, ...], column: str) -> Decimal:
    return sum((Decimal(row[column]) for row in rows), Decimal(0))
