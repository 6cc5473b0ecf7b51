"""NHS allocations and weighted GP populations: rows, the boards of a place, totals, and what they come to there."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests import local_files as made
from tests import published_files
from tests.published_files import LATHAM, OTHERHAM, TESTHAM
from tests.published_reading import atlas_of, by_body, control, link, off, place, said, taken
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Funding, Payment, Spend

BOARD = "NHS Vale Integrated Care Board"
GREATER_MANCHESTER = "NHS Greater Manchester Integrated Care Board"


@pytest.fixture
def atlas(tmp_path: Path) -> Atlas:
    return atlas_of(made.gp(tmp_path / "gp.csv"))


def test_a_board_serves_the_districts_of_its_practices_by_weight(atlas: Atlas) -> None:
    assert {(t.code, t.name, t.parts) for t in atlas.territories} == {
        ("QV1", "NHS Vale ICB", (TESTHAM, OTHERHAM)),
        ("QV2", "NHS Far ICB", (LATHAM,)),
    }
    shares = [(w.driver, w.part, w.value) for w in atlas.shares("QV1", "2024-25")]
    assert shares == [
        ("GP weighted population", TESTHAM, "250.000000"),
        ("GP weighted population", OTHERHAM, "750.000000"),
    ]
    assert {w.source for w in atlas.weights} == {"NHS England, gp.csv, Final WP"}


def test_each_line_is_given_and_spent(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.nhs(tmp_path / "nhs.xlsx"), (TESTHAM,), atlas)
    assert found.year == "2024-25"
    assert [said(row) for row in found.rows] == [
        ("funding", BOARD, "Core NHS allocation", "1000"),
        ("spend", BOARD, "Core services", "1000"),
        ("funding", BOARD, "Elective recovery funding", "24.0004"),
        ("spend", BOARD, "Elective recovery", "24.0004"),
        ("funding", BOARD, "Adult social care discharge fund", "10"),
        ("payment", BOARD, "Adult social care discharge fund", "10"),
        ("funding", BOARD, "Other delegated primary care", "40"),
        ("spend", BOARD, "Other primary care", "40"),
        ("funding", BOARD, "Running cost allowance", "8"),
        ("spend", BOARD, "Running costs", "8"),
    ]
    assert {row.driver for row in found.rows} == {"GP weighted population"}
    assert {(row.of.area, row.of.identifier, row.of.names) for row in found.rows} == {
        ("QV1", "GB-NHS-QV1", ("NHS Vale ICB",))
    }


def test_what_the_rows_of_a_line_say(atlas: Atlas, tmp_path: Path) -> None:
    given, spent, *_ = taken(made.nhs(tmp_path / "nhs.xlsx"), (TESTHAM,), atlas).rows
    assert isinstance(given, Funding)
    assert isinstance(spent, Spend)
    assert (given.from_body, given.condition, given.where.units) == ("NHS England", "aligned", "£000")
    assert (spent.function, spent.duty, spent.stream) == ("7", "ring-fenced", "Core NHS allocation")
    note = "2024-25 Recurrent allocation, QV1 NHS Vale ICB, cell E5, allocated before the year and taken as its outturn"
    assert given.notes == spent.notes == note
    assert (given.where.sheet, given.where.row) == ("ICB Core Allocations 2024-25", 5)


def test_discharge_money_goes_into_a_pool(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.nhs(tmp_path / "nhs.xlsx"), (TESTHAM,), atlas)
    (paid,) = [row for row in found.rows if isinstance(row, Payment)]
    assert (paid.to_body, paid.function) == (f"Better Care Fund pools with {BOARD}", "10")
    assert [f.code for f in found.findings] == ["pool-overlap", "rows-elsewhere"]


def test_the_places_year_is_read_and_another_is_told(atlas: Atlas, tmp_path: Path) -> None:
    path = made.nhs(tmp_path / "nhs.xlsx")
    past = taken(path, (TESTHAM,), atlas, "2023-24")
    assert past.year == "2023-24"
    assert [said(row)[3] for row in past.rows] == ["900", "900", "9", "9"]
    assert taken(path, (TESTHAM,), atlas, "2019-20").year == "2024-25"


def test_a_missing_allocation_is_no_nil(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.nhs(tmp_path / "nhs.xlsx"), (LATHAM,), atlas)
    missing = [f for f in found.findings if f.code == "figure-missing"]
    assert [(f.row, f.found) for f in missing] == [
        (6, "NHS Far Integrated Care Board: no figure for 2024-25 Additional discharge allocation")
    ]
    assert "Adult social care discharge fund" not in [said(row)[2] for row in found.rows]


def test_totals_of_regions_england_and_boards(atlas: Atlas, tmp_path: Path) -> None:
    found = taken(made.nhs(tmp_path / "nhs.xlsx"), (TESTHAM,), atlas)
    assert off(found) == {
        ("England", "Core services: 2024-25 Recurrent allocation"): Decimal(1000),
        ("England", "Elective recovery: 2024-25 Additional elective funding"): Decimal("-0.40"),
    }
    assert control(found, "region Y99", "Other primary care").added == 45_000  # what NHS England keeps is in it
    assert control(found, BOARD, "Total allocation").status == "tied"
    assert dict(found.elsewhere) == {
        "ICB Core Allocations 2024-25": 1,
        "Other Primary Care": 1,
        "ICB running cost allowance": 0,
    }


def test_boards_are_not_guessed_without_the_practices(tmp_path: Path) -> None:
    found = taken(made.nhs(tmp_path / "nhs.xlsx"), (TESTHAM,), Atlas())
    assert not found.rows
    assert "2 local boards whose area is not known (2 health)" in [f.found for f in found.findings]


def test_a_place_counts_its_share_by_the_driver(tmp_path: Path) -> None:
    downloads = tmp_path / "downloads"
    made.nhs(downloads / "nhs.xlsx")
    made.gp(downloads / "gp.csv")
    published_files.register(downloads / "register.csv")
    opened = place(tmp_path / "t", downloads, TESTHAM)
    assert by_body(opened) == {BOARD: Decimal("270500.10")}  # a quarter of £1,082,000.40


# --- the real files ---


@pytest.fixture(scope="module")
def practices(real_data: Path) -> Atlas:
    return atlas_of(next(real_data.glob("health/gp_practice*.csv")))


def test_real_trafford_is_its_share_of_greater_manchester(practices: Atlas) -> None:
    shares = {w.part: Decimal(w.value) for w in practices.shares("QOP", "2024-25")}
    assert len(shares) == 10
    assert (shares["E08000009"] / sum(shares.values())).quantize(Decimal("0.0001")) == Decimal("0.0715")
    assert len(practices.territories) == 42


def test_real_allocations_of_greater_manchester(practices: Atlas, real_data: Path) -> None:
    found = taken(next(real_data.glob("health/nhs*.xlsx")), ("E08000009",), practices)
    amounts = {said(row)[2]: said(row)[3] for row in found.rows if isinstance(row, Funding)}
    assert amounts["Core NHS allocation"] == "5612031"
    total = control(found, GREATER_MANCHESTER, "Total allocation")
    assert (total.published, total.status) == (Decimal("5750224301.06"), "tied")
    assert amounts["Primary medical services"] == "584510"
    assert control(found, "England", "Core services").published == 103_817_368_000
    assert set(off(found).values()) == {Decimal("262.91")}


def test_real_allocations_of_the_year_before_tie_too(practices: Atlas, real_data: Path) -> None:
    found = taken(next(real_data.glob("health/nhs*.xlsx")), None, practices, "2023-24")
    assert len({row.of.area for row in found.rows}) == 42
    assert all(c.explained for c in found.controls)
    assert {abs(value) for value in off(found).values()} == {Decimal("28.68"), Decimal("293.01"), Decimal("173.69")}


def test_real_count_of_the_board_in_trafford(real_data: Path, tmp_path: Path) -> None:
    downloads = link(real_data, tmp_path / "d", "health/nhs*.xlsx", "health/gp*.csv", "people/uk_local*.csv")
    opened = place(tmp_path / "t", downloads, "E08000009")
    assert by_body(opened) == {GREATER_MANCHESTER: Decimal("481139281.90")}
