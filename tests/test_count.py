"""The sample places come to the figures that were worked out by hand, and programs get them under stable names."""

import json
import shutil
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from tests.conftest import Sample
from tests.place_builder import Place, clean
from totalcount import shipped
from totalcount.api import OpenPlace, open_place
from totalcount.cli.app import app
from totalcount.money import plain

PARTS = ("counted", "eliminated", "out_of_scope", "out_of_place", "set_aside")
DIMENSIONS = ("body", "tier", "function", "stream", "theme", "grade")
COUNT_KEYS = (
    *(
        "place",
        "year",
        "scope",
        "basis",
        "population",
        "reported",
        "counted",
        "eliminated",
        "out_of_scope",
        "out_of_place",
    ),
    *(
        "set_aside",
        "total",
        "per_head",
        "low",
        "high",
        "per_head_low",
        "per_head_high",
        "grades",
        "double_counting",
        "double_counting_share",
        "net_of_fees",
    ),
    "eliminations",
)


def expected(place: str) -> Any:
    return json.loads(shipped.text("sample_data", place, "expected.json"))


@pytest.fixture(scope="module")
def tiny_loaded(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> OpenPlace:
    return open_place(loaded_sample("tiny", tmp_path_factory.mktemp("count") / "tiny"))


@pytest.fixture(scope="module")
def borough_loaded(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> OpenPlace:
    return open_place(loaded_sample("borough", tmp_path_factory.mktemp("count") / "borough"))


def as_json(place: OpenPlace, *words: str) -> Any:
    result = CliRunner().invoke(app, [*words, "--json", "--place", str(place.folder.root)])
    assert result.exit_code in {0, 1}, result.output
    return json.loads(result.stdout)


def groups(place: OpenPlace, by: str) -> dict[str, str]:
    return {row.key.split(" ")[0] if by == "function" else row.key: plain(row.total) for row in place.count(by).rows}


def rescoped(place: OpenPlace, scope: str, root: Path) -> OpenPlace:
    """The same place under another scope profile, without touching the one others use."""
    text = (place.folder.root / "place.toml").read_text().replace('scope = "all-public"', f'scope = "{scope}"')
    copy = Path(shutil.copytree(place.folder.root, root / scope))
    (copy / "place.toml").write_text(text)
    found = open_place(copy)
    found.load()
    return found


def test_tiny_is_what_the_pencil_says(tiny_loaded: OpenPlace) -> None:
    assert as_json(tiny_loaded, "count") == expected("tiny")["count"]


@pytest.mark.parametrize("by", DIMENSIONS)
def test_tiny_cut_six_ways(tiny_loaded: OpenPlace, by: str) -> None:
    wanted = expected("tiny")["by"][by]
    assert groups(tiny_loaded, by) == wanted
    assert [plain(row.total) for row in tiny_loaded.count(by).rows] == list(wanted.values()), "largest first"
    assert tiny_loaded.count(by).overlapping == (by == "theme")
    if by != "theme":
        assert sum(row.total for row in tiny_loaded.count(by).rows) == tiny_loaded.headline().counted


def test_tiny_in_the_scope_of_2009(tiny_loaded: OpenPlace, tmp_path: Path) -> None:
    wanted = expected("tiny")["scopes"]["pilot-2009"]
    found = as_json(rescoped(tiny_loaded, "pilot-2009", tmp_path), "count")
    assert {key: found[key] for key in wanted} == wanted
    assert found["scope"] == "pilot-2009"


def test_tiny_balances(tiny_loaded: OpenPlace) -> None:
    """Both sides of all that agree within the tolerance stand with the eliminations; £10 in £2,010 is within it."""
    sides = {(e.payer, e.payee, e.stream): (plain(e.paid), plain(e.received or 0)) for e in tiny_loaded.eliminations()}
    assert sides == {
        (b["payer"], b["payee"], b["stream"]): (b["paid"], b["received"]) for b in expected("tiny")["balances"]
    }
    assert tiny_loaded.balances() == ()


def test_tiny_conservation(tiny_loaded: OpenPlace) -> None:
    found = {
        c.body: {name: plain(getattr(c, name)) for name in ("funding", "own_income", "payments", "spend", "surplus")}
        | {"doubtful": c.doubtful}
        for c in tiny_loaded.conservation()
    }
    assert found == {c.pop("body"): c for c in expected("tiny")["conservation"]}
    assert next(iter(tiny_loaded.conservation())).doubtful, "doubtful ones first"


def test_tiny_bodies_that_sent_nothing(tiny_loaded: OpenPlace) -> None:
    coverage = tiny_loaded.headline().coverage
    assert {body: plain(amount) for body, amount in coverage.unreturned} == expected("tiny")["unreturned"]
    assert (coverage.expected, coverage.returned, coverage.missing) == (5, 5, ())


def test_borough_headline(borough_loaded: OpenPlace) -> None:
    wanted = expected("borough")["count"]
    found = as_json(borough_loaded, "count")
    assert {key: found[key] for key in wanted} == wanted


@pytest.mark.parametrize("by", ["body", "tier", "grade"])
def test_borough_exactly(borough_loaded: OpenPlace, by: str) -> None:
    assert groups(borough_loaded, by) == expected("borough")["by"][by]


@pytest.mark.parametrize("by", ["function", "stream", "theme"])
def test_borough_within_left_over_pennies(borough_loaded: OpenPlace, by: str) -> None:
    wanted, found = expected("borough")["by"][by], groups(borough_loaded, by)
    assert found.keys() == wanted.keys()
    tolerance = Decimal(expected("borough")["row_tolerance"]) / 100
    apart = {
        key: (found[key], wanted[key]) for key in wanted if abs(Decimal(found[key]) - Decimal(wanted[key])) > tolerance
    }
    assert apart == {}


def test_borough_eliminations(borough_loaded: OpenPlace) -> None:
    def keyed(entries: list[dict[str, str]]) -> Iterator[tuple[tuple[str, str, str, str], Decimal]]:
        for e in entries:
            yield (e["payer"], e["payee"], e["stream"], e["type"]), Decimal(e["amount"])

    wanted, found = (
        dict(keyed(expected("borough")["eliminations"])),
        dict(keyed(as_json(borough_loaded, "count")["eliminations"])),
    )
    assert found.keys() == wanted.keys()
    tolerance = Decimal(expected("borough")["row_tolerance"]) / 100
    assert all(abs(found[key] - wanted[key]) <= tolerance for key in wanted)


@pytest.mark.parametrize("scope", ["pilot-2009", "day-to-day"])
def test_borough_in_other_scopes(borough_loaded: OpenPlace, tmp_path: Path, scope: str) -> None:
    wanted = expected("borough")["scopes"][scope]
    found = as_json(rescoped(borough_loaded, scope, tmp_path), "count")
    assert {key: found[key] for key in wanted} == wanted


def test_rows_add_up_to_the_headline(borough_loaded: OpenPlace) -> None:
    """Every part of the identity is the sum of its rows, and each row's parts are its amount."""
    rows, headline = borough_loaded.rows(), borough_loaded.headline()
    for part in PARTS:
        assert sum(getattr(row, part) for row in rows) == getattr(headline, part), part
    assert sum(row.amount for row in rows) == headline.reported
    assert all(sum(getattr(row, part) for part in PARTS) == row.amount for row in rows)


def test_names_that_programs_read(tiny_loaded: OpenPlace) -> None:
    found = as_json(tiny_loaded, "count")
    assert tuple(found) == COUNT_KEYS
    assert tuple(found["population"]) == ("value", "source", "date")
    assert tuple(found["eliminations"][0]) == ("payer", "payee", "stream", "type", "amount")
    assert isinstance(found["double_counting_share"], float)
    for key in ("reported", *PARTS, "total", "per_head", "double_counting"):
        assert isinstance(found[key], str), key
        assert Decimal(found[key]).as_tuple().exponent == -2, key
    by = as_json(tiny_loaded, "count", "--by", "tier")
    assert tuple(by) == (*COUNT_KEYS, "rows")
    assert tuple(by["rows"][0]) == ("key", "total", "share", "per_head")
    assert {type(value) for value in by["rows"][0].values()} == {str, float}
    check = as_json(tiny_loaded, "check")
    assert {"findings", "rows_read", "rows_loaded", "rows_set_aside"} <= check.keys()
    wanted = ("level", "code", "file", "sheet", "row", "column", "found", "expected", "advice")
    assert all(tuple(finding) == wanted for finding in check["findings"])
    for line in check["files"]:
        assert line["rows_read"] == line["rows_loaded"] + line["rows_set_aside"]


def test_without_people_there_is_no_figure_per_head(tmp_path: Path) -> None:
    place = clean(tmp_path).toml(population=None).loaded()
    found = as_json(place, "count", "--by", "body")
    assert found["per_head"] is None
    assert found["population"]["value"] is None
    assert [row["per_head"] for row in found["rows"]] == [None]


def test_an_empty_count_is_nought(tmp_path: Path) -> None:
    place = Place(tmp_path).toml().loaded()
    found = as_json(place, "count")
    assert (found["total"], found["reported"], found["per_head"], found["double_counting_share"]) == (
        "0.00",
        "0.00",
        "0.00",
        0,
    )
