"""MHCLG council tax requirements (CTR, table 9): what council tax payers pay to councils, parishes, police and fire.

A requirement is set before the year and taken as its outturn. A billing authority's figure is without its parishes;
theirs is a row of their own, and taken as spent, for no parish's outturn is published. A combined authority that is
also the police's passes that part of its precept on. Levies, which councils pay out of their requirement, are not read:
the file gives one figure of them and not who raised them.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from totalcount.model import ControlTotal, Finding
from totalcount.sources.published import absent, bodies, council_tax_table, figures
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.book import Book
from totalcount.sources.published.council_tax_table import (
    BILLING,
    ENGLAND,
    PARISH,
    PRECEPTING,
    REQUIREMENT,
    Line,
    Requirements,
)
from totalcount.sources.published.rows import Body, Funding, Payment, Row, Spend, Where
from totalcount.sources.published.taken import Asked, Reader, Taken

PAYER = "council tax payers"
_STREAMS = {"PCC": "Police precept", "CFA": "Fire precept", "MF": "Fire precept", "GLA": "GLA precept"}
_LONDON = {"ILB", "OLB"}
_POLICE = re.compile(r"of which: (.+?)(?: Mayoral)? Combined Authority - Police Functions")
_PARISH_FUNCTION = "1.8"  # of precepts paid to parishes in the revenue outturn summary as well


def recognises(book: Book) -> bool:
    """True for a workbook with the requirements of billing and precepting authorities."""
    return bool(council_tax_table.sheets(book))


def atlas(book: Book) -> Atlas:
    """The districts of each fire authority."""
    return Atlas(territories=tuple(council_tax_table.fire_areas(book)))


def money(book: Book, asked: Asked) -> Taken:
    """Funding from council tax payers of every body that was asked for, and what one passes on to the police."""
    tables = [council_tax_table.read(book, kind) for kind in (BILLING, PRECEPTING)]
    wanted = [[(line, body) for line in table.authorities if (body := _body(asked, line))] for table in tables]
    rows = [
        row for table, own in zip(tables, wanted, strict=True) for pair in own for row in _rows(table, asked, *pair)
    ]
    names = dict.fromkeys(row.of.name for row in rows)
    return Taken(
        year=tables[0].year,
        rows=tuple(rows),
        elsewhere=tuple((t.sheet, len(t.authorities) - len(own)) for t, own in zip(tables, wanted, strict=True)),
        controls=tuple(_controls(*tables)),
        findings=tuple(f for t, own in zip(tables, wanted, strict=True) for f in _findings(t, asked, own)),
        said=f"council tax requirement {tables[0].year} of " + bodies.listed(names),
    )


def _body(asked: Asked, line: Line) -> Body | None:
    group = "LB" if line.group in _LONDON else line.group
    code = line.code if re.fullmatch(r"[A-Z][0-9]{8}", line.code) else ""
    return bodies.body(asked, code=code, name=line.name, group=group, ecode=line.ecode)


def _rows(table: Requirements, asked: Asked, line: Line, body: Body) -> Iterator[Row]:
    if PARISH not in table.columns:
        stream = "County precept" if body.tier == "council" else _STREAMS.get(line.group, "Mayoral precept")
        parts = {part.row: _POLICE.fullmatch(part.name) for part in table.parts(line)}
        if not any(parts.values()):
            yield from _funding(table, line, body, stream, line.text(table.columns[REQUIREMENT]))
            return
        for part in table.parts(line):
            yield from _part(table, asked, part, body, parts[part.row])
        return
    whole, parish = (figures.number(line.text(table.columns[heading])) for heading in (REQUIREMENT, PARISH))
    if whole is not None and parish is not None:
        yield from _funding(table, line, body, "Council tax", f"{whole - parish:f}")
        yield from _parishes(table, line, body, f"{parish:f}")


def _part(table: Requirements, asked: Asked, part: Line, body: Body, police: re.Match[str] | None) -> Iterator[Row]:
    """A part of a combined authority's precept; what is the police's is passed on to them."""
    amount = part.text(table.columns[REQUIREMENT])
    yield from _funding(table, part, body, "Police precept" if police else "Mayoral precept", amount)
    if police and figures.number(amount):
        name = f"{police[1]} Police"
        force = Body(name, "local_partner", asked.serving(name, "police") or body.area)
        yield from _passed_on(table, part, body, force, amount)


def _passed_on(table: Requirements, part: Line, payer: Body, force: Body, amount: str) -> Iterator[Row]:
    """The police's part from both ends."""
    yield Payment(
        of=payer,
        where=_where(table, part),
        notes=table.cell(part, REQUIREMENT),
        to_body=force.name,
        stream="Police precept",
        amount=amount,
        function="3.1",
        condition="free",
    )
    (received,) = _funding(table, part, force, "Police precept", amount)
    yield replace(received, from_body=payer.name)


def _where(table: Requirements, line: Line) -> Where:
    return Where(table.sheet, line.row, table.year, "outturn", "£")


def _funding(table: Requirements, line: Line, body: Body, stream: str, amount: str) -> Iterator[Funding]:
    if figures.number(amount):
        less = f", less its line {PARISH}" if PARISH in table.columns and stream == "Council tax" else ""
        yield Funding(
            of=body,
            where=_where(table, line),
            notes=table.cell(line, REQUIREMENT if stream != "Parish precepts" else PARISH) + less,
            from_body=PAYER,
            stream=stream,
            amount=amount,
            condition="free",
        )


def _parishes(table: Requirements, line: Line, council: Body, amount: str) -> Iterator[Row]:
    """Parish councils as one body: what they raise, and the same spent."""
    body = Body(f"Parish councils in {line.name}", "council", council.area)
    yield from _funding(table, line, body, "Parish precepts", amount)
    if figures.number(amount):
        yield Spend(
            of=body,
            where=_where(table, line),
            notes=f"{table.cell(line, PARISH)}; what parishes raise is taken as what they spend",
            method="estimated",
            service="Parish councils' services",
            gross=amount,
            function=_PARISH_FUNCTION,
        )


def _controls(billing: Requirements, precepting: Requirements) -> Iterator[ControlTotal]:
    """Classes against their authorities; England, which is both sheets together."""
    for table, heading in ((billing, REQUIREMENT), (billing, PARISH), (precepting, REQUIREMENT)):
        yield from table.controls(heading)
    england = next((line for line in billing.totals if line.ecode == ENGLAND), None)
    amounts = (figures.number(line.text(precepting.columns[REQUIREMENT])) for line in precepting.authorities)
    if england:
        others = sum((amount for amount in amounts if amount is not None), Decimal(0))
        yield billing.control(england, REQUIREMENT, billing.authorities, others)
        yield billing.control(england, PARISH, billing.authorities)


def _findings(table: Requirements, asked: Asked, wanted: list[tuple[Line, Body]]) -> Iterator[Finding]:
    origin = table.book.origin(table.sheet)
    for line, body in wanted:
        blank = [heading for heading, index in table.columns.items() if figures.number(line.text(index)) is None]
        if blank:
            yield absent.figure_missing(origin, line.row, body.name, blank)
    if asked.areas is not None:
        groups = {line.row: "LB" if line.group in _LONDON else line.group for line in table.authorities}
        places = [(line.code, line.name, groups[line.row]) for line in table.authorities]
        yield from absent.others(origin, asked, places, len(wanted))


READER = Reader("mhclg-council-tax", recognises, money=money, atlas=atlas)
