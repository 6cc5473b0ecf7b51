"""Where bodies are: the register, the population estimates, and what they say together of codes, areas and shares."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from tests import published_files as made
from tests.published_files import COMBINED, LATHAM, OTHERHAM, TESTHAM, VALE
from totalcount.sources.published import authority_register, book, population_mye4
from totalcount.sources.published.atlas import Atlas, Authority, Territory, Weight
from totalcount.sources.published.taken import Asked, Reader

YEAR = "2024-25"


def read(reader: Reader, path: Path) -> Atlas:
    with book.opened(path, path.name) as opened:
        assert opened is not None
        assert reader.recognises(opened)
        return reader.atlas(opened)


@pytest.fixture
def register(tmp_path: Path) -> Atlas:
    return read(authority_register.READER, made.register(tmp_path / "register.csv"))


@pytest.fixture
def people(tmp_path: Path) -> Atlas:
    return read(population_mye4.READER, made.mye4(tmp_path / "mye.xlsx"))


# --- the register ---


@pytest.mark.parametrize("code", [TESTHAM, "E4901", "E08009801"])
def test_an_authority_by_any_code(register: Atlas, code: str) -> None:
    known = register.authority(code)
    assert known is not None
    assert known.name == "Testham Metropolitan Borough Council"
    assert known.names == ("Testham", "testham council")
    assert register.same(code) == {TESTHAM, "E4901", "E08009801"}


def test_an_unknown_code_is_only_itself(register: Atlas) -> None:
    assert register.authority("E08999999") is None
    assert register.same("E08999999") == {"E08999999"}


def test_a_combined_authority_is_made_of_its_members(register: Atlas) -> None:
    wider = register.territory(COMBINED)
    assert wider is not None
    assert wider.parts == (TESTHAM, OTHERHAM)


@pytest.mark.parametrize("code", [TESTHAM, "E4901", "E08009801", "E07009901", "E4931"])
def test_old_codes_and_merged_councils_speak_of_the_place(register: Atlas, code: str) -> None:
    assert Asked((TESTHAM,), YEAR, register).area(code) == TESTHAM


def test_a_place_named_by_an_old_code_keeps_it(register: Atlas) -> None:
    assert Asked(("E08009801",), YEAR, register).area("E4901") == "E08009801"


def test_a_council_split_in_two_is_a_wider_area(register: Atlas) -> None:
    assert Asked((TESTHAM,), YEAR, register).area("E4921") == "E10009901"
    assert Asked((LATHAM,), YEAR, register).area("E4921") is None


def test_a_code_that_two_rows_bear_is_the_current_authority() -> None:
    old, new = Authority("E1", "Old", current=False), Authority("E2", "New", former=("E1",))
    found = Atlas(authorities=(old, new)).authority("E1")
    assert found == old, "its own row before another's former code"
    twice = Atlas(authorities=(replace(old, code="E2"), new)).authority("E2")
    assert twice == new


def test_other_areas_are_nobodys(register: Atlas) -> None:
    asked = Asked((TESTHAM,), YEAR, register)
    assert [asked.area(code) for code in (OTHERHAM, LATHAM, "E12000001", "")] == [None] * 4
    assert asked.area(COMBINED) == COMBINED


def test_all_areas_keep_their_own_code(register: Atlas) -> None:
    asked = Asked(None, YEAR, register)
    assert [asked.area(code) for code in ("E4902", LATHAM)] == [OTHERHAM, LATHAM]


# --- the estimates ---


def test_people_of_the_nearest_year(people: Atlas) -> None:
    found = {year: people.people_of(TESTHAM, year) for year in ("2024-25", "2022-23", "2010-11")}
    assert {year: (p.year, p.number) for year, p in found.items() if p} == {
        "2024-25": (2023, 300),
        "2022-23": (2022, 297),
        "2010-11": (2022, 297),
    }
    assert people.people_of("E08999999", YEAR) is None
    latest = found["2024-25"]
    assert latest is not None
    assert latest.source == "ONS mid-year population estimates, mye.xlsx, sheet MYE4, Mid-2023"


def test_a_county_is_its_districts_where_they_add_up(people: Atlas) -> None:
    assert {t.code: t.parts for t in people.territories} == {
        "E92000001": (LATHAM, TESTHAM, OTHERHAM),
        "E12009901": (LATHAM, TESTHAM, OTHERHAM),
        VALE: (TESTHAM, OTHERHAM),
    }


def test_a_county_whose_districts_do_not_add_up_is_none(tmp_path: Path) -> None:
    rows = [list(row) for row in made.mye4_rows()]
    rows[6][4] = 298  # one district, one year
    found = read(population_mye4.READER, made.mye4(tmp_path / "mye.xlsx", rows))
    assert found.territories == ()
    assert len(found.people) == 12


def test_a_board_is_placed_by_the_name_of_its_county(people: Atlas) -> None:
    asked = Asked((TESTHAM,), YEAR, people)
    assert asked.serving("Vale Police and Crime Commissioner", "police") == VALE
    assert asked.serving("Valehead Police", "police") is None
    assert asked.serving("Vale Waste Authority", "waste") is None
    assert Asked((LATHAM,), YEAR, people).serving("Vale Police", "police") is None


def test_a_name_that_two_areas_bear_places_nobody(people: Atlas) -> None:
    twice = people + Atlas(territories=(Territory("X", "Vale", ("police",), (LATHAM,)),))
    assert twice.serving("Vale Police", "police") is None
    assert twice.serving("Vale Fire", "fire") is not None


def test_shares_are_the_people_of_the_parts_and_stated_weights(people: Atlas, register: Atlas) -> None:
    stated = Weight("officers", COMBINED, TESTHAM, "0.25", "a force")
    known = people + register + Atlas(weights=(stated,))
    found = list(known.shares(COMBINED, YEAR))
    assert found[0] == stated
    assert [(w.driver, w.part, w.value) for w in found[1:]] == [
        ("population", TESTHAM, "300"),
        ("population", OTHERHAM, "600"),
    ]


def test_a_place_that_is_a_county_holds_its_districts(people: Atlas) -> None:
    asked = Asked((VALE,), YEAR, people)
    assert [asked.area(code) for code in (TESTHAM, OTHERHAM, LATHAM)] == [VALE, VALE, None]


# --- the real files ---


@pytest.fixture(scope="module")
def real(real_data: Path) -> Atlas:
    mye = read(population_mye4.READER, real_data / "people/mye23tablesew.xlsx")
    return mye + read(authority_register.READER, real_data / "people/uk_local_authorities_current.csv")


@pytest.mark.parametrize(
    ("area", "year", "number"), [("E08000009", "2023-24", 237_480), ("E08000025", "2011-12", 1_074_283)]
)
def test_real_people(real: Atlas, area: str, year: str, number: int) -> None:
    found = real.people_of(area, year)
    assert found is not None
    assert (found.number, found.year) == (number, int(year[:4]))


def test_real_counties_regions_and_countries_are_their_districts(real: Atlas) -> None:
    made_up = [t for t in real.territories if t.code[:3] in {"E11", "E10", "E12", "E92", "W92"}]
    assert len(made_up) == 6 + 21 + 9 + 2
    assert sum(len(t.parts) for t in made_up if t.code[:3] == "E12") == 296


def test_real_birmingham_is_its_share_of_the_county(real: Atlas) -> None:
    shares = {w.part: Decimal(w.value) for w in real.shares("E11000005", "2010-11")}
    assert len(shares) == 7
    assert (shares["E08000025"] / sum(shares.values())).quantize(Decimal("0.001")) == Decimal("0.392")


def test_real_codes(real: Atlas) -> None:
    assert Asked(("E08000025",), YEAR, real).area("E4601") == "E08000025"
    assert Asked(("E06000057",), YEAR, real).area("E06000048") == "E06000057"  # Northumberland's code before 2013
    assert Asked(("E06000063",), YEAR, real).area("E0931") == "E06000063"  # Allerdale, merged into Cumberland
    assert Asked(("E06000063",), YEAR, real).area("E10000006") == "E10000006"  # Cumbria, split in two
    assert Asked(("E08000009",), YEAR, real).area("E47000001") == "E47000001"
    assert Asked(("E08000025",), YEAR, real).area("E47000001") is None
