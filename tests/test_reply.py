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

from tests.place_builder import COUNCIL, POLICE, Place, dump, gets, ods, pays, spend
from totalcount.cli.app import app
from totalcount.errors import Exit, ReturnError
from totalcount.model import Finding, Level, Reply
from totalcount.render.reply import marks, write
from totalcount.steps.reply import reply

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
    cells = [cell for line in listed.iter_rows() for cell in line if cell.hyperlink]
    links = [cell.hyperlink.location or cell.hyperlink.target for cell in cells]
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


def test_replying_twice_is_replying_once_and_loading_the_reply_gives_the_same_store(
    place: Place, tmp_path: Path
) -> None:
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    first, _, _ = replied(place, place.returns / "hill.xlsx", once)
    tables = dump(place.root)
    shutil.copy(once, place.returns / "hill.xlsx")
    second, _, book = replied(place, place.returns / "hill.xlsx", twice)
    assert [told.finding for told in second.told] == [told.finding for told in first.told]
    assert marked(book) == marked(openpyxl.load_workbook(once))
    after = dump(place.root)
    changing = {"raw.file", "setting.place"}  # the file's own hash and size
    assert {name: rows for name, rows in after.items() if name not in changing} == {
        name: rows for name, rows in tables.items() if name not in changing
    }


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


def test_a_file_not_yet_loaded_is_replied_to_and_the_place_stays_as_it_is(place: Place, tmp_path: Path) -> None:
    new = partners(tmp_path / "hill two.xlsx")
    (place.returns / "hill.xlsx").unlink()
    place.loaded()
    before, files = dump(place.root), sorted(path.name for path in place.root.rglob("*"))
    code, out, err = invoke("reply", str(new), "-o", str(tmp_path / "out.xlsx"), "-p", str(place.root))
    assert (code, out) == (Exit.OK, "")
    assert "marked in their cells" in err
    assert set(marked(openpyxl.load_workbook(tmp_path / "out.xlsx"))) == {
        ("Our spend", at) for at in ("A1", "B5", "B6", "A7")
    }
    assert dump(place.root) == before
    assert sorted(path.name for path in place.root.rglob("*")) == files


def test_a_csv_and_an_ods_get_a_workbook_built_from_them(place: Place, tmp_path: Path) -> None:
    csv = place.sheet(
        "trust-spend.csv", [spend("1", HOSTILE), spend("about 2", "Lifts")], "Hill Trust", "local_partner"
    )
    found, notes, book = replied(place, csv, tmp_path / "csv.xlsx")
    assert book.sheetnames == ["Findings", "trust-spend"]
    row = [cell.value for cell in book["trust-spend"][3]]
    assert book["trust-spend"]["F2"].value == HOSTILE
    assert book["trust-spend"]["F2"].data_type == "s"
    assert "about 2" in row
    assert ("trust-spend", f"{'ABCDEFGH'[row.index('about 2')]}3") in marked(book)
    assert "built from" in notes[0]
    sheets = {
        "Spend": [
            {"body": "Ash", "tier": "national", "year": "2024-25", "basis": "outturn", "units": "£", **spend("x 1")}
        ]
    }
    found, notes, book = replied(place, ods(tmp_path / "ash.ods", sheets), tmp_path / "ods.xlsx")
    assert [told.finding.code for told in found.told if told.finding.level is Level.ERROR] == ["amount-unreadable"]
    assert len(marked(book)) >= 1


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


def test_the_payee_is_told_too(place: Place, tmp_path: Path) -> None:
    place.sheet("hill-funding.csv", [gets(COUNCIL, "12", "Ward grant")], "Hill Trust", "local_partner")
    place.loaded()
    found = reply(place.folder, place.returns / "hill-funding.csv", print)
    (told,) = [told for told in found.told if told.finding.code == "balance-differs"]
    assert told.cell is not None
    assert "paid £10.00, received £12.00" in told.finding.found


def test_a_workbook_with_macros_keeps_them_under_its_own_suffix_only(place: Place, tmp_path: Path) -> None:
    source = place.returns / "hill.xlsx"
    macros = tmp_path / "hill.xlsm"
    shutil.copy(source, macros)
    with zipfile.ZipFile(macros, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0")
    found = reply(place.folder, source, print)
    assert "macros (1 of 1)" in write(macros, tmp_path / "checked.xlsx", found)[-1]
    assert "macros" not in write(macros, tmp_path / "checked.xlsm", found)[-1]


def test_a_control_character_in_a_finding_opens(tmp_path: Path, place: Place) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "odd.xlsx"))
    sheet = book.add_worksheet("Spend")
    header = ["body", "tier", "year", "basis", "units", "service", "gross", "function"]
    sheet.write_row(0, 0, header)
    sheet.write_row(1, 0, [POLICE, "local_partner", "2024-25", "outturn", "£", "x" * 32_767, "@SUM(1)", "+3.1"])
    book.close()
    _, _, found = replied(place, tmp_path / "odd.xlsx", tmp_path / "checked.xlsx")
    assert found["Spend"]["F2"].value == "x" * 32_767
    assert ("Spend", "G2") in marked(found)
