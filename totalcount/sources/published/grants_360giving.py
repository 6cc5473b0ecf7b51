"""Grants in the 360Giving standard, as a flat table: who awarded what to whom, where and when.

An award of a public funder is its payment to the recipient. What cannot be read, or is not public money, is told and
left out.
"""

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from totalcount.model import Finding, Level
from totalcount.sources.published import figures, funders
from totalcount.sources.published.book import Book
from totalcount.sources.published.rows import Body, Payment, Where
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.sources.table import letter

NEEDED = ("Identifier", "Amount Awarded", "Currency", "Award Date", "Recipient Org:Name", "Funding Org:Name")
STREAM, LOTTERY = "Grants awarded to organisations", "National Lottery grants"
_PLACES = (
    re.compile(r"Beneficiary Location:(?:[0-9]+:)?Geographic Code"),
    re.compile(r"Recipient Org:(?:[0-9]+:)?Location:(?:[0-9]+:)?Geographic Code"),
)
_APRIL = 4


@dataclass(frozen=True, slots=True)
class Award:
    """One line of the table."""

    sheet: str
    row: int
    said: Mapping[str, str]
    codes: tuple[str, ...]  # of where it is for; of the recipient when the table does not say
    cell: str  # of the amount

    @property
    def year(self) -> str:
        """The financial year of the award; '' without a date that can be read."""
        return _year(self.said["Award Date"])

    @property
    def fault(self) -> str:
        """Why it cannot be read; '' when it can."""
        if self.said["Currency"].upper() != "GBP":
            return f"in {self.said['Currency'] or 'no currency'}"
        if figures.number(self.said["Amount Awarded"]) is None:
            return "without an amount"
        return "" if self.year else "without a date"


def _year(text: str) -> str:
    match = re.match(r"(?P<y>[0-9]{4})-(?P<m>[0-9]{2})-(?P<d>[0-9]{2})|([0-9]{1,2})/([0-9]{1,2})/([0-9]{4})", text)
    if not match:
        return ""
    year, month, day = match.group("y", "m", "d") if match["y"] else match.group(6, 5, 4)
    try:
        date = datetime.date(int(year), int(month), int(day))
    except ValueError:
        return ""
    start = date.year if date.month >= _APRIL else date.year - 1
    return f"{start}-{(start + 1) % 100:02d}"


def recognises(book: Book) -> bool:
    """True for a table with the standard's headings."""
    return any(_header(book, sheet) is not None for sheet in book.sheets)


def _header(book: Book, sheet: str) -> int | None:
    return next((n for n, cells in book.head(sheet) if set(NEEDED) <= {cell.strip() for cell in cells}), None)


def _awards(book: Book) -> Iterator[Award]:
    for sheet in book.sheets:
        start = _header(book, sheet)
        places: dict[str, int] = {}
        for number, cells in book.rows(sheet) if start else ():
            if number == start:
                places = figures.places(cells)
            elif places and any(cell.strip() for cell in cells):
                said = {name: figures.cell(cells, index) for name, index in places.items()}
                at = f"{letter(places['Amount Awarded'])}{number}"
                yield Award(sheet, number, said, _codes(said), at)


def _is_cut(book: Book) -> bool:
    """True when a table ends in the middle of a line: it did not arrive whole, and no line of it is taken."""
    for sheet in book.sheets:
        start = _header(book, sheet)
        sizes = [len(cells) for number, cells in book.rows(sheet) if start and number >= start and any(cells)]
        if sizes and sizes[-1] < sizes[0]:
            return True
    return False


def _codes(said: Mapping[str, str]) -> tuple[str, ...]:
    found = ([said[name] for name in said if kind.fullmatch(name) and said[name]] for kind in _PLACES)
    return tuple(next((codes for codes in found if codes), []))


def money(book: Book, asked: Asked) -> Taken:
    """Payments of public funders to recipients in the areas asked for, awarded in their year."""
    awards = [] if _is_cut(book) else list(_awards(book))
    here = [(award, area) for award in awards if (area := _area(asked, award))]
    ready = [(award, area) for award, area in here if not award.fault and award.year == asked.year]
    counted = [(award, area) for award, area in ready if funders.is_public(_funder(award), asked.atlas)]
    elsewhere = Counter(award.sheet for award in awards)
    elsewhere.subtract(award.sheet for award, _ in counted)
    return Taken(
        year=asked.year,
        rows=tuple(_payment(award, area) for award, area in counted),
        elsewhere=tuple(elsewhere.items()),
        findings=tuple(_findings(book, asked, awards, here)),
        said=f"{len(counted):,} awards of {asked.year} by " + _listed(_funder(award)[0] for award, _ in counted),
    )


def _area(asked: Asked, award: Award) -> str:
    """The area that an award speaks of; '' when it is another, none is told, or it is several."""
    areas = {asked.area(code) for code in award.codes}
    return (areas.pop() or "") if len(areas) == 1 else ""


def _funder(award: Award) -> tuple[str, str]:
    return award.said["Funding Org:Name"], award.said.get("Funding Org:Identifier", "")


def _listed(names: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(names)) or "no public funder"


def _payment(award: Award, area: str) -> Payment:
    name, identifier = _funder(award)
    programmes = (award.said[n] for n in award.said if re.fullmatch(r"Grant Programme:(?:[0-9]+:)?Title", n))
    said = (award.said["Identifier"], award.said.get("Title", ""), next(programmes, ""), f"cell {award.cell}")
    return Payment(
        of=Body(name, funders.tier(name), area, identifier),
        where=Where(award.sheet, award.row, award.year, "outturn", "£"),
        notes="award " + ", ".join(text for text in said if text),
        to_body=award.said["Recipient Org:Name"],
        payee=_recipient(award, area),
        stream=LOTTERY if "lottery" in name.casefold() else STREAM,
        amount=award.said["Amount Awarded"].replace(",", ""),
        condition="aligned",
    )


def _recipient(award: Award, area: str) -> Body | None:
    identifier = award.said.get("Recipient Org:Identifier", "")
    return Body(award.said["Recipient Org:Name"], "", area, identifier) if identifier else None


def _findings(book: Book, asked: Asked, awards: list[Award], here: list[tuple[Award, str]]) -> Iterator[Finding]:
    origin = book.origin(book.sheets[-1])
    nowhere = [award for award in awards if not award.codes and funders.is_public(_funder(award), asked.atlas)]
    faults = Counter(award.fault for award in [*(award for award, _ in here), *nowhere] if award.fault)
    faults.update({"table that ends in the middle of a line": 1} if _is_cut(book) else {})
    parts = sum(1 for a in awards if {asked.area(code) for code in a.codes} - {None} and not _area(asked, a))
    faults.update({"for several areas at once": parts} if parts else {})
    if faults:
        found = ", ".join(f"{n:,} {why}" for why, n in sorted(faults.items()))
        advice = "They are left out. Ask the funder for them in pounds, with date and place."
        expected = "an amount in pounds, a date and one place"
        yield origin.finding(Level.WARNING, "award-not-read", f"awards not read: {found}", expected, advice)
    if unplaced := [award for award in nowhere if not award.fault and award.year == asked.year]:
        found = f"{_told(unplaced)} of {asked.year} by " + _listed(_funder(award)[0] for award in unplaced)
        advice = "They are of no known place and not counted. Ask the funder where they went."
        yield origin.finding(Level.WARNING, "award-without-place", found, "the code of an area on each award", advice)
    read = [award for award, _ in here if not award.fault]
    if other := [award for award in read if award.year != asked.year]:
        years = ", ".join(sorted({award.year for award in other}))
        found, advice = f"{_told(other)} of {years}", "Nothing to do: they are not counted."
        yield origin.finding(Level.NOTE, "award-other-year", found, f"awards of {asked.year}", advice)
    now = [award for award in read if award.year == asked.year]
    if private := [award for award in now if not funders.is_public(_funder(award), asked.atlas)]:
        found = f"{_told(private)} by " + _listed(_funder(award)[0] for award in private)
        advice = (
            "Nothing to do: private money is not counted. A public body under another name is known by its identifier."
        )
        yield origin.finding(Level.NOTE, "funder-not-public", found, "awards of public bodies", advice)


def _told(awards: list[Award]) -> str:
    amounts = (figures.number(award.said["Amount Awarded"]) or Decimal(0) for award in awards)
    return f"{len(awards):,} {'award' if len(awards) == 1 else 'awards'}, £{sum(amounts, Decimal(0)):,.2f},"


READER = Reader("360giving-grants", recognises, money=money)
