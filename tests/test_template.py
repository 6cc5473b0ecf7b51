"""The return that a body fills in says exactly what the schema says, and holds no rows until somebody answers."""

import functools
import re
import shutil
import zipfile
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook
from typer.testing import CliRunner

from tests.invented_count import HOSTILE
from tests.place_builder import COUNCIL, POLICE, Place, gets, pays, spend
from tests.spreadsheet import OFFICE, recalculated
from totalcount.cli.app import app
from totalcount.errors import TotalcountError
from totalcount.model import Asked, AskedLine
from totalcount.render import template
from totalcount.schema import ABOUT, OWN_SHEETS, SHEETS, Kind
from totalcount.steps.asked import asked

LINES = tuple(sheet for sheet in SHEETS if sheet is not ABOUT)
COVER, TOTALS, LISTS, _ = OWN_SHEETS


def made(tmp_path: Path, what: Asked | None = None) -> Workbook:
    path = tmp_path / "return.xlsx"
    template.write(path, what or blank())
    return openpyxl.load_workbook(path)


@functools.cache
def blank() -> Asked:
    """The return of nobody in particular, which knows the reference tables only."""
    return asked(None, "", None, print)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, Place]:
    """A place in two years; in the later one the police have not answered yet."""
    folder = tmp_path_factory.mktemp("years")
    then, now = Place(folder / "then").toml(year="2023-24"), Place(folder / "now").toml()
    for place, year in ((then, "2023-24"), (now, "2024-25")):
        place.sheet("council.csv", [pays("VALE CONSTABULARY", "40", "Police grant")], body=COUNCIL, year=year).rename(
            place.returns / "council-payments.csv"
        )
    police = {"body": POLICE, "tier": "local_partner", "year": "2023-24"}
    lines = [spend("30.50", "=Patrol", "3.1", income="2.25", notes="a"), spend("10", "Courts", "my own words")]
    then.sheet("police-spend.csv", lines, **police)
    provided = [
        {"programme": "Steps", "need": "crime", "provider": "Ash Trust", "stream": "Police grant", "amount": "7"},
        {"programme": "Steps", "stream": "=R", "amount": "8.25"},
    ]
    then.sheet("police-programmes.csv", provided, **police)
    then.sheet("police-funding.csv", [gets(COUNCIL, "40", "Police grant"), gets("reserves", "-1.5", "=R")], **police)
    then.loaded()
    now.loaded()
    return then, now


@functools.cache
def polices(years: tuple[Place, Place]) -> Asked:
    """What the police are asked in the later year."""
    return asked(years[1].folder, POLICE, years[0].root, print)


def test_a_blank_return_has_the_schemas_headings_and_nothing_under_them(tmp_path: Path) -> None:
    book = made(tmp_path)
    assert book.sheetnames == [COVER, *(sheet.name for sheet in SHEETS), TOTALS, LISTS]
    for sheet in LINES:
        assert tuple(cell.value for cell in book[sheet.name][1]) == sheet.names
        assert book[sheet.name].max_row == 1
        assert book[sheet.name].freeze_panes == "B2"
    headings = [(book[sheet.name][1], sheet.columns) for sheet in LINES]
    for cell, column in [pair for cells, columns in headings for pair in zip(cells, columns, strict=True)]:
        assert cell.comment is not None
        assert column.meaning in cell.comment.text
        assert ("Required." in cell.comment.text) is column.required
        assert not column.example or f"Example: {column.example}" in cell.comment.text
        assert (cell.fill.fgColor.rgb == "FF1F3A5F") is column.required


def test_choices_have_drop_downs_that_list_them_and_never_stop_anybody(tmp_path: Path) -> None:
    book = made(tmp_path)
    for schema in LINES:
        rules = [r for r in book[schema.name].data_validations.dataValidation if r.type == "list"]
        assert {rule.errorStyle for rule in rules} <= {"warning", "information"}
        by_column = {str(rule.sqref).split("2:")[0]: rule for rule in rules}
        for number, column in enumerate(schema.columns, 1):
            if column.choices:
                name = by_column[get_column_letter(number)].formula1
                sheet, cells = book.defined_names[name].attr_text.split("!")
                assert tuple(line[0].value for line in book[sheet][cells.replace("$", "")]) == column.choices
    offered = {str(rule.formula1) for sheet in LINES for rule in book[sheet.name].data_validations.dataValidation}
    assert {"list_from_body", "list_body", "list_stream", "list_function", "list_condition"} <= offered


def test_what_is_filled_in_is_open_and_the_rest_is_locked_without_a_password(
    tmp_path: Path, years: tuple[Place, Place]
) -> None:
    book = made(tmp_path, polices(years))
    for sheet in book:
        assert sheet.protection.sheet
        assert not sheet.protection.password
    for schema in LINES:
        read = book[schema.name]
        headings = [cell.value for cell in read[1]]
        assert all(cell.protection.locked for cell in read[1])
        for name in schema.names:
            at = headings.index(name) + 1
            shared = next(d for d in read.column_dimensions.values() if (d.min or 0) <= at <= (d.max or 0))
            assert not shared.protection.locked, name
            figures = {Kind.MONEY, Kind.COUNT, Kind.NUMBER}
            assert (shared.number_format == "@") is (schema.column(name).kind not in figures)
    spending = book["Spend"]
    headings = [cell.value for cell in spending[1]]
    assert spending.cell(2, headings.index("gross last year") + 1).protection.locked
    assert not spending.cell(2, headings.index("service") + 1).protection.locked


def test_what_is_known_is_filled_in(tmp_path: Path, years: tuple[Place, Place]) -> None:
    then, now = years
    book = made(tmp_path, asked(now.folder, "vale constabulary", then.root, print))
    about = {line[0]: line[1] for line in book["About"].iter_rows(min_row=2, values_only=True) if line[1]}
    assert about == {"body": POLICE, "tier": "local_partner", "year": "2024-25", "basis": "outturn"}
    funding = [line[:5] for line in book["Funding"].iter_rows(min_row=2, values_only=True)]
    assert (COUNCIL, "Police grant", None, 40, None) in funding
    assert ("reserves", "=R", None, -1.5, None) in funding
    assert ("Home Office", "Police pensions grant", None, None, "aligned") in funding, "from the catalogue"
    at = columns_of(book, "Programmes")
    told = ("need", "provider", "stream", "amount", "amount last year")
    lines = book["Programmes"].iter_rows(min_row=2, values_only=True)
    given = [[line[at[name] - 1] for name in told] for line in lines]
    assert given == [["crime", "Ash Trust", "Police grant", None, 7], ["crime", "Ash Trust", "=R", None, 8.25]]
    service, gross, gross_last, income, income_last, function = next(
        book["Spend"].iter_rows(min_row=2, max_col=6, values_only=True)
    )
    assert (service, gross, gross_last, income, income_last) == ("=Patrol", None, 30.5, None, 2.25)
    assert function == "3.1 Police services"
    assert book["Spend"]["A2"].data_type == "s"
    assert book["Spend"]["A2"].quotePrefix
    cover = " ".join(str(cell.value) for line in book[COVER].iter_rows() for cell in line if cell.value)
    assert POLICE in cover
    assert "2023-24" in cover


def test_a_body_that_nobody_knows_is_said(years: tuple[Place, Place], tmp_path: Path) -> None:
    told = {
        POLICE: "to fill in\n",
        POLICE[1:]: f"did you mean {POLICE}",
        "Nowhere At All": "0 lines to fill in. No body",
    }
    for body, said in told.items():
        words = ["template", "--body", body, "--place", str(years[1].root), "-o", str(tmp_path / "return.xlsx")]
        found = CliRunner().invoke(app, words)
        assert (found.exit_code, said.casefold() in found.stderr.casefold()) == (0, True), found.stderr


def test_lines_come_from_what_others_say_when_there_is_no_earlier_year(years: tuple[Place, Place]) -> None:
    found = asked(years[1].folder, POLICE, None, print)
    assert found.last_year == ""
    assert found.account is None
    first = found.of("Funding")[0]
    assert (first.cells["from_body"], first.why) == (COUNCIL, f"{COUNCIL} names it")


def test_the_store_itself_may_hold_the_earlier_year(tmp_path: Path) -> None:
    place = Place(tmp_path / "one").toml()
    place.sheet("old-spend.csv", [spend("7", "Roads"), spend("8", "Roads", notes="more")], year="2023-24")
    place.loaded()
    found = asked(place.folder, COUNCIL, None, print)
    assert found.last_year == "2023-24"
    (line,) = [line for line in found.of("Spend") if line.last]
    assert line.last == {"gross": Decimal(15)}
    assert found.account is not None
    assert found.account.left == -15


def test_too_many_lines_are_joined_and_what_is_left_out_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path / "many").toml(year="2023-24")
    lines = [spend(str(n), f"Service {n}", provider=f"Supplier {m}") for n in range(1, 451) for m in range(2)]
    place.sheet("ledger-spend.csv", lines, year="2023-24")
    place.loaded()
    found = asked(None, COUNCIL, place.root, print)
    spending = [line for line in found.of("Spend") if line.last]
    assert len(spending) == 400
    assert found.left_out == 50
    assert spending[-1].last == {"gross": Decimal(900)}
    assert found.account is not None
    assert found.account.spend == 450 * 451


def test_last_year_must_be_earlier(years: tuple[Place, Place]) -> None:
    with pytest.raises(TotalcountError, match="no year before"):
        asked(years[0].folder, POLICE, years[1].root, print)


def test_a_return_nobody_answered_loads_as_no_rows(tmp_path: Path, years: tuple[Place, Place]) -> None:
    now = Place(shutil.copytree(years[1].root, tmp_path / "now"))
    template.write(now.returns / "police.xlsx", polices(years))
    reports = [report for report in now.open().load() if report.file == "police.xlsx"]
    assert {report.rows_read for report in reports} == {0}
    codes = {(f.level, f.code) for f in now.open().check() if f.file == "police.xlsx"}
    assert codes == {("warning", "not-answered")}


def filled(path: Path, to: Path) -> None:
    """The return filled in as somebody would: amounts beside what is asked, one line more, units stated."""
    book = openpyxl.load_workbook(path)
    next(row for row in book["About"].iter_rows(min_row=2) if row[0].value == "units")[1].value = "£"
    for name, amount in (("Spend", "gross"), ("Funding", "amount")):
        at = columns_of(book, name)
        for row in range(2, book[name].max_row + 1):
            last = book[name].cell(row, at[f"{amount} last year"]).value or 0
            book[name].cell(row, at[amount]).value = float(str(last)) + 0.01
    row, at = book["Spend"].max_row + 1, columns_of(book, "Spend")
    for name, value in (("service", "عملية 🚓"), ("gross", "see note"), ("function", "3.1")):
        book["Spend"].cell(row, at[name]).value = value
    book.save(to)


def columns_of(book: Workbook, sheet: str) -> dict[str, int]:
    """The number of every column by its heading."""
    return {str(cell.value): number for number, cell in enumerate(book[sheet][1], 1)}


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed: nothing else works the totals out")
def test_the_totals_tie_the_sheets_together_as_somebody_types(tmp_path: Path, years: tuple[Place, Place]) -> None:
    what = polices(years)
    template.write(tmp_path / "blank.xlsx", what)
    filled(tmp_path / "blank.xlsx", tmp_path / "filled.xlsx")
    blank, full = (totals_of(path) for path in recalculated([tmp_path / "blank.xlsx", tmp_path / "filled.xlsx"]))
    assert blank == totals_of(tmp_path / "blank.xlsx"), "every formula gives the value stored with it"
    received = 38.5 + len(what.of("Funding")) * 0.01
    assert full["funding received"] == (pytest.approx(received), 38.5)
    assert full["- spend"] == (pytest.approx(40.52), 40.5)
    assert full["= left over"] == (pytest.approx(received - 40.52), pytest.approx(38.5 + 2.25 - 40.5))
    assert full["Spend: amounts that are no numbers"] == (1, None)
    assert full["Spend: lines without an amount"] == (0, None)
    assert full["About: required cells that are blank"] == (0, None)
    assert any("went out than came in" in words for words in full)


def totals_of(path: Path) -> dict[str, tuple[object, object]]:
    """The lines of Totals by their words: this return, and the earlier year."""
    read = openpyxl.load_workbook(path, data_only=True)[TOTALS]
    return {str(line[0]): (line[1], line[2]) for line in read.iter_rows(values_only=True) if line[0]}


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    long = "x" * 32_767
    lines = tuple(
        AskedLine("Spend", {"service": words, "notes": HOSTILE}, {"gross": Decimal("12345678901234567.89")}, "=1+1")
        for words in ("=1+1", "+2", "-3", "@SUM(A1)", "a\x00\x1bb", long, "\u202eעברית", "🚓")
    )
    book = made(tmp_path, Asked(place="=Place", about={"body": HOSTILE}, lines=lines, choices={"body": (HOSTILE,)}))
    formulas = {sheet.title for sheet in book for line in sheet.iter_rows() for c in line if c.data_type == "f"}
    assert formulas == {TOTALS}
    read = [cell.value for cell in book["Spend"]["A"]][1:]
    assert read == ["=1+1", "+2", "-3", "@SUM(A1)", "ab", long, "עברית", "🚓"]
    assert book["Spend"]["C2"].value == "£12,345,678,901,234,567.89", "no number that has lost its pence"


def test_what_excel_holds_against_a_workbook_is_not_there(tmp_path: Path, years: tuple[Place, Place]) -> None:
    path = tmp_path / "return.xlsx"
    template.write(path, polices(years))
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
        for name in archive.namelist():
            text = archive.read(name).decode()
            for rule in re.findall(r"<dataValidation .*?</dataValidation>", text, re.DOTALL):
                assert len(re.findall(r'error="(.*?)"', rule)[0]) <= 255
                assert len(re.findall(r'errorTitle="(.*?)"', rule)[0]) <= 32
                assert all(len(formula) <= 255 for formula in re.findall(r"<formula1>(.*?)<", rule))


def test_two_writings_give_the_same_bytes(tmp_path: Path, years: tuple[Place, Place]) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        template.write(tmp_path / name, polices(years))
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_file_that_cannot_be_written_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match="cannot write"):
        template.write(tmp_path / "nowhere" / "return.xlsx")
