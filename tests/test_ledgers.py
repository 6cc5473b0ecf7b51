"""Transparency ledgers (spend over £500) as bodies publish them: each loads, or is refused with what it is."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.place_builder import Place
from totalcount.model import Level
from totalcount.sources import sheet

SAID = {"body": "Testham Council", "tier": "council", "year": "2023-24", "basis": "outturn", "units": "£"}
READ = {  # rows loaded, rows set aside
    "cleanup_durham": (309, 0),
    "counties_batch_a_leicestershire": (0, 0),
    "london_batch1_bexley": (308, 0),
    "london_batch1_bromley": (2771, 0),
    "metdistricts3_salford": (309, 0),
    "metdistricts3_stockport": (309, 0),
    "metdistricts_batch_wolverhampton": (303, 3),
    "pcc_merseyside_pcc": (14, 0),
    "tier2_unitaries_hull": (308, 0),
    "tier2_unitaries_leicester": (151, 0),
    "tier3_unitaries_rbwm": (306, 0),
    "unitaries_batch_bcp": (309, 0),
    "unitaries_batch_luton": (308, 0),
    "unitaries_batch_southend": (308, 0),
}


def test_every_ledger_of_the_folder_is_listed(real_data: Path) -> None:
    assert sorted(path.stem for path in (real_data / "ledgers").glob("*.csv")) == sorted(READ)


@pytest.mark.parametrize("name", READ)
def test_a_real_ledger_loads_or_is_refused_by_name(name: str, real_data: Path, tmp_path: Path) -> None:
    place = Place(tmp_path).toml(year="2023-24", returns={f"{name}.csv": SAID})
    place.raw(f"{name}.csv", (real_data / "ledgers" / f"{name}.csv").read_bytes())
    (report,) = place.open().load()
    assert (report.rows_loaded, report.rows_set_aside) == READ[name]


@pytest.mark.parametrize(
    ("name", "code", "found"),
    [
        ("counties_batch_a_leicestershire", "not-a-return", "an HTML page"),
        ("london_batch1_bromley", "wrong-suffix", "an Excel workbook (.xlsx) under the name .csv"),
    ],
)
def test_what_a_real_file_is_instead_is_said(name: str, code: str, found: str, real_data: Path, tmp_path: Path) -> None:
    _, findings = sheet.tables(real_data / "ledgers" / f"{name}.csv", f"{name}.csv", tmp_path)
    (finding,) = [finding for finding in findings if finding.code == code]
    assert finding.found == found
    assert finding.level is (Level.ERROR if code == "not-a-return" else Level.NOTE)


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("Payment Date,Department,Beneficiary,Purpose of expenditure,Amount,VAT", {"Department": "service"}),
        ("BODY,LOCAL AUTHORITY DEPARTMENT,DESCRIPTION 1,DATE,AMOUNT,BENEFICIARY", {"BENEFICIARY": "provider"}),
        ("Portfolio,Supplier_Name,Payment_Date,Net Amount", {"Portfolio": "service", "Net Amount": "gross"}),
        ("Date,Supplier,Department ,Ledger Code,Value £", {"Department": "service", "Value £": "gross"}),
        ("Authority Name,DocumentNo,Gross,VAT,Net,Vendor Name,Service Area", {"Vendor Name": "provider"}),
        ("Directorate,Service Area,Supplier,Amount", {"Service Area": "service"}),
    ],
)
def test_a_ledger_is_spend_on_suppliers(header: str, columns: dict[str, str], tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(header + "\n" + ",".join("a" for _ in header.split(",")) + "\n", encoding="utf-8")
    ((table,), _) = sheet.tables(path, "ledger.csv", tmp_path)
    assert table.kind == "Spend"
    read = dict(zip(table.header, table.columns, strict=True))
    assert {heading: read[heading] for heading in columns} == columns


def test_grants_to_bodies_stay_payments(tmp_path: Path) -> None:
    path = tmp_path / "grants.csv"
    path.write_text("Beneficiary,Stream,Amount\nVale Police,Pooled budget,1\n", encoding="utf-8")
    ((table,), _) = sheet.tables(path, "grants.csv", tmp_path)
    assert (table.kind, table.columns) == ("Payments", ("to_body", "stream", "amount"))


def test_the_words_of_services_give_a_ledger_its_functions(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(year="2023-24", returns={"l.csv": SAID})
    place.raw("l.csv", "Department,Supplier,Amount\nAdults,Acme,10.00\nAdults,Bolt,5.25\nRoads,Acme,1.00\n,Cole,2.00\n")
    place.decide("functions", "name,function", ["adults", "10.2"], ["Parks", "8.1"])
    found = {f.code: f for f in place.loaded().check()}
    assert {row.key: row.total for row in place.open().count("function").rows} == {
        "10.2 Old age": Decimal("15.25"),
        "not stated": Decimal("3.00"),
    }
    assert found["decision-unused"].found == "Parks"
    assert found["column-missing"].level is Level.NOTE
    assert "decisions/functions.csv" in found["function-missing"].advice
    assert {f.row for f in place.open().check() if f.code == "function-missing"} == {4, 5}
