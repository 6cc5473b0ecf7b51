"""`new --all-areas`: every authority of England in one store, each with its people, tied to the total."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

import totalcount
from tests import local_files, national_files
from tests import published_files as made
from tests.place_builder import Place, codes, spend
from tests.published_files import FORCE, LATHAM, OTHERHAM, TESTHAM, VALE
from tests.published_reading import atlas_of, by_body, place, taken
from tests.test_by_area import areas_of, ties
from tests.test_first_count import COUNCIL, FILES, block
from totalcount import workspace
from totalcount.api import OpenPlace
from totalcount.cli.app import app
from totalcount.errors import Exit
from totalcount.model import ENGLAND, Population
from totalcount.sources.published import book, revenue_outturn_rsx, treasury_cra, waste_areas
from totalcount.sources.published.atlas import Atlas, Authority, People, Territory
from totalcount.sources.published.rows import Funding, Payment, Spend
from totalcount.sources.published.taken import Asked
from totalcount.steps.new import new

PARK = ["E6401", "E26009901", "Dale National Park Authority", "", "O", "Park", "Y"]


def run(*words: str) -> str:
    result = CliRunner().invoke(app, words)
    assert result.exit_code == Exit.OK, result.output
    return result.stdout


@pytest.fixture
def england(tmp_path: Path) -> OpenPlace:
    """Two districts under one force, one district that sent nothing, and a park that no file places."""
    rows = made.rsx_rows()
    park = made.seven(3, 4, 0, 0)
    rows.insert(8, [*PARK, *park, *made.NIL, *park])
    folder = tmp_path / "downloads"
    made.rsx(folder / "rsx.ods", rows)
    made.register(folder / "register.csv")
    made.mye4(folder / "people.xlsx")
    run("new", str(tmp_path / "eng"), "--all-areas", "--year", "2024-25", "--from", str(folder))
    opened = totalcount.open(tmp_path / "eng")
    opened.load()
    return opened


def test_the_place_is_england(england: OpenPlace) -> None:
    known = workspace.read(england.folder)
    source = "ONS mid-year population estimates, people.xlsx, sheet MYE4, Mid-2023"
    assert (known.name, known.areas, known.is_england) == ("England", (ENGLAND,), True)
    assert known.population == Population(1000, source, "2023-06-30")


def test_every_authority_counts_and_nothing_is_out_of_place(england: OpenPlace) -> None:
    headline = england.headline()
    assert (headline.counted, headline.out_of_place, headline.set_aside) == (
        Decimal("237750.00"),
        Decimal(0),
        Decimal(0),
    )
    assert by_body(england) == {
        "Testham Metropolitan Borough Council": Decimal(100_750),
        "Vale Police": Decimal(100_000),
        "Otherham City Council": Decimal(30_000),
        "Dale National Park Authority": Decimal(7_000),
    }
    assert {group.key: group.total for group in headline.methods} == {"published": Decimal(237_750)}


def test_each_has_its_own_its_part_of_wider_areas_and_its_people(england: OpenPlace) -> None:
    assert {code: (row.people, row.council, row.own, row.apportioned) for code, row in areas_of(england).items()} == {
        TESTHAM: (300, Decimal(100_750), Decimal(100_750), Decimal("33333.33")),
        OTHERHAM: (600, Decimal(30_000), Decimal(30_000), Decimal("66666.67")),
        "E26009901": (None, None, Decimal(7_000), Decimal(0)),
        LATHAM: (100, None, Decimal(0), Decimal(0)),
    }
    assert areas_of(england)[TESTHAM].per_head == Decimal("446.94")
    assert ties(england)


def test_the_screen_says_what_must_be_known_to_compare(england: OpenPlace) -> None:
    lines = run("count", "--by", "area", "--place", str(england.folder.root)).splitlines()
    assert next(line for line in lines if line.startswith(LATHAM)).endswith("council missing")
    assert any("do not compare it with others" in line for line in lines)
    assert any(line.startswith("1 line without people") for line in lines)
    (total,) = [line.split() for line in lines if line.startswith("total count")]
    assert total == ["total", "count", "1,000", "£237,750.00", "£237.75", "100.0%"]


def test_englands_own_total_is_off_and_never_patched(england: OpenPlace) -> None:
    (net,) = [c for c in england.controls() if c.name == "England" and "net" in c.measure]
    assert (net.published, net.added, net.missing) == (Decimal(300_750), Decimal(206_500), ("Latham",))
    assert {"control-off", "not-submitted"} <= set(codes(england.check()))


def test_an_authority_is_what_it_is_in_a_place_of_its_own(england: OpenPlace, tmp_path: Path) -> None:
    for code in (TESTHAM, OTHERHAM):
        alone = place(tmp_path / code, tmp_path / "downloads", code)
        assert alone.headline().counted == areas_of(england)[code].total
        assert alone.headline().per_head == areas_of(england)[code].per_head


def test_without_estimates_a_wider_area_is_named_by_its_own_code(england: OpenPlace) -> None:
    (england.folder.returns / "published" / "people.xlsx").unlink()
    england.load()
    found = areas_of(england)
    assert found[FORCE].total == Decimal(100_000)
    assert found[FORCE].name == "Vale Police"
    assert found[TESTHAM].people is None
    assert ties(england)
    assert england.headline().counted == Decimal(237_750)


def test_a_return_takes_the_place_of_what_is_published_in_its_area(england: OpenPlace) -> None:
    rows = [spend("99000", area=TESTHAM), spend("1000", area="W06000015"), spend("10", area="Narnia")]
    Place(england.folder.root).sheet("testham.csv", rows, body="Testham Metropolitan Borough Council")
    england.load()
    assert areas_of(england)[TESTHAM].own == Decimal(99_000)
    headline = england.headline()
    assert (headline.out_of_place, headline.set_aside) == (Decimal(1_000), Decimal(100_760))
    assert ties(england)
    assert {"area-outside", "area-unknown"} <= set(codes(england.check()))


def test_the_whole_country_answers_every_command(england: OpenPlace) -> None:
    root = str(england.folder.root)
    for words in ("coverage", "control", "count --by body", "explain area:Testham", "compare-sources"):
        assert run(*words.split(), "--place", root)
    totals = json.loads(run("control", "--json", "--place", root))
    assert totals["total"] == "237750.00"


def test_a_place_has_areas_or_all_of_them() -> None:
    for words in ([], ["--area", TESTHAM, "--all-areas"]):
        result = CliRunner().invoke(app, ["new", "nowhere", "--year", "2024-25", *words])
        assert result.exit_code == Exit.USAGE
        assert "one of the two" in " ".join(result.output.replace("│", " ").split())
    assert not Path("nowhere").exists()


def test_downloads_are_told_in_numbers(england: OpenPlace, tmp_path: Path) -> None:
    _, files = new(
        tmp_path / "again",
        name="",
        areas=(ENGLAND,),
        year="2024-25",
        basis="outturn",
        scope="all-public",
        people=Population(None, "", ""),
        source=tmp_path / "downloads",
    )
    told = {file.file: file.said for file in files}
    assert told["people.xlsx"].startswith("people of England at mid-2023: 1,000, and of each of its 3 authorities")
    assert told["register.csv"] == "names and codes of 3 English authorities"


# --- areas of readers ---


def test_other_countries_are_nobodys() -> None:
    atlas = Atlas(territories=(Territory("PFA Gwent", "Gwent", ("police",), ("W06000021",)),))
    asked = Asked(None, "2024-25", atlas)
    assert [asked.area(code) for code in ("W06000015", "S12000033", "K02000001", "N09000003")] == [None] * 4
    assert asked.serving("Gwent Police", "police") is None
    assert asked.area("QOP") == "QOP"


def test_a_merged_authority_is_its_successor_unless_the_estimates_know_it() -> None:
    old = Authority("E07009901", "Old", ecode="E4931", successors=("E06009901",), current=False)
    register = Atlas(authorities=(old, Authority("E06009901", "New")))
    assert Asked(None, "2010-11", register).area("E4931") == "E06009901"
    knowing = register + Atlas(people=(People("E07009901", "Old", 2011, 9, ""),))
    assert Asked(None, "2010-11", knowing).area("E4931") == "E07009901"


def test_a_circle_of_successors_ends() -> None:
    pair = (Authority("E1", "One", successors=("E2",)), Authority("E2", "Two", successors=("E1",)))
    assert Asked(None, "2010-11", Atlas(authorities=pair)).area("E1") == "E2"


def test_a_county_in_a_combined_authority_is_its_districts(tmp_path: Path) -> None:
    members = (Authority("E06009901", "City", combined="E47009909"), Authority(VALE, "County", combined="E47009909"))
    known = Atlas(authorities=members) + atlas_of(made.mye4(tmp_path / "people.xlsx"))
    wider = known.territory("E47009909")
    assert wider is not None
    assert sorted(wider.parts) == sorted(["E06009901", TESTHAM, OTHERHAM])


def test_weights_of_districts_that_are_one_now_add_up(tmp_path: Path) -> None:
    """The practices of Oldham Mills, since merged into Testham, are Testham's: 250 + 150 of 1,150."""
    text = local_files.GP + "V9,Mills Surgery,QV1,NHS Vale ICB,E07009901,Oldham Mills,9,150,1\n"
    folder = tmp_path / "downloads"
    local_files.gp(folder / "gp.csv", text)
    local_files.nhs(folder / "nhs.xlsx")
    made.register(folder / "register.csv")
    made.mye4(folder / "people.xlsx")
    whole = areas_of(place(tmp_path / "eng", folder, ENGLAND))
    alone = place(tmp_path / "testham", folder, TESTHAM).headline().counted
    board = Decimal("1082000.40")  # what NHS Vale was allocated on all lines
    assert alone == whole[TESTHAM].total == (board * 400 / 1150).quantize(Decimal("0.01"))


def test_the_count_of_england_is_held_against_all_regions_or_none(tmp_path: Path) -> None:
    known = atlas_of(national_files.people(tmp_path / "people.xlsx"))
    with book.opened(national_files.cra(tmp_path / "cra.xlsx"), "cra.xlsx") as opened:
        assert opened is not None
        read = treasury_cra.READER.money(opened, Asked(None, "2024-25", known))
    assert read.identifiable == ()
    assert "regions of England" in read.findings[-1].found


# --- the real files ---


@pytest.fixture(scope="module")
def real(real_data: Path, tmp_path_factory: pytest.TempPathFactory) -> OpenPlace:
    """England from the files of the page on a first count."""
    folder = tmp_path_factory.mktemp("real")
    for name in FILES:
        (folder / "downloads").mkdir(exist_ok=True)
        (folder / "downloads" / Path(name).name).symlink_to(real_data / name)
    return place(folder / "eng", folder / "downloads", ENGLAND)


def test_real_england_ties_and_loses_nobody(real: OpenPlace, real_data: Path) -> None:
    """Each of the 401 bodies that sent the outturn counts what its row says; nobody is merged with another."""
    assert ties(real)
    assert real.headline().out_of_place == real.headline().set_aside == 0
    rows = areas_of(real)
    assert sum(row.people or 0 for row in rows.values()) == real.headline().place.population.value == 57_690_323
    with book.opened(real_data / FILES[0], "rsx.ods") as opened:
        assert opened is not None
        read = revenue_outturn_rsx.money(opened, Asked(None, "2024-25"))
    spent = sum((Decimal(row.gross) for row in read.rows if isinstance(row, Spend)), Decimal(0)) * 1000
    published = [row for row in real.rows() if row.file.endswith(".ods") and row.kind == "spend" and "RSX" in row.sheet]
    assert sum(row.counted for row in published) == spent == Decimal("173979892419.59")
    assert len({row.body for row in published}) == len({row.of.identifier for row in read.rows}) == 401


def test_real_trafford_in_england_is_trafford_as_a_place(real: OpenPlace) -> None:
    """To the penny: the page's figure. The council's own services are what its outturn says."""
    trafford = areas_of(real)["E08000009"]
    assert (trafford.name, trafford.people) == ("Trafford", 237_480)
    assert (trafford.total, trafford.per_head) == (Decimal("1211830619.38"), Decimal("5102.87"))
    assert trafford.council == by_body(real)[COUNCIL] == Decimal("579375000.00")


def test_the_page_shows_lines_of_the_real_table(real: OpenPlace) -> None:
    shown = run("count", "--by", "area", "--place", str(real.folder.root)).splitlines()
    assert len(block("areas").splitlines()) == 7
    for line in block("areas").splitlines():
        assert line in shown
    assert "£299,141,604,192.42" in run("count", "--place", str(real.folder.root))


def test_real_england_row_is_off_by_what_nine_did_not_send(real: OpenPlace) -> None:
    (net,) = [c for c in real.controls() if c.level == "England" and "net current" in c.measure]
    assert (net.published, net.added) == (Decimal("134158660766.14"), Decimal("130984520039.59"))
    assert len(net.missing) == 9
    lacking = {row.name for row in areas_of(real).values() if row.lacks_council}
    assert {"Birmingham", "Cumberland", "Slough", "Warwick"} < lacking
    assert len(lacking) == 9


def test_real_waste_levies_are_paid_to_the_board_that_raised_them(real_data: Path) -> None:
    """£318.6m in 2010-11: each district's levy goes to one of six boards, and each board's is what it raised."""
    outturn = next((real_data / "council").glob("Revenue_Outturn_Summary*.xls"))
    known = waste_areas.atlas() + atlas_of(real_data / FILES[6])
    found = taken(outturn, None, known, "2010-11")
    paid: dict[str, Decimal] = {}
    for row in found.rows:
        if isinstance(row, Payment) and "line 724" in row.notes:
            paid[row.to_body] = paid.get(row.to_body, Decimal(0)) + Decimal(row.amount)
    raised = {row.of.name: row for row in found.rows if isinstance(row, Funding) and "line 724" in row.notes}
    assert set(paid) == set(raised)
    assert paid["Greater Manchester Waste Disposal Authority"] == 109_572
    assert sum(paid.values()) == Decimal(318_608)
    assert len(paid) == 6


def test_real_wider_areas_that_no_file_divides_are_named(real: OpenPlace) -> None:
    wider = {row.name for row in areas_of(real).values() if row.people is None}
    assert {"North East Mayoral Combined Authority", "Peak District National Park Authority"} < wider
    assert not any(
        "County Council" in name or "Police" in name or "Integrated Care" in name or "Waste" in name for name in wider
    )
