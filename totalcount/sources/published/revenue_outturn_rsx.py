"""MHCLG revenue outturn, service expenditure summary (RSX): gross spend and income of every English authority, £000."""

from collections.abc import Iterator
from decimal import Decimal

from totalcount.model import ControlTotal, Finding
from totalcount.sources.published import absent, bodies, figures, outturn
from totalcount.sources.published.book import Book
from totalcount.sources.published.outturn import Line, Outturn
from totalcount.sources.published.rows import Body, Spend, Where
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.sources.table import letter

FORM = "RSX"
TOTAL = "Total Service Expenditure"
GROSS, INCOME, NET = "C3", "C6", "C7"
MEASURES = {GROSS: "total expenditure", INCOME: "total income", NET: "net current expenditure"}


def recognises(book: Book) -> bool:
    """True for a workbook whose data sheet says that it is RSX data."""
    found = outturn.form_of(book)
    return found is not None and found[1] == FORM


def money(book: Book, asked: Asked) -> Taken:
    """Spend, gross with its income, on each service of each body that was asked for."""
    table = outturn.read(book)
    wanted = [(line, body) for line in table.authorities if (body := _body(asked, line))]
    spend = [row for line, body in wanted if line.submitted for row in _spend(table, line, body)]
    return Taken(
        year=table.year,
        rows=tuple(spend),
        elsewhere=((table.sheet, len(table.authorities) - len(wanted)),),
        controls=(*_totals(table), *(c for line, body in wanted if line.submitted for c in _inner(table, line, body))),
        findings=tuple(_findings(table, asked, wanted)),
        said=f"{FORM} {table.year}: gross spend and income by service of "
        + (", ".join(body.name for line, body in wanted if line.submitted) or "no body of the place"),
    )


def _body(asked: Asked, line: Line) -> Body | None:
    return bodies.body(asked, code=line.code, name=line.name, group=line.group, ecode=line.ecode)


def _services(table: Outturn) -> list[str]:
    return [line for line in table.lines if line != TOTAL]


def _spend(table: Outturn, line: Line, body: Body) -> Iterator[Spend]:
    numbers = outturn.numbers(table.book)
    where = Where(table.sheet, line.row, table.year, "outturn", "£000")
    for service in _services(table):
        gross, income = (table.columns[service, column] for column in (GROSS, INCOME))
        if figures.is_missing(line.text(gross)) or _is_nil(line.text(gross), line.text(income)):
            continue
        cells = f"cells {letter(gross)}{line.row} and {letter(income)}{line.row}"
        number = numbers.get(service.casefold(), "?")
        yield Spend(
            of=body,
            where=where,
            notes=f"{FORM} line {number} {service}, {line.ecode} {line.name}, {cells}",
            service=service,
            gross=line.text(gross),
            income=line.text(income),
            function=service,
        )


def _is_nil(*texts: str) -> bool:
    """True when every figure is a published zero: the body does not have this service."""
    return all(figures.number(text) == 0 for text in texts)


def _findings(table: Outturn, asked: Asked, wanted: list[tuple[Line, Body]]) -> Iterator[Finding]:
    origin = table.book.origin(table.sheet)
    for line, body in wanted:
        if not line.submitted:
            yield absent.not_submitted(origin, line.row, body.name, f"the revenue outturn {table.year}")
            continue
        blank = [s for s in _services(table) if figures.is_missing(line.text(table.columns[s, GROSS]))]
        if blank:
            yield absent.figure_missing(origin, line.row, body.name, blank)
    if asked.areas is not None:
        places = [(line.code, line.name, line.group) for line in table.authorities]
        yield from absent.others(origin, asked, places, len(wanted))


def _totals(table: Outturn) -> Iterator[ControlTotal]:
    """England and the classes: the total on three columns."""
    for column, measure in MEASURES.items():
        yield from table.controls(TOTAL, column, measure)


def _inner(table: Outturn, line: Line, body: Body) -> Iterator[ControlTotal]:
    """A body's own total against its services."""
    for column, measure in MEASURES.items():
        published = figures.number(line.text(table.columns[TOTAL, column]))
        parts = [figures.number(line.text(table.columns[service, column])) for service in _services(table)]
        there = [part for part in parts if part is not None]
        if published is not None:
            yield ControlTotal(
                file=table.book.file,
                sheet=table.sheet,
                row=line.row,
                level="body",
                name=body.name,
                measure=f"{TOTAL}: {measure}",
                published=outturn.pounds(published),
                added=outturn.pounds(sum(there, Decimal(0))),
                rows=len(there),
                rounding=outturn.ROUNDING,
            )


READER = Reader("mhclg-rsx", recognises, money=money)
