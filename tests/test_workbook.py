"""Workbooks: every cell as the text a spreadsheet means, faults that readers hide, and files made to do harm."""

import csv
import datetime
import zipfile
from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table as OdfTable
from odf.table import TableCell, TableRow
from odf.text import P

from totalcount.model import Finding, Level
from totalcount.sources import xmlrows
from totalcount.sources.sheet import about, tables
from totalcount.sources.table import Table
from totalcount.sources.workbook import text

HEAD = ["service", "gross", "function"]
Grid = Sequence[Sequence[object]]


def rows_of(table: Table) -> list[tuple[int, list[str]]]:
    """(spreadsheet row, cells without the surplus) of a numbered copy."""
    with table.path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file))[table.skip :]
    return [(int(row[0]), row[1:-1]) for row in rows]


def taken(path: Path) -> tuple[tuple[Table, ...], tuple[Finding, ...]]:
    return tables(path, path.name, path.parent / "scratch")


def xlsx(path: Path, **sheets: Grid) -> Path:
    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for i, row in enumerate(rows):
            for j, cell in enumerate(row):
                if isinstance(cell, str):
                    sheet.write_string(i, j, cell)
                elif cell is not None:
                    sheet.write(i, j, cell)
    book.close()
    return path


def ods(path: Path, rows: list[list[TableCell]], name: str = "Spend") -> Path:
    document = OpenDocumentSpreadsheet()
    sheet = OdfTable(name=name)
    document.spreadsheet.addElement(sheet)
    for row in rows:
        element = TableRow()
        sheet.addElement(element)
        for cell in row:
            element.addElement(cell)
    document.save(str(path))
    return path


def word(text_: str, **attributes: str) -> TableCell:
    cell = TableCell(valuetype="string", **attributes)
    cell.addElement(P(text=text_))
    return cell


def number(value: float) -> TableCell:
    cell = TableCell(valuetype="float", value=str(value))
    cell.addElement(P(text=str(value)))
    return cell


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


# --- cells ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("a", "a"),
        (12, "12"),
        (12.0, "12"),
        (-0.5, "-0.5"),
        (0.1 + 0.2, "0.3"),
        (1234567.89, "1234567.89"),
        (1e20, "100000000000000000000"),
        (1.5e-9, "0.0000000015"),
        (999999999999999.0, "999999999999999"),
        (True, "TRUE"),
        (False, "FALSE"),
        (datetime.date(2024, 4, 1), "2024-04-01"),
        (datetime.datetime(2024, 4, 1), "2024-04-01"),  # noqa: DTZ001 - a spreadsheet knows no zones
        (datetime.datetime(2024, 4, 1, 9, 30), "2024-04-01 09:30:00"),  # noqa: DTZ001
        (datetime.time(9, 30), "09:30:00"),
        (datetime.timedelta(hours=36), "1 day, 12:00:00"),
    ],
)
def test_a_value_as_text(value: float | str, shown: str) -> None:
    assert text(value) == shown


def test_a_return_of_many_sheets(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "north.xlsx",
        Cover=[["A return"]],
        About=[["Field", "Value"], ["body", "Northside Council"], ["year", "2024-25"], ["units", "£000"]],
        Spend=[["Title"], [], HEAD, ["Roads", 12.5, "4.5"], [], ["Paths", 3, 4.5]],
        Funding=[["from_body", "stream", "amount"], ["DfE", "DSG", 100]],
        Payments=[["to_body", "stream", "amount"]],
        Assets=[["name", "uprn"], ["Hall", 1]],
        Blank=[],
    )
    found, findings = taken(path)
    assert [(table.sheet, table.kind, table.header_row) for table in found] == [
        ("About", "About", 0),
        ("Spend", "Spend", 3),
        ("Funding", "Funding", 1),
        ("Payments", "Payments", 1),
        ("Assets", "Assets", 1),
    ]
    assert about(found[0]) == ({"body": "Northside Council", "year": "2024-25", "units": "£000"}, ())
    assert rows_of(found[1]) == [(4, ["Roads", "12.5", "4.5"]), (6, ["Paths", "3", "4.5"])]
    assert rows_of(found[3]) == []
    assert [(f.code, f.sheet) for f in findings] == [
        ("sheet-not-read", "Cover"),
        ("rows-above-header", "Spend"),
        ("sheet-empty", "Blank"),
    ]
    assert len({table.path for table in found}) == 5


def test_a_table_that_begins_away_from_the_corner(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", Spend=[[], [], [None, None, *HEAD], [None, None, "Roads", 1, "4.5"]])
    (table,), findings = taken(path)
    assert table.columns == (None, None, "service", "gross", "function")
    assert rows_of(table) == [(4, ["", "", "Roads", "1", "4.5"])]
    assert findings == ()


def test_merged_headers_over_two_rows(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Service", "Amount", None, "COFOG"], [None, "gross", "income", "code"], ["Roads", 1, 0, "4.5"]):
        sheet.append(row)
    sheet.merge_cells("B1:C1")
    sheet.merge_cells("A1:A2")
    book.save(tmp_path / "spend.xlsx")
    (table,), _ = taken(tmp_path / "spend.xlsx")
    assert (table.header_row, table.columns) == (2, ("service", "gross", "income", "function"))


def test_cells_beside_the_table_are_kept_and_said(tmp_path: Path) -> None:
    rows: Grid = [list(HEAD), *[["Roads", 1, "4.5"] for _ in range(300)], ["Paths", 2, "4.5", None, None, "look here"]]
    (table,), findings = taken(xlsx(tmp_path / "a.xlsx", Spend=rows))
    assert len(table.columns) == 3
    assert [(f.code, f.level, f.row) for f in findings] == [("ragged-row", Level.WARNING, 302)]
    assert "look here" in findings[0].found


def test_hidden_sheets_and_rows_are_read_and_noted(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["nothing"])
    sheet = book.create_sheet("Spend")
    for row in (HEAD, ["Roads", 1, "4.5"], ["Paths", 2, "4.5"]):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    (table,), findings = taken(tmp_path / "a.xlsx")
    assert len(rows_of(table)) == 2
    assert codes(findings) == ["header-not-found", "sheet-hidden", "rows-hidden"]
    assert findings[2].found == "1 hidden rows"


def test_hostile_text_is_kept_as_text(tmp_path: Path) -> None:
    cells = ["=1+1", "@SUM(A1)", "x" * 32_767, "\u202etext", "<script>", "&amp;", "a\x01b", "a\nb", "#REF!"]
    (table,), _ = taken(xlsx(tmp_path / "a.xlsx", Spend=[list(HEAD), *[[cell, 1, "4.5"] for cell in cells]]))
    assert [row[0] for _, row in rows_of(table)] == cells


# --- formula faults ---------------------------------------------------------------------------------------------------


def test_formula_faults_in_xlsx(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Spend")
    sheet.write_row(1, 1, HEAD)
    sheet.write_formula("C3", "=1/0", None, "#DIV/0!")
    sheet.write_formula("D3", '=""', None, "")
    sheet.write("B4", "Paths")
    sheet.write_formula("C4", "=1+1", None, 2)
    sheet.write_formula("C9", "=Gone!A1", None, "#REF!")
    book.close()
    (table,), _ = taken(path)
    assert rows_of(table) == [
        (3, ["", "", "#DIV/0!", "#UNCALCULATED"]),
        (4, ["", "Paths", "2", ""]),
        (9, ["", "", "#REF!", ""]),
    ]


def test_formulas_that_no_program_has_calculated(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEAD, ["Roads", "=1+1", "#N/A"], ["=A2", 3, "4.5"]):
        book.worksheets[0].append(row)
    book.save(tmp_path / "spend.xlsx")
    (table,), _ = taken(tmp_path / "spend.xlsx")
    assert rows_of(table) == [(2, ["Roads", "#UNCALCULATED", "#N/A"]), (3, ["#UNCALCULATED", "3", "4.5"])]


def test_faults_in_xml_as_other_programs_write_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Prefixed tags, single quotation marks, no references, an empty text from a formula."""
    path = xlsx(tmp_path / "made.xlsx", Spend=[list(HEAD)])
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    words = "".join(f"<x:c t='inlineStr'><x:is><x:t>{name}</x:t></x:is></x:c>" for name in HEAD)
    row = "<x:c t='inlineStr'><x:is><x:t>Roads</x:t></x:is></x:c><x:c t='e'><x:v>#N/A</x:v></x:c>"
    empty = "<x:c t='str'><x:f>IF(1,\"\")</x:f><x:v></x:v></x:c>"
    rows = f"<x:row>{words}</x:row><x:row>{row}{empty}</x:row>"
    xml = f"<x:worksheet xmlns:x='{namespace}'><x:sheetData>{rows}</x:sheetData></x:worksheet>"
    copy = replaced(path, tmp_path / "spend.xlsx", "xl/worksheets/sheet1.xml", xml)
    for chunk in (1 << 20, 7):
        monkeypatch.setattr(xmlrows, "_CHUNK", chunk)
        (table,), _ = taken(copy)
        assert rows_of(table) == [(2, ["Roads", "#N/A", ""])]


def replaced(path: Path, copy: Path, part: str, xml: str) -> Path:
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, xml if name == part else old.read(name))
    return copy


def test_formula_faults_in_ods(tmp_path: Path) -> None:
    def fault(shown: str, kind: str) -> TableCell:
        cell = TableCell(formula="of:=1/0", valuetype=kind) if kind else TableCell(formula="of:=1/0")
        if shown:
            cell.addElement(P(text=shown))
        return cell

    rows = [
        [word(name) for name in HEAD],
        [word("Roads"), fault("#DIV/0!", "string"), fault("Err:502", "string")],
        [TableCell(numbercolumnsrepeated="2"), fault("", "float")],
        [word("Paths"), number(2), word("4.5")],
    ]
    (table,), findings = taken(ods(tmp_path / "a.ods", rows))
    assert rows_of(table) == [
        (2, ["Roads", "#DIV/0!", "Err:502"]),
        (3, ["", "", "#UNCALCULATED"]),
        (4, ["Paths", "2", "4.5"]),
    ]
    assert findings == ()


def test_ods_as_libreoffice_writes_it(tmp_path: Path) -> None:
    """Repeated rows and cells, an error type of its own, hidden rows, another sheet after."""
    path = ods(tmp_path / "made.ods", [[word("x")]])
    head = "".join(
        f"<table:table-cell office:value-type='string'><text:p>{n}</text:p></table:table-cell>" for n in HEAD
    )
    far = "<table:table-cell table:number-columns-repeated='16380'/>"
    error = (
        "<table:table-cell/><table:table-cell table:number-columns-repeated='2' office:value-type='string' "
        "calcext:value-type='error'><text:p>#REF!</text:p></table:table-cell>"
    ).replace("'", '"')
    xml = (
        "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0' "
        "xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0' xmlns:calcext='urn:calcext' "
        "xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:body><office:spreadsheet>"
        "<table:table table:name='Spend'><table:table-column/>"
        f"<table:table-row table:number-rows-repeated='2'>{far}</table:table-row>"
        f"<table:table-header-rows><table:table-row>{head}{far}</table:table-row></table:table-header-rows>"
        f"<table:table-row table:visibility='collapse' table:number-rows-repeated='2'>{error}{far}</table:table-row>"
        f"<table:table-row table:number-rows-repeated='1048571'>{far}</table:table-row></table:table>"
        "<table:table table:name='Notes'><table:table-row><table:table-cell office:value-type='string'><text:p>a"
        "</text:p></table:table-cell></table:table-row></table:table>"
        "</office:spreadsheet></office:body></office:document-content>"
    )
    (table,), findings = taken(replaced(path, tmp_path / "a.ods", "content.xml", xml))
    assert table.header_row == 3
    assert rows_of(table) == [(4, ["", "#REF!", "#REF!"]), (5, ["", "#REF!", "#REF!"])]
    assert codes(findings) == ["rows-hidden", "sheet-not-read"]


def test_xls(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    sheet = book.add_sheet("Spend")
    rows: Grid = [[], HEAD, ["Roads", 12.5, "4.5"], ["Paths", True, 3]]
    for i, row in enumerate(rows):
        for j, cell in enumerate(row):
            sheet.write(i, j, cell)
    book.save(str(tmp_path / "a.xls"))
    (table,), findings = taken(tmp_path / "a.xls")
    assert rows_of(table) == [(3, ["Roads", "12.5", "4.5"]), (4, ["Paths", "TRUE", "3"])]
    assert codes(findings) == ["formula-errors-unseen"]


def test_a_damaged_xls_does_not_end_the_process(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    book.add_sheet("Spend").write(0, 0, "service")
    book.save(str(tmp_path / "a.xls"))
    content = (tmp_path / "a.xls").read_bytes()
    start = content.index(b"\x09\x08\x10\x00")  # where the workbook's own records begin
    (tmp_path / "b.xls").write_bytes(content[:start] + b"\xff" * 400 + content[start + 400 :])
    assert "damaged" in refusal(tmp_path / "b.xls").found


# --- workbooks made to do harm ----------------------------------------------------------------------------------------


def refusal(path: Path) -> Finding:
    found, findings = taken(path)
    assert found == ()
    (finding,) = findings
    assert (finding.level, finding.code) == (Level.ERROR, "not-a-return")
    return finding


def test_a_workbook_that_unpacks_to_too_much(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = xlsx(tmp_path / "made.xlsx", Spend=[list(HEAD)])
    bomb = replaced(path, tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", " " * 5_000_000)
    monkeypatch.setattr(xmlrows, "MAX_UNPACKED", 1_000_000)
    assert "unpack to" in refusal(bomb).found


def test_a_cell_in_the_far_corner(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Spend")
    sheet.write_row(0, 0, HEAD)
    sheet.write(1_048_575, 16_383, "x")
    book.close()
    assert "1,048,576 rows by 16,384 columns" in refusal(path).found


def test_an_ods_row_repeated_without_end(tmp_path: Path) -> None:
    row = TableRow(numberrowsrepeated="1048000")
    path = tmp_path / "a.ods"
    document = OpenDocumentSpreadsheet()
    sheet = OdfTable(name="Spend")
    document.spreadsheet.addElement(sheet)
    sheet.addElement(row)
    row.addElement(word("x", numbercolumnsrepeated="16000"))
    row.addElement(word("x"))
    document.save(str(path))
    assert "1,048,000 rows" in refusal(path).found


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "made.xlsx", Spend=[list(HEAD)])
    xml = (
        '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><workbook><sheets><sheet name="&b;"/></sheets></workbook>'
    )
    assert "entity" in refusal(replaced(path, tmp_path / "a.xlsx", "xl/workbook.xml", xml)).found


@pytest.mark.parametrize("xml", ["", "<workbook", "<sheets/>", "no xml"])
def test_a_workbook_whose_list_of_sheets_is_broken(tmp_path: Path, xml: str) -> None:
    path = xlsx(tmp_path / "made.xlsx", Spend=[list(HEAD)])
    assert refusal(replaced(path, tmp_path / "a.xlsx", "xl/workbook.xml", xml)).advice


def test_a_sheet_that_is_cut_short(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "made.xlsx", Spend=[list(HEAD)])
    xml = '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>'
    assert "cut short" in refusal(replaced(path, tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", xml)).found


@given(st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=6))
def test_no_damage_raises(tmp_path_factory: pytest.TempPathFactory, damage: list[tuple[float, int]]) -> None:
    folder = tmp_path_factory.mktemp("damage")
    path = xlsx(folder / "a.xlsx", Spend=[list(HEAD), ["Roads", 1, "4.5"]])
    content = bytearray(path.read_bytes())
    for where, byte in damage:
        content[int(where * len(content))] = byte
    path.write_bytes(content)
    found, findings = taken(path)
    assert found or findings


# --- properties -------------------------------------------------------------------------------------------------------

WORD = st.text(
    st.characters(codec="utf-8", min_codepoint=32, exclude_categories=["Cc", "Cs"], exclude_characters="\ufffe\uffff"),
    min_size=1,
    max_size=8,
)
NUMBER = st.integers(-(10**12), 10**12) | st.integers(-(10**9), 10**9).map(lambda pence: pence / 100)
BODY = st.lists(st.lists(WORD | NUMBER | st.none(), min_size=3, max_size=3), max_size=6)


def expected(body: list[list[str | float | None]], first: int) -> list[tuple[int, list[str]]]:
    rows = [(first + i, ["" if cell is None else text(cell) for cell in row]) for i, row in enumerate(body)]
    return [(number, row) for number, row in rows if any(cell.strip() for cell in row)]


@given(BODY, st.integers(0, 3))
def test_xlsx_cells_and_rows_survive(
    tmp_path_factory: pytest.TempPathFactory, body: list[list[str | float | None]], above: int
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    rows: Grid = [*[["Title"]] * above, list(HEAD), ["Roads", "x", "4.5"], *[list(row) for row in body]]
    (table,), _ = taken(xlsx(path, Spend=rows))
    assert rows_of(table)[1:] == expected(body, above + 3)


@given(BODY)
def test_ods_cells_and_rows_survive(
    tmp_path_factory: pytest.TempPathFactory, body: list[list[str | float | None]]
) -> None:
    body = [[" ".join(cell.split()) or None if isinstance(cell, str) else cell for cell in row] for row in body]
    cells = [[TableCell() if c is None else word(c) if isinstance(c, str) else number(c) for c in row] for row in body]
    rows = [[word(name) for name in HEAD], [word("Roads"), word("x"), word("4.5")], *cells]
    (table,), _ = taken(ods(tmp_path_factory.mktemp("ods") / "a.ods", rows))
    assert rows_of(table)[1:] == expected(body, 3)


# --- real files -------------------------------------------------------------------------------------------------------


def test_every_real_workbook_is_read_or_refused(real_data: Path, tmp_path: Path) -> None:
    books = [path for path in sorted(real_data.rglob("*")) if path.suffix in (".xlsx", ".xls", ".ods")]
    assert books
    for path in books:
        found, findings = tables(path, path.name, tmp_path)
        assert found or findings
        assert all(finding.found and finding.expected and finding.advice for finding in findings)


def test_a_real_workbook_under_the_name_of_a_csv(real_data: Path, tmp_path: Path) -> None:
    (table,), findings = tables(real_data / "ledgers" / "london_batch1_bromley.csv", "bromley.csv", tmp_path)
    assert table.kind == "Spend"
    assert codes(findings)[0] == "wrong-suffix"
    assert len(rows_of(table)) > 100
