"""docs/first-count.md: its commands, on the files as downloaded, give what the page says."""

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.place_builder import Place, spend
from totalcount.api import open_place
from totalcount.cli.app import app
from totalcount.steps.coverage import coverage

PAGE = Path(__file__).resolve().parent.parent / "docs" / "first-count.md"
FILES = (
    "council/RSX_LA_Data_2024-25_data_by_LA.ods",
    "health/nhs_allocations_2023_2025.xlsx",
    "health/gp_practice_weighted_populations_2024_2025.csv",
    "council/council_tax/ct_table9_2024_25.ods",
    "police/la_pfa_mapping.csv",
    "people/mye23tablesew.xlsx",
    "people/uk_local_authorities_current.csv",
)
COUNCIL = "Trafford Metropolitan Borough Council"


@pytest.fixture(scope="module")
def trafford(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The place of the page, loaded."""
    folder = tmp_path_factory.mktemp("first")
    (folder / "downloads").mkdir()
    for name in FILES:
        shutil.copy(real_data / name, folder / "downloads")
    words = ("new", str(folder / "trafford"), "--area", "E08000009", "--year", "2024-25")
    run(*words, "--from", str(folder / "downloads"))
    run("load", "--place", str(folder / "trafford"))
    return folder / "trafford"


def run(*words: str) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == 0, result.output
    return result.stdout


def block(name: str) -> str:
    found = re.search(rf"^```text {name}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


def test_the_page_shows_the_count(trafford: Path) -> None:
    shown = run("count", "--place", str(trafford))
    assert block("count")
    for line in block("count").splitlines():
        assert line in shown.splitlines()


def test_the_page_shows_the_coverage(trafford: Path) -> None:
    shown = run("coverage", "--place", str(trafford))
    assert block("coverage")
    for line in block("coverage").splitlines():
        assert line in shown.splitlines()


def test_the_council_is_what_its_outturn_says(trafford: Path) -> None:
    place = open_place(trafford)
    assert {row.key: row.total for row in place.count("body").rows}[COUNCIL] == Decimal("579375000.00")
    assert place.headline().place.population.value == 237_480


def test_no_benefit_is_counted_and_coverage_names_the_gap(trafford: Path) -> None:
    streams = {stream.stream: stream for stream in coverage(open_place(trafford).folder, print).streams}
    for name in ("State Pension", "Universal Credit", "Personal Independence Payment"):
        assert (streams[name].status, streams[name].adds) == ("missing", True)
        assert streams[name].publisher == "Department for Work and Pensions"
    assert streams["Council tax"].status == "published"


def test_a_return_that_arrives_takes_the_place_of_the_outturn(trafford: Path, tmp_path: Path) -> None:
    root = shutil.copytree(trafford, tmp_path / "trafford")
    rows = [spend("240000000.00", "Schools", "9.1"), spend("340000000.00", "All other services", "10")]
    Place(root).sheet("council.csv", rows, body="Trafford Council")
    place = open_place(root)
    place.load()
    assert {row.key: row.total for row in place.count("body").rows}[COUNCIL] == Decimal("580000000.00")
    (body,) = place.compare_sources().bodies
    assert (body.published, body.difference) == (Decimal("579375000.00"), Decimal("625000.00"))
