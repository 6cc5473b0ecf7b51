"""MHCLG revenue outturn summary (RS) 2010-11: what every English authority spent and how it was paid for, £000.

What becomes of each numbered line is in ``reference/outturn_lines.csv``. Spend and payments keep the published sign; a
grant is published as a negative figure, so funding turns it. Every line up to the council tax requirement is used once:
a body's funding is its spend and payments, which the file's own requirement proves.
"""

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from totalcount import shipped
from totalcount.model import ControlTotal, Finding, Level
from totalcount.sources.published import absent, bodies, levies, summary
from totalcount.sources.published.book import Book
from totalcount.sources.published.outturn import pounds
from totalcount.sources.published.rows import Body, Funding, Payment, Row, Spend, Where
from totalcount.sources.published.summary import Authority, Summary
from totalcount.sources.published.taken import Asked, Reader, Taken

SERVICES, REQUIREMENT, OUTSIDE_AEF = "699", "890", "791"
BENEFIT = ("711", "712", "713")  # mandatory housing benefit
_MAIN = {"police": "3.1", "fire": "3.2", "transport": "4.5", "waste": "5.1", "park": "8.2"}
_COUNCIL_MAIN = "1.3"  # function of lines that say none, such as leasing


@dataclass(frozen=True, slots=True)
class Use:
    """What becomes of one numbered line."""

    line: str
    use: str  # spend, payment, levy, funding, requirement or total
    function: str
    stream: str
    party: str
    condition: str
    rev_cap: str
    note: str


@functools.cache
def uses() -> tuple[Use, ...]:
    """Every line of the summary that has a use, from the reference table."""
    table = csv.DictReader(shipped.text("reference", "outturn_lines.csv").splitlines())
    names = ("line", "use", "function", "stream", "party", "condition", "rev_cap", "note")
    return tuple(Use(*(row[name] for name in names)) for row in table if row["form"] == "RS")


def recognises(book: Book) -> bool:
    """True for a workbook with the summary's sheet of net current expenditure."""
    return summary.money_sheet(book) is not None


def money(book: Book, asked: Asked) -> Taken:
    """Spend, payments and funding of each body that was asked for."""
    table = summary.read(book)
    wanted = [(authority, body) for authority in table.authorities if (body := _body(asked, authority))]
    rows = {authority.ecode: tuple(_rows(table, asked, authority, body)) for authority, body in wanted}
    return Taken(
        year=table.year,
        rows=tuple(row for own in rows.values() for row in own),
        elsewhere=((table.sheet, len(table.authorities) - len(wanted)),),
        controls=(
            *table.controls([use.line for use in _used(table)]),
            *(c for authority, body in wanted for c in _inner(table, authority, body, rows[authority.ecode])),
        ),
        findings=tuple(_findings(table, asked, wanted)),
        said=f"RS {table.year}: spend, payments and funding of " + bodies.listed(body.name for _, body in wanted),
        fees="net",  # its lines are net current expenditure
    )


def _used(table: Summary) -> list[Use]:
    """The uses of the lines that this year's file has: others have come and gone."""
    return [use for use in uses() if use.line in table.names]


def _body(asked: Asked, authority: Authority) -> Body | None:
    return bodies.body(asked, code="", name=authority.name, group=authority.group, ecode=authority.ecode)


def _rows(table: Summary, asked: Asked, authority: Authority, body: Body) -> Iterator[Row]:
    where = Where(table.sheet, authority.row, table.year, "outturn", "£000")
    for use in _used(table):
        amount = authority.amount(use.line)
        if amount:
            note = ". ".join(filter(None, (table.cell(authority, use.line), use.note)))
            yield from _row(table, asked, authority, use, amount, _Frame(body, where, note))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What every row of one figure says."""

    body: Body
    where: Where
    notes: str

    def spend(self, use: Use, service: str, amount: Decimal) -> Spend:
        return Spend(
            of=self.body,
            where=self.where,
            notes=self.notes,
            rev_cap=use.rev_cap,
            service=service,
            gross=f"{amount:f}",
            function=use.function or main_function(self.body),
            stream=use.stream,
            duty=use.condition,
        )

    def payment(self, use: Use, payee: str, amount: Decimal) -> Payment:
        return Payment(
            of=self.body,
            where=self.where,
            notes=self.notes,
            to_body=payee,
            stream=use.stream,
            amount=f"{amount:f}",
            function=use.function,
            condition=use.condition,
        )

    def funding(self, payer: str, stream: str, amount: Decimal, condition: str) -> Funding:
        return Funding(
            of=self.body,
            where=self.where,
            notes=self.notes,
            from_body=payer,
            stream=stream,
            amount=f"{amount:f}",
            condition=condition,
        )


def _row(table: Summary, asked: Asked, authority: Authority, use: Use, amount: Decimal, frame: _Frame) -> Iterator[Row]:
    """The row, or the few rows, of one figure."""
    if use.use == "spend":
        yield frame.spend(use, table.names[use.line], amount)
    elif use.use == "payment" or (use.use == "levy" and amount > 0):
        levier = levies.levier(table, asked, authority, use.line) if use.use == "levy" else ""
        yield frame.payment(use, levier or use.party.format(name=authority.name), amount)
    elif use.use == "levy":
        for payer, part in levies.payers(table, asked, authority, use.line, use.stream):
            yield frame.funding(payer, use.stream, part, use.condition)
    elif use.use == "requirement":
        yield frame.funding(use.party, _tax(frame.body), amount, use.condition)
    elif use.line == OUTSIDE_AEF:
        yield from _outside_aef(authority, use, -amount, frame)
    elif use.use == "funding":
        yield frame.funding(use.party, use.stream, -amount, use.condition)


def _outside_aef(authority: Authority, use: Use, grant: Decimal, frame: _Frame) -> Iterator[Row]:
    """Grants outside AEF, with housing benefit parted from them: as much as its three lines of spend come to."""
    benefit = min(sum((authority.amount(line) or Decimal(0) for line in BENEFIT), Decimal(0)), grant)
    if benefit > 0:
        note = f"{frame.notes}. Of this grant, what lines {', '.join(BENEFIT)} of housing benefit come to"
        payer = "Department for Work and Pensions"
        yield replace(frame, notes=note).funding(payer, "Housing Benefit", benefit, "entitlement")
        grant -= benefit
    if grant:
        note = f"{frame.notes}, less the housing benefit on a row of its own" if benefit > 0 else frame.notes
        yield replace(frame, notes=note).funding(use.party, use.stream, grant, use.condition)


def main_function(body: Body) -> str:
    """The function of lines that say none: what the body is for."""
    return _COUNCIL_MAIN if body.tier == "council" else _MAIN.get(bodies.kind(body.name), _COUNCIL_MAIN)


def _tax(body: Body) -> str:
    return "Council tax" if body.tier == "council" else "Council tax precept"


def _inner(table: Summary, authority: Authority, body: Body, rows: tuple[Row, ...]) -> Iterator[ControlTotal]:
    """A body's own totals: its services, and the requirement that its rows must leave."""
    services = [authority.amount(use.line) for use in uses() if use.use == "spend" and use.line < SERVICES]
    own = authority.amount(REQUIREMENT) or Decimal(0)  # it is itself one of the funding rows
    for line, parts in ((SERVICES, services), (REQUIREMENT, [own, *map(_flow, rows)])):
        published = authority.amount(line)
        if published is not None:
            yield ControlTotal(
                file=table.book.file,
                sheet=table.sheet,
                row=authority.row,
                level="body",
                name=body.name,
                measure=f"line {line} {table.names[line]}",
                published=pounds(published),
                added=pounds(sum((part for part in parts if part is not None), Decimal(0))),
                rows=len(parts),
                rounding=summary.ROUNDING,
            )


def _flow(row: Row) -> Decimal:
    """A row's amount in £000: out of the body positive, into it negative."""
    if isinstance(row, Funding):
        return -Decimal(row.amount)
    return Decimal(row.gross if isinstance(row, Spend) else row.amount if isinstance(row, Payment) else 0)


def _findings(table: Summary, asked: Asked, wanted: list[tuple[Authority, Body]]) -> Iterator[Finding]:
    origin = table.book.origin(table.sheet)
    for authority, body in wanted:
        blank = [f"line {use.line}" for use in _used(table) if authority.amount(use.line) is None]
        if len(blank) == len(_used(table)):
            yield absent.not_submitted(origin, authority.row, body.name, f"the revenue outturn {table.year}")
        elif blank:
            yield absent.figure_missing(origin, authority.row, body.name, blank)
    unknown = [line for line in table.names if line <= REQUIREMENT and line not in {use.line for use in uses()}]
    if unknown:
        yield _unknown_lines(table, unknown)
    if asked.areas is not None:
        places = [(a.ecode, a.name, a.group) for a in table.authorities]
        yield from absent.others(origin, asked, places, len(wanted))
    for sheet, content in summary.sheets(table.book).items():
        if sheet != table.sheet:
            yield table.book.origin(sheet).finding(
                Level.NOTE,
                "sheet-not-read",
                f"sheet {sheet}: {content}",
                "the sheet of net current expenditure",
                "Nothing to do: capital charges are entries in the accounts, and no money is paid.",
            )


def _unknown_lines(table: Summary, lines: list[str]) -> Finding:
    return table.book.origin(table.sheet).finding(
        Level.WARNING,
        "line-unknown",
        "; ".join(f"line {line} {table.names[line]}" for line in lines),
        "lines whose use is known",
        "They are left out, so bodies do not meet their requirement. Report it, so that the lines are added.",
    )


READER = Reader("mhclg-rs", recognises, money=money)
