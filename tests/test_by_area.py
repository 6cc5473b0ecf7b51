"""`count --by area`: what is counted in each area of a place, its own and of wider areas, tied to the total."""

import json
from decimal import Decimal
from pathlib import Path

import hypothesis
import pytest
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests import published_files as made
from tests.place_builder import AREA, PEOPLE, YEAR, Place, gets, spend
from tests.published_files import LATHAM, OTHERHAM, TESTHAM
from totalcount.api import OpenPlace
from totalcount.cli.app import app
from totalcount.model import AreaGroup
from totalcount.steps.explain import explain

B, C = "E08009902", "E08009903"
HEADER = "driver,year,area,area_name,part,value,source"


def areas_of(place: OpenPlace) -> dict[str, AreaGroup]:
    return {row.code: row for row in place.count("area").rows if isinstance(row, AreaGroup)}


def ties(place: OpenPlace) -> bool:
    rows = list(areas_of(place).values())
    parts = all(row.own + row.apportioned == row.total for row in rows)
    return parts and sum(row.total for row in rows) == place.headline().counted


def said(*words: str) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    return result.stdout


def test_a_place_of_one_area_is_one_line_with_its_own_people(tmp_path: Path) -> None:
    place = Place(tmp_path).toml().drivers(**{AREA: "100", B: "200"})
    place.sheet("council.csv", [spend("5.00"), spend("1.00", area=AREA), spend("3.00", area="Vale force")])
    (row,) = place.loaded().count("area").rows
    assert isinstance(row, AreaGroup)
    assert (row.key, row.code, row.name, row.people) == (f"{AREA} Testham", AREA, "Testham", PEOPLE["value"])
    assert (row.own, row.apportioned, row.total) == (Decimal("6.00"), Decimal("1.00"), Decimal("7.00"))
    assert row.per_head == place.open().headline().per_head
    assert row.share == 1


def test_a_place_of_several_areas(tmp_path: Path) -> None:
    """The estimates give each its people; what names no area of it stands by itself; parts have a line of their own."""
    place = Place(tmp_path).toml(name="Vale", areas=[TESTHAM, OTHERHAM], parts=["E05009901"])
    made.mye4(place.returns / "people.xlsx")
    place.drivers(**{TESTHAM: "1", OTHERHAM: "2", LATHAM: "3"})
    rows = [
        spend("10.00", area=TESTHAM),
        spend("20.00", area=" e08009902"),
        spend("4.00", area="E05009901"),
        spend("5.00"),
        spend("6.00", area="vale"),
        spend("600.00", area="Vale force"),
    ]
    place.sheet("council.csv", rows)
    found = areas_of(place.loaded())
    assert {code: (row.name, row.people, row.own, row.apportioned) for code, row in found.items()} == {
        TESTHAM: ("Testham", 300, Decimal(10), Decimal(100)),
        OTHERHAM: ("Otherham", 600, Decimal(20), Decimal(200)),
        "E05009901": ("", None, Decimal(4), Decimal(0)),
        "": ("", None, Decimal(11), Decimal(0)),
    }
    assert found[""].key == "not by area"
    assert found[OTHERHAM].per_head == Decimal("0.37")
    assert [row.key for row in place.open().count("area").rows][:2] == [f"{OTHERHAM} Otherham", f"{TESTHAM} Testham"]
    assert ties(place.open())


def test_an_area_without_figures_is_named_with_its_people_and_no_council(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(name="Vale", areas=[TESTHAM, OTHERHAM])
    made.mye4(place.returns / "people.xlsx")
    place.sheet("council.csv", [spend("10.00", area=TESTHAM)])
    place.sheet("parish.csv", [spend("1.00", area=OTHERHAM)], body="Parish councils in Otherham")
    found = areas_of(place.loaded())
    assert (found[OTHERHAM].total, found[OTHERHAM].council, found[OTHERHAM].lacks_council) == (Decimal(1), None, True)
    assert (found[TESTHAM].council, found[TESTHAM].lacks_council) == (Decimal(10), False)
    shown = said("count", "--by", "area", "--place", str(tmp_path))
    assert "council missing" in next(line for line in shown.splitlines() if line.startswith(OTHERHAM))
    assert "No figure of the council itself is counted in Otherham: do not compare it with others." in shown


def test_only_counted_pounds_are_divided(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(areas=[AREA, B], scope="day-to-day").drivers(**{AREA: "1", B: "1"})
    rows = [spend("8.00", area="Vale force"), spend("9.00", area="Vale force", rev_cap="capital"), spend("x", area=B)]
    place.sheet("council.csv", rows)
    place.sheet("funding.csv", [gets("borrowing", "1.00", "Loans")])
    found = place.loaded()
    assert {code: row.total for code, row in areas_of(found).items()} == {AREA: Decimal(4), B: Decimal(4)}
    assert found.headline().counted == Decimal(8)


amounts = st.lists(
    st.tuples(st.integers(-(10**9), 10**12), st.sampled_from(["", AREA, B, "Vale force", "Shire"])),
    min_size=1,
    max_size=8,
)
people = st.lists(st.integers(1, 10**6), min_size=4, max_size=4)


@hypothesis.settings(max_examples=3)
@hypothesis.given(amounts, people, st.booleans())
def test_areas_always_tie_to_the_total(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, str]], weights: list[int], within: bool
) -> None:
    """Whatever the pennies and weights, refunds too; an area's part of a pot is within a penny of its weight's."""
    place = Place(tmp_path_factory.mktemp("areas")).toml(areas=[AREA, B] + [C] * within)
    first, second, third, fourth = weights
    parts = [("E23009901", "Vale force", zip((AREA, B, C), (first, second, third), strict=True))]
    parts.append(("E10009901", "Shire", zip((B, C), (third, fourth), strict=True)))
    lines = [
        ("population", YEAR, code, name, part, str(value), "") for code, name, some in parts for part, value in some
    ]
    place.decide("drivers", HEADER, *lines)
    pounds = [(Decimal(pence).scaleb(-2), area) for pence, area in rows]
    place.sheet(
        "council.csv", [spend(f"{amount:f}", f"Service {n}", area=area) for n, (amount, area) in enumerate(pounds)]
    )
    found = place.loaded()
    assert ties(found)
    pot = sum((amount for amount, area in pounds if area == "Vale force"), Decimal(0))
    shire = sum((amount for amount, area in pounds if area == "Shire"), Decimal(0))
    exact = pot * first / (first + second + third), pot * second / (first + second + third)
    row = areas_of(found).get(AREA)
    assert abs((row.apportioned if row else 0) - exact[0]) <= Decimal("0.01")
    other = areas_of(found).get(B)
    assert abs((other.apportioned if other else 0) - exact[1] - shire * third / (third + fourth)) <= Decimal("0.02")


def test_a_figure_opens_to_rows_whose_parts_add_up_to_it(tmp_path: Path) -> None:
    """Seven rows of a penny or so for thirds of the people, under two words for the same area."""
    place = Place(tmp_path).toml(areas=[AREA, B]).drivers(**{AREA: "1", B: "1", C: "1"})
    rows = [
        spend(f"0.0{n}", area=area)
        for n, area in zip((1, 1, 2, 5, 4, 1, 1), ("Vale force", "E23009901") * 4, strict=False)
    ]
    place.sheet("council.csv", [*rows, spend("1.00", area=B)])
    opened = place.loaded()
    for code, row in areas_of(opened).items():
        for name in (f"area:{code}", f"area:{row.key}"):
            found = explain(opened.folder, name, print, limit=50)
            assert found.value == row.total == sum(part.part for part in found.rows)


def test_areas_for_programs(tmp_path: Path) -> None:
    place = Place(tmp_path).toml(areas=[AREA, B])
    place.sheet("council.csv", [spend("10.00", area=AREA), spend("2.50", area=B)])
    place.loaded()
    document = json.loads(said("count", "--by", "area", "--json", "--place", str(tmp_path)))
    assert document["rows"][0] == {
        "key": AREA,
        "total": "10.00",
        "share": 0.8,
        "per_head": None,
        "code": AREA,
        "name": "",
        "people": None,
        "own": "10.00",
        "council": "10.00",
        "apportioned": "0.00",
    }
    frame = place.open().frame("area")
    assert list(frame["code"]) == [AREA, B]
    assert list(frame["total"]) == [Decimal("10.00"), Decimal("2.50")]


def test_the_workbook_has_a_sheet_of_areas_when_there_are_several(tmp_path: Path) -> None:
    import openpyxl

    place = Place(tmp_path).toml(areas=[AREA, B])
    place.sheet("council.csv", [spend("10.00", area=AREA), spend("2.50", area=B)])
    place.loaded()
    said("export", str(tmp_path / "count.xlsx"), "--place", str(tmp_path))
    sheet = openpyxl.load_workbook(tmp_path / "count.xlsx", data_only=True)["By area"]
    found = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    assert [AREA, 10, 0.8, 10, 10, 0] in found
    assert next(row for row in found if row and row[0] == "Total count")[2] == 12.5
    place.toml(areas=[AREA]).loaded()
    said("export", str(tmp_path / "one.xlsx"), "--place", str(tmp_path))
    assert "By area" not in openpyxl.load_workbook(tmp_path / "one.xlsx").sheetnames
