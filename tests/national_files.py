"""Small files of national publishers in their layouts, all invented: HM Treasury's spend by region.

The regions have the names of England's; Testham, Otherham and Latham are the West Midlands.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from tests.benefit_files import by_year
from tests.grant_files import grants
from tests.published_files import LATHAM, OTHERHAM, TESTHAM, Cell, mye4, xlsx

REGIONS = (
    "North East",
    "North West",
    "Yorkshire and The Humber",
    "East Midlands",
    "West Midlands",
    "East",
    "London",
    "South East",
    "South West",
)
CRA_HEADER = (
    "Department",
    "COFOG Level 0",
    "HMT Function",
    "COFOG Level 1",
    "HMT Subfunction",
    "CRA Segment",
    "CRA Segment Description",
    "ID/non-ID",
    "CAP or CUR",
    "CG, LG or PC",
    "NUTS Region",
    "Country",
    "2023-24",
    "2024-25",
)


def people(path: Path) -> Path:
    """ONS estimates with one region of all three districts."""
    return mye4(
        path,
        [
            ["MYE4: Population estimates"],
            ["Code", "Name", "Geography", "Mid-2024"],
            ["E12009905", "WEST MIDLANDS", "Region", 1000],
            [LATHAM, "Latham", "Unitary Authority", 100],
            [TESTHAM, "Testham", "Metropolitan District", 300],
            [OTHERHAM, "Otherham", "Metropolitan District", 600],
        ],
    )


def cra_rows() -> list[Sequence[Cell]]:
    """The sheet of the database; £000."""
    division, group = "10. Social protection", "10.2 Old age"
    said = ["Pensions Office", division, division, group, group, "S1", "a pension"]
    return [
        CRA_HEADER,
        [*said, "ID", "CUR", "CG", "ENGLAND_West Midlands", "ENGLAND", 900, 1000.5],
        [*said, "ID", "CAP", "CG", "ENGLAND_West Midlands", "ENGLAND", 90, 200],
        [*said, "ID", "CUR", "CG", "ENGLAND_East", "ENGLAND", 7, 8],
        [*said, "ID", "CUR", "CG", "SCOTLAND", "SCOTLAND", 70, 80],
        [*said, "Non-ID", "CUR", "CG", "Not Identifiable", "Not Identifiable", 500, -0.25],
    ]


def cra(path: Path, rows: Sequence[Sequence[Cell]] | None = None) -> Path:
    """A Country and Regional Analysis workbook."""
    return xlsx(path, {"Metadata": [["Expenditure"]], "CRA24 combined database": rows or cra_rows()})


PESA_YEARS = ("2023-24\noutturn", "2024-25\noutturn")


def pesa(path: Path, england: int = 945) -> Path:
    """A PESA chapter 9 workbook: 100 to 109 (£m) for the regions in the first year, one more in the second."""
    amounts: list[Sequence[Cell]] = [[name, 100 + i, 101 + i, 3, 4] for i, name in enumerate(REGIONS)]
    heads: list[Sequence[Cell]] = [[name, 1000 + i, 2000 + i, 90, 91] for i, name in enumerate(REGIONS)]
    others: list[Sequence[Cell]] = [[name, 10, 11, 1, 1] for name in ("Scotland", "Wales", "Northern Ireland")]
    years = ["", *PESA_YEARS, *PESA_YEARS]
    totals: list[Sequence[Cell]] = [
        ["Total England", 936, england, 97, 97],
        *others,
        ["UK identifiable expenditure", 966, 978, 100, 100],
        [],
        ["", "", "£ million"],
        years,
        ["Identifiable expenditure", 1, 2, 3, 4],
    ]
    title = "Table 9.{}  Total {}identifiable expenditure on services, {}2023-24 to 2024-25"
    head: list[Sequence[Cell]] = [["", "", "£ million", "", "as a per cent"], ["", "National Statistics"], years]
    real = "Table 9.2a  Real terms (1): Total identifiable expenditure on services, 2023-24 to 2024-25"
    regions: list[Sequence[Cell]] = [[name, 1, 1, 1, 1] for name in REGIONS]
    return xlsx(
        path,
        {
            "Metadata": [["Country and Regional Analysis (CRA): Chapter 9 tables"]],
            "9.2a": [[real], *head, *regions],
            "9.1a": [[title.format("1a", "", "")], *head, *amounts, *totals],
            "9.1b": [[title.format("1b", "UK ", "per head ")], *head, *heads],
        },
    )


MADE: dict[str, Callable[[Path], Path]] = {
    "360giving-grants": grants,
    "dwp-benefits": by_year,
    "hmt-cra": cra,
    "hmt-pesa": pesa,
}
"""A made file of every data set."""
