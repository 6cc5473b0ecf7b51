"""Small tables of DWP benefit expenditure by local authority in every layout, all invented; £m."""

import json
from collections.abc import Sequence
from pathlib import Path

from tests.published_files import OTHERHAM, TESTHAM, Cell, ods, xlsx

BENEFITS = ("Attendance Allowance", "Housing Benefit [note 2]", "Employment & Support Allowance", "Total")
TITLE = "Benefit expenditure by local authority, 2024-25 (£ million, nominal terms)"


def year_rows() -> list[Sequence[Cell]]:
    """A sheet of one year: England, two districts, and a country that is not England."""
    return [
        [TITLE],
        ["Source: administrative data. Figures may not sum due to rounding."],
        ["ONS code", "Region or local authority", *BENEFITS],
        ["", "", "£m", "£m", "£m", "£m"],
        ["E92000001", "England", 11.5, 33.25, 1.5, 46.25],
        [TESTHAM, "Testham", 10.5, 20.25, 1.25, 32],
        [OTHERHAM, "Otherham", 1, 13, 0.25, 14.25],
        ["S92000003", "Scotland", 5, 5, 5, 15],
        [],
        ["1. Housing Benefit is paid out by councils."],
    ]


def by_year(path: Path, rows: Sequence[Sequence[Cell]] | None = None) -> Path:
    """A workbook with a sheet a year (.ods)."""
    before = [["Benefit expenditure by local authority, 2023-24 (£ million)"], *year_rows()[2:5]]
    return ods(path, {"Contents": [["Contents"]], "2023-24": before, "2024-25": rows or year_rows()})


def by_benefit(path: Path) -> Path:
    """A workbook with a sheet a benefit and a year a column (.xlsx)."""
    sheets: dict[str, Sequence[Sequence[Cell]]] = {}
    for benefit, then, now in (("Attendance Allowance", 9, 10.5), ("Housing Benefit", 19, 20.25), ("Total", 28, 30.75)):
        sheets[benefit] = [
            [f"{benefit}: expenditure by local authority"],
            ["Area code", "Area name", "2023/24", "2024/25"],
            ["", "", "£ million", "£ million"],
            [TESTHAM, "Testham", then, now],
        ]
    return xlsx(path, sheets)


def tidy(path: Path, amount: str = "Amount (£m)") -> Path:
    """A tidy table (.csv)."""
    lines = [
        f"Year,Area code,Area name,Benefit,{amount}",
        f"2024-25,{TESTHAM},Testham,Attendance Allowance,10.5",
        f"2024-25,{TESTHAM},Testham,Housing Benefit,20.25",
        f"2024-25,{TESTHAM},Testham,Moon Allowance,0.25",
        f"2024-25,{OTHERHAM},Otherham,Attendance Allowance,1",
        f"2023-24,{TESTHAM},Testham,Attendance Allowance,9",
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def document(path: Path, total: float = 40) -> Path:
    """A JSON document of one authority, which itemises only some of its total."""
    years = [
        {"year": "2023/24", "total_m": 30, "components": {"aa": 9, "hb": 19}, "partial": True},
        {"year": "2024/25", "total_m": total, "components": {"aa": 10.5, "hb": 20.2}, "partial": False},
    ]
    lines = [{"id": "aa", "label": "Attendance Allowance"}, {"id": "hb", "label": "Housing Benefit"}]
    sources = [{"label": f"workbook, sheets, Testham row {TESTHAM}"}, {"label": "population"}]
    path.write_text(json.dumps({"unit": "£ million", "lines": lines, "history": years, "sources": sources}))
    return path
