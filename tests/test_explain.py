"""Any figure can be opened, and the rows under it add up to it."""

import hashlib
import re
import tempfile
from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.conftest import Sample
from tests.place_builder import Place, spend, whole
from totalcount import shipped
from totalcount.api import OpenPlace, open_place
from totalcount.cli.app import app
from totalcount.errors import Exit, FigureError
from totalcount.model import OpenedRow
from totalcount.store import stages


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> dict[str, OpenPlace]:
    root = tmp_path_factory.mktemp("explain")
    return {name: open_place(loaded_sample(name, root / name)) for name in ("tiny", "borough")}


def added(rows: Iterable[OpenedRow], part: str = "part") -> Decimal:
    return sum((getattr(row, part) for row in rows), Decimal(0))


@pytest.mark.parametrize("name", ["tiny", "borough"])
@pytest.mark.parametrize(
    ("figure", "part"),
    [
        *((figure, "counted") for figure in ("total", "counted", "headline", "Per head")),
        *((figure, "eliminated") for figure in ("eliminated", "double counting", "double-counting")),
        *((figure, figure) for figure in ("out_of_scope", "out_of_place", "set_aside")),
        ("out of place", "out_of_place"),
        ("reported", "amount"),
        ("gross", "amount"),
    ],
)
def test_a_part_of_the_identity(places: dict[str, OpenPlace], name: str, figure: str, part: str) -> None:
    opened = places[name].explain(figure, limit=100_000)
    assert added(opened.rows, part) == opened.value == added(opened.rows)
    headline = places[name].headline()
    wanted = {"amount": headline.reported}.get(part) if part == "amount" else getattr(headline, part)
    assert opened.value == wanted


@pytest.mark.parametrize("by", ["body", "tier", "function", "stream"])
def test_every_line_of_a_breakdown(places: dict[str, OpenPlace], by: str) -> None:
    place = places["tiny"]
    for group in place.count(by).rows:
        for asked in (f"{by}:{group.key}", f"{by.upper()}: {group.key.lower()} "):
            opened = place.explain(asked, limit=1_000)
            assert opened.value == group.total == added(opened.rows, "counted") == added(opened.rows), asked
            assert opened.rows_total == len(opened.rows)
            assert opened.figure == f"{by}:{group.key}"


@pytest.mark.parametrize("by", ["body", "tier", "function", "stream"])
def test_a_large_line_of_the_borough(places: dict[str, OpenPlace], by: str) -> None:
    group = places["borough"].count(by).rows[0]
    opened = places["borough"].explain(f"{by}:{group.key}", limit=100_000)
    assert added(opened.rows, "counted") == group.total


def test_a_theme_shows_its_rows_whole_and_its_part_of_each(places: dict[str, OpenPlace]) -> None:
    """Worklessness is all of two rows; disability a quarter of one of them."""
    opened = places["tiny"].explain("theme:worklessness")
    assert whole(opened.value, added(opened.rows, "counted"), added(opened.rows)) == (700, 700, 700)
    opened = places["tiny"].explain("theme:disability")
    assert whole(opened.value, added(opened.rows, "counted"), added(opened.rows)) == (100, 400, 100)
    shown = CliRunner().invoke(app, ["explain", "theme:disability", "--place", str(places["tiny"].folder.root)]).stdout
    assert "under this" in shown
    assert all(amount in shown for amount in ("£400.00", "£100.00"))


@pytest.mark.parametrize("name", ["tiny", "borough"])
def test_every_theme_is_the_sum_of_its_parts(places: dict[str, OpenPlace], name: str) -> None:
    groups = places[name].count("theme").rows
    assert groups
    for group in groups:
        opened = places[name].explain(f"theme:{group.key}", limit=100_000)
        assert added(opened.rows) == opened.value == group.total
        assert opened.rows_total == len(opened.rows)


THEMES = ("skills 33.3333333333%", "skills; youth 12.5%", "skills 0%", "youth 99.9%; skills 66.66666667%", "youth 50%")
amounts = st.lists(st.tuples(st.integers(-100, 100_000), st.sampled_from(THEMES)), min_size=1, max_size=30)


@settings(max_examples=4)
@given(amounts)
def test_pennies_of_a_theme_go_by_largest_remainder(pence: list[tuple[int, str]]) -> None:
    """The parts add up to the figure, and each is within a penny of what its tag says, whatever the rows are."""
    with tempfile.TemporaryDirectory() as root:
        place = Place(Path(root)).toml().drivers(E08009901="1", E08009902="2")
        lines = [
            spend(str(Decimal(p) / 100), f"Work {n % 3}", theme=tags, area="E23009901" if n % 5 == 0 else "")
            for n, (p, tags) in enumerate(pence)
        ]
        place.sheet("spend.csv", lines)
        opened = place.loaded()
        for group in opened.count("theme").rows:
            found = opened.explain(f"theme:{group.key}", limit=100)
            assert added(found.rows) == group.total
            for row in found.rows:
                share = re.search(rf"{group.key}(?: ([0-9.]+)%)?", row.theme)
                assert share
                exact = row.counted * Decimal(share[1] or 100) / 100
                assert abs(row.part - exact) < Decimal("0.01")


def test_every_elimination(places: dict[str, OpenPlace]) -> None:
    for name in ("tiny", "borough"):
        place = places[name]
        e = place.eliminations()[0]
        opened = place.explain(f"elimination:{e.payer} > {e.payee}", limit=1_000)
        assert (
            opened.value
            == added(opened.rows, "eliminated")
            == sum(x.amount for x in place.eliminations() if (x.payer, x.payee) == (e.payer, e.payee))
        )
        assert {(row.body, row.counterpart) for row in opened.rows} == {(e.payer, e.payee)}


@pytest.mark.parametrize(
    ("asked", "figure"),
    [
        ("Dale Police", "body:Dale Police"),
        ("local_partner", "tier:local_partner"),
        ("10.2", "function:10.2 Old age"),
        ("function:10.2", "function:10.2 Old age"),
        ("state pension", "stream:State Pension"),
        ("worklessness", "theme:worklessness"),
    ],
)
def test_a_bare_name_is_enough(places: dict[str, OpenPlace], asked: str, figure: str) -> None:
    assert places["tiny"].explain(asked).figure == figure


def test_rows_lead_to_the_file(places: dict[str, OpenPlace]) -> None:
    (row,) = places["tiny"].explain("body:Tinyford Schools Trust").rows
    assert (row.file, row.row, row.raw, str(row.counted)) == ("schools-trust-spend.csv", 2, "3100.00", "3100.00")
    path = places["tiny"].folder.returns / row.file
    assert "3100.00" in path.read_text().splitlines()[row.row - 1]
    assert row.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_reasons(places: dict[str, OpenPlace]) -> None:
    def reasons(figure: str) -> set[str]:
        return {row.reason for row in places["tiny"].explain(figure).rows}

    assert reasons("eliminated") == {"grant passed on", "benefit administration", "precept"}
    assert reasons("set_aside") == {"year-other"}


def test_the_query_is_the_one_that_is_shipped(places: dict[str, OpenPlace]) -> None:
    for figure in (
        "total",
        "body:Dale Police",
        "function:10.2",
        "theme:disability",
        "need:disability",
        "elimination:Tinyford Council > Dale Police",
    ):
        opened = places["tiny"].explain(figure)
        assert opened.query == stages.queries()[opened.query_name]
        stage, name = opened.query_name.split(".")
        assert opened.query == shipped.text("queries", stage, f"{name}.sql")


@pytest.mark.parametrize("name", ["tiny", "borough"])
def test_a_need_opens_down_to_the_rows_of_its_programmes(places: dict[str, OpenPlace], name: str) -> None:
    for need in places[name].duplication().needs:
        opened = places[name].explain(f"need: {need.need.upper()}", limit=100_000)
        assert opened.value == need.amount == added(opened.rows)
        assert (opened.figure, opened.rows_total) == (f"need:{need.need}", need.rows)
        rows = {(row.file, row.sheet, row.row) for row in opened.rows}
        assert {(spot.file, spot.sheet, spot.row) for project in need.projects for spot in project.rows} <= rows
    few = places["tiny"].explain("need:worklessness").rows
    assert {(row.service, row.counted) for row in few} == {
        ("Jobcentre work coaches", Decimal(0)), ("Job Club", Decimal(0)), ("Ready for Work", Decimal(0)),
    }  # fmt: skip
    assert all("8" not in (row.raw, row.reason) for row in few)  # the people of Ready for Work


def test_the_largest_rows_come_first_and_the_rest_is_counted(places: dict[str, OpenPlace]) -> None:
    opened = places["borough"].explain("total", limit=3)
    amounts = [abs(row.counted) for row in opened.rows]
    assert len(amounts) == 3
    assert amounts == sorted(amounts, reverse=True)
    assert opened.rows_total > 500


@pytest.mark.parametrize(
    ("asked", "near"),
    [
        ("totl", "total"),
        ("body:Dale Polise", "body:Dale Police"),
        ("elimination:Tinyford Council > Dale Polise", "Tinyford Council > Dale Police"),
        ("state pensions", "stream:State Pension"),
        ("need:worklesness", "need:worklessness"),
        ("stream:", "stream:Council tax"),
        ("", ""),
        ("'; DROP TABLE x", ""),
    ],
)
def test_a_miss_names_the_nearest(places: dict[str, OpenPlace], asked: str, near: str) -> None:
    with pytest.raises(FigureError) as error:
        places["tiny"].explain(asked)
    assert near.casefold() in error.value.advice.casefold() or not near
    assert error.value.exit is Exit.NOT_FOUND
    assert int(Exit.NOT_FOUND) == 7


def test_a_miss_on_the_command_line(places: dict[str, OpenPlace], tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["explain", "nothing of the kind", "--place", str(places["tiny"].folder.root)])
    assert isinstance(result.exception, FigureError)
    assert result.stdout == ""
