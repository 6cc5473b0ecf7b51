"""How sure the count is: grades, their ± and the range, against fractions, the rows, and decisions of a place."""

import json
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.place_builder import SIGNED, YEAR, Place, spend
from totalcount import workspace
from totalcount.api import OpenPlace
from totalcount.cli.app import app
from totalcount.steps.book import book
from totalcount.store import grades, stages
from totalcount.store.connection import Connection

METHODS = ("recorded", "published", "apportioned", "estimated", "not stated")
RATES = {"recorded": "2", "published": "3", "apportioned": "10", "estimated": "30", "not stated": "30"}
GRADES = {"recorded": "A", "published": "B", "apportioned": "C", "estimated": "D", "not stated": "D"}
Cell = tuple[str, int]  # method, pence


@pytest.fixture(scope="module")
def db() -> Iterator[Connection]:
    """A store with counted cells to be put in, and only what grades them."""
    with Connection(Path(":memory:"), write=True) as connection:
        stages.prepare(connection)
        stages.references(connection)
        place = ("Testham", YEAR, "outturn", "all-public", Decimal(0), None, "")
        stages.fill(
            connection, "setting.place", [place], ("name", "year", "basis", "scope", "tolerance", "people", "digest")
        )
        for schema in ("matched", "flow", "count", "check"):
            connection.run(f'CREATE SCHEMA "{schema}"')
        connection.run("CREATE TABLE flow.outgoing (method VARCHAR, counted DECIMAL(38, 2), destiny VARCHAR)")
        for name in ("matched.grade", "flow.graded", "count.by_grade", "count.sure", "check.grade"):
            connection.run(f"CREATE VIEW {stages.named(name)} AS {stages.queries()[name]}")
        yield connection


def decide(db: Connection, rates: dict[str, str]) -> None:
    lines = [("", row, "outturn", method, "", rate, *SIGNED) for row, (method, rate) in enumerate(rates.items(), 2)]
    names = ("file", "row", "basis", "method", "grade", "plus_minus", "who", "when", "why")
    stages.fill(db, "decided.grades", lines, names)


def put(db: Connection, cells: list[Cell]) -> None:
    rows = [(method, Decimal(pence) / 100, "counted") for method, pence in cells]
    stages.fill(db, "flow.outgoing", rows, ("method", "counted", "destiny"))


def pennies(amount: Fraction) -> Decimal:
    """To the nearest penny, halves up."""
    return Decimal(int(amount * 100 + Fraction(1, 2))) / 100


cells = st.lists(st.tuples(st.sampled_from(METHODS), st.integers(-(10**13), 10**13)), max_size=12)
rates = st.dictionaries(
    st.sampled_from(METHODS), st.decimals(0, 100, places=4).map(lambda rate: f"{rate:f}"), max_size=3
)


@given(cells=cells, own=rates)
@settings(max_examples=40, deadline=None)
def test_grades_add_up_and_their_ranges_are_those_of_exact_fractions(
    db: Connection, cells: list[Cell], own: dict[str, str]
) -> None:
    decide(db, own)
    put(db, cells)
    counted = sum((Decimal(pence) / 100 for _, pence in cells), Decimal(0))
    found = grades.sureness(db, counted, 1_000)
    assert sum(grade.total for grade in found.grades) == counted
    assert found.low == sum(grade.low for grade in found.grades)
    assert found.high == sum(grade.high for grade in found.grades)
    assert found.low <= counted <= found.high
    said = RATES | own
    for grade in found.grades:
        of = [(method, pence) for method, pence in cells if GRADES[method] == grade.key]
        margin = sum((Fraction(abs(pence), 10_000) * Fraction(said[method]) for method, pence in of), Fraction(0))
        assert grade.total == Decimal(sum(pence for _, pence in of)) / 100
        assert (grade.total - grade.low, grade.high - grade.total) == (pennies(margin),) * 2
        size = sum(Fraction(abs(pence), 100) for _, pence in of)
        if size:
            assert abs(Fraction(grade.plus_minus) - margin * 100 / size) <= Fraction(1, 20_000)
    assert {grade.key for grade in found.grades} == {GRADES[method] for method, _ in cells}


def test_a_pair_that_no_table_grades_may_be_off_by_all_it_is_and_is_reported(db: Connection) -> None:
    decide(db, {})
    put(db, [("recorded", 10_000), ("estimated", 5_000)])
    db.run("DELETE FROM reference.grades WHERE basis = 'outturn' AND method = 'estimated'")
    try:
        grade = grades.sureness(db, Decimal(150), None).grades[-1]
        assert grade.key == "not graded"
        assert (str(grade.plus_minus), str(grade.low), str(grade.high)) == ("100", "0.00", "100.00")
        ((level, code, found),) = db.rows('SELECT level, code, found FROM "check".grade')
        assert (level, code, found) == ("error", "grade-missing", "estimated on the basis outturn: £50.00")
    finally:
        stages.references(db)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> OpenPlace:
    """Figures of every method, some of them below nought, one of a wider area and an estimate of one."""
    made = Place(tmp_path_factory.mktemp("grades")).toml().drivers(E08009901="250", E08009902="750")
    own = [spend("1000.00"), spend("-40.00"), spend("-200.00", "Refunds", "4.1"), spend("10.00", method="published")]
    own += [spend("99.99", "Guess", "8.1", method="estimated"), spend("5.00", "Odd", "8.1", method="as we felt")]
    wide = {"area": "E23009901", "driver": "population"}
    made.sheet("council-spend.csv", [*own, spend("400.00", **wide), spend("80.00", "Air", method="estimated", **wide)])
    made.decide(
        "grades", "basis,method,grade,plus_minus", ("outturn", "recorded", "", "5"), ("budget", "recorded", "A", "1")
    )
    return made.loaded()


def test_the_range_by_hand(place: OpenPlace) -> None:
    """A refund of the same kind takes off what it refunds, a figure below nought widens the range as others do, and a
    share of an estimate is an estimate.
    """
    sure = place.headline().sure
    lines = {
        grade.key: tuple(map(str, (grade.total, grade.plus_minus, grade.low, grade.high))) for grade in sure.grades
    }
    assert lines == {
        "A": ("760.00", "5", "702.00", "818.00"),  # 960 and -200: ±5% of 1,160
        "B": ("10.00", "3", "9.70", "10.30"),
        "C": ("100.00", "10", "90.00", "110.00"),  # a quarter of 400
        "D": ("124.99", "30", "87.49", "162.49"),  # 99.99, 5 and a quarter of 80: ±37.497
    }
    assert (sure.low, sure.high) == (Decimal("889.19"), Decimal("1100.79"))
    assert (sure.per_head_low, sure.per_head_high) == (Decimal("0.89"), Decimal("1.10"))
    assert sure.gradings[0].source == "decisions/grades.csv line 2"


def test_rows_grades_and_figures_say_the_same(place: OpenPlace) -> None:
    """A second road: the rows as DataFrames and as the workbook has them, and a figure opened."""
    frame, by = place.frame("rows"), place.frame("grade").set_index("key")
    assert dict(frame.groupby("grade")["counted"].sum()) == dict(by["total"])
    with book(workspace.find(place.folder.root), print) as (value, rows):
        graded = {each.method: each for each in value.headline.sure.gradings}
        sizes = dict.fromkeys(graded, Decimal(0))
        for row in rows:
            sizes[row.method] += row.counted * row.sign
            assert row.grade == graded[row.method].grade
    assert sizes == {method: each.size for method, each in graded.items()}
    opened, sure = place.explain("total"), place.headline().sure
    assert [(part.grade, part.total, part.low, part.high) for part in opened.grades] == [
        (grade.key, grade.total, grade.low, grade.high) for grade in sure.grades
    ]
    part = place.explain("grade:D")
    assert part.value == by["total"]["D"] == sum(row.part for row in part.rows)
    assert {(row.grade, row.plus_minus) for row in part.rows} == {("D", Decimal(30))}
    assert place.explain("set_aside").grades == ()


def test_programs_and_screens_get_grades(place: OpenPlace) -> None:
    def run(*words: str) -> str:
        result = CliRunner().invoke(app, [*words, "--place", str(place.folder.root)])
        assert result.exit_code == 0, result.output
        return result.stdout

    said = json.loads(run("count", "--by", "grade", "--json"))
    assert (said["low"], said["high"], said["per_head_low"], said["per_head_high"]) == (
        "889.19",
        "1100.79",
        "0.89",
        "1.10",
    )
    assert said["grades"] == [{"grade": row.pop("key"), **row} for row in said["rows"]]
    assert said["grades"][0] == {
        "grade": "A",
        "total": "760.00",
        "share": 0.763827,
        "per_head": "0.76",
        "meaning": "the body's own accounts of the year",
        "plus_minus": 5.0,
        "low": "702.00",
        "high": "818.00",
    }
    line = "Range £889 to £1.1k (£0.89 to £1.10 a head); grades A 76.4%, B 1.0%, C 10.1%, D 12.6%."
    assert line in run("count")
    assert "C: a wider area's figure, shared out to the place." in run("count", "--by", "grade")
    row = json.loads(run("explain", "grade:c", "--json"))["rows"][0]
    assert (row["grade"], row["plus_minus"], row["counted"]) == ("C", 10.0, "100.00")
    assert "C ±10%" in run("explain", "grade:c")
