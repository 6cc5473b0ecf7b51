"""The workbook: every figure a number, every formula true, nothing from outside in charge."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook import Workbook as Read

from tests.invented_count import (
    BOOK,
    BY_FUNCTION,
    COUNTED,
    HEADLINE,
    HOSTILE,
    REPORTS,
    ROWS,
    hostile_book,
    hostile_rows,
)
from totalcount.errors import TotalcountError
from totalcount.model import Coverage, Population, SourceRow
from totalcount.render import workbook
from totalcount.render.workbook import book as making
from totalcount.render.workbook import legal, rows
from totalcount.render.workbook.pen import Oddities, Pen
from totalcount.render.workbook.style import Styles

NAMES = [
    "Summary", "By body", "By tier", "By function", "By stream", "Themes", "Eliminations", "Balances", "Conservation",
    "Findings", "Rows", "Notes",
]  # fmt: skip


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "count.xlsx"
    workbook.write(BOOK, ROWS, path)
    return path


def read(path: Path, *, values: bool = True) -> Read:
    return openpyxl.load_workbook(path, data_only=values)


def texts(book: Read) -> str:
    return "\n".join(str(cell) for sheet in book for line in sheet.iter_rows(values_only=True) for cell in line if cell)


def test_sheets_stand_in_order_and_the_summary_is_open(path: Path) -> None:
    book = read(path)
    assert book.sheetnames == NAMES
    assert book.active is not None
    assert book.active.title == "Summary"


def test_two_writings_give_the_same_bytes(path: Path, tmp_path: Path) -> None:
    workbook.write(BOOK, iter(ROWS), tmp_path / "again.xlsx")
    assert path.read_bytes() == (tmp_path / "again.xlsx").read_bytes()


def test_the_summary_shows_the_identity(path: Path) -> None:
    sheet = read(path)["Summary"]
    shown = {str(line[0]): line[1] for line in sheet.iter_rows(values_only=True) if line[0]}
    for label, part in (
        ("Reported by bodies", "reported"),
        ("less eliminated", "eliminated"),
        ("less out of scope", "out_of_scope"),
        ("less out of place", "out_of_place"),
        ("less set aside", "set_aside"),
        ("= Total count", "counted"),
        ("Per head", "per_head"),
    ):
        assert Decimal(str(shown[label])) == getattr(HEADLINE, part)
    assert shown["Check: difference"] == 0
    assert shown["Population"] == 214_300


def test_the_identity_is_live(path: Path) -> None:
    formulas = read(path, values=False)["Summary"]
    assert str(formulas["B11"].value).startswith("=ROUND(SUM('Rows'!$K$2:$K$26")
    assert str(formulas["B16"].value) == "=ROUND(B11-SUM(B12:B15),2)"
    assert str(formulas["B5"].value) == "=B16"


def test_money_is_numbers_exact_to_the_penny(path: Path) -> None:
    sheet = read(path)["Rows"]
    heads = [cell.value for cell in sheet[1]]
    assert heads == [heading for _, heading, _, _ in rows.COLUMNS]
    for number, row in enumerate(ROWS, 2):
        for column, (name, *_) in enumerate(rows.COLUMNS, 1):
            value, cell = getattr(row, name), sheet.cell(number, column)
            if isinstance(value, Decimal):
                assert Decimal(str(cell.value)) == value
                assert cell.data_type == "n"
            else:
                assert (cell.value or "") == value
    assert "Rows_table" in sheet.tables


def test_breakdowns_end_in_the_count_and_themes_do_not(path: Path) -> None:
    book = read(path)
    for name in ("By body", "By tier", "By function", "By stream"):
        last = [line for line in book[name].iter_rows(values_only=True) if line[0] == "Total count"]
        assert Decimal(str(last[0][1])) == COUNTED
    assert "Total count" not in [line[0] for line in book["Themes"].iter_rows(values_only=True)]
    assert "overlap" in str(book["Themes"]["A3"].value)


def test_the_chart_starts_at_zero_and_has_words(path: Path) -> None:
    with zipfile.ZipFile(path) as package:
        drawing = package.read("xl/drawings/drawing1.xml").decode()
        chart = package.read("xl/charts/chart1.xml").decode()
    assert 'descr="Bar chart of the total count of Westhaven in 2024-25 by function.' in drawing
    assert '<c:min val="0"/>' in chart


def test_a_chart_of_some_lines_says_so(tmp_path: Path) -> None:
    path, many = tmp_path / "many.xlsx", replace(BY_FUNCTION, rows=BY_FUNCTION.rows * 3)
    workbook.write(replace(BOOK, breakdowns=(many,)), ROWS, path)
    with zipfile.ZipFile(path) as package:
        assert ": the first 15 of 24" in package.read("xl/charts/chart1.xml").decode()


def test_every_sheet_prints_one_page_wide_with_its_heading(path: Path) -> None:
    for sheet in read(path):
        assert sheet.page_setup.orientation == "landscape"
        assert str(sheet.page_setup.fitToWidth or 1) == "1"
        assert sheet.print_area
        if sheet.title not in {"Summary", "Notes"}:
            assert sheet.freeze_panes
            assert sheet.print_title_rows


def test_findings_and_files_are_all_there(path: Path) -> None:
    book = read(path)
    levels = [book["Findings"].cell(row, 1).value for row in range(6, 11)]
    assert levels == ["error", "error", "error", "warning", "note"]
    notes = texts(book)
    for report in REPORTS:
        assert report.file in notes
    assert "3f" * 32 in notes


def test_the_document_says_what_it_is(path: Path) -> None:
    properties = read(path).properties
    assert properties.title == "Total count of Westhaven, 2024-25"
    assert properties.created is not None
    assert properties.created.year == 1980


def test_hostile_text_stays_text(tmp_path: Path) -> None:
    path = tmp_path / "hostile.xlsx"
    workbook.write(hostile_book(), hostile_rows(), path)
    book, formulas = read(path), read(path, values=False)
    assert book["Rows"]["A2"].data_type == "s"
    assert str(book["Rows"]["A2"].value).startswith("=cmd|' /C calc'!A1 [bold red]x[/] [31m")
    assert book["Rows"]["A2"].quotePrefix
    ours = ("=ROUND(", "=IF(", "=B1")
    for sheet in formulas:
        for line in sheet.iter_rows():
            assert all(str(cell.value).startswith(ours) for cell in line if cell.data_type == "f")
    with zipfile.ZipFile(path) as package:
        assert not any("\x1b" in package.read(name).decode() or "externalLink" in name for name in package.namelist())


@pytest.mark.parametrize("start", ["=1+1", "+44 20", "-5", "@SUM(A1)", "{=1}", "http://example.org", "_x0041_"])
def test_whatever_text_begins_with_it_comes_back(start: str, tmp_path: Path) -> None:
    path = tmp_path / "text.xlsx"
    workbook.write(BOOK, [replace(ROWS[0], service=start)], path)
    sheet = read(path, values=False)["Rows"]
    assert (sheet["E2"].value, sheet["E2"].data_type) == (start, "s")
    assert sheet["E2"].hyperlink is None


@pytest.mark.parametrize("letter", ["x", "£", "\N{MONEY BAG}"])
def test_text_longer_than_a_cell_is_cut_and_said(letter: str, tmp_path: Path) -> None:
    path = tmp_path / "long.xlsx"
    workbook.write(BOOK, [replace(ROWS[0], service=letter * 40_000)], path)
    kept = str(read(path)["Rows"]["E2"].value)
    assert kept.endswith("[cut: 40,000 characters in all]")
    assert len(kept.encode("utf-16-le")) // 2 <= legal.LONGEST
    assert "Rows!E2" in texts(read(path))


def test_amounts_beyond_fifteen_digits_are_text_and_said(tmp_path: Path) -> None:
    path, huge = tmp_path / "huge.xlsx", Decimal("10000000000000.01")
    workbook.write(BOOK, [replace(ROWS[0], amount=huge), *ROWS[1:]], path)
    book = read(path, values=False)
    assert book["Rows"]["K2"].value == "£10,000,000,000,000.01"
    assert "spreadsheets lose pence" in texts(book)
    assert book["Summary"]["B11"].data_type == "n"  # no live sum over text
    assert Decimal(str(book["Summary"]["B11"].value)) == HEADLINE.reported


def test_what_is_not_known_is_said(tmp_path: Path) -> None:
    path = tmp_path / "bare.xlsx"
    place = replace(HEADLINE.place, population=Population(None, "", ""))
    bare = replace(HEADLINE, place=place, per_head=None, methods=(), scopes_out=(), coverage=Coverage(0, 0, (), ()))
    groups = tuple(
        replace(lines, rows=tuple(replace(row, per_head=None) for row in lines.rows)) for lines in BOOK.breakdowns
    )
    workbook.write(replace(BOOK, headline=bare, breakdowns=groups), ROWS, path)
    sheet = read(path)["Summary"]
    assert (sheet["B6"].value, sheet["B7"].value) == ("not known", "not stated")


def test_an_empty_count_is_a_workbook_too(tmp_path: Path) -> None:
    path, zero = tmp_path / "empty.xlsx", Decimal(0)
    nothing = replace(
        HEADLINE, reported=zero, counted=zero, eliminated=zero, out_of_scope=zero, out_of_place=zero, set_aside=zero,
        per_head=zero, double_counting_share=zero, eliminations=(), methods=(), scopes_out=(),
    )  # fmt: skip
    breakdowns = tuple(replace(lines, rows=()) for lines in BOOK.breakdowns)
    workbook.write(
        replace(BOOK, headline=nothing, breakdowns=breakdowns, balances=(), conservation=(), findings=(), files=()),
        (),
        path,
    )
    book = read(path)
    assert book.sheetnames == NAMES
    assert book["Findings"]["A6"].value == "None."
    assert book["Summary"]["B5"].value == 0


def test_rows_that_do_not_fit_go_on_the_next_sheet() -> None:
    from xlsxwriter import Workbook

    made = Workbook(io.BytesIO())
    styles, oddities = Styles(made), Oddities()
    parts = rows.draw(
        lambda name: Pen(made.add_worksheet(name), styles, oddities), HEADLINE.place, ROWS, as_table=True, most=10
    )
    made.close()
    assert parts.sheets == [("Rows", 10), ("Rows 2", 10), ("Rows 3", 5)]
    assert parts.sum_of("counted") == "SUM('Rows'!$L$2:$L$11,'Rows 2'!$L$2:$L$11,'Rows 3'!$L$2:$L$6)"


def test_many_rows_are_streamed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "IN_MEMORY", 10)
    path = tmp_path / "streamed.xlsx"
    workbook.write(BOOK, (row for row in ROWS), path)
    book = read(path)
    assert book["Rows"].max_row == 26
    assert not book["Rows"].tables
    assert book["Rows"].auto_filter.ref
    assert book["Rows"]["A2"].value == "Westhaven Council"
    assert book["Summary"]["A1"].value == "Total count of Westhaven, 2024-25"


def test_a_file_that_cannot_be_written_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match="cannot write") as fault:
        workbook.write(BOOK, ROWS, tmp_path / "nowhere" / "count.xlsx")
    assert "folder" in fault.value.advice


def test_rows_are_read_once_and_in_order(tmp_path: Path) -> None:
    asked: list[int] = []

    def source() -> Iterator[SourceRow]:
        for row in ROWS:
            asked.append(row.row)
            yield row

    workbook.write(BOOK, source(), tmp_path / "once.xlsx")
    assert asked == [row.row for row in ROWS]


def test_legal_text_keeps_letters_of_every_script() -> None:
    assert legal.legal("naïve £5 – 北京 \N{MONEY BAG}\u200d") == "naïve £5 – 北京 \N{MONEY BAG}\u200d"
    assert "\ud800" not in legal.legal(HOSTILE)
