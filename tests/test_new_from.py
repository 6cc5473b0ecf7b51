"""`new --from`: a place from a folder of downloads; and `sources`, which says what to download."""

import json
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import totalcount
from tests import published_files as made
from tests.published_files import LATHAM, OTHERHAM, TESTHAM
from totalcount import workspace
from totalcount.cli.app import app
from totalcount.errors import Exit, PlaceError
from totalcount.model import Download, Population
from totalcount.sources.published import datasets
from totalcount.steps.new import new


@pytest.fixture
def downloads(tmp_path: Path) -> Path:
    """A folder as a browser leaves it."""
    folder = tmp_path / "downloads"
    made.rsx(folder / "RSX (1).ods")
    made.rsx(folder / "again" / "RSX (2).ods")
    made.rs(folder / "old" / "rs.xls")
    made.register(folder / "people" / "register.csv")
    made.mye4(folder / "people" / "mye.xlsx")
    (folder / "page.csv").write_text("<!doctype html><html><body>Not found</body></html>", encoding="utf-8")
    (folder / "council.csv").write_text("service,gross,function\nRoads,1.00,4.5\n", encoding="utf-8")
    (folder / ".hidden").write_text("x", encoding="utf-8")
    return folder


def begin(root: Path, source: Path, *areas: str, **other: str) -> tuple[workspace.Folder, dict[str, Download]]:
    settings = {"name": "", "year": "2024-25", "basis": "outturn", "scope": "all-public"} | other
    people = Population(None, "", "")
    folder, files = new(root, areas=areas, people=people, source=source, **settings)
    return folder, {file.file: file for file in files}


def test_each_file_is_told_what_was_taken_or_why_not(downloads: Path, tmp_path: Path) -> None:
    _, files = begin(tmp_path / "testham", downloads, TESTHAM)
    county = "ENGLAND, NORTH VALE, Vale (Met County)"
    assert {name: (file.dataset, file.used, file.said) for name, file in files.items()} == {
        "RSX (1).ods": (
            "mhclg-rsx",
            True,
            "RSX 2024-25: gross spend and income by service of Testham Metropolitan Borough Council, Vale Police",
        ),
        "again/RSX (2).ods": ("mhclg-rsx", False, "the same file as RSX (1).ods"),
        "council.csv": ("", False, "no reader knows it; if it is a partner's return, put it into returns/"),
        "old/rs.xls": ("mhclg-rs", False, "it is of 2010-11, the place is 2024-25"),
        "page.csv": ("", False, "not a table: it is an HTML page"),
        "people/mye.xlsx": ("ons-mye4", True, f"people of Testham at mid-2023: 300; the areas that hold it: {county}"),
        "people/register.csv": (
            "mysociety-authorities",
            True,
            "names and codes of Testham Metropolitan Borough Council",
        ),
    }


def test_the_place_has_name_people_and_files_and_counts(downloads: Path, tmp_path: Path) -> None:
    folder, _ = begin(tmp_path / "t", downloads, TESTHAM)
    place = workspace.read(folder)
    source = "ONS mid-year population estimates, people/mye.xlsx, sheet MYE4, Mid-2023"
    assert (place.name, place.areas, place.population) == ("Testham", (TESTHAM,), Population(300, source, "2023-06-30"))
    assert sorted(folder.display(path) for path in folder.files()) == [
        "published/RSX (1).ods",
        "published/people/mye.xlsx",
        "published/people/register.csv",
    ]
    opened = totalcount.open(folder.root)
    opened.load()
    assert opened.headline().counted == Decimal("134083.33")
    assert opened.headline().per_head == Decimal("446.94")


def test_the_files_are_the_downloads_byte_for_byte(downloads: Path, tmp_path: Path) -> None:
    folder, _ = begin(tmp_path / "t", downloads, TESTHAM)
    copy = folder.returns / "published" / "RSX (1).ods"
    assert copy.read_bytes() == (downloads / "RSX (1).ods").read_bytes()


def test_two_areas_add_their_people_up(downloads: Path, tmp_path: Path) -> None:
    folder, _ = begin(tmp_path / "vale", downloads, TESTHAM, OTHERHAM)
    place = workspace.read(folder)
    assert (place.population.value, place.name) == (900, "vale")


def test_a_council_that_sent_nothing_is_not_passed_over(downloads: Path, tmp_path: Path) -> None:
    folder, files = begin(tmp_path / "latham", downloads, LATHAM)
    assert files["RSX (1).ods"].used
    opened = totalcount.open(folder.root)
    opened.load()
    assert "not-submitted" in {finding.code for finding in opened.check()}


def test_an_area_that_no_file_knows(downloads: Path, tmp_path: Path) -> None:
    folder, files = begin(tmp_path / "far", downloads, "E08009999")
    assert not any(file.used for file in files.values())
    assert files["RSX (1).ods"].said == "nothing in it is about the place"
    assert files["people/mye.xlsx"].said == "nothing in it is about the place"
    assert workspace.read(folder).population.value is None
    assert folder.files() == ()


def test_people_that_are_stated_win(downloads: Path, tmp_path: Path) -> None:
    people = Population(301, "the council", "2024-06-30")
    settings = {"name": "Mine", "year": "2024-25", "basis": "outturn", "scope": "all-public"}
    folder, _ = new(tmp_path / "t", areas=(TESTHAM,), people=people, source=downloads, **settings)
    assert workspace.read(folder).population == people
    assert workspace.read(folder).name == "Mine"


def test_no_folder_of_downloads_makes_no_place(tmp_path: Path) -> None:
    with pytest.raises(PlaceError, match="is not a folder"):
        begin(tmp_path / "t", tmp_path / "nowhere", TESTHAM)
    assert not (tmp_path / "t").exists()


def test_a_place_that_is_there_is_left_alone(downloads: Path, tmp_path: Path) -> None:
    begin(tmp_path / "t", downloads, TESTHAM)
    before = (tmp_path / "t" / "place.toml").read_bytes()
    with pytest.raises(PlaceError, match="is a place already"):
        begin(tmp_path / "t", downloads, OTHERHAM)
    assert (tmp_path / "t" / "place.toml").read_bytes() == before


def test_the_command_tells_on_stdout_and_needs_no_name(downloads: Path, tmp_path: Path) -> None:
    words = ["new", str(tmp_path / "t"), "--area", TESTHAM, "--year", "2024-25", "--from", str(downloads)]
    result = CliRunner().invoke(app, words)
    assert result.exit_code == Exit.OK, result.output
    assert "not a table: it is an HTML page" in result.stdout
    assert "Put partners' returns in" in result.stderr
    again = CliRunner().invoke(app, ["load", "--place", str(tmp_path / "t")])
    assert again.exit_code == Exit.OK, again.output


def test_without_downloads_the_name_is_the_folders(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["new", str(tmp_path / "northside"), "--area", TESTHAM, "--year", "2024-25"])
    assert result.exit_code == Exit.OK, result.output
    assert result.stdout == ""
    assert workspace.read(workspace.find(tmp_path / "northside")).name == "northside"


# --- sources ---


def test_sources_for_people_name_everything_that_is_known_of_each() -> None:
    result = CliRunner().invoke(app, ["sources"])
    assert result.exit_code == Exit.OK, result.output
    for dataset in datasets.listed():
        for name in dataset.__dataclass_fields__:
            assert str(getattr(dataset, name)) in result.stdout, name


def test_sources_for_programs() -> None:
    said = json.loads(CliRunner().invoke(app, ["sources", "--json"]).stdout)
    assert [row["dataset"] for row in said["datasets"]] == [dataset.dataset for dataset in datasets.listed()]
    assert set(said["datasets"][0]) == set(datasets.listed()[0].__dataclass_fields__)


# --- the real files ---


def test_real_downloads_of_trafford(real_data: Path, tmp_path: Path) -> None:
    folder, files = begin(tmp_path / "trafford", real_data, "E08000009")
    place = workspace.read(folder)
    assert (place.name, place.population.value) == ("Trafford", 237_480)
    used = {Path(name).name for name, file in files.items() if file.used}
    assert used >= {
        "RSX_LA_Data_2024-25_data_by_LA.ods",
        "mye23tablesew.xlsx",
        "uk_local_authorities_current.csv",
    }
    assert "it is of 2010-11" in next(file.said for name, file in files.items() if "2010-11" in name)
    opened = totalcount.open(folder.root)
    opened.load()
    council = {row.key: row.total for row in opened.count(by="body").rows}["Trafford Metropolitan Borough Council"]
    assert council == 579_375_000


def test_real_downloads_of_birmingham_in_2010(real_data: Path, tmp_path: Path) -> None:
    folder, _ = begin(tmp_path / "birmingham", real_data, "E08000025", year="2010-11")
    assert workspace.read(folder).population.value == 1_074_283
    opened = totalcount.open(folder.root)
    opened.load()
    by_body = {row.key: row.total for row in opened.count(by="body").rows}
    # As the worked example has them: the levy is taken out, and the county's boards are shared by people.
    assert by_body["Birmingham City Council"] == 2_702_653_000
    assert abs(by_body["West Midlands Police Authority"] - Decimal("251202429.89")) < 1
    assert abs(by_body["West Midlands Fire & CD Authority"] - Decimal("45583838.76")) < 1
    assert abs(by_body["West Midlands Passenger Transport Authority"] - Decimal("57742064.75")) < 1
    assert [(e.stream, e.amount) for e in opened.eliminations()] == [
        ("Housing Benefit", Decimal(469_300_000)),  # DWP pays it to the council, which pays it out
        ("Transport levy", Decimal(54_594_000)),
    ]
    balances = {c.body: c.surplus for c in opened.conservation()}
    assert balances["Birmingham City Council"] == 0


@pytest.mark.parametrize(("files", "said"), [(0, "There is no file in"), (1, "Is that the GSS code")])
def test_a_place_without_published_files_is_told_why(files: int, said: str, tmp_path: Path) -> None:
    source = tmp_path / "downloads"
    source.mkdir()
    if files:
        made.rsx(source / "rsx.ods")
    arguments = ["new", str(tmp_path / "x"), "--area", "E08999999", "--year", "2024-25", "--from", str(source)]
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == 0
    assert said in result.stderr


def test_a_damaged_workbook_is_told_from_one_nobody_knows(tmp_path: Path) -> None:
    source = tmp_path / "downloads"
    source.mkdir()
    content = made.rsx(tmp_path / "rsx.ods").read_bytes()
    (source / "half.ods").write_bytes(content[: len(content) // 2])
    with zipfile.ZipFile(source / "hollow.ods", "w") as hollow:
        hollow.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
    _, files = begin(tmp_path / "x", source, TESTHAM)
    assert [name for name, file in files.items() if "damaged or incomplete" in file.said] == ["half.ods", "hollow.ods"]
