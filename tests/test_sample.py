"""The samples: made again byte for byte, near the size they tell of, and copied where asked."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from sample_data import make_borough
from totalcount import shipped
from totalcount.api import OpenPlace, open_place
from totalcount.errors import PlaceError
from totalcount.steps.sample import sample
from totalcount.store import provided
from totalcount.store.connection import Connection


def files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file() and path.name != "README.md" and ".duckdb" not in path.name
    }


def test_the_borough_is_made_again_byte_for_byte(tmp_path: Path) -> None:
    make_borough.main(tmp_path)
    made, kept = files(tmp_path), files(shipped.folder("sample_data") / "borough")
    assert made.keys() == kept.keys()
    assert [name for name in kept if made[name] != kept[name]] == []


@pytest.fixture(scope="module")
def northmoor(tmp_path_factory: pytest.TempPathFactory) -> OpenPlace:
    place = open_place(sample("borough", tmp_path_factory.mktemp("sample") / "borough").root)
    place.load()
    return place


def test_the_borough_is_of_realistic_size(northmoor: OpenPlace) -> None:
    headline = northmoor.headline()
    assert headline.per_head is not None
    assert Decimal(7_200) < headline.per_head < Decimal(7_400)
    assert Decimal("2.1e9") < headline.counted < Decimal("2.3e9")
    assert len(northmoor.count("body").rows) == 25
    assert headline.coverage.missing == ("Calder Gate Homes",)


def test_the_worklessness_theme(northmoor: OpenPlace) -> None:
    """About 120 rows, 50 providers and 15 streams lead to the same people."""
    explained = northmoor.explain("theme:worklessness", limit=1_000)
    assert 110 <= explained.rows_total <= 135
    assert 13 <= len({row.stream for row in explained.rows}) <= 22


def test_a_sample_is_copied_once_and_used_again(tmp_path: Path) -> None:
    first = sample("tiny", tmp_path / "here")
    (first.returns / "mine.csv").write_text("kept")
    again = sample("tiny", tmp_path / "here")
    assert again == first
    assert (again.returns / "mine.csv").read_text() == "kept"


def test_a_sample_never_takes_the_place_of_something_else(tmp_path: Path) -> None:
    sample("tiny", tmp_path / "here")
    with pytest.raises(PlaceError, match="another place"):
        sample("borough", tmp_path / "here")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("kept")
    with pytest.raises(PlaceError, match="not empty"):
        sample("tiny", tmp_path / "full")
    assert [path.name for path in (tmp_path / "full").iterdir()] == ["mine.txt"]


def test_the_boroughs_programmes_are_those_of_its_recipe(northmoor: OpenPlace) -> None:
    """Counts and pounds as the recipe gives them, and the same pounds as the theme's spend that is no entitlement."""
    told = json.loads(shipped.text("sample_data", "borough/expected.json"))["duplication"]["worklessness"]
    with Connection(northmoor.folder.store) as db:
        found = [row for row in provided.programmes(db) if row.came_from == "sheet"]
    assert len({(row.body, row.programme) for row in found}) == told["projects"]
    assert len({row.provider or row.body for row in found}) == told["providers_as_written"]
    assert len({row.funder for row in found}) == told["funders"]
    assert len({row.stream for row in found}) == told["streams"]
    assert sum(row.amount or 0 for row in found) == Decimal(told["amount"])
    assert sum(row.people is not None and row.people < 10 for row in found) == told["fewer_than_ten"]
    assert not [finding for finding in northmoor.check() if finding.file.startswith("programmes/")]
