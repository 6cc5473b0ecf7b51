"""The samples: made again byte for byte, near the size they tell of, and copied where asked."""

import json
from decimal import Decimal
from pathlib import Path

import pytest

from sample_data import make_borough
from sample_data.making import recipe
from tests.conftest import Sample
from totalcount import shipped
from totalcount.api import OpenPlace, open_place
from totalcount.errors import PlaceError
from totalcount.provision.overlap.duplication import Terms, duplication
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
def northmoor(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> OpenPlace:
    return open_place(loaded_sample("borough", tmp_path_factory.mktemp("sample") / "borough"))


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
    assert len({row.provider for row in found if row.provider}) == told["providers_as_written"]
    assert len({row.funder for row in found}) == told["funders"]
    assert len({row.stream for row in found}) == told["streams"]
    assert sum(row.amount or 0 for row in found) == Decimal(told["amount"])
    assert sum(row.people is not None and row.people < 10 for row in found) == told["fewer_than_ten"]
    assert not [finding for finding in northmoor.check() if finding.file.startswith("programmes/")]


def test_a_comparison_of_the_boroughs_programmes_finds_their_known_counts(northmoor: OpenPlace) -> None:
    """With the spellings of one organisation taken together as the recipe has them."""
    made = recipe.read()
    one = dict(made.organisations)
    told = json.loads(shipped.text("sample_data", "borough/expected.json"))["duplication"]["worklessness"]
    with Connection(northmoor.folder.store) as db:
        rows = provided.programmes(db)
    terms = Terms(resolve=lambda name: one.get(name, name), smallest=10)
    need = next(need for need in duplication(rows, terms) if need.need == "worklessness")
    found = {
        "projects": len(need.projects),
        "providers": len(need.providers.parties),
        "in_house": len(need.in_house.parties),
        "funders": len(need.funders.parties),
        "streams": len(need.streams.parties),
        "amount": str(need.amount),
        "effective_providers": float(need.providers.effective or 0),
        "effective_streams": float(need.streams.effective or 0),
        "overhead_ratio": float(need.costs.overhead_ratio or 0),
        "fewer_than_ten": need.served.suppressed,
    }
    assert found == {name: told[name] for name in found}


def test_tinyfords_programmes_are_those_of_its_page(tiny: Path) -> None:
    place = open_place(tiny)
    with Connection(place.folder.store) as db:
        rows = provided.programmes(db)
    terms = Terms(resolve=lambda name: "Dale Learning CIC" if name.startswith("DALE") else name, smallest=10)
    (need,) = (need for need in duplication(rows, terms) if need.need == "worklessness")
    assert (len(need.projects), len(need.providers.parties), len(need.in_house.parties)) == (3, 1, 1)
    assert (len(need.funders.parties), len(need.streams.parties)) == (2, 2)
    assert (need.amount, need.outside_largest) == (Decimal("700.00"), Decimal("300.00"))
    assert (need.providers.effective, need.streams.effective) == (Decimal("1.00"), Decimal("1.96"))
    assert (need.costs.overhead_ratio, need.costs.assessment) == (Decimal("0.224490"), Decimal("100.00"))
    served = need.served
    assert (served.people, served.suppressed, served.assessments_per_person) == (140, 1, Decimal("2.57"))
