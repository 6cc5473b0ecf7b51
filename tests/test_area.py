"""In the place: an area is the place, a part of it, a wider one that a driver shares out, elsewhere, or not known."""

from decimal import Decimal
from pathlib import Path

import pytest

from tests.place_builder import AREA, YEAR, Place, codes, gets, spend, whole
from totalcount.model import Headline

HEADER = "driver,year,area,area_name,part,value,source"
Split = tuple[str, str, str]  # counted, out of place, set aside


def split(headline: Headline) -> Split:
    return (str(headline.counted), str(headline.out_of_place), str(headline.set_aside))


def place_with(root: Path, *rows: tuple[str, str, str], areas: tuple[str, ...] = (AREA,), **settings: object) -> Place:
    """Rows of gross, area and driver; a force of 100, 200 and 300 people by population, and pupils 10 to 30."""
    place = Place(root).toml(areas=list(areas), **settings)
    force = [
        ("population", YEAR, "E23009901", "Vale force", part, value, "")
        for part, value in zip(("E08009901", "E08009902", "E08009903"), ("100", "200", "300"), strict=True)
    ]
    pupils = [
        ("pupils", YEAR, "E10009901", "Valeshire", part, value, "")
        for part, value in ((AREA, "10.5"), ("E08009902", "31.5"))
    ]
    other = [
        ("road length", "2023-24", "E23009901", "Vale force", AREA, "9", ""),
        ("population", YEAR, "E12009909", "The far north", "E08009909", "5", ""),
    ]
    place.decide("drivers", HEADER, *force, *pupils, *other)
    place.sheet(
        "spend.csv",
        [spend(gross, f"Service {n}", area=area, driver=driver) for n, (gross, area, driver) in enumerate(rows)],
    )
    place.sheet("funding.csv", [gets("borrowing", "1.00", "Loans")])
    return place


@pytest.mark.parametrize(
    ("area", "driver", "wanted"),
    [
        ("", "", ("600.00", "0.00", "0.00")),
        (AREA, "", ("600.00", "0.00", "0.00")),
        (" e08009901 ", "", ("600.00", "0.00", "0.00")),
        ("Testham", "", ("600.00", "0.00", "0.00")),
        ("E04009901", "", ("600.00", "0.00", "0.00")),  # a part named in place.toml
        ("E23009901", "", ("100.00", "500.00", "0.00")),
        ("Vale force", "population", ("100.00", "500.00", "0.00")),
        ("vale FORCE", "Population", ("100.00", "500.00", "0.00")),
        ("Valeshire", "pupils", ("150.00", "450.00", "0.00")),
        ("Valeshire", "", ("0.00", "0.00", "600.00")),  # no population of Valeshire is known
        ("Vale force", "road length", ("0.00", "0.00", "600.00")),  # only last year's is
        ("E08009902", "", ("0.00", "600.00", "0.00")),  # another part of the force
        ("E07000001", "", ("0.00", "600.00", "0.00")),  # any other district
        ("The far north", "", ("0.00", "600.00", "0.00")),  # wider, but without the place
        ("E92000001", "", ("0.00", "0.00", "600.00")),  # England: no driver says how much of it
        ("Narnia", "", ("0.00", "0.00", "600.00")),
    ],
)
def test_where_a_row_falls(tmp_path: Path, area: str, driver: str, wanted: Split) -> None:
    place = place_with(tmp_path, ("600.00", area, driver), parts=["E04009901"]).loaded()
    assert split(place.headline()) == wanted
    found = set(codes(place.check()))
    assert bool(found & {"area-unknown", "driver-missing"}) == (wanted[2] == "600.00")
    assert ("area-outside" in found) == (wanted == ("0.00", "600.00", "0.00"))


def test_a_shared_row_is_apportioned_and_keeps_the_wider_figure(tmp_path: Path) -> None:
    place = place_with(tmp_path, ("600.00", "Vale force", ""), ("1.00", "", "")).loaded()
    wide, local = sorted(place.rows(), key=lambda row: row.service)
    assert (wide.method, local.method) == ("apportioned", "recorded")
    assert whole(wide.amount, wide.counted, wide.out_of_place) == (600, 100, 500)
    assert whole(local.amount, local.counted) == (1, 1)
    assert {group.key: group.total for group in place.headline().methods} == {
        "apportioned": Decimal(100),
        "recorded": Decimal(1),
    }


def test_a_pot_is_shared_whole_and_its_rows_add_up(tmp_path: Path) -> None:
    """Three rows of 1p for a sixth of the people: the pot of 3p gives 1p (0.5 and a tie won by code), not 0."""
    place = place_with(tmp_path, *[("0.01", "E23009901", "")] * 3).loaded()
    headline = place.headline()
    assert headline.counted + headline.out_of_place == Decimal("0.03")
    assert sum(row.counted for row in place.rows()) == headline.counted
    assert all(row.counted in {Decimal(0), Decimal("0.01")} for row in place.rows())


def test_a_negative_pot_is_shared_too(tmp_path: Path) -> None:
    assert split(place_with(tmp_path, ("-600.00", "E23009901", "")).loaded().headline()) == (
        "-100.00",
        "-500.00",
        "0.00",
    )


def test_refunds_lessen_the_pot_they_belong_to(tmp_path: Path) -> None:
    place = place_with(tmp_path, ("600.00", "E23009901", ""), ("-60.00", "Vale force", "")).loaded()
    assert split(place.headline()) == ("90.00", "450.00", "0.00")


def test_a_place_of_two_districts_gets_both_shares(tmp_path: Path) -> None:
    place = place_with(
        tmp_path, ("600.00", "E23009901", ""), ("5.00", "E08009902", ""), areas=(AREA, "E08009902")
    ).loaded()
    assert split(place.headline()) == ("305.00", "300.00", "0.00")


def test_a_name_that_two_wider_areas_bear_tells_neither(tmp_path: Path) -> None:
    """The row is set aside once; it is never counted by each of them."""
    place = place_with(tmp_path, ("600.00", "Vale", ""))
    lines = [
        ("population", YEAR, code, "Vale", part, "1", "")
        for code in ("E23009901", "E10009901")
        for part in (AREA, "E08009902")
    ]
    place.decide("drivers", HEADER, *lines)
    found = place.loaded()
    assert split(found.headline()) == ("0.00", "0.00", "600.00")
    assert found.headline().reported == 600


def test_a_row_out_of_scope_is_out_whole(tmp_path: Path) -> None:
    place = place_with(tmp_path, ("600.00", "E23009901", ""), scope="day-to-day")
    place.sheet("spend.csv", [spend("600.00", area="E23009901", rev_cap="capital")])
    headline = place.loaded().headline()
    assert whole(headline.out_of_scope, headline.out_of_place, headline.counted) == (600, 0, 0)


def test_areas_said_once_in_about(tmp_path: Path) -> None:
    place = place_with(tmp_path, ("1.00", "", ""))
    place.raw(
        "force/About.csv",
        f"body,tier,year,basis,units,area\nVale Constabulary,local_partner,{YEAR},outturn,£,Vale force\n",
    )
    place.raw("force/Spend.csv", f"service,gross,function,area\nPatrols,600.00,3.1,\nHere,5.00,3.1,{AREA}\n")
    assert split(place.loaded().headline()) == ("106.00", "500.00", "0.00")
