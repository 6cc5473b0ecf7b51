"""A partner's own workbook back: marked where the faults are, kept as it was, and clean again once it is corrected."""

import shutil
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText
from openpyxl.workbook import Workbook
from typer.testing import CliRunner

from tests.place_builder import COUNCIL, POLICE, SAID, Place, dump, gets, ods, pays, spend, xlsx
from totalcount.cli.app import app
from totalcount.errors import Exit, ReturnError
from totalcount.model import Finding, Level, Reply
from totalcount.render import template
from totalcount.render.reply import marks, write
from totalcount.steps.asked import asked
from totalcount.steps.reply import reply
from totalcount.steps.trial import Standing

SIGN = "--- totalcount ---"
HOSTILE = "=cmd|' /C calc'!A1"


def invoke(*words: str) -> tuple[int, str, str]:
    found = CliRunner().invoke(app, words)
    return found.exit_code, found.stdout, found.stderr


def partners(path: Path) -> Path:
    """A workbook as a partner makes one: own looks, a sum, a chart, a shape, a formula that spills, hostile words."""
    book = xlsxwriter.Workbook(str(path))
    about, lines, own = (book.add_worksheet(name) for name in ("About", "Our spend", "Notes"))
    for row, (name, value) in enumerate(
        {"body": "Hill Trust", "tier": "local_partner", "year": "2024-25", "basis": "outturn", "units": "£"}.items()
    ):
        about.write_row(row, 0, [name, value])
    bold, filled = book.add_format({"bold": True}), book.add_format({"bg_color": "#00FF00", "num_format": "0.00"})
    lines.merge_range("A1:D1", "Spend 2024-25 (final)", bold)
    lines.write_row(1, 0, ["Service", "Gross", "Function", "Notes"], bold)
    lines.write_row(2, 0, ["Wards", 10, "7.3"])
    lines.write_formula("B4", "=Notes!A1+1", filled, 41)
    lines.write_row("A4", ["Clinics"])
    lines.write_string("C4", "7.2")
    lines.write_row("A5", ["Roads 🚓 שלום", "see note 4", "4.5"])
    lines.write("B6", "n/a", filled)
    lines.write_row("A6", ["Parks"])
    lines.write_string("C6", "8.1")
    lines.write_string("D6", HOSTILE)
    lines.write_comment("B6", "To follow in May", {"author": "Finance"})
    lines.write_row("A7", ["Total", 51, ""])
    lines.write_rich_string("D3", "one ", bold, "bold", " word")
    own.write("A1", 40)
    own.write_dynamic_array_formula("B1:B2", "=SORT(A1:A1)", None, 40)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Notes!$A$1:$A$2"})
    own.insert_chart("D2", chart)
    own.insert_textbox("D20", "drawn")
    book.close()
    return path


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Place:
    place = Place(tmp_path_factory.mktemp("reply")).toml()
    place.sheet("council.csv", [pays("Hill Trust", "10", "Ward grant")], body=COUNCIL).rename(
        place.returns / "council-payments.csv"
    )
    place.sheet("council-spend.csv", [spend("60.00")])
    partners(place.returns / "hill.xlsx")
    place.loaded()
    return place


@pytest.fixture
def place(shared: Place, tmp_path: Path) -> Place:
    return Place(shutil.copytree(shared.root, tmp_path / "place"))


def replied(place: Place, source: Path, to: Path) -> tuple[Reply, tuple[str, ...], Workbook]:
    found = reply(place.folder, source, print)
    notes = write(source, to, found)
    return found, notes, openpyxl.load_workbook(to, rich_text=True)


def marked(book: Workbook) -> dict[tuple[str, str], str]:
    """The comment of every cell that has a mark."""
    return {
        (sheet.title, cell.coordinate): cell.comment.text
        for sheet in book.worksheets
        for line in sheet.iter_rows()
        for cell in line
        if cell.comment and SIGN in cell.comment.text
    }


def test_each_finding_is_marked_in_its_cell_and_all_else_is_kept(shared: Place, tmp_path: Path) -> None:
    source = shared.returns / "hill.xlsx"
    found, notes, book = replied(shared, source, tmp_path / "checked.xlsx")
    comments = marked(book)
    assert set(comments) == {("Our spend", at) for at in ("A1", "B5", "B6", "A7")}
    assert "amount-unreadable" in comments["Our spend", "B5"]
    assert book["Our spend"]["B5"].fill.start_color.rgb == marks.FILLS[Level.ERROR]
    assert comments["Our spend", "B6"].startswith("To follow in May\n\n" + SIGN)
    assert book.sheetnames == ["Findings", "About", "Our spend", "Notes"]
    listed = book["Findings"]
    found_links = [cell.hyperlink for line in listed.iter_rows() for cell in line]
    links = [link.location for link in found_links if link]
    assert "'Our spend'!B5" in " ".join(str(link) for link in links)
    assert len(links) == sum(told.cell is not None for told in found.told)
    said = [line[5] for line in listed.iter_rows(values_only=True) if line[5]]
    assert said[1:] == [told.finding.code for told in found.told]
    # the sender's own is kept, and what is not is told
    before = openpyxl.load_workbook(source, rich_text=True)
    for sheet in before.worksheets:
        for line in sheet.iter_rows():
            for cell in line:
                now = book[sheet.title][cell.coordinate]
                if (sheet.title, cell.coordinate) != ("Notes", "B1"):
                    assert now.value == cell.value
                    assert (now.font.b, now.font.name, now.number_format) == (
                        cell.font.b,
                        cell.font.name,
                        cell.number_format,
                    )
    assert isinstance(book["Our spend"]["D3"].value, CellRichText)
    assert book["Our spend"]["D6"].data_type == "s", "hostile words are words"
    assert openpyxl.load_workbook(tmp_path / "checked.xlsx", data_only=True)["Our spend"]["B4"].value == 41
    assert "formulas that spill over cells (1 of 1)" in notes[-1]
    assert "drawn shapes and text boxes (1 of 1)" in notes[-1]
    assert notes[-1] in [line[0] for line in book["Findings"].iter_rows(values_only=True)]


def test_corrected_and_sent_back_it_is_clean(place: Place, tmp_path: Path) -> None:
    checked, corrected, again = (tmp_path / name for name in ("checked.xlsx", "corrected.xlsx", "again.xlsx"))
    replied(place, place.returns / "hill.xlsx", checked)
    book = openpyxl.load_workbook(checked, rich_text=True)
    book["Our spend"]["B4"], book["Our spend"]["B5"], book["Our spend"]["B6"] = 41, 5, 6
    book["Our spend"].delete_rows(7)
    book["Our spend"].insert_rows(3)
    book.save(corrected)
    shutil.copy(corrected, place.returns / "hill.xlsx")
    assert {f.level for f in place.open().check() if f.file == "hill.xlsx"} <= {Level.NOTE, Level.WARNING}
    found, _, final = replied(place, place.returns / "hill.xlsx", again)
    assert not [told for told in found.told if told.finding.level is Level.ERROR]
    assert set(marked(final)) == {("Our spend", "A1")}
    comment = final["Our spend"]["B7"].comment
    assert comment is None or comment.text == "To follow in May"
    assert final["Our spend"]["B6"].fill.fill_type is None
    assert final.sheetnames.count("Findings") == 1


def test_what_was_asked_answered_and_replied_to_is_the_same_store(place: Place, tmp_path: Path) -> None:
    """Template, filled, loaded, replied to, the reply loaded: every table of the store is the same, row by row."""
    blank = tmp_path / "blank.xlsx"
    template.write(blank, asked(place.folder, "Hill Trust", None, print))
    book = openpyxl.load_workbook(blank)
    next(line for line in book["About"].iter_rows() if line[0].value == "units")[1].value = "£000"
    words = (HOSTILE, "+1", "-2", "@x", "ward 🚓", "\u05e9\u05dc\u05d5\u05dd", "y" * 32_767, "tab\tbed")
    for row, service in enumerate(words, 2):
        for column, value in ((1, service), (2, 12.34 if row % 2 else "about 5"), (4, "7.3 Hospital services")):
            cell = book["Spend"].cell(row, column)
            cell.value = value
            cell.data_type = "n" if isinstance(value, float) else "s"
    assert book["Funding"]["A2"].value == COUNCIL
    book["Funding"]["C2"] = 9.99
    target = place.returns / "hill.xlsx"
    book.save(target)
    place.loaded()
    before = dump(place.root)
    assert {row[5] for row in before["flow.classed"] if row[1] == "hill.xlsx"}
    found = reply(place.folder, target, print)
    assert sum(told.finding.code == "amount-unreadable" for told in found.told) == 4
    write(target, tmp_path / "checked.xlsx", found)
    shutil.copy(tmp_path / "checked.xlsx", target)
    place.loaded()
    after = dump(place.root)
    assert {name for name in before if before[name] != after[name]} <= {"raw.file"}, "its own hash and size"
    again, _, book = replied(place, target, tmp_path / "again.xlsx")
    assert [told.finding for told in again.told] == [told.finding for told in found.told]
    assert marked(book) == marked(openpyxl.load_workbook(tmp_path / "checked.xlsx")), "replying twice is replying once"
    services = {str(row[11]) for row in after["clean.kept"] if row[0] == "hill.xlsx"}
    assert set(words) - {"tab\tbed"} <= services


def test_a_mark_is_taken_off_without_a_trace(tmp_path: Path) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Color, PatternFill

    finding = Finding(Level.WARNING, "x", "f", "s", 1, "c", "found \x1b", "expected", "Do.")
    cell = Workbook().active["A1"]  # type: ignore[index]
    for fill in (
        PatternFill(),
        PatternFill("solid", start_color="FF00FF00"),
        PatternFill("solid", start_color=Color(theme=4, tint=0.4)),
    ):
        cell.fill, cell.comment = fill, Comment("mine", "Ann O. Nym")
        marks.mark(cell, [finding])
        marks.unmark(cell)
        assert (cell.fill.fill_type, cell.fill.start_color) == (fill.fill_type, fill.start_color)
        assert (cell.comment.text, cell.comment.author) == ("mine", "Ann O. Nym")
    cell.comment = None
    marks.mark(cell, [finding])
    cell.comment = None
    marks.unmark(cell)
    assert cell.fill.fill_type is None, "the comment was deleted, and the colour stayed"


def test_a_file_that_is_not_loaded_and_the_place_stays_as_it_is(place: Place, tmp_path: Path) -> None:
    """A version of a loaded return, under any name, is checked in its place; other lines are a return more."""
    own = reply(place.folder, place.returns / "hill.xlsx", print)
    before, files = dump(place.root), sorted(path.name for path in place.root.rglob("*"))
    new = partners(tmp_path / "hill two.xlsx")
    code, out, err = invoke("reply", str(new), "-o", str(tmp_path / "out.xlsx"), "-p", str(place.root))
    assert (code, out) == (Exit.OK, "")
    assert "hill two.xlsx is a version of returns/hill.xlsx: checked in its place" in err
    assert f"{len(own.told)} findings, 4 of them marked" in err, "what is said of the one that is loaded"
    assert set(marked(openpyxl.load_workbook(tmp_path / "out.xlsx"))) == {
        ("Our spend", at) for at in ("A1", "B5", "B6", "A7")
    }

    def outside(file: str, lines: list[dict[str, str]], *how: Standing, **said: str) -> tuple[set[str], str]:
        told: list[str] = []
        about = {"body": "Hill Trust", "tier": "local_partner", **SAID, **said}
        path = xlsx(tmp_path / file, {"About": [about], "Spend": lines})
        found = reply(place.folder, path, told.append, *how)
        assert found.file == file
        return {one.finding.code for one in found.told}, " ".join(told)

    lines = {"Wards": ".01", "Clinics": ".041", "Roads 🚓 שלום": "5", "Parks": "6"}
    corrected = [spend(amount, service) for service, amount in lines.items()]
    codes, told = outside("hill.xlsx", corrected, units="£000")
    assert "is a version of returns/hill.xlsx" in told
    assert not codes & {"file-twice", "return-in-parts", "rows-alike", "amount-unreadable"}
    more = [spend("10", "Wards A"), spend("3", "Porters")]
    assert "checked beside returns/hill.xlsx, of the same body" in outside("rest.xlsx", more)[1]
    codes, told = outside("rest.xlsx", more, Standing(instead=Path("hill.xlsx")))
    assert ("amount-unreadable" in codes, told) == (False, "")
    assert dump(place.root) == before
    assert sorted(path.name for path in place.root.rglob("*")) == files
    # a load counts both, and says so
    _, _, err = invoke("load", str(new), "-p", str(place.root))
    assert "Hill Trust, spend: the same lines in hill two.xlsx, hill.xlsx" in err


def test_other_kinds_of_file(place: Place, tmp_path: Path) -> None:
    """A CSV and an ODS get a workbook built from them; long and odd cells stay; the payee is told too."""
    lines = [spend("1", HOSTILE), spend("about 2", "Lifts")]
    csv = place.sheet("trust-spend.csv", lines, "Ash Trust", "local_partner")
    sheets = {"Spend": [{"body": "Ash", "tier": "national", **SAID, **spend("x 1")}]}
    opened = ods(place.returns / "ash.ods", sheets)
    funding = place.sheet("hill-funding.csv", [gets(COUNCIL, "12", "Ward grant")], "Hill Trust", "local_partner")
    odd = xlsx(
        place.returns / "odd.xlsx", {"Spend": [{"body": POLICE, **SAID, **spend("@SUM(1)", "x" * 32_767, "+3.1")}]}
    )
    place.loaded()

    _, notes, book = replied(place, csv, tmp_path / "csv.xlsx")
    assert book.sheetnames == ["Findings", "trust-spend"]
    assert "built from" in notes[0]
    cells = {str(cell.value): cell for line in book["trust-spend"].iter_rows() for cell in line}
    assert cells[HOSTILE].data_type == "s"
    assert ("trust-spend", cells["about 2"].coordinate) in marked(book)

    found, _, book = replied(place, opened, tmp_path / "ods.xlsx")
    assert [told.finding.code for told in found.told if told.finding.level is Level.ERROR] == ["amount-unreadable"]
    assert ("Spend", "G2") in marked(book)

    found = reply(place.folder, funding, print)
    (told,) = [told for told in found.told if told.finding.code == "balance-differs"]
    assert told.cell is not None
    assert "paid £10.00, received £12.00" in told.finding.found

    _, _, book = replied(place, odd, tmp_path / "checked.xlsx")
    assert "x" * 32_767 in {cell.value for cell in book["Spend"][2]}
    assert [at for _, at in marked(book) if book["Spend"][at].value == "@SUM(1)"]


def test_what_has_no_cells_is_refused_with_advice(place: Place, tmp_path: Path) -> None:
    (place.returns / "page.csv").write_bytes(b"%PDF-1.7 nothing")
    with pytest.raises(ReturnError, match="no cells to mark"):
        reply(place.folder, place.returns / "page.csv", print)
    damaged = tmp_path / "damaged.xlsx"
    damaged.write_bytes((place.returns / "hill.xlsx").read_bytes()[:3000])
    assert invoke("reply", str(damaged), "-o", str(tmp_path / "o.xlsx"), "-p", str(place.root))[0] != Exit.OK
    source = str(place.returns / "hill.xlsx")
    assert invoke("reply", source, "-o", source, "-p", str(place.root))[0] != Exit.OK
    assert invoke("reply", source, "-o", str(place.returns / "x.xlsx"), "-p", str(place.root))[0] != Exit.OK


def test_a_workbook_with_macros_keeps_them_under_its_own_suffix_only(shared: Place, tmp_path: Path) -> None:
    source = shared.returns / "hill.xlsx"
    macros = tmp_path / "hill.xlsm"
    shutil.copy(source, macros)
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    found = Reply("", "", "hill.xlsx", ())
    assert "macros (1 of 1)" in write(macros, tmp_path / "checked.xlsx", found)[-1]
    assert "macros" not in write(macros, tmp_path / "checked.xlsm", found)[-1]
