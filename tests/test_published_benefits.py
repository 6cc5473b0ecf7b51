"""DWP benefit expenditure by local authority: three layouts and a document, spend, payments to councils, totals."""

import csv
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path

import pytest

from tests import benefit_files as made
from tests.place_builder import Place, codes, gets, spend
from tests.published_files import OTHERHAM, TESTHAM, Cell, mye4, register, rsx
from totalcount.sources.published import authority_register, benefit_expenditure, book
from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Payment, Spend
from totalcount.sources.published.taken import Asked, Taken

YEAR = "2024-25"
REAL = "benefits/birmingham_dwp_benefit_expenditure.json"


def take(path: Path, areas: tuple[str, ...] | None = (TESTHAM,), year: str = YEAR, known: Atlas | None = None) -> Taken:
    with book.opened(path, "benefits") as opened:
        assert opened is not None
        assert benefit_expenditure.recognises(opened)
        return benefit_expenditure.money(opened, Asked(areas, year, known or Atlas()))


def spent(taken: Taken) -> dict[str, tuple[str, str, str]]:
    return {row.service: (row.gross, row.stream, row.function) for row in taken.rows if isinstance(row, Spend)}


def paid(taken: Taken) -> list[tuple[str, str, str, str]]:
    return [(r.to_body, r.stream, r.amount, r.condition) for r in taken.rows if isinstance(r, Payment)]


# --- layouts ---


def test_a_sheet_a_year(tmp_path: Path) -> None:
    taken = take(made.by_year(tmp_path / "x"))
    assert spent(taken) == {
        "Attendance Allowance": ("10.5", "Attendance Allowance", "10.1"),
        "Employment & Support Allowance": ("1.25", "Employment and Support Allowance", "10.1"),
    }
    assert paid(taken) == [("Testham", "Housing Benefit", "20.25", "entitlement")]
    assert taken.elsewhere == ((YEAR, 1),)


@pytest.mark.parametrize("make", [made.by_benefit, made.tidy, made.document], ids=lambda make: make.__name__)
def test_other_layouts_say_the_same(make: Callable[[Path], Path], tmp_path: Path) -> None:
    taken = take(make(tmp_path / "x"))
    assert spent(taken)["Attendance Allowance"] == ("10.5", "Attendance Allowance", "10.1")
    assert [payment[:2] for payment in paid(taken)] == [("Testham", "Housing Benefit")]
    assert {row.where.units for row in taken.rows} == {"£m"}
    assert {row.where.year for row in taken.rows} == {YEAR}


def test_a_row_says_whose_it_is_and_where_it_stands(tmp_path: Path) -> None:
    row = take(made.by_year(tmp_path / "x")).rows[0]
    said = dict(row.says())
    assert (said["body"], said["tier"], said["area"]) == ("Department for Work and Pensions", "national", TESTHAM)
    assert (said["duty"], said["method"], said["basis"]) == ("entitlement", "published", "outturn")
    assert said["notes"] == f"Attendance Allowance, {TESTHAM} Testham, 2024-25, cell C6"
    assert row.where.row == 6


def test_a_benefit_that_is_not_known_keeps_its_name(tmp_path: Path) -> None:
    assert spent(take(made.tidy(tmp_path / "x")))["Moon Allowance"] == ("0.25", "Moon Allowance", "10")


def test_units_that_are_not_stated_are_not_guessed(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[TESTHAM])
    made.tidy(place.returns / "b.csv", "Amount")
    assert "units-missing" in codes(place.loaded().check())


def test_the_register_says_what_the_council_is_called(tmp_path: Path) -> None:
    with book.opened(register(tmp_path / "r.csv"), "r.csv") as opened:
        assert opened is not None
        known = authority_register.atlas(opened)
    taken = take(made.by_year(tmp_path / "x"), known=known)
    assert paid(taken)[0][0] == "Testham Metropolitan Borough Council"


def test_another_year_than_those_of_the_file(tmp_path: Path) -> None:
    assert take(made.by_year(tmp_path / "x"), year="2010-11").year == YEAR


def test_every_area(tmp_path: Path) -> None:
    assert [payment[0] for payment in paid(take(made.by_year(tmp_path / "x"), None))] == ["Testham", "Otherham"]


# --- totals, and what is not there ---


def held(taken: Taken) -> dict[tuple[str, str], str]:
    return {(c.name, c.measure.removesuffix(f" {YEAR}")): c.status for c in taken.controls}


def test_totals_are_held_against_their_rows(tmp_path: Path) -> None:
    found = held(take(made.by_year(tmp_path / "x")))
    assert found["Testham", "all benefits"] == "tied"
    assert found["England", "all benefits"] == found["England", "Housing Benefit"] == "tied"
    assert found["Scotland", "all benefits"] == "unchecked"


def rows_with(row: int, *cells: Cell) -> list[Sequence[Cell]]:
    rows = made.year_rows()
    rows[row] = [*rows[row][:2], *cells]
    return rows


def test_a_total_below_its_benefits_is_off_and_nothing_is_put_in(tmp_path: Path) -> None:
    taken = take(made.by_year(tmp_path / "x", rows_with(5, 10.5, 20.25, 1.25, 30)))
    (own,) = [c for c in taken.controls if c.name == "Testham"]
    assert (own.status, own.difference, own.explained) == ("off", Decimal(-2_000_000), False)
    assert benefit_expenditure.REST not in spent(taken)


def test_what_a_total_holds_beyond_its_benefits_is_a_row(tmp_path: Path) -> None:
    taken = take(made.document(tmp_path / "x"))
    assert spent(taken)[benefit_expenditure.REST] == ("9.3", benefit_expenditure.REST, "10")
    assert held(taken) == {("Testham", "all benefits"): "unchecked"}


def test_rounding_is_no_benefit(tmp_path: Path) -> None:
    taken = take(made.document(tmp_path / "x", 30.8))
    assert benefit_expenditure.REST not in spent(taken)
    (own,) = taken.controls
    assert (own.status, own.explained) == ("off", True)


def test_a_missing_figure_is_never_nil(tmp_path: Path) -> None:
    taken = take(made.by_year(tmp_path / "x", rows_with(5, "[x]", 20.25, 1.25, "[x]")))
    assert "Attendance Allowance" not in spent(taken)
    (finding,) = taken.findings
    assert (finding.code, finding.row) == ("figure-missing", 6)
    assert "Attendance Allowance" in finding.found


def test_a_missing_figure_that_the_total_proves_to_be_nothing_is_no_finding(tmp_path: Path) -> None:
    taken = take(made.by_year(tmp_path / "x", rows_with(5, "-", 20.25, 1.25, 21.5)))
    assert taken.findings == ()


# --- in a place ---


def test_housing_benefit_is_counted_once_with_the_councils_outturn(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[TESTHAM])
    made.by_year(place.returns / "b.ods")
    assert place.loaded().headline().counted == Decimal("32000000.00")
    place.sheet("c.csv", [spend("20250000", "Rent allowances", "10.6", stream="Housing Benefit")], body="Testham")
    place.sheet("f.csv", [gets("DWP", "20250000", "Housing Benefit")], body="Testham")
    head = place.loaded().headline()
    assert head.counted == Decimal("32000000.00")
    (taken_out,) = head.eliminations
    assert (taken_out.amount, taken_out.type.value) == (Decimal("20250000.00"), "benefit administration")


def test_housing_benefit_that_the_council_does_not_report_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[TESTHAM])
    made.by_year(place.returns / "b.ods")
    assert not {"benefit-lost", "benefit-twice"} & set(codes(place.loaded().check()))
    place.sheet("c.csv", [spend("5", "Housing services (GFRA only)", "10.6")], body="Testham")
    (lost,) = [f for f in place.loaded().check() if f.code == "benefit-lost"]
    assert (
        lost.found
        == "Testham: £20,250,000.00 of Housing Benefit from Department for Work and Pensions, and no spend of it"
    )
    place.sheet("h.csv", [spend("20000000", "Housing Benefit", "10.6", duty="entitlement")], body="Testham")
    assert "benefit-lost" not in codes(place.loaded().check())


def test_what_is_advised_about_lost_benefit_brings_it_back(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[TESTHAM])
    made.by_year(place.returns / "b.ods")
    rsx(place.returns / "rsx.ods")
    register(place.returns / "register.csv")
    before = place.loaded().headline().counted
    (lost,) = [f for f in place.open().check() if f.code == "benefit-lost"]
    (line,) = csv.reader(re.findall(r'the line (".*,both)', lost.advice))
    paid = spend("20250000", "Housing Benefit", "10.6", duty="entitlement")
    place.sheet("h.csv", [paid], body=line[0])
    place.decide("sources", "body,side,line,keep", line)
    found = place.loaded().check()
    assert place.open().headline().counted == before + 20_250_000
    assert not {"benefit-lost", "benefit-twice", "rows-replaced", "decision-unused"} & set(codes(found))


def test_housing_benefit_as_spend_of_the_department_and_of_the_council_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[TESTHAM])
    benefit = spend("7", "Housing Benefit", "10.6", stream="Housing Benefit")
    place.sheet("d.csv", [benefit], body="Department for Work and Pensions", tier="national")
    assert "benefit-twice" not in codes(place.loaded().check())
    place.sheet("c.csv", [spend("6", "Rent rebates", "10.6")], body="Testham")
    (twice,) = [f for f in place.loaded().check() if f.code == "benefit-twice"]
    assert twice.found == "Housing Benefit: £13.00 as spend of Department for Work and Pensions, Testham"


def test_a_district_of_the_place_is_read_for_its_own_part(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[OTHERHAM])
    made.by_year(place.returns / "b.ods")
    mye4(place.returns / "people.xlsx")
    assert place.loaded().headline().counted == Decimal("14250000.00")


# --- the real document ---


def test_the_real_birmingham(real_data: Path) -> None:
    taken = take(real_data / REAL, ("E08000025",), "2010-11")
    amounts = {name: Decimal(said[0]) for name, said in spent(taken).items()}
    ((council, _, housing, _),) = paid(taken)
    assert (council, housing) == ("Birmingham", "469.3")
    assert sum(amounts.values()) + Decimal(housing) == Decimal("2589.4")
    assert amounts[benefit_expenditure.REST] == Decimal("226.7")
    assert (amounts["State Pension"], len(amounts)) == (Decimal("875.1"), 10)


@pytest.mark.parametrize("year", ["2002-03", "2005-06", "2024-25"])
def test_every_real_year_comes_to_its_total(year: str, real_data: Path) -> None:
    taken = take(real_data / REAL, ("E08000025",), year)
    total = {"2002-03": "1887.2", "2005-06": "1918.3", "2024-25": "5414.4"}[year]
    pounds = sum(Decimal(said[0]) for said in spent(taken).values()) + sum(Decimal(p[2]) for p in paid(taken))
    assert pounds == Decimal(total)
