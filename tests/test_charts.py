"""The pictures beside the flow diagram: they tie to the count, say nothing they should not, and look as they did."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.conftest import Golden
from tests.place_builder import Place, gets, pays, spend
from totalcount.api import open_place
from totalcount.cli.app import app
from totalcount.render import chart
from totalcount.render.drawing.svg import svg
from totalcount.render.drawing.values import Drawing, Table, texts
from totalcount.steps import charts as step

KINDS = ("ladder", "matrix", "functions", "tiers", "areas")
LONG = "<b>A & B</b> \u202e " + "very " * 70 + "long"


@pytest.fixture(scope="module")
def tiny_place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("charts") / "tiny"
    assert CliRunner().invoke(app, ["demo", "--tiny", str(root)]).exit_code == 0
    return root


def draw(root: Path, kind: str) -> Drawing:
    folder = open_place(root).folder
    if kind == "ladder":
        headline, control = step.control(folder, print)
        sketch = chart.control(control)
    elif kind == "matrix":
        headline, matrix = step.funding(folder, print)
        sketch = chart.funding(matrix)
    else:
        by = {"functions": step.DIVISION, "tiers": "tier", "areas": "area"}[kind]
        headline, found = step.breakdown(folder, print, by)
        sketch = {"functions": chart.per_head, "tiers": chart.shares, "areas": chart.areas}[kind](found, headline)
    return chart.framed(sketch, headline.place, headline.terms)


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


def test_matrix_adds_up_both_ways(tiny_place: Path) -> None:
    (table,) = draw(tiny_place, "matrix").tables
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
def test_command_writes_every_format(tiny_place: Path, tmp_path: Path, kind: str) -> None:
    for suffix in ("svg", "html", "png"):
        path = tmp_path / f"{kind}.{suffix}"
        result = CliRunner().invoke(app, ["diagram", str(path), "--picture", kind, "--place", str(tiny_place)])
        assert result.exit_code == 0, result.output
        assert path.stat().st_size > 1000


def test_only_the_flow_diagram_can_be_defined(tiny_place: Path, tmp_path: Path) -> None:
    words = ["diagram", str(tmp_path / "x.svg"), "--picture", "ladder", "--top", "3", "--place", str(tiny_place)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code != 0
    assert "only the flow diagram can be defined" in str(result.exception)


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_counted_and_hostile_names_are_drawn(tmp_path: Path, kind: str) -> None:
    empty = Place(tmp_path / "empty").toml(population=None)
    empty.sheet("council-spend.csv", [spend("unknown")])
    empty.loaded()
    assert "£0.00" in svg(draw(empty.root, kind))
    hostile = Place(tmp_path / "hostile").toml(name=LONG.replace("\u202e", ""))
    hostile.sheet("council-spend.csv", [spend("9.00"), spend("-2.00", LONG, "7.4", stream=LONG)], LONG)
    hostile.sheet("council-payments.csv", [pays(LONG + "!", "5.00", LONG)], LONG)
    hostile.sheet("council-funding.csv", [gets(LONG, "9.00", LONG), gets("fee payers", "-1.00", "Fees")], LONG)
    hostile.loaded()
    drawing = draw(hostile.root, kind)
    markup = svg(drawing)
    assert not {"<b>", "\u202e"} & {*re.findall("<b>", markup), *markup}
    for text in texts(drawing.parts):
        assert text.box.x >= -1, text.lines
        assert text.box.right <= drawing.width + 1, text.lines
