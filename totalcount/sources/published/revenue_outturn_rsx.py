"""MHCLG revenue outturn, service expenditure summary (RSX): gross spend and income of every English authority, £000."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from totalcount.model import ControlTotal, Finding, Level
from totalcount.sources.published import absent, bodies, figures, outturn
from totalcount.sources.published.atlas import Detail
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
    sent = [(line, body) for line, body in wanted if line.submitted]
    parts = {line.row: _in_parts(table, asked, line) for line, _ in sent}
    numbers = outturn.numbers(book)
    return Taken(
        year=table.year,
        rows=tuple(row for line, body in sent for row in _spend(table, line, body, parts[line.row], numbers)),
        elsewhere=((table.sheet, len(table.authorities) - len(wanted)),),
        controls=(
            *_totals(table),
            *(control for line, body in sent for control in _inner(table, line, body)),
            *(control for line, body in sent for control in _compared(table, line, body, parts[line.row])),
        ),
        findings=(*_findings(table, asked, wanted), *_left(table, [(ln, body, parts[ln.row]) for ln, body in sent])),
        said=f"{FORM} {table.year}: gross spend and income by service of "
        + bodies.listed(body.name for _, body in sent),
    )


def _body(asked: Asked, line: Line) -> Body | None:
    return bodies.body(asked, code=line.code, name=line.name, group=line.group, ecode=line.ecode)


def _services(table: Outturn) -> list[str]:
    return [line for line in table.lines if line != TOTAL]


def _in_parts(table: Outturn, asked: Asked, line: Line) -> dict[str, Detail]:
    """The services of an authority that another file of the place has line by line."""
    found = ((s, asked.atlas.detail(line.code or line.ecode, table.year, s)) for s in _services(table))
    return {service: detail for service, detail in found if detail}


def _spend(
    table: Outturn, line: Line, body: Body, parts: Mapping[str, Detail], numbers: Mapping[str, str]
) -> Iterator[Spend]:
    where = Where(table.sheet, line.row, table.year, "outturn", "£000")
    for service in _services(table):
        gross, income = (table.columns[service, column] for column in (GROSS, INCOME))
        if service in parts or figures.is_missing(line.text(gross)) or _is_nil(line.text(gross), line.text(income)):
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
            measured = f"{TOTAL}: {measure}"
            yield table.own(line, body.name, measured, published, sum(there, Decimal(0)), len(there))


def _compared(table: Outturn, line: Line, body: Body, parts: Mapping[str, Detail]) -> Iterator[ControlTotal]:
    """Each service that is counted in parts: its figures here against what the parts come to."""
    for service, detail in parts.items():
        for column, added in ((GROSS, detail.gross), (INCOME, detail.income)):
            published = figures.number(line.text(table.columns[service, column]))
            if published is not None:
                measure = f"{service}: {MEASURES[column]} here, its lines in {detail.file}"
                yield table.own(line, body.name, measure, published, added, detail.parts)


def _left(table: Outturn, sent: Sequence[tuple[Line, Body, Mapping[str, Detail]]]) -> Iterator[Finding]:
    """What is left to another file, so that it is counted once."""
    for line, body, parts in sent:
        for file in dict.fromkeys(detail.file for detail in parts.values()):
            services = [service for service, detail in parts.items() if detail.file == file]
            yield table.book.origin(table.sheet).finding(
                Level.NOTE,
                "line-in-parts",
                f"{body.name}: {', '.join(services)}, read line by line from {file}",
                "each figure counted once",
                "Nothing to do: these lines are not read here. The published totals say whether the two files agree.",
                row=line.row,
            )


READER = Reader("mhclg-rsx", recognises, money=money)
