"""HM Treasury's Country and Regional Analysis as a database: department, function and region by year, £000."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from totalcount.sources.published import figures, treasury
from totalcount.sources.published.book import Book
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.sources.published.treasury import Spent
from totalcount.sources.table import Record

NEEDED = ("Department", "HMT Function", "HMT Subfunction", "ID/non-ID", "CAP or CUR", "NUTS Region", "Country")
IDENTIFIABLE = "ID"
_THOUSAND = 1_000


@dataclass(frozen=True, slots=True)
class Database:
    """Each region's spend by year, identifiable or not, in £000."""

    sheet: str
    years: tuple[str, ...]
    amounts: dict[tuple[str, str, str], Decimal]  # (region, ID or Non-ID, year)
    first: dict[str, int]  # region -> its first row

    def total(self, year: str) -> Decimal:
        """All expenditure of a year, identifiable or not, in £000."""
        return sum((amount for (_, _, of), amount in self.amounts.items() if of == year), Decimal(0))


def recognises(book: Book) -> bool:
    """True for a workbook with a sheet of the database's columns."""
    return _sheet(book) is not None


def _sheet(book: Book) -> str | None:
    return next((sheet for sheet in book.sheets if any(_is_header(cells) for _, cells in book.head(sheet))), None)


def _is_header(cells: Sequence[str]) -> bool:
    return set(NEEDED) <= {cell.strip() for cell in cells} and any(map(treasury.year_of, cells))


def read(book: Book) -> Database:
    """The sheet of a file that is recognised."""
    sheet = _sheet(book)
    if sheet is None:
        raise ValueError(f"{book.file} is no Country and Regional Analysis database")
    rows = book.rows(sheet)
    header = next(cells for _, cells in rows if _is_header(cells))
    years = {index: year for index, cell in enumerate(header) if (year := treasury.year_of(cell))}
    found = Database(sheet, tuple(years.values()), {}, {})
    _add_up(found, figures.places(header), years, rows)
    return found


def _add_up(found: Database, places: dict[str, int], years: dict[int, str], rows: Iterator[Record]) -> None:
    at, kind = places["NUTS Region"], places["ID/non-ID"]
    for number, cells in rows:
        if region := figures.cell(cells, at):
            found.first.setdefault(region, number)
            for index, year in years.items():
                key = region, figures.cell(cells, kind), year
                amount = figures.number(figures.cell(cells, index)) or Decimal(0)  # nil, or no such spend
                found.amounts[key] = found.amounts.get(key, Decimal(0)) + amount


def money(book: Book, asked: Asked) -> Taken:
    """No flows: what is identifiable as spent on the place's region."""
    found = read(book)
    said = f"HM Treasury's analysis by region, {found.years[0]} to {found.years[-1]}, to hold the count against"
    return treasury.taken(
        book, asked, tuple(_spent(found)), Taken(asked.year, elsewhere=((found.sheet, 0),), said=said)
    )


def _spent(found: Database) -> Iterator[Spent]:
    for (region, kind, year), amount in found.amounts.items():
        if kind == IDENTIFIABLE:
            name = region.removeprefix("ENGLAND_")
            yield Spent(found.sheet, found.first[region], name, year, treasury.pounds(amount, _THOUSAND))


READER = Reader("hmt-cra", recognises, money=money)
