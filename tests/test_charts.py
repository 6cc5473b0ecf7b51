"""The pictures beside the flow diagram: they tie to the count, say nothing they should not, and look as they did."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from typer.testing import CliRunner

from tests.browser import faults, opened
from tests.conftest import Golden, Sample
from tests.place_builder import Place, gets, pays, spend
from totalcount.api import open_place
from totalcount.cli.app import app
from totalcount.render import chart
from totalcount.render.drawing.frame import NARROW, WIDTH
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing, Table, texts
from totalcount.steps import charts as step

KINDS = ("ladder", "matrix", "needs", "functions", "tiers", "areas")
LONG = "<b>A & B</b> \u202e " + "very " * 70 + "long"


@pytest.fixture(scope="module")
def tiny_place(tmp_path_factory: pytest.TempPathFactory, loaded_sample: Sample) -> Path:
    return loaded_sample("tiny", tmp_path_factory.mktemp("charts") / "tiny")


def draw(root: Path, kind: str, width: float = WIDTH) -> Drawing:
    folder = open_place(root).folder
    if kind == "ladder":
        headline, control = step.control(folder, print)
        sketch = chart.control(control)
    elif kind == "matrix":
        headline, matrix = step.funding(folder, print)
        sketch = chart.funding(matrix)
    elif kind == "needs":
        headline, _, matrix = step.provision(folder, print)
        sketch = chart.provision(matrix)
    else:
        by = {"functions": step.DIVISION, "tiers": "tier", "areas": "area"}[kind]
        headline, found = step.breakdown(folder, print, by)
        sketch = {"functions": chart.per_head, "tiers": chart.shares, "areas": chart.areas}[kind](found, headline)
    return chart.framed(sketch, headline.place, headline.terms, width)


def money(text: str) -> Decimal:
    return Decimal(re.sub("[£,]", "", text)) if text else Decimal(0)


def column(table: Table, number: int) -> list[Decimal]:
    return [money(row[number]) for row in table.rows]


@pytest.mark.parametrize("kind", KINDS)
def test_picture_is_the_one_that_was_looked_at(tiny_place: Path, golden: Golden, kind: str) -> None:
    golden(f"chart-{kind}.svg", svg(draw(tiny_place, kind)))


@pytest.mark.parametrize("kind", ["functions", "tiers", "areas"])
def test_breakdowns_add_up_to_the_total_count(tiny_place: Path, kind: str) -> None:
    (table,) = draw(tiny_place, kind).tables
    at = table.head.index("£")
    *lines, total = column(table, at)
    assert sum(lines) == total == open_place(tiny_place).headline().counted


@pytest.mark.parametrize("kind", ["matrix", "needs"])
def test_matrix_adds_up_both_ways(tiny_place: Path, kind: str) -> None:
    (table,) = draw(tiny_place, kind).tables
    for row in table.rows:
        assert sum(map(money, row[1:-1])) == money(row[-1]), row
    for number in range(1, len(table.head)):
        *lines, total = column(table, number)
        assert sum(lines) == total, table.head[number]


def test_ladder_says_what_control_says(tiny_place: Path) -> None:
    drawing = draw(tiny_place, "ladder")
    said = {line for text in texts(drawing.parts) for line in text.lines}
    for rung, row in zip(open_place(tiny_place).control().rungs, drawing.tables[0].rows, strict=True):
        assert [money(cell) for cell in row[2:5]] == [rung.low, rung.central, rung.high]
        assert rung.name in said


@pytest.mark.parametrize("kind", KINDS)
def test_command_writes_a_page_with_both_pictures(tiny_place: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / f"{kind}.html"
    result = CliRunner().invoke(app, ["diagram", str(path), "--picture", kind, "--place", str(tiny_place)])
    assert result.exit_code == 0, result.output
    assert path.read_text(encoding="utf-8").count("<svg ") == 2


def test_page_of_a_chart_is_accessible_and_silent(tiny_place: Path, tmp_path: Path, chromium: Browser) -> None:
    path = tmp_path / "ladder.html"
    assert CliRunner().invoke(app, ["diagram", str(path), "--picture", "ladder", "-p", str(tiny_place)]).exit_code == 0
    with opened(chromium, path, width=360, policy=False) as found:
        assert faults(found.page) == []
        assert found.page.evaluate("document.documentElement.scrollWidth") <= 360
        assert (found.said, found.asked) == ([], [path.as_uri()])


def test_only_the_flow_diagram_can_be_defined(tiny_place: Path, tmp_path: Path) -> None:
    words = ["diagram", str(tmp_path / "x.svg"), "--picture", "ladder", "--top", "3", "--place", str(tiny_place)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code != 0
    assert "only the flow diagram can be defined" in str(result.exception)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Place(tmp_path_factory.mktemp("empty")).toml(population=None)
    place.sheet("council-spend.csv", [spend("unknown")])
    place.loaded()
    return place.root


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = Place(tmp_path_factory.mktemp("hostile")).toml(name=LONG.replace("\u202e", ""))
    place.sheet("council-spend.csv", [spend("9.00"), spend("-2.00", LONG, "7.4", stream=LONG)], LONG)
    place.sheet("council-payments.csv", [pays(LONG + "!", "5.00", LONG)], LONG)
    place.sheet("council-funding.csv", [gets(LONG, "9.00", LONG), gets("fee payers", "-1.00", "Fees")], LONG)
    place.loaded()
    return place.root


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_counted_and_hostile_names_are_drawn(empty: Path, hostile: Path, kind: str) -> None:
    nothing = svg(draw(empty, kind))
    assert "£0" in nothing
    assert "%" not in nothing
    for drawing in (draw(hostile, kind), draw(hostile, kind, NARROW)):
        markup = svg(drawing)
        assert not {"<b>", "\u202e"} & {*re.findall("<b>", markup), *markup}
        for text in texts(drawing.parts):
            assert text.box.x >= -1, text.lines
            assert text.box.right <= drawing.width + 1, text.lines


def test_tiers_have_names_and_areas_say_what_they_lack(tiny_place: Path, tmp_path: Path) -> None:
    (table,) = draw(tiny_place, "tiers").tables
    assert not [row for row in table.rows if "_" in row[0]]
    lone = Place(tmp_path / "lone").toml(population=None)
    lone.sheet("council-spend.csv", [spend("9.00")])
    lone.loaded()
    said = " ".join(line for text in texts(draw(lone.root, "areas").parts) for line in text.lines)
    assert "No area has people of its own" in said
    assert "Nothing was counted" not in said
