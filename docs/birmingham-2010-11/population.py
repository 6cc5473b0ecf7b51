"""ONS mid-year population estimates: who lives in each part of the West Midlands.

The file begins at mid-2011, so mid-2011 is used for 2010-11: it lies three months after the year's end, and it rests on
the 2011 census, which the mid-2010 estimates of the time did not.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from downloads import SourceError
from python_calamine import CalamineWorkbook

SHEET = "MYE4"
COLUMN = "Mid-2011"
DATE = "2011-06-30"
PLACE = "E08000025"
COUNTY = "E11000005"
REGION = "E12000005"
DISTRICTS = ("E08000025", "E08000026", "E08000027", "E08000028", "E08000029", "E08000030", "E08000031")


@dataclass(frozen=True, slots=True)
class Population:
    """People by GSS code at mid-2011, and the name of the file they come from."""

    file: str
    people: Mapping[str, int]
    names: Mapping[str, str]

    @property
    def source(self) -> str:
        """How the file is cited beside a figure."""
        return f"ONS mid-year population estimates, {self.file}, sheet {SHEET}, {COLUMN}"


def read(path: Path) -> Population:
    """The county, its seven districts and the region; the districts must add up to the county."""
    with CalamineWorkbook.from_path(path) as workbook:
        rows = workbook.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    header = next((row for row in rows if row[0] == "Code"), None)
    if header is None or COLUMN not in header:
        raise SourceError(f"{path.name}: sheet {SHEET} has no column {COLUMN}")
    wanted = {*DISTRICTS, COUNTY, REGION}
    found = {str(row[0]): row for row in rows if row[0] in wanted}
    if missing := wanted - set(found):
        raise SourceError(f"{path.name}: sheet {SHEET} has no row for {', '.join(sorted(missing))}")
    at = header.index(COLUMN)
    people = {code: int(str(row[at]).removesuffix(".0")) for code, row in found.items()}
    added = sum(people[code] for code in DISTRICTS)
    if added != people[COUNTY]:
        raise SourceError(f"{path.name}: the seven districts add up to {added:,}, the county is {people[COUNTY]:,}")
    return Population(path.name, people, {code: str(row[1]).strip() for code, row in found.items()})
