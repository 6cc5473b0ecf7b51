"""Council tax requirements and police force areas: rows, who passes what on, territories, totals, what they count."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests import local_files as made
from tests import published_files
from tests.published_files import COMBINED, LATHAM, OTHERHAM, TESTHAM, VALE
from tests.published_reading import atlas_of, by_body, control, link, off, place, said, taken
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Funding, Payment, Spend

COUNCIL, PARISHES = "Testham Metropolitan Borough Council", "Parish councils in Testham"


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return atlas_of(published_files.register(tmp_path / "register.csv"), made.ctr(tmp_path / "atlas.ods"))


def test_who_pays_what_to_whom(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.ctr(tmp_path / "ctr.ods"), (TESTHAM,), atlas)
    assert [said(row) for row in found.rows] == [
        ("funding", COUNCIL, "Council tax", "930.0"),
        ("funding", PARISHES, "Parish precepts", "70.5"),
        ("spend", PARISHES, "Parish councils' services", "70.5"),
        ("funding", "Vale Combined Authority", "Police precept", "600"),
        ("payment", "Vale Combined Authority", "Police precept", "600"),
        ("funding", "Vale Police", "Police precept", "600"),
        ("funding", "Vale Combined Authority", "Mayoral precept", "100"),
        ("funding", "Vale Combined Fire Authority", "Fire precept", "99"),
    ]
    from_whom = {(row.from_body, row.of.name == "Vale Police") for row in found.rows if isinstance(row, Funding)}
    assert from_whom == {("council tax payers", False), ("Vale Combined Authority", True)}
    assert [row.to_body for row in found.rows if isinstance(row, Payment)] == ["Vale Police"]
    assert {row.of.area for row in found.rows} == {TESTHAM, COMBINED, "FRA Vale"}


def test_a_row_names_line_and_cell_and_that_it_is_a_plan(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.ctr(tmp_path / "ctr.ods"), (TESTHAM,), atlas)
    council, _, parishes = found.rows[:3]
    assert council.notes == (
        "CTR line 1. Council Tax Requirement, E4901 Testham, cell H5, set before the year and taken as its outturn, "
        "less its line 2. Parish precepts"
    )
    assert isinstance(parishes, Spend)
    assert (parishes.method, parishes.where.row, parishes.function) == ("estimated", 5, "1.8")


def test_a_council_without_parishes_has_no_row_of_them(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.ctr(tmp_path / "ctr.ods"), (OTHERHAM,), atlas)
    assert [said(row)[3] for row in found.rows if row.of.area == OTHERHAM] == ["500"]


def test_a_missing_requirement_is_told(atlas: Atlas, tmp_path: Path) -> None:
    sheets = made.ctr_sheets()
    sheets["Data_Billing"][4] = [*sheets["Data_Billing"][4][:7], "[x]", 60, 70.5]
    found = taken(made.ctr(tmp_path / "ctr.ods", sheets), (TESTHAM,), atlas)
    assert not [row for row in found.rows if row.of.area == TESTHAM]
    assert [f.found for f in found.findings if f.code == "figure-missing"] == [
        f"{COUNCIL}: no figure for 1. Council Tax Requirement"
    ]


def test_totals(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.ctr(tmp_path / "ctr.ods"), (TESTHAM,), atlas)
    assert off(found) == {("England", "1. Council Tax Requirement"): 1}
    assert control(found, "Police authorities ex Met Police", "Requirement").rows == 1
    assert dict(found.elsewhere) == {"Data_Billing": 1, "Data_Precepting": 0}


def test_fire_authorities_serve_the_districts_that_pay_them(atlas: Atlas) -> None:
    fire = [t for t in atlas.territories if t.serves == ("fire",)]
    assert [(t.name, t.parts) for t in fire] == [("Vale", (TESTHAM, OTHERHAM))]


def test_the_polices_part_is_eliminated_when_they_report(tmp_path: Path) -> None:
    downloads = tmp_path / "downloads"
    made.ctr(downloads / "ctr.ods")
    published_files.rsx(downloads / "rsx.ods")
    published_files.register(downloads / "register.csv")
    published_files.mye4(downloads / "mye.xlsx")
    opened = place(tmp_path / "t", downloads, TESTHAM)
    assert [(e.payee, e.stream, e.type, e.amount) for e in opened.eliminations()] == [
        ("Vale Police", "Police precept", "precept", Decimal("200.00"))  # a third of £600, by people
    ]
    assert "balance-not-received" not in {finding.code for finding in opened.check()}
    counts = by_body(opened)
    assert counts[COUNCIL] == 100_750  # as without council tax: it pays for what the council spends
    assert counts[PARISHES] == Decimal("70.50")


# --- police force areas ---


def test_a_force_serves_its_districts(tmp_path: Path) -> None:
    atlas = atlas_of(made.police(tmp_path / "police.csv"))
    assert [(t.code, t.serves, t.parts) for t in atlas.territories] == [
        ("PFA Far & Away", ("police",), (LATHAM,)),
        ("PFA Vale", ("police",), (TESTHAM, OTHERHAM)),
    ]
    served = atlas.serving("Far and Away Police and Crime Commissioner", "police")
    assert served is not None
    assert served.code == "PFA Far & Away"


def test_an_area_with_a_part_of_a_district_is_left_out(tmp_path: Path) -> None:
    text = made.POLICE.replace("Otherham,Vale,Vale,1.0", "Otherham,Vale,Vale,0.5")
    assert [t.name for t in atlas_of(made.police(tmp_path / "police.csv", text)).territories] == ["Far & Away"]


def test_a_county_and_a_force_area_of_the_same_districts_are_one(tmp_path: Path) -> None:
    files = (made.police(tmp_path / "police.csv"), published_files.mye4(tmp_path / "mye.xlsx"))
    for atlas in (atlas_of(*files), atlas_of(*reversed(files))):
        served = atlas.serving("Vale Police", "police")
        assert served is not None
        assert served.code == VALE


def test_two_areas_of_one_name_are_not_guessed(tmp_path: Path) -> None:
    text = made.POLICE.replace("Otherham,Vale,Vale", "Otherham,Other,Other")
    atlas = atlas_of(made.police(tmp_path / "police.csv", text), published_files.mye4(tmp_path / "mye.xlsx"))
    assert atlas.serving("Vale Police", "police") is None


# --- the real files ---


@pytest.fixture(scope="module")
def real_atlas(real_data: Path) -> Atlas:
    patterns = ("people/uk_local*.csv", "people/mye*.xlsx", "police/*.csv", "council/council_tax/ct_table9*.ods")
    return atlas_of(*(next(real_data.glob(pattern)) for pattern in patterns))


def test_real_requirement_of_trafford(real_atlas: Atlas, real_data: Path) -> None:
    found = taken(next(real_data.glob("council/council_tax/ct_table9*")), ("E08000009",), real_atlas)
    amounts = {(said(row)[1], said(row)[2]): said(row)[3] for row in found.rows if isinstance(row, Funding)}
    assert amounts == {
        ("Trafford Metropolitan Borough Council", "Council tax"): "127108560",
        ("Parish councils in Trafford", "Parish precepts"): "137361",
        ("Greater Manchester Combined Authority", "Police precept"): "206918858",
        ("Greater Manchester Combined Authority", "Mayoral precept"): "91188003",
        ("Greater Manchester Police", "Police precept"): "206918858",
    }
    assert len(found.controls) == 17
    assert off(found) == {}
    assert control(found, "England", "Requirement").published == Decimal("41222393748.91")


def test_real_precepts_of_a_shire_district(real_atlas: Atlas, real_data: Path) -> None:
    found = taken(next(real_data.glob("council/council_tax/ct_table9*")), ("E07000106",), real_atlas)
    streams = {said(row)[2]: said(row)[3] for row in found.rows if isinstance(row, Funding)}
    assert streams["County precept"] == "935667397"
    assert streams["Police precept"] == "172075558"
    assert streams["Fire precept"] == "60399428"


@pytest.mark.parametrize(
    ("area", "force"),
    [
        ("E07000106", "Kent Police and Crime Commissioner and Chief Constable"),
        ("E06000047", "Durham Police and Crime Commissioner and Chief Constable"),
        ("E08000009", "Greater Manchester Police"),
    ],
)
def test_real_police_of_a_place(real_atlas: Atlas, real_data: Path, area: str, force: str) -> None:
    found = taken(next(real_data.glob("council/RSX*.ods")), (area,), real_atlas)
    assert force in {row.of.name for row in found.rows}
    assert not [
        f for f in found.findings if f.code == "territory-unknown" and ("police" in f.found or "fire" in f.found)
    ]


def test_real_trafford_counts_police_once(real_data: Path, tmp_path: Path) -> None:
    files = (
        "council/RSX*.ods",
        "people/*current.csv",
        "people/mye*",
        "police/*.csv",
        "council/council_tax/ct_table9*.ods",
    )
    opened = place(tmp_path / "t", link(real_data, tmp_path / "d", *files), "E08000009")
    counts = by_body(opened)
    assert counts["Trafford Metropolitan Borough Council"] == 579_375_000
    assert counts["Parish councils in Trafford"] == 137_361
    assert counts["Greater Manchester Police"] == Decimal("78790916.54")
    assert [(e.payee, e.amount) for e in opened.eliminations()] == [
        ("Greater Manchester Police", Decimal("16665041.19"))
    ]
