"""MHCLG revenue outturn, social care and public health (RO3): gross spend and income line by line, £000.

Each group of lines is one line of the service summary (RSX). Its atlas names the groups that it has whole, so that the
summary's reader leaves those lines to it and holds its own figures against them: no pound is counted in both.
"""

import csv
import functools
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from totalcount import shipped
from totalcount.model import ControlTotal, Finding, Level
from totalcount.sources.published import absent, bodies, figures, outturn
from totalcount.sources.published.atlas import Atlas, Detail
from totalcount.sources.published.book import Book
from totalcount.sources.published.outturn import Line, Outturn
from totalcount.sources.published.rows import Body, Spend, Where
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.sources.table import letter

FORM = "RO3"
SUMMARY = {
    "TOTAL CHILDREN SOCIAL CARE": "Children Social Care",
    "TOTAL ADULT SOCIAL CARE": "Adult Social Care",
    "TOTAL PUBLIC HEALTH": "Public Health",
}
"""A group's total here -> the line of the summary that it is."""
GROSS, INCOME = "C3", "C6"
ADULTS, OTHER_INCOME = "TOTAL ADULT SOCIAL CARE", "C5"


@dataclass(frozen=True, slots=True)
class Use:
    """What one line is: its function and the duty behind it."""

    number: str
    name: str
    function: str
    duty: str


@dataclass(frozen=True, slots=True)
class Group:
    """The lines of one total; lines that are a part of another one are in none."""

    total: str
    uses: tuple[Use, ...]

    def missing(self, table: Outturn, line: Line) -> list[str]:
        """Lines on which an authority has not both figures."""
        return [use.name for use in self.uses if None in _figures(table, line, use)]


def _figures(table: Outturn, line: Line, use: Use) -> tuple[Decimal | None, Decimal | None]:
    gross, income = (figures.number(line.text(table.columns[use.name, column])) for column in (GROSS, INCOME))
    return gross, income


@functools.cache
def listed() -> tuple[dict[str, str], ...]:
    """Every line of the form, from the reference table."""
    table = csv.DictReader(shipped.text("reference", "outturn_lines.csv").splitlines())
    return tuple(row for row in table if row["form"] == FORM)


def groups(table: Outturn) -> tuple[Group, ...]:
    """Every group that a file has, with those of the lines above its total that this year has."""
    found: list[Group] = []
    uses: list[Use] = []
    for row in listed():
        if row["use"] == "spend":
            uses.append(Use(row["line"], row["name"], row["function"], row["condition"]))
        elif row["use"] == "total":
            found.append(Group(row["name"], tuple(use for use in uses if (use.name, GROSS) in table.columns)))
            uses = []
    return tuple(group for group in found if group.uses and (group.total, GROSS) in table.columns)


def unknown(table: Outturn) -> list[str]:
    """Lines of a file that the reference table has not."""
    names = {row["name"] for row in listed()}
    return [line for line in table.lines if (line, GROSS) in table.columns and line not in names]


def recognises(book: Book) -> bool:
    """True for a workbook whose data sheet says that it is RO3 data."""
    found = outturn.form_of(book)
    return found is not None and found[1] == FORM


def atlas(book: Book) -> Atlas:
    """Which lines of the summary are here line by line, for every authority that has all of them."""
    table = outturn.read(book)
    return Atlas(details=tuple(detail for line in table.authorities for detail in _details(table, line)))


def _details(table: Outturn, line: Line) -> Iterator[Detail]:
    for group in groups(table):
        if not group.missing(table, line):
            gross, income = (_sum(table, line, group, column) for column in (GROSS, INCOME))
            parts, code, service = len(group.uses), line.code or line.ecode, SUMMARY[group.total]
            if gross or income:
                yield Detail(code, table.year, service, gross, income, parts, table.book.file)


def _sum(table: Outturn, line: Line, group: Group, column: str) -> Decimal:
    numbers = (figures.number(line.text(table.columns[use.name, column])) for use in group.uses)
    return sum((number for number in numbers if number is not None), Decimal(0))


def money(book: Book, asked: Asked) -> Taken:
    """Spend on each line of each group that a body has whole."""
    table = outturn.read(book)
    wanted = [(line, body) for line in table.authorities if (body := _body(asked, line))]
    sent = [(line, body) for line, body in wanted if line.submitted]
    return Taken(
        year=table.year,
        rows=tuple(row for line, body in sent for row in _spend(table, line, body)),
        elsewhere=((table.sheet, len(table.authorities) - len(wanted)),),
        controls=(*_totals(table), *(control for line, body in sent for control in _inner(table, line, body))),
        findings=tuple(_findings(table, asked, wanted)),
        said=f"{FORM} {table.year}: social care and public health, line by line, of "
        + bodies.listed(body.name for _, body in sent),
    )


def _body(asked: Asked, line: Line) -> Body | None:
    return bodies.body(asked, code=line.code, name=line.name, group=line.group, ecode=line.ecode)


def _spend(table: Outturn, line: Line, body: Body) -> Iterator[Spend]:
    where = Where(table.sheet, line.row, table.year, "outturn", "£000")
    for use in (use for group in groups(table) if not group.missing(table, line) for use in group.uses):
        if not any(_figures(table, line, use)):
            continue
        gross, income = (table.columns[use.name, column] for column in (GROSS, INCOME))
        cells = f"cells {letter(gross)}{line.row} and {letter(income)}{line.row}"
        yield Spend(
            of=body,
            where=where,
            notes=f"{FORM} line {use.number} {use.name}, {line.ecode} {line.name}, {cells}",
            service=use.name,
            gross=line.text(gross),
            income=line.text(income),
            function=use.function,
            duty=use.duty,
        )


def _findings(table: Outturn, asked: Asked, wanted: list[tuple[Line, Body]]) -> Iterator[Finding]:
    origin = table.book.origin(table.sheet)
    for line, body in wanted:
        if not line.submitted:
            yield absent.not_submitted(origin, line.row, body.name, f"the revenue outturn {table.year}")
            continue
        yield from _pooled(table, line, body)
        for group in groups(table):
            if missing := group.missing(table, line):
                yield origin.finding(
                    Level.WARNING,
                    "detail-missing",
                    f"{body.name}, {SUMMARY[group.total]}: no figure for {', '.join(missing)}",
                    "a figure on every line",
                    "No line of this group is read here: the summary (RSX) has the whole. Add it if it is not there.",
                    row=line.row,
                )
    if lines := unknown(table):
        yield absent.line_unknown(origin, lines)
    if asked.areas is not None:
        places = [(line.code, line.name, line.group) for line in table.authorities]
        yield from absent.others(origin, asked, places, len(wanted))


def _pooled(table: Outturn, line: Line, body: Body) -> Iterator[Finding]:
    """The most that can be in a health board's allocation too."""
    index = table.columns.get((ADULTS, OTHER_INCOME))
    income = None if index is None else figures.number(line.text(index))
    if income:
        yield table.book.origin(table.sheet).finding(
            Level.NOTE,
            "pool-overlap",
            f"{body.name}: £{outturn.pounds(income):,.2f} of other income on adult social care",
            "what the health board paid into funds shared with it, by itself",
            "The form does not part it: the board's share of the Better Care Fund stands there beside other money. "
            "It is the most that can be in the board's allocation too; nothing is taken out by guess.",
            row=line.row,
        )


def _totals(table: Outturn) -> Iterator[ControlTotal]:
    """England and the classes: each group's gross and income."""
    for group in groups(table):
        yield from table.controls(group.total, GROSS, "total expenditure")
        yield from table.controls(group.total, INCOME, "total income")


def _inner(table: Outturn, line: Line, body: Body) -> Iterator[ControlTotal]:
    """A body's own total of a group against its lines."""
    for group in (group for group in groups(table) if not group.missing(table, line)):
        for column, measure in ((GROSS, "total expenditure"), (INCOME, "total income")):
            published = figures.number(line.text(table.columns[group.total, column]))
            if published is not None:
                added = _sum(table, line, group, column)
                yield table.own(line, body.name, f"{group.total}: {measure}", published, added, len(group.uses))


READER = Reader("mhclg-ro3", recognises, money=money, atlas=atlas)
