"""DWP benefit expenditure by local authority: what each benefit came to in an area and year.

A benefit is the department's spend, an entitlement of whoever qualifies. Housing Benefit and what else a council pays
out for the department is a payment to the council: it is counted once, whoever sends a return.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import ControlTotal, Finding
from totalcount.sources.published import absent, benefit_document, benefit_totals, benefits, bodies, figures
from totalcount.sources.published.benefit_names import DEPARTMENT, TOTAL, Stream, stream
from totalcount.sources.published.benefits import Figure
from totalcount.sources.published.book import Book
from totalcount.sources.published.rows import Body, Payment, Row, Spend, Where
from totalcount.sources.published.taken import Asked, Reader, Taken

REST = "Benefits not itemised in the source"
BY_COUNCILS = frozenset({"Housing Benefit", "Council Tax Benefit", "Discretionary Housing Payments"})
"""Streams that councils pay out for the department."""
DISTRICTS = ("E06", "E07", "E08", "E09", "W06", "S12")
_UNKNOWN = Stream("", "10", "entitlement")


@dataclass(frozen=True, slots=True)
class Area:
    """The figures of one authority in one year."""

    body: Body
    name: str
    items: tuple[Figure, ...]
    total: Figure | None

    @property
    def missing(self) -> list[str]:
        """Benefits without a figure."""
        return [item.benefit for item in self.items if figures.is_missing(item.text)]


def recognises(book: Book) -> bool:
    """True for a table of benefits by area in any of its layouts."""
    return benefit_document.recognises(book) or next(benefits.layouts(book), None) is not None


def money(book: Book, asked: Asked) -> Taken:
    """Spend on each benefit in each authority that was asked for, and payments to councils that pay benefits out."""
    read = list(benefit_document.read(book) if benefit_document.recognises(book) else benefits.read(book))
    years = sorted({figure.year for figure in read})
    year = asked.year if asked.year in years else max(years, default=asked.year)
    now = [figure for figure in read if figure.year == year]
    areas = list(_areas(asked, now))
    said = f"benefit expenditure {year} of " + bodies.listed((area.name for area in areas), "area")
    return Taken(
        year=year,
        rows=tuple(row for area in areas for row in _rows(area)),
        elsewhere=tuple(_elsewhere(now, areas)),
        controls=(*(c for a in areas for c in _own(book, a)), *benefit_totals.controls(book, asked, now, DISTRICTS)),
        findings=tuple(finding for area in areas for finding in _findings(book, area)),
        said=said,
    )


def _areas(asked: Asked, now: Sequence[Figure]) -> Iterator[Area]:
    found: dict[str, list[Figure]] = {}
    for figure in now:
        if figure.code.startswith(DISTRICTS):
            found.setdefault(figure.code, []).append(figure)
    for code, listed in found.items():
        if area := asked.area(code):
            known = asked.atlas.authority(code)
            items = tuple(figure for figure in listed if figure.benefit != TOTAL)
            total = next((figure for figure in listed if figure.benefit == TOTAL), None)
            body = Body(DEPARTMENT, "national", area, "GB-GOV-9")
            yield Area(body, known.name if known else listed[0].area, items, total)


def _rows(area: Area) -> Iterator[Row]:
    for item in area.items:
        if not figures.is_missing(item.text) and figures.number(item.text) != 0:
            known = stream(item.benefit) or _UNKNOWN
            yield _payment(area, item, known) if known.name in BY_COUNCILS else _spend(area, item, known)
    rest = _rest(area)
    if area.total and rest > 0:
        note = f"{_note(area.total)}, less the benefits itemised; which benefits these are it does not say"
        yield _benefit(area, area.total, (REST, f"{rest:f}", note), _UNKNOWN)


def _spend(area: Area, item: Figure, known: Stream) -> Spend:
    return _benefit(area, item, (item.benefit, item.text, _note(item)), known)


def _benefit(area: Area, at: Figure, said: tuple[str, str, str], known: Stream) -> Spend:
    service, gross, notes = said
    return Spend(
        of=area.body,
        where=_where(at),
        notes=notes,
        service=service,
        gross=gross,
        function=known.function,
        stream=known.name or service,
        duty=known.condition,
    )


def _payment(area: Area, item: Figure, known: Stream) -> Payment:
    return Payment(
        of=area.body,
        where=_where(item),
        notes=_note(item),
        to_body=area.name,
        stream=known.name,
        amount=item.text,
        function=known.function,
        condition=known.condition,
    )


def _where(item: Figure) -> Where:
    return Where(item.sheet, item.row, item.year, "outturn", item.units)


def _note(item: Figure) -> str:
    return f"{item.benefit}, {item.code} {item.area}, {item.year}, cell {item.cell}"


def _rest(area: Area) -> Decimal:
    """What the total holds beyond the benefits itemised, in the file's units; nothing when rounding explains it."""
    total = figures.number(area.total.text) if area.total else None
    listed = [number for item in area.items if (number := figures.number(item.text)) is not None]
    if total is None:
        return Decimal(0)
    rest = total - sum(listed, Decimal(0))
    return rest if abs(rest) > benefit_totals.rounding([total, *listed]) * (len(listed) + 1) else Decimal(0)


def _own(book: Book, area: Area) -> Iterator[ControlTotal]:
    """The authority's total against its benefits; not held against them when it has more than it itemises."""
    if area.total:
        level = "body", area.name
        yield from benefit_totals.control(book, area.total, level, area.items, comparable=_rest(area) <= 0)


def _elsewhere(now: Sequence[Figure], areas: Sequence[Area]) -> Iterator[tuple[str, int]]:
    mine = {(item.sheet, item.row) for area in areas for item in (*area.items, *([area.total] if area.total else []))}
    rows = {(figure.sheet, figure.row) for figure in now if figure.code.startswith(DISTRICTS)}
    for sheet in dict.fromkeys(figure.sheet for figure in now):
        yield sheet, sum(1 for row in rows - mine if row[0] == sheet)


def _findings(book: Book, area: Area) -> Iterator[Finding]:
    """Benefits without a figure, unless the others make up the total without them."""
    first = area.items[0] if area.items else area.total
    proven = area.total is not None and figures.number(area.total.text) is not None and _rest(area) == 0
    if first and area.missing and not proven:
        yield absent.figure_missing(book.origin(first.sheet), first.row, area.name, area.missing)


READER = Reader("dwp-benefits", recognises, money=money)
