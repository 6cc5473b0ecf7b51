"""Central grants to each English authority, as a JSON summary of MHCLG's revenue outturn time series gives them, in £.

One figure holds every grant of a body, free and ring-fenced: the condition of the whole is not stated. A nil is a
return that was not made, or a body without grants; it is never read as money.
"""

from collections.abc import Iterator
from decimal import Decimal

from totalcount.model import ControlTotal, Finding
from totalcount.sources.published import absent, bodies, figures, json_tables
from totalcount.sources.published.book import Book
from totalcount.sources.published.rows import Body, Funding, Where
from totalcount.sources.published.taken import Asked, Reader, Taken

SUBJECT = ("subject", "council_finance_revenue_outturn")
RECORDS, GRANTS = "councils", "central_grants_in_gbp"
PAYER, STREAM = "Central government (not itemised)", "Central grants (not itemised)"
_CLASSES = {
    "Met District": "MD",
    "Unitary Authority": "UA",
    "Shire District": "SD",
    "Shire County": "SC",
    "London": "LB",
}
_ROUNDING = Decimal(500)
_Council = tuple[int, dict[str, str]]


def recognises(book: Book) -> bool:
    """True for a document that says it is the finance of councils."""
    values = book.head(json_tables.VALUES) if {json_tables.VALUES, RECORDS} <= set(book.sheets) else []
    return any(tuple(cells) == SUBJECT for _, cells in values)


def money(book: Book, asked: Asked) -> Taken:
    """Grants of each body that was asked for and made a return."""
    values = {cells[0]: cells[1] for _, cells in book.rows(json_tables.VALUES)}
    year = figures.year_in(values["fiscal_year_label"])
    records = list(_records(book))
    councils = [(row, record) for row, record in records if record["status"] != "total"]
    wanted = [(council, body) for council in councils if (body := _body(asked, council[1]))]
    rows = tuple(_row(year, council, body) for council, body in wanted if _is_money(council[1]))
    return Taken(
        year=year,
        rows=rows,
        elsewhere=((RECORDS, len(councils) - len(wanted)),),
        controls=tuple(_controls(book, records)),
        findings=tuple(_findings(book, asked, year, councils, wanted)),
        said=f"central grants {year} of " + bodies.listed(row.of.name for row in rows),
    )


def _records(book: Book) -> Iterator[_Council]:
    places: dict[str, int] = {}
    for number, cells in book.rows(RECORDS):
        if places:
            yield number, {name: figures.cell(cells, index) for name, index in places.items()}
        else:
            places = figures.places(cells)


def _body(asked: Asked, record: dict[str, str]) -> Body | None:
    group = _CLASSES.get(record["subclass"], record["subclass"])
    return bodies.body(asked, code=record["ons_code"], name=record["name"], group=group, ecode=record["lgf_code"])


def _is_money(record: dict[str, str]) -> bool:
    return record["status"] == "submitted" and bool(figures.number(record[GRANTS]))


def _row(year: str, council: _Council, body: Body) -> Funding:
    number, record = council
    return Funding(
        of=body,
        where=Where(RECORDS, number, year, "outturn", "£"),
        notes=f"{RECORDS}, {record['lgf_code']} {record['name']}, {GRANTS}: every grant in one figure",
        from_body=PAYER,
        stream=STREAM,
        amount=record[GRANTS],
    )


def _controls(book: Book, records: list[_Council]) -> Iterator[ControlTotal]:
    """Classes against their authorities, where the document says of each authority which it is of."""
    for row, total in records:
        group = [r for _, r in records if r["status"] != "total" and r["subclass"] == total["subclass"]]
        published = figures.number(total[GRANTS])
        if total["status"] == "total" and group and published is not None:
            amounts = [figures.number(record[GRANTS]) or Decimal(0) for record in group]
            yield ControlTotal(
                file=book.file,
                sheet=RECORDS,
                row=row,
                level="class",
                name=total["name"],
                measure="central grants",
                published=published.quantize(Decimal("0.01")),
                added=sum(amounts, Decimal(0)).quantize(Decimal("0.01")),
                rows=len(group),
                rounding=_ROUNDING,
                missing=tuple(record["name"] for record in group if record["status"] != "submitted"),
            )


def _findings(
    book: Book, asked: Asked, year: str, councils: list[_Council], wanted: list[tuple[_Council, Body]]
) -> Iterator[Finding]:
    origin = book.origin(RECORDS)
    for (number, record), body in wanted:
        if record["status"] != "submitted":
            yield absent.not_submitted(origin, number, body.name, f"the revenue outturn {year}")
        elif not _is_money(record):
            yield absent.figure_missing(origin, number, body.name, ["central grants, which are given as nil"])
    if asked.areas is not None:
        groups = {number: _CLASSES.get(record["subclass"], record["subclass"]) for number, record in councils}
        places = [(record["ons_code"], record["name"], groups[number]) for number, record in councils]
        yield from absent.others(origin, asked, places, len(wanted))


READER = Reader("mhclg-grants-summary", recognises, money=money)
