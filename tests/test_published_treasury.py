"""HM Treasury's spend by region: never counted, and what the count per head is held against."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests import national_files as made
from tests.place_builder import Place, codes, spend
from tests.published_files import TESTHAM
from totalcount.model import Finding, Level
from totalcount.sources.published import book, population_mye4, treasury_cra, treasury_pesa
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.taken import Asked, Reader, Taken
from totalcount.steps.downloads import look

YEAR = "2024-25"
CRA = "national/CRA_2014_Combined_Database_for_Publication.xlsx"
PESA = "national/pesa2024_chapter9.xlsx"
MYE4 = "people/mye23tablesew.xlsx"


def atlas(path: Path) -> Atlas:
    with book.opened(path, path.name) as opened:
        assert opened is not None
        return population_mye4.atlas(opened)


def take(reader: Reader, path: Path, areas: tuple[str, ...] | None, year: str, known: Atlas | None = None) -> Taken:
    with book.opened(path, path.name) as opened:
        assert opened is not None
        assert reader.recognises(opened)
        return reader.money(opened, Asked(areas, year, known or Atlas()))


def rate(place: Place) -> Finding:
    (finding,) = [finding for finding in place.loaded().check() if finding.code == "capture-rate"]
    return finding


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Testham, which counts £90,000, or £300.00 a head, with the estimates."""
    people = {"value": 300, "source": "Invented", "date": "2024-06-30"}
    place = Place(tmp_path / "testham").toml(areas=[TESTHAM], population=people)
    place.sheet("council.csv", [spend("90000")])
    made.people(place.returns / "people.xlsx")
    return place


# --- the database ---


def test_the_database_is_added_up_by_region(tmp_path: Path) -> None:
    known = atlas(made.people(tmp_path / "people.xlsx"))
    taken = take(treasury_cra.READER, made.cra(tmp_path / "cra"), (TESTHAM,), YEAR, known)
    (found,) = taken.identifiable
    assert (found.region, found.row, found.amount) == ("West Midlands", 2, Decimal("1200500.00"))
    assert found.per_head == Decimal("1200.50")
    assert "Mid-2024" in found.source
    assert taken.rows == ()


def test_the_database_total_holds_what_is_not_identifiable(tmp_path: Path) -> None:
    with book.opened(made.cra(tmp_path / "cra"), "cra") as opened:
        assert opened is not None
        assert treasury_cra.read(opened).total(YEAR) == Decimal("1288.25")


def test_the_real_database(real_data: Path) -> None:
    with book.opened(real_data / CRA, "cra") as opened:
        assert opened is not None
        found = treasury_cra.read(opened)
    assert found.years == ("2009-10", "2010-11", "2011-12", "2012-13", "2013-14")
    assert found.total("2009-10").quantize(Decimal(1)) == 637_876_059


def test_birmingham_is_in_the_real_west_midlands(real_data: Path) -> None:
    taken = take(treasury_cra.READER, real_data / CRA, ("E08000025",), "2010-11", atlas(real_data / MYE4))
    (found,) = taken.identifiable
    assert (found.region, found.amount) == ("West Midlands", Decimal("46794301642.34"))
    assert found.per_head == Decimal("8343.21")  # 5,608,667 people
    assert "Mid-2011" in found.source


# --- PESA ---


def test_pesa_gives_the_region_in_money_and_per_head(tmp_path: Path) -> None:
    known = atlas(made.people(tmp_path / "people.xlsx"))
    taken = take(treasury_pesa.READER, made.pesa(tmp_path / "pesa"), (TESTHAM,), YEAR, known)
    (found,) = taken.identifiable
    assert (found.sheet, found.row, found.region) == ("9.1a", 9, "West Midlands")
    assert (found.amount, found.per_head) == (Decimal(105_000_000), Decimal(2004))
    assert found.source.endswith("sheet 9.1b")
    assert taken.rows == ()


def test_pesa_totals_are_held_against_regions_and_countries(tmp_path: Path) -> None:
    taken = take(treasury_pesa.READER, made.pesa(tmp_path / "pesa", england=999), None, YEAR)
    held = {(c.name, c.measure[-7:]): (c.status, c.difference) for c in taken.controls}
    assert held["England", "2023-24"] == ("tied", Decimal(0))
    assert held["England", "2024-25"] == ("off", Decimal(54_000_000))
    assert held["United Kingdom", "2023-24"] == ("tied", Decimal(0))
    assert held["United Kingdom", "2024-25"] == ("off", Decimal(-54_000_000))


def test_the_real_pesa(real_data: Path) -> None:
    known = atlas(real_data / MYE4)
    (region,) = take(treasury_pesa.READER, real_data / PESA, ("E08000009",), "2022-23", known).identifiable
    assert (region.region, region.amount, region.per_head) == ("North West", Decimal(96_545_000_000), Decimal(12_845))
    taken = take(treasury_pesa.READER, real_data / PESA, None, "2022-23", known)
    (whole,) = taken.identifiable
    assert (whole.region, whole.amount, whole.per_head) == ("England", Decimal(698_215_000_000), Decimal("12225.25"))
    england = {c.measure[-7:]: c for c in taken.controls if c.level == "England"}
    assert england["2022-23"].published == england["2022-23"].added == Decimal(698_215_000_000)
    assert list(england) == ["2018-19", "2019-20", "2020-21", "2021-22", "2022-23"]
    assert len(taken.controls) == 10
    assert all(c.explained for c in taken.controls)


def test_the_real_edition_without_the_places_year_gives_no_rate(real_data: Path) -> None:
    taken = take(treasury_pesa.READER, real_data / PESA, ("E08000009",), YEAR, atlas(real_data / MYE4))
    assert taken.identifiable == ()
    assert taken.year == "2022-23"
    assert [f.code for f in taken.findings] == ["capture-unknown"]


# --- the capture rate ---


@pytest.mark.parametrize(
    ("amount", "level", "shown"),
    [
        ("90000", Level.WARNING, "capture rate 25.0%: £300.00 a head counted, £1,200.50 a head identifiable"),
        ("252104.99", Level.NOTE, "capture rate 70.0%: £840.35 a head counted"),
        ("468195", Level.NOTE, "capture rate 130.0%: £1,560.65 a head counted"),
        ("470000", Level.WARNING, "capture rate 130.5%: £1,566.67 a head counted"),
    ],
)
def test_a_rate_outside_its_bounds_is_a_warning(place: Place, amount: str, level: Level, shown: str) -> None:
    place.sheet("council.csv", [spend(amount)])
    made.cra(place.returns / "cra.xlsx")
    finding = rate(place)
    assert (finding.level, finding.file, finding.row) == (level, "cra.xlsx", 2)
    assert finding.found.startswith(shown)


def test_the_rate_as_a_value(place: Place) -> None:
    made.pesa(place.returns / "pesa.xlsx")
    (found,) = place.loaded().captures()
    assert (found.counted_per_head, found.identifiable_per_head) == (Decimal("300.00"), Decimal("2004.00"))
    assert found.rate == Decimal("0.149701")
    assert (found.region, found.year) == ("West Midlands", YEAR)


def test_nothing_of_it_is_counted(place: Place) -> None:
    alone = place.loaded().headline().counted
    made.cra(place.returns / "cra.xlsx")
    made.pesa(place.returns / "pesa.xlsx")
    assert place.loaded().headline().counted == alone == Decimal(90_000)


def test_without_a_region_there_is_no_rate(place: Place) -> None:
    (place.returns / "people.xlsx").unlink()
    made.cra(place.returns / "cra.xlsx")
    found = codes(place.loaded().check())
    assert "capture-unknown" in found
    assert "capture-rate" not in found


def test_without_people_of_the_place_there_is_no_rate(place: Place) -> None:
    place.toml(areas=[TESTHAM], population=None)
    made.cra(place.returns / "cra.xlsx")
    assert place.loaded().captures() == ()


def test_a_file_that_goes_takes_its_rate_with_it(place: Place) -> None:
    made.cra(place.returns / "cra.xlsx")
    assert len(place.loaded().captures()) == 1
    (place.returns / "cra.xlsx").unlink()
    assert place.loaded().captures() == ()


def test_a_new_place_takes_it_when_it_has_the_year(tmp_path: Path) -> None:
    made.people(tmp_path / "people.xlsx")
    made.pesa(tmp_path / "pesa.xlsx")
    made.cra(tmp_path / "cra.xlsx")
    now, then = ({f.file: f for f in look(tmp_path, (TESTHAM,), year).files} for year in (YEAR, "2019-20"))
    assert now["pesa.xlsx"].used
    told = "identifiable in West Midlands in 2024-25: £105,000,000.00, £2,004 a head"
    assert now["pesa.xlsx"].said.endswith(told)
    assert not then["cra.xlsx"].used
    assert then["cra.xlsx"].said == "it is of 2024-25, the place is 2019-20"
