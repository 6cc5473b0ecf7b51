"""Programmes made of spend, where no Programmes sheet was sent: a first answer, in the pounds of the count."""

from decimal import Decimal
from pathlib import Path

from tests.place_builder import COUNCIL, Place, clean, spend
from totalcount import workspace
from totalcount.model import Programme
from totalcount.store import provided
from totalcount.store.connection import Connection

WORK = {"theme": "worklessness; skills 40%", "client_group": "adults", "stream": "UKSPF"}


def programmes(place: Place) -> list[Programme]:
    place.loaded()
    with Connection(place.root / workspace.STORE_FILE) as db:
        return list(provided.programmes(db))


def split(place: Place, *parts: str) -> None:
    rows = [spend(part, "Job club", "4.1", provider="Acorn Ltd", **WORK) for part in parts]
    place.sheet("work-spend.csv", [*rows, spend("7.00", "Job club", "4.1", provider="Birch Ltd", **WORK)])


def test_spend_with_a_theme_is_a_programme_for_each_need_and_provider(tmp_path: Path) -> None:
    place = clean(tmp_path)
    split(place, "100.00")
    place.sheet("benefit.csv", [spend("9.00", "Jobseekers", "10.5", theme="worklessness", duty="entitlement")])
    found = programmes(place)
    assert [(p.need, p.provider, p.amount) for p in found] == [
        ("skills", "Acorn Ltd", Decimal("40.00")),
        ("worklessness", "Acorn Ltd", Decimal("100.00")),
        ("skills", "Birch Ltd", Decimal("2.80")),
        ("worklessness", "Birch Ltd", Decimal("7.00")),
    ]
    first = found[1]
    assert (first.body, first.programme, first.client_group) == (COUNCIL, "Job club", "adults")
    assert (first.stream, first.came_from, first.file) == ("UK Shared Prosperity Fund", "spend", "work-spend.csv")
    assert (first.row, first.rows, first.stage, first.people, first.delivery) == (2, 1, "", None, None)


def test_splitting_a_row_leaves_the_programmes_as_they_are(tmp_path: Path) -> None:
    """To the penny, the parts of a theme being whole pence over all of its rows together."""
    places = [clean(tmp_path / name) for name in ("one", "many")]
    split(places[0], "100.00")
    split(places[1], "33.33", "0.01", "66.66")
    one, many = (programmes(place) for place in places)
    amounts = [(p.need, p.provider, p.stream, p.amount) for p in one]
    assert amounts == [(p.need, p.provider, p.stream, p.amount) for p in many]
    assert [p.rows for p in many] == [3, 3, 1, 1]
    for place, found in zip(places, (one, many), strict=True):
        counted = {group.key: group.total for group in place.open().count("theme").rows}
        for need in ("worklessness", "skills"):
            assert sum(p.amount or 0 for p in found if p.need == need) == counted[need]


def test_a_sheet_takes_the_place_of_its_bodys_spend_on_that_need(tmp_path: Path) -> None:
    place = clean(tmp_path)
    split(place, "100.00")
    place.sheet("other-spend.csv", [spend("5.00", "Advice", "4.1", theme="worklessness")], "Hill Trust", "provider")
    said = [{"programme": "Club", "need": "Worklessness", "amount": "90.00"}, {"programme": "Club", "amount": "1.00"}]
    place.sheet("programmes.csv", said, "TESTHAM COUNCIL")
    found = [(p.body, p.programme, p.need, p.came_from) for p in programmes(place)]
    assert found == [
        ("Hill Trust", "Advice", "worklessness", "spend"),
        (COUNCIL, "Club", "worklessness", "sheet"),
        (COUNCIL, "Club", "", "sheet"),
        (COUNCIL, "Job club", "skills", "spend"),
        (COUNCIL, "Job club", "skills", "spend"),
    ]
