"""Health in Birmingham, a stated estimate: the region's health spending a head, times the people of Birmingham.

No file of the year gives NHS spending for the city. HM Treasury's Country and Regional Analysis gives it for the West
Midlands region: Department of Health, function health, identifiable,
current spending of central government.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import names
from downloads import SourceError
from place_folder import Record, Return, about
from population import PLACE, REGION, Population
from python_calamine import CalamineWorkbook

SHEET = "CRA14 combined database"
YEAR = "2010-11"
BODY = "NHS in Birmingham (estimate)"
STREAM = "NHS allocations (estimate)"
WANTED = {
    "Department": names.HEALTH,
    "HMT Function": "7. Health",
    "ID/non-ID": "ID",
    "CAP or CUR": "CUR",
    "CG, LG or PC": "CG",
    "NUTS Region": "ENGLAND_West Midlands",
}
FUNCTIONS = {
    "7.A Medical services": "7",
    "7.B Medical research": "7.5",
    "7.C Central and other health services": "7.6",
}
PENNY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Health:
    """The region's current health spending in £000 by HM Treasury sub-function, and from how many lines each comes."""

    file: str
    region: Mapping[str, Decimal]
    lines: Mapping[str, int]


def read(path: Path) -> Health:
    """The lines that `WANTED` describes, added up by sub-function."""
    with CalamineWorkbook.from_path(path) as workbook:
        rows = workbook.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    at = {str(name).strip(): index for index, name in enumerate(rows[0])}
    region: dict[str, Decimal] = {}
    lines: dict[str, int] = {}
    for row in rows[1:]:
        if all(row[at[column]] == value for column, value in WANTED.items()):
            part = str(row[at["HMT Subfunction"]])
            region[part] = region.get(part, Decimal(0)) + Decimal(repr(row[at[YEAR]]))
            lines[part] = lines.get(part, 0) + 1
    if set(region) != set(FUNCTIONS):
        raise SourceError(
            f"{path.name}: expected the health sub-functions {', '.join(FUNCTIONS)}; found {', '.join(region)}"
        )
    return Health(path.name, region, lines)


def share(region: Decimal, population: Population) -> Decimal:
    """Pounds for Birmingham of a regional figure in £000: a head in the region, times the people of Birmingham."""
    pounds = region * 1000 * population.people[PLACE] / population.people[REGION]
    return pounds.quantize(PENNY, ROUND_HALF_UP)


def make_return(health: Health, population: Population) -> Return:
    """The estimate as the return of one local body, every line saying how it was worked out."""
    spend = tuple(_spend(part, health, population) for part in sorted(FUNCTIONS))
    total = sum((Decimal(row["gross"]) for row in spend), Decimal(0))
    funding = {
        "from_body": names.HEALTH,
        "stream": STREAM,
        "amount": str(total),
        "condition": "aligned",
        "rev_cap": "revenue",
        "notes": "Set equal to the estimate of spending: the source has no funding side",
    }
    words = about(BODY, "local_partner", "£", method="estimated")
    return Return("nhs-estimate", words, spend, (funding,))


def _spend(part: str, health: Health, population: Population) -> Record:
    region, people, all_people = health.region[part], population.people[PLACE], population.people[REGION]
    note = (
        f"ESTIMATE: {health.file}; sheet {SHEET}; {YEAR}; {health.lines[part]} lines of {names.HEALTH}, {part}, ID, "
        f"CUR, CG, West Midlands region: £{region:.3f} thousand x {people} / {all_people} people ({population.source})"
    )
    return {
        "service": part,
        "gross": str(share(region, population)),
        "function": FUNCTIONS[part],
        "rev_cap": "revenue",
        "notes": note,
    }
