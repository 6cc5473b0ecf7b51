"""MHCLG Revenue Outturn Summary 2010-11: every English authority, both sides of its account, in £000."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from downloads import SourceError
from python_calamine import CalamineWorkbook

SHEET = "RS LA Data 2010-11 (1)"
TOTAL_SERVICES = "TOTAL SERVICE EXPENDITURE (TOTAL OF LINES 190 TO 698)"
REQUIREMENT = "COUNCIL TAX REQUIREMENT (TOTAL OF LINES 830 TO 880)"
NET_CURRENT = "NET CURRENT EXPENDITURE (TOTAL OF LINES 699 TO 748)"
Row = Sequence[object]


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority's line of the sheet: amounts in £000 by heading, and the row a spreadsheet shows it in."""

    code: str
    name: str
    row: int
    amounts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class Outturn:
    """The whole sheet. `columns` gives the letter of each heading's column."""

    file: str
    columns: Mapping[str, str]
    authorities: Mapping[str, Authority]
    england: Authority

    def source(self, authority: Authority, heading: str) -> str:
        """Where an amount stands in the published file."""
        cell = f"{self.columns[heading]}{authority.row}"
        return f"{self.file}; sheet {SHEET}; cell {cell}: {authority.code} {authority.name}, {heading}"


def read(path: Path) -> Outturn:
    """The sheet from its first heading to the council tax requirement; later columns are memoranda."""
    with CalamineWorkbook.from_path(path) as workbook:
        rows: Sequence[Row] = workbook.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    top = next((i for i, row in enumerate(rows) if row[0] == "E-code"), None)
    if top is None:
        raise SourceError(f"{path.name}: sheet {SHEET} has no row that begins with E-code")
    places = _places(rows[top])
    authorities = [_authority(row, n, places) for n, row in enumerate(rows, 1) if re.fullmatch(r"E\d{4}", str(row[0]))]
    england = [_authority(row, n, places) for n, row in enumerate(rows, 1) if row[1] == "ENGLAND"]
    if len(england) != 1:
        raise SourceError(f"{path.name}: sheet {SHEET} should have one ENGLAND row, found {len(england)}")
    letters = {heading: _letter(index) for heading, index in places.items()}
    return Outturn(path.name, letters, {a.code: a for a in authorities}, england[0])


def tie_out(outturn: Outturn) -> Decimal:
    """England's total service expenditure, which must be the sum of its authorities in this line and in every other."""
    for heading in outturn.columns:
        added = sum((a.amounts[heading] for a in outturn.authorities.values()), Decimal(0))
        if added != outturn.england.amounts[heading]:
            raise SourceError(
                f"{outturn.file}: England's {heading} is {outturn.england.amounts[heading]:,} but its "
                f"{len(outturn.authorities)} authorities add up to {added:,}: "
                "the file was not read whole, or it was changed"
            )
    return outturn.england.amounts[TOTAL_SERVICES]


def _places(headings: Row) -> dict[str, int]:
    titles = [str(cell).strip() for cell in headings]
    first, last = titles.index("Education services"), titles.index(REQUIREMENT)
    return {titles[index]: index for index in range(first, last + 1)}


def _authority(row: Row, number: int, places: Mapping[str, int]) -> Authority:
    amounts = {heading: _amount(row[index], number, heading) for heading, index in places.items()}
    return Authority(str(row[0]).strip(), str(row[1]).strip(), number, amounts)


def _amount(cell: object, number: int, heading: str) -> Decimal:
    if isinstance(cell, bool) or not isinstance(cell, int | float):
        raise SourceError(f"sheet {SHEET} row {number}, {heading}: {cell!r} is not an amount")
    return Decimal(repr(cell)).normalize() + 0


def _letter(index: int) -> str:
    letters = ""
    while index >= 0:
        letters = chr(ord("A") + index % 26) + letters
        index = index // 26 - 1
    return letters
