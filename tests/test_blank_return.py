"""The blank return says exactly what the schema says, and holds no rows."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils import get_column_letter
from openpyxl.workbook import Workbook

from tests.invented_count import HOSTILE, PLACE
from totalcount.errors import TotalcountError
from totalcount.render import blank_return
from totalcount.schema import ABOUT, ROW_SHEETS, SHEETS, Kind


def made(tmp_path: Path, *, known: bool = True, body: str | None = "Westhaven Police") -> Workbook:
    path = tmp_path / "return.xlsx"
    blank_return.write(path, PLACE if known else None, body)
    return openpyxl.load_workbook(path)


def test_the_sheets_are_those_of_the_schema(tmp_path: Path) -> None:
    assert made(tmp_path).sheetnames == ["Read me first", *(sheet.name for sheet in SHEETS), "Lists"]


@pytest.mark.parametrize("sheet", ROW_SHEETS, ids=lambda sheet: sheet.name)
def test_headings_are_those_of_the_schema_and_nothing_is_under_them(sheet: object, tmp_path: Path) -> None:
    schema = next(known for known in ROW_SHEETS if known is sheet)
    read = made(tmp_path)[schema.name]
    assert tuple(cell.value for cell in read[1]) == schema.names
    assert read.max_row == 1
    assert read.freeze_panes == "B2"


def test_about_is_a_list_of_the_schemas_names(tmp_path: Path) -> None:
    read = made(tmp_path)[ABOUT.name]
    names = tuple(read.cell(row, 1).value for row in range(2, 2 + len(ABOUT.columns)))
    assert names == ABOUT.names


def test_what_is_known_is_filled_in(tmp_path: Path) -> None:
    read = made(tmp_path)[ABOUT.name]
    said = {line[0]: line[1] for line in read.iter_rows(min_row=2, values_only=True) if line[1]}
    assert said == {"body": "Westhaven Police", "tier": "local_partner", "year": "2024-25", "basis": "outturn"}


def test_what_is_not_known_is_left_blank(tmp_path: Path) -> None:
    read = made(tmp_path, known=False, body=None)[ABOUT.name]
    assert not any(line[1] for line in read.iter_rows(min_row=2, values_only=True))


def test_every_heading_explains_itself_and_required_ones_stand_out(tmp_path: Path) -> None:
    book = made(tmp_path)
    for schema in ROW_SHEETS:
        for cell, column in zip(book[schema.name][1], schema.columns, strict=True):
            assert cell.comment is not None
            assert column.meaning in cell.comment.text
            assert ("Required." in cell.comment.text) is column.required
            assert not column.example or f"Example: {column.example}" in cell.comment.text
            assert (cell.fill.fgColor.rgb == "FF1F3A5F") is column.required


def test_choices_have_drop_downs_that_list_them(tmp_path: Path) -> None:
    book = made(tmp_path)
    for schema in ROW_SHEETS:
        rules = {str(rule.sqref).split("2:")[0]: rule for rule in book[schema.name].data_validations.dataValidation}
        for number, column in enumerate(schema.columns, 1):
            letter = get_column_letter(number)
            assert (letter in rules) is bool(column.choices or column.name == "area")
            if column.choices:
                cells = book["Lists"][str(rules[letter].formula1).split("!")[1].replace("$", "")]
                assert tuple(line[0].value for line in cells) == column.choices


def test_codes_stay_text_and_amounts_are_numbers(tmp_path: Path) -> None:
    book = made(tmp_path)
    for schema in ROW_SHEETS:
        groups = book[schema.name].column_dimensions.values()
        for number, column in enumerate(schema.columns, 1):
            group = next(group for group in groups if (group.min or 0) <= number <= (group.max or 0))
            assert (group.number_format == "@") is (column.kind not in {Kind.MONEY, Kind.COUNT, Kind.NUMBER})


def test_a_hostile_body_is_only_text(tmp_path: Path) -> None:
    cell = made(tmp_path, body=HOSTILE)[ABOUT.name]["B2"]
    assert cell.data_type == "s"
    assert cell.quotePrefix


def test_two_writings_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one.xlsx", "two.xlsx"):
        blank_return.write(tmp_path / name, PLACE, "Westhaven Police")
    assert (tmp_path / "one.xlsx").read_bytes() == (tmp_path / "two.xlsx").read_bytes()


def test_a_file_that_cannot_be_written_is_an_error_with_advice(tmp_path: Path) -> None:
    with pytest.raises(TotalcountError, match="cannot write"):
        blank_return.write(tmp_path / "nowhere" / "return.xlsx")
