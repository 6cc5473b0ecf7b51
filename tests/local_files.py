"""Small published files of local bodies in their publishers' layouts, all invented; the places of `published_files`.

Vale's health board serves Testham and Otherham, by weighted people as one to three; the force of Vale serves both.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests import published_files
from tests.published_files import COMBINED, FORCE, LATHAM, OTHERHAM, TESTHAM, Cell, seven

CORE = "Allocations (ICB core services)"
NHS_HEADER = ("R23", "Region", "ICB23", "System Name")
VALE_BOARD, FAR_BOARD = ("Y99", "Vale", "QV1", "NHS Vale ICB"), ("Y99", "Vale", "QV2", "NHS Far ICB")


def nhs_sheets() -> dict[str, list[Sequence[Cell]]]:
    """The sheets of allocations for two years; £000."""
    core = (
        "2024/25 Recurrent allocation (£k)",
        "2024/25 Additional elective funding (£k)",
        "2024/25 Total allocation (£k)",
    )
    discharge = "2024/25 Additional discharge allocation\n(£k)"
    past = "2023/24 Recurrent allocation \n(£k)"
    return {
        "ICB Core Baseline 2024-25": [
            [CORE, "", "", "", "", "Baseline construction 2024/25"],
            [*NHS_HEADER, "2024/25 Recurrent allocation (£k)"],
            [*VALE_BOARD, 999999],
        ],
        "ICB Core Allocations 2023-24": [[CORE], [*NHS_HEADER, past], [*VALE_BOARD, 900], [*FAR_BOARD, 50]],
        "ICB Core Allocations 2024-25": [
            [CORE, "", "", "", "Allocations 2024/25"],
            [],
            [*NHS_HEADER, *core, discharge],
            [],
            [*VALE_BOARD, 1000, 24.0004, 1024.0004, 10],
            [*FAR_BOARD, 100, 0, 100, "[x]"],
            [],
            ["", "Sort", "R23", "Region", *core, discharge],
            ["", 1, "Y99", "Vale", 1100, 24.0004, 1124.0004, 10],
            ["", "", "Total", "ENGLAND", 1101, 24, 1125, 10],
        ],
        "Other Primary Care": [
            ["Allocations (other primary care)"],
            [*NHS_HEADER[:3], "Integrated Care Board", "2024/25 Recurrent allocation £k"],
            ["Y99", "Vale", "QV1", "NHS VALE ICB", 40],
            ["Eng", "NHS England", "Y99", "Vale", 5],
            ["", "Total by NHS Region", "Y99", "Vale", 45],
        ],
        "ICB running cost allowance": [
            ["ICB_running_cost_allowance"],
            [*NHS_HEADER, "2023/24 £k", "2024/25 £k"],
            [*VALE_BOARD, 9, 8],
            ["", "", "", "", 9, 8],
        ],
    }


def nhs(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]] | None = None) -> Path:
    """NHS England's workbook (.xlsx)."""
    return published_files.xlsx(path, sheets or nhs_sheets())


GP = f"""\
Practice_Code,GP_Practice_Name,ICS22,ICS22name,LAD21,LTLA21,Patients,Final WP,Final PMC WP
V1,Mill Surgery,QV1,NHS Vale ICB,{TESTHAM},Testham,9,200.1234567,1
V2,Park Surgery,QV1,NHS Vale ICB,{OTHERHAM},Otherham,9,750,1
V3,Hill Surgery,QV1,NHS Vale ICB,{TESTHAM},Testham,9,49.8765433,1
V4,Closed Surgery,QV1,NHS Vale ICB,{TESTHAM},Testham,9,,1
F1,Far Surgery,QV2,NHS Far ICB,{LATHAM},Latham,9,5,1
"""


def gp(path: Path, text: str = GP) -> Path:
    """The practices with their weighted populations (.csv)."""
    return written(path, text)


POLICE = f"""\
lad24cd,la_name,pfa_name,pfa_name_safelives,population_weight,source
{TESTHAM},Testham,Vale,Vale,1.0,made
{OTHERHAM},Otherham,Vale,Vale,1.0,made
{LATHAM},Latham,Far & Away,Far & Away,1.0,made
"""


def police(path: Path, text: str = POLICE) -> Path:
    """The lookup of districts to police force areas (.csv)."""
    return written(path, text)


LOOKED_AFTER = "Children's social care - Children Looked After"
OLDER = "Physical support - older people (65+)"
RO3 = (
    LOOKED_AFTER,
    f"{LOOKED_AFTER} of which fostering services",
    "TOTAL CHILDREN SOCIAL CARE",
    OLDER,
    "TOTAL ADULT SOCIAL CARE",
)
NIL = seven(0, 0, 0, 0)


def ro3_rows() -> list[Sequence[Cell]]:
    """The data sheet of an RO3 workbook; £000. Otherham has no figure for looked-after children but their total."""
    children, fostering, adults = seven(10, 20.25, 1, 2), seven(4, 5, 0, 0), seven(7, 8, 3, 0.5)
    blank, no_figure = ("[x]",) * 35, ("[x]",) * 14
    headings = [f"{line} - {column}" for line in RO3 for column in published_files.SEVEN]
    return [
        ["Worksheet 2: Revenue Outturn (RO) 2024-25: Social Care and Public Health Services (RO3) data"],
        [*published_files.IDS, *headings],
        ["E4901", TESTHAM, "Testham", "", "MD", "MD", "Y", *children, *fostering, *children, *adults, *adults],
        ["E4902", OTHERHAM, "Otherham", "", "MD", "MD", "Y", *no_figure, *children, *adults, *adults],
        ["E4903", LATHAM, "Latham", "M", "MD", "MD", "[x]", *blank],
        [
            "Eng",
            "E92000001",
            "ENGLAND",
            "",
            "Eng",
            "Eng",
            "[Y]",
            *children,
            *fostering,
            *seven(20, 40.5, 2, 4),
            *adults,
            *seven(14, 16, 6, 1),
        ],
    ]


def ro3(path: Path, rows: Sequence[Sequence[Cell]] | None = None) -> Path:
    """An RO3 workbook (.ods)."""
    return published_files.ods(path, {"Notes": [["Notes"]], "RO3_LA_Data_202425": rows or ro3_rows()})


CTR_IDS = ("E-code", "ONS Code", "Authority", "Region", "Class", "Notes")
REQUIREMENT = "1. Council Tax Requirement including special expenses\n({} year)"
PARISH = "2. Parish precepts\n({} year)"
CTR = "Council Tax Requirement (CTR) data for {} Authorities in England, 2023-24 and 2024-25"


def ctr_sheets() -> dict[str, list[Sequence[Cell]]]:
    """The two sheets of council tax requirements and the list of whom each authority pays; £."""
    years = ("previous", "current")
    return {
        "Cover": [["Council Tax levels: Local Authority Level data for 2024-25"]],
        "Data_Billing": [
            ["Table 1: " + CTR.format("Billing")],
            [*CTR_IDS, *map(REQUIREMENT.format, years), *map(PARISH.format, years)],
            ["TE", "TE", "England", "Eng", "Eng", "", 1, 2300.5, 1, 70.5],
            ["MD", "MD", "Metropolitan Districts", "[z]", "MD", "", 1, 1500.5, 1, 70.5],
            ["E4901", TESTHAM, "Testham", "NV", "MD", "", 900, 1000.5, 60, 70.5],
            ["E4902", OTHERHAM, "Otherham", "NV", "MD", "", 400, 500, 0, 0],
        ],
        "Data_Precepting": [
            ["Table 2: " + CTR.format("Precepting")],
            [*CTR_IDS, *map(REQUIREMENT.format, years)],
            ["PCC", "PCC", "Police authorities ex Met Police", "[z]", "PCC", "", 1, 600],
            ["E6399", COMBINED, "Vale Combined Authority", "NV", "[z]", "", 1, 700],
            ["E6399a", "[z]", "of which: Vale Combined Authority - Police Functions", "[z]", "PCC", "", 1, 600],
            ["E6399b", "[z]", "of which: Vale Combined Authority - General Functions", "[z]", "CA", "", 1, 100],
            ["E6199", "E31009901", "Vale Combined Fire Authority", "NV", "CFA", "", 1, 99],
        ],
        "Precepting_Bodies": [
            ["", "", "", "", "County", "Police", "Fire", "Combined Authorities"],
            [1, "Testham", TESTHAM, "E4901", "-", "Vale PCC", "Vale Fire", "Vale Combined Authority"],
            [2, "Otherham", OTHERHAM, "E4902", "-", "Vale PCC", "Vale Fire", "Vale Combined Authority"],
            [3, "Latham", LATHAM, "E4903", "-", "-", "-", "-"],
        ],
    }


def ctr(path: Path, sheets: Mapping[str, Sequence[Sequence[Cell]]] | None = None) -> Path:
    """A workbook of council tax requirements (.ods)."""
    return published_files.ods(path, sheets or ctr_sheets())


def council(
    code: str, ecode: str, name: str, grants: int, status: str = "submitted", kind: str = "Met District"
) -> dict[str, object]:
    """One record of the summary of grants."""
    values = {"ons_code": code, "lgf_code": ecode, "name": name, "subclass": kind, "status": status}
    return values | {"central_grants_in_gbp": grants, "services_net_gbp": {"Education": 1}}


def grants(path: Path, councils: Sequence[dict[str, object]] = ()) -> Path:
    """The summary of grants (.json)."""
    listed = councils or [
        council("E08", "MD", "Metropolitan Districts", 800_000, "total"),
        council(TESTHAM, "E4901", "Testham", 500_000),
        council(OTHERHAM, "E4902", "Otherham", 0),
        council(LATHAM, "E4903", "Latham", 0, "not submitted"),
        council(FORCE, "E7049", "Vale Police", 70_000, kind="Police"),
    ]
    document = {"subject": "council_finance_revenue_outturn", "fiscal_year_label": "2024-25", "councils": listed}
    return written(path, json.dumps(document))


def s251(path: Path) -> Path:
    """The summary of section 251 (.json)."""
    breakdown = [{"name": "Schools block", "value": 60}, {"name": "Early years", "value": 7.5}]
    record = {"la_name": "Testham", "la_code": TESTHAM, "year": "2024", "education_breakdown": breakdown, "total": 67.5}
    return written(path, json.dumps({TESTHAM: record, OTHERHAM: record | {"la_code": OTHERHAM}}))


def written(path: Path, text: str) -> Path:
    """A text file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


MADE: dict[str, Callable[[Path], Path]] = {
    "dfe-section-251": s251,
    "mhclg-council-tax": ctr,
    "mhclg-grants-summary": grants,
    "mhclg-ro3": ro3,
    "nhs-allocations": nhs,
    "nhs-gp-populations": gp,
    "ons-police-areas": police,
}
"""A made file of every data set of local bodies."""
REAL = {
    "dfe-section-251": "council/s251_lookup_2024.json",
    "mhclg-council-tax": "council/council_tax/ct_table9_2024_25.ods",
    "mhclg-grants-summary": "council/uk_council_finance_2024_25.json",
    "mhclg-ro3": "council/RO3_LA_Data_2024-25*.ods",
    "nhs-allocations": "health/nhs_allocations_2023_2025.xlsx",
    "nhs-gp-populations": "health/gp_practice_weighted_populations_2024_2025.csv",
    "ons-police-areas": "police/la_pfa_mapping.csv",
}
"""Where the real file of each lies among the real data."""
