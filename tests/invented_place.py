"""A small invented place in which money does all it can: rings, refunds, over-drawn grants, duties, shared areas."""

from pathlib import Path

from tests.place_builder import AREA, COUNCIL, POLICE, Place, gets, pays, spend

BOARD, WORKS, COLLEGE = "NHS Vale Integrated Care Board", "Department for Work and Pensions", "Oak College"
RING = ("Ash College", "Elm College")


def vale(root: Path) -> Place:
    """The place, not yet loaded."""
    place = Place(root).toml().drivers(**{AREA: "1", "E08009902": "2"})
    _council(place)
    _police(place)
    _board(place)
    place.sheet(
        "works-spend.csv",
        [spend("1000.00", "State Pension", "10.2", stream="State Pension", duty="entitlement")],
        WORKS,
        "national_local",
    )
    place.sheet("oak-spend.csv", [spend("50.00", "Lessons", "9.2")], COLLEGE, "local_partner")
    _ring(place)
    return place


def _ring(place: Place) -> None:
    """Two colleges that only pay each other; the first says it got more than was paid, so neither is short."""
    for body, other, paid in ((*RING, "9.00"), (*RING[::-1], "6.00")):
        stem = body.split()[0].lower()
        place.sheet(f"{stem}-in.csv", [gets(other, "9.00", "Grant in aid")], body, "local_partner")
        place.sheet(f"{stem}-pays.csv", [pays(other, paid, "Grant in aid")], body, "local_partner")
    lessons = [spend("3.00", "More lessons", "9.2", stream="Grant in aid")]
    place.sheet("elm-spend.csv", lessons, RING[1], "local_partner")


def _council(place: Place) -> None:
    rows = [
        spend("300.00", stream="Council tax"),
        spend("200.00", "Care", "10.2", stream="Social Care Grant", duty="ring-fenced", income="20.00"),
        spend("33.33", "Work club", "4.1", theme="worklessness 33%; skills"),
        spend("-10.00", "Refund of an old grant", stream="Old grant"),
        spend("-2.00", "Rebate", stream="Council tax"),
    ]
    place.sheet("council-spend.csv", rows)
    paid = [
        pays(POLICE, "100.01", "Police precept", function="3.1", condition="free"),
        pays(POLICE, "-5.00", "Community Safety Fund", function="3.6", condition="aligned"),
        pays(BOARD, "40.00", "Better Care Fund", function="7.3", condition="ring-fenced"),
        pays("Hill Surgery", "25.00", "Public Health Grant", function="7.4"),
    ]
    place.sheet("council-payments.csv", paid)
    received = [
        gets("council tax payers", "500.00", "Council tax", condition="free"),
        gets("Ministry of Housing, Communities and Local Government", "150.00", "Social Care Grant"),
        gets("Department of Health and Social Care", "60.00", "Public Health Grant", condition="ring-fenced"),
        gets(BOARD, "70.00", "Better Care Fund", condition="ring-fenced"),
        gets("Home Office", "12.34", "Pocket money"),
    ]
    place.sheet("council-funding.csv", received)


def _police(place: Place) -> None:
    patrols = [spend("400.00", "Patrols", "3.1", area="E23009901", duty="aligned")]
    place.sheet("police-spend.csv", patrols, POLICE, "local_partner")
    received = [
        gets(COUNCIL, "100.01", "Police precept", condition="free"),
        gets(COUNCIL, "-5.00", "Community Safety Fund", condition="aligned"),
        gets("Home Office", "300.00", "Police grant", condition="free"),
    ]
    place.sheet("police-funding.csv", received, POLICE, "local_partner")


def _board(place: Place) -> None:
    hospital = [spend("700.00", "Hospital", "7.3", stream="Core NHS allocation", duty="aligned")]
    place.sheet("board-spend.csv", hospital, BOARD, "local_partner")
    place.sheet("board-payments.csv", [pays(COUNCIL, "70.00", "Better Care Fund")], BOARD, "local_partner")
    received = [
        gets("NHS England", "700.00", "Core NHS allocation", condition="aligned"),
        gets(COUNCIL, "40.00", "Better Care Fund", condition="ring-fenced"),
    ]
    place.sheet("board-funding.csv", received, BOARD, "local_partner")
