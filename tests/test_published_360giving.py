"""Grants in the 360Giving standard: payments of public funders in the place and year; the rest told and left out."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.grant_files import grants
from tests.place_builder import Place, codes
from tests.published_files import OTHERHAM, TESTHAM
from totalcount.sources.published import book, funders, grants_360giving
from totalcount.sources.published.atlas import Atlas, Authority
from totalcount.sources.published.rows import Payment
from totalcount.sources.published.taken import Asked, Taken

YEAR = "2024-25"


def take(path: Path, areas: tuple[str, ...] | None = (TESTHAM,), year: str = YEAR) -> Taken:
    with book.opened(grants(path), "grants") as opened:
        assert opened is not None
        assert grants_360giving.recognises(opened)
        return grants_360giving.money(opened, Asked(areas, year))


def awarded(taken: Taken) -> list[tuple[int, str]]:
    return [(row.where.row, row.amount) for row in taken.rows if isinstance(row, Payment)]


def test_awards_of_the_place_and_year_are_payments(tmp_path: Path) -> None:
    taken = take(tmp_path / "g")
    assert awarded(taken) == [(2, "1250.50"), (3, "500")]
    said = dict(taken.rows[0].says())
    assert (said["body"], said["to_body"], said["area"]) == ("Vale Arts Board", "Testham Players", TESTHAM)
    assert said["stream"] == "Grants awarded to organisations"
    assert said["notes"] == "award 360G-1, A fair, Festivals, cell C2"
    assert taken.elsewhere == (("grants", 7),)


@pytest.mark.parametrize(("year", "rows"), [("2023-24", [4]), ("2022-23", []), (YEAR, [2, 3])])
def test_the_year_is_that_of_the_award(year: str, rows: list[int], tmp_path: Path) -> None:
    assert [row for row, _ in awarded(take(tmp_path / "g", year=year))] == rows


def test_the_place_is_the_beneficiarys_before_the_recipients(tmp_path: Path) -> None:
    assert awarded(take(tmp_path / "g", (OTHERHAM,))) == [(7, "60")]


def test_what_is_left_out_is_told(tmp_path: Path) -> None:
    found = {finding.code: finding.found for finding in take(tmp_path / "g").findings}
    assert found == {
        "award-not-read": "awards not read: 1 for several areas at once, 1 in EUR, 1 without a date",
        "award-without-place": "1 award, £30.00, of 2024-25 by Vale Arts Board",
        "award-other-year": "1 award, £70.00, of 2023-24",
        "funder-not-public": "1 award, £90.00, by Mill Foundation",
    }


def test_a_table_that_ends_in_a_line_is_not_taken(tmp_path: Path) -> None:
    path = grants(tmp_path / "g")
    path.write_bytes(path.read_bytes()[:-9])
    with book.opened(path, "grants") as opened:
        assert opened is not None
        taken = grants_360giving.money(opened, Asked((TESTHAM,), YEAR))
    assert taken.rows == ()
    assert [finding.code for finding in taken.findings] == ["award-not-read"]


def test_the_lotterys_grants_have_the_lotterys_stream(tmp_path: Path) -> None:
    path = grants(tmp_path / "g")
    path.write_text(path.read_text(encoding="utf-8").replace("Vale Arts Board", "National Lottery Community Fund"))
    with book.opened(path, "grants") as opened:
        assert opened is not None
        taken = grants_360giving.money(opened, Asked((TESTHAM,), YEAR))
    assert {dict(row.says())["stream"] for row in taken.rows} == {"National Lottery grants"}
    assert {row.of.tier for row in taken.rows} == {"national"}


def test_counted_once_in_a_place(tmp_path: Path) -> None:
    place = Place(tmp_path / "p").toml(areas=[TESTHAM])
    grants(place.returns / "g.csv")
    assert place.loaded().headline().counted == Decimal("1750.50")
    assert {"award-not-read", "award-other-year", "funder-not-public"} <= set(codes(place.open().check()))


@pytest.mark.parametrize(
    ("name", "identifier", "public"),
    [
        ("Any name", "GB-GOR-PB188", True),
        ("Department for Education", "", True),
        ("Testham Council", "", True),
        ("Mill Foundation", "GB-CHC-9999999", False),
    ],
)
def test_public_funders(name: str, identifier: str, *, public: bool) -> None:
    register = Atlas(authorities=(Authority(TESTHAM, "Testham Metropolitan Borough Council", ("Testham Council",)),))
    assert funders.is_public((name, identifier), register) is public
