"""Delimited files: headers found, rows numbered as a spreadsheet shows them, nothing lost."""

import csv
from itertools import pairwise
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from totalcount.errors import ReturnError
from totalcount.model import Finding, Level
from totalcount.sources import numbered
from totalcount.sources.sheet import Table, about, normalise, tables

HEAD = "service,gross,function\n"
Read = tuple[Table, tuple[Finding, ...]]
Rows = list[tuple[int, list[str]]]


def taken(folder: Path, data: str | bytes, name: str = "data.csv", *, forced: bool = False) -> Read:
    """The one table of a file with these contents, and the findings."""
    path = folder / Path(name).name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    read = normalise if forced else tables
    found, findings = read(path, name, folder / "scratch")
    assert len(found) == 1, findings
    return found[0], findings


def refused(folder: Path, data: str | bytes, name: str = "data.csv") -> tuple[Finding, ...]:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    found, findings = tables(path, name, folder / "scratch")
    assert found == ()
    return findings


def loaded(table: Table) -> Rows:
    """(spreadsheet row, cells) of every record, as DuckDB reads `table.path`; a copy's surplus is the last cell."""
    names = [f"c{i}" for i in range(len(table.header) + 2 * table.numbered)]
    rows = duckdb.connect().execute(
        "select * from read_csv($path, header=false, auto_detect=false, skip=$skip, delim=$delim, quote=$quote, "
        "escape=$quote, strict_mode=true, max_line_size=10000000, columns=$columns)",
        {
            "path": str(table.path),
            "skip": table.skip,
            "delim": table.delimiter,
            "quote": table.quote,
            "columns": dict.fromkeys(names, "VARCHAR"),
        },
    )
    text = [[cell or "" for cell in row] for row in rows.fetchall()]
    if table.numbered:
        return [(int(row[0]), row[1:]) for row in text]
    return [(table.first_row + i, row) for i, row in enumerate(text)]


def codes(findings: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in findings]


def one(findings: tuple[Finding, ...], code: str) -> Finding:
    (finding,) = [finding for finding in findings if finding.code == code]
    return finding


# --- the file as it stands --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf", b"\xef\xbb\xbf\xef\xbb\xbf"])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
@pytest.mark.parametrize("ends", [0, 1, 3])
def test_a_plain_file_needs_no_copy(tmp_path: Path, mark: bytes, end: bytes, ends: int) -> None:
    lines = [b"service,gross,function", b'"Roads, paths",12,4.5', b"Caf\xc3\xa9s,\xc2\xa31,4.5"]
    table, findings = taken(tmp_path, mark + end.join(lines) + end * ends, "north/Spend 24.csv")
    assert findings == ()
    assert not table.numbered
    assert table.path == tmp_path / "Spend 24.csv"
    assert (table.sheet, table.kind, table.header_row) == ("Spend 24", "Spend", 1)
    assert table.header == table.columns == ("service", "gross", "function")
    assert loaded(table) == [(2, ["Roads, paths", "12", "4.5"]), (3, ["Cafés", "£1", "4.5"])]


@pytest.mark.parametrize(
    "body",
    [
        'Roads,"1\n2",4.5\nPaths,2,4.5\n',  # a line end in a cell
        "Roads,1,4.5\n\nPaths,2,4.5\n",  # a blank line
        "Roads,1,4.5\n,,\nPaths,2,4.5\n",  # nothing but delimiters
        "Roads,1,4.5\r\nPaths,2,4.5\n",  # two kinds of line end
        "Roads,1,4.5\rPaths,2,4.5\r",  # the line ends of old Macs
        "Roads,1,4.5,,\nPaths,2,4.5\n",  # more cells, all blank
        "Roads,1\nPaths,2,4.5\n",  # too few cells
    ],
)
def test_whatever_would_shift_rows_or_cells_makes_a_copy(tmp_path: Path, body: str) -> None:
    table, findings = taken(tmp_path, HEAD + body)
    assert table.numbered
    assert findings == ()
    assert [cells[0] for _, cells in loaded(table)] == ["Roads", "Paths"]


def test_trouble_far_from_the_top_is_found(tmp_path: Path) -> None:
    body = 'Roads,"1",4.5\n' * 200_000
    assert not taken(tmp_path, HEAD + body)[0].numbered
    table, _ = taken(tmp_path, HEAD + body + '"Roads\nand paths",2,4.5\n' + body)
    assert table.numbered
    assert loaded(table)[200_000] == (200_002, ["Roads\nand paths", "2", "4.5", ""])


def test_a_forced_copy_holds_the_same_rows(tmp_path: Path) -> None:
    data = "Title\n\n" + HEAD + "Roads,1,4.5\nPaths,2,4.5\n"
    plain, _ = taken(tmp_path, data)
    copy, _ = taken(tmp_path, data, forced=True)
    assert (plain.numbered, copy.numbered) == (False, True)
    assert (
        loaded(copy)
        == [(row, [*cells, ""]) for row, cells in loaded(plain)]
        == [
            (4, ["Roads", "1", "4.5", ""]),
            (5, ["Paths", "2", "4.5", ""]),
        ]
    )


# --- rows -------------------------------------------------------------------------------------------------------------


def test_row_numbers_are_those_of_a_spreadsheet(tmp_path: Path) -> None:
    data = f'Title\n"two\nlines"\n\n{HEAD}Roads,1,4.5\n\n"Paths\nand ""verges""",2,4.5\n , ,\nParks,3,8.1\n'
    table, _ = taken(tmp_path, data)
    assert table.header_row == 4
    assert loaded(table) == [
        (5, ["Roads", "1", "4.5", ""]),
        (7, ['Paths\nand "verges"', "2", "4.5", ""]),
        (9, ["Parks", "3", "8.1", ""]),
    ]


def test_surplus_cells_are_kept_and_said(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, HEAD + "Roads,1,4.5\nPaths,1,234.00,4.5\nParks,2\n" + "Roads,1,4.5\n" * 300)
    finding = one(findings, "ragged-row")
    assert (finding.level, finding.row) == (Level.ERROR, 3)
    assert loaded(table)[:3] == [
        (2, ["Roads", "1", "4.5", ""]),
        (3, ["Paths", "1", "234.00", "4.5"]),
        (4, ["Parks", "2", "", ""]),
    ]


def test_surplus_beyond_the_sample(tmp_path: Path) -> None:
    data = HEAD + "Roads,1,4.5\n" * 300 + "Paths,1,234.00,4.5\n"
    table, findings = taken(tmp_path, data, forced=True)
    finding = one(findings, "ragged-row")
    assert (finding.level, finding.row) == (Level.ERROR, 302)
    assert "4.5" in finding.found
    assert loaded(table)[-1] == (302, ["Paths", "1", "234.00", "4.5"])


def test_ragged_rows_are_never_cut_short_in_silence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(numbered, "REPORTED", 3)
    _, findings = taken(tmp_path, HEAD + "Roads,1,4.5\n" * 200 + "Paths,1,2,3\n" * 8, forced=True)
    ragged = [finding for finding in findings if finding.code == "ragged-row"]
    assert [finding.row for finding in ragged] == [202, 203, 204, None]
    assert ragged[-1].found.startswith("5 more rows")


def test_a_mark_that_is_never_closed_swallows_no_rows(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, HEAD + '"Roads,1,4.5\nPaths,2,4.5\n"Parks, all",3,8.1\nTrees,4,8.1\n')
    assert [(row, cells[0]) for row, cells in loaded(table)] == [
        (2, '"Roads'),
        (3, "Paths"),
        (4, "Parks, all"),
        (5, "Trees"),
    ]
    finding = one(findings, "quote-not-closed")
    assert (finding.level, finding.row) == (Level.ERROR, 2)


def test_a_mark_that_is_open_to_the_end(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, HEAD + "Roads,1,4.5\n" * 3 + '5" pipes,"2,4.5\n' + "Paths,1,4.5\n" * 3000)
    assert [row for row, _ in loaded(table)] == list(range(2, 3006))
    assert one(findings, "quote-not-closed").row == 5


def test_marks_in_the_middle_of_a_cell_are_characters(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, HEAD + '5" x 6" pipe,1,4.5\n6" pipe,2,4.5\n"Roads"x,3,4.5\n')
    assert [cells[0] for _, cells in loaded(table)] == ['5" x 6" pipe', '6" pipe', "Roadsx"]
    assert findings == ()


def test_identical_lines_are_kept(tmp_path: Path) -> None:
    table, _ = taken(tmp_path, HEAD + "Roads,1,4.5\n" * 4)
    assert len(loaded(table)) == 4


def test_a_header_and_no_rows(tmp_path: Path) -> None:
    for forced in (False, True):
        table, _ = taken(tmp_path, HEAD, forced=forced)
        assert loaded(table) == []


@pytest.mark.parametrize("forced", [False, True])
def test_hostile_text_is_kept_as_text(tmp_path: Path, forced: bool) -> None:
    cells = ["=1+1", "@SUM(A1)", "\x01\x1a", "x" * 32_767, "\u202etext\u202c", "a\0b", "'; drop table", "<script>"]
    data = HEAD + "".join(f"{cell},1,4.5\n" for cell in [*cells, *["Roads"] * 80])
    table, _ = taken(tmp_path, data, forced=forced)
    assert [row[0] for _, row in loaded(table)][: len(cells)] == cells


# --- delimiters and encodings -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("delimiter", "name"), [("\t", "a.tsv"), (";", "a.csv"), ("|", "a.txt"), (",", "a.tsv")])
def test_delimiters(tmp_path: Path, delimiter: str, name: str) -> None:
    data = "service,gross,function\nRoads,1,4.5\n".replace(",", delimiter)
    table, _ = taken(tmp_path, data, name)
    assert (table.delimiter, table.numbered) == (delimiter, False)
    assert loaded(table) == [(2, ["Roads", "1", "4.5"])]


def test_the_line_that_tells_excel_the_delimiter(tmp_path: Path) -> None:
    data = "sep=;\nservice;gross;function\nRoads;1,5;4.5\n"
    for forced in (False, True):
        table, _ = taken(tmp_path, data, forced=forced)
        assert table.header_row == 1  # Excel does not show the line
        assert [(row, cells[:3]) for row, cells in loaded(table)] == [(2, ["Roads", "1,5", "4.5"])]


@pytest.mark.parametrize(
    ("name", "code"), [("cp1252", "encoding"), ("cp850", "encoding"), ("utf-16", "encoding"), ("utf-16-be", "encoding")]
)
def test_other_encodings_are_converted(tmp_path: Path, name: str, code: str) -> None:
    table, findings = taken(tmp_path, (HEAD + "Roads,£1,4.5\n").encode(name))
    assert codes(findings) == [code]
    assert loaded(table) == [(2, ["Roads", "£1", "4.5"])]


def test_mixed_damaged_and_nul(tmp_path: Path) -> None:
    mixed, findings = taken(tmp_path, (HEAD + "Cafés £,1,4.5\n").encode() + b"Gross \xa3,2,4.5\n")
    assert codes(findings) == ["encoding-mixed"]
    assert loaded(mixed)[1] == (3, ["Gross £", "2", "4.5"])
    _, findings = taken(tmp_path, (HEAD + "Roads,£1,4.5\n").encode("utf-16") + b"\0")
    assert "encoding-damaged" in codes(findings)
    _, findings = taken(tmp_path, HEAD + "Ro\0ads,1,4.5\n" + "Roads,1,4.5\n" * 80)
    assert codes(findings) == ["nul-characters"]


# --- headers ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "row"),
    [
        ("Spend 2024\n\nservice,gross,function\nRoads,1,4.5\n", 3),
        (",,Spend over £500,,\nservice,gross,function,,\nRoads,1,4.5,,\n", 2),
        ("select * from ledger where amount > 500\n;\nservice,gross,function\nRoads,1,4.5\n", 3),
        ("query agr 'Spend'\nsort\ncolumns,amount,text\nservice,gross,function\nRoads,1,4.5\n", 4),
        ("Dec-23,,\nService,Gross,Function\nRoads,1,4.5\n", 2),
        ("  SERVICE  , GROSS ,fun-ction\nRoads,1,4.5\n", 1),
        ("\n" * 58 + "service,gross,function\nRoads,1,4.5\n", 59),
    ],
)
def test_headers_under_titles_and_commands(tmp_path: Path, data: str, row: int) -> None:
    table, _ = taken(tmp_path, data)
    assert table.header_row == row
    assert table.columns[:3] == ("service", "gross", "function")
    assert [(n, cells[0]) for n, cells in loaded(table)] == [(row + 1, "Roads")]


def test_leading_blank_columns_keep_their_place(tmp_path: Path) -> None:
    for forced in (False, True):
        table, findings = taken(tmp_path, ",,service,gross,function,,\n,,Roads,1,4.5,,\n", forced=forced)
        assert table.columns == (None, None, "service", "gross", "function", None, None)
        assert [(row, cells[:7]) for row, cells in loaded(table)] == [(2, ["", "", "Roads", "1", "4.5", "", ""])]
        assert findings == ()


def test_a_column_without_a_name_is_said_when_it_holds_data(tmp_path: Path) -> None:
    _, findings = taken(tmp_path, "service,gross,function,,\nRoads,1,4.5,,x\n")
    assert one(findings, "column-not-read").found == "column E: no name, but it holds data"


def test_synonyms_in_any_order_with_brackets(tmp_path: Path) -> None:
    table, findings = taken(
        tmp_path, "COFOG code,Supplier (Beneficiary name),NetAmount,Service Area\n4.5,Acme,1,Roads\n"
    )
    assert table.columns == ("function", "provider", "gross", "service")
    assert table.position("gross") == 2
    assert table.position("income") is None
    assert findings == ()


def test_a_header_over_two_rows(tmp_path: Path) -> None:
    table, _ = taken(tmp_path, "Service,Gross,COFOG,Amount\nArea,spend,code,income\nRoads,1,4.5,0\n")
    assert (table.header_row, table.columns) == (2, ("service", "gross", "function", "income"))
    assert table.header[0] == "Service Area"
    assert [row for row, _ in loaded(table)] == [3]


def test_two_rows_are_joined_only_where_that_says_more(tmp_path: Path) -> None:
    table, _ = taken(tmp_path, HEAD + "Income,n/a,none\nRoads,1,4.5\n")
    assert table.header_row == 1
    assert len(loaded(table)) == 2


def test_a_header_with_line_ends_in_its_cells(tmp_path: Path) -> None:
    table, _ = taken(tmp_path, 'service,"gross\n(£000)",function\nRoads,1,4.5\n')
    assert (table.columns, table.header_units) == (("service", "gross", "function"), "£000")
    assert [row for row, _ in loaded(table)] == [2]


def test_a_repeated_column_is_read_once(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, "service,gross,function,gross,function\nRoads,1,4.5,2,4.6\n")
    assert table.columns == ("service", "gross", "function", None, None)
    assert [(f.code, f.level, f.column) for f in findings] == [
        ("column-repeated", Level.WARNING, "gross"),
        ("column-repeated", Level.NOTE, "function"),
    ]


def test_of_two_names_for_one_column_the_better_is_read(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, "service,net amount,Gross,function\nRoads,1,3,4.5\n")
    assert table.columns == ("service", None, "gross", "function")
    assert "C (Gross) and B (net amount)" in one(findings, "column-ambiguous").found


@pytest.mark.parametrize(
    ("header", "gross", "code"),
    [
        ("service,net amount,VAT,Gross", "net amount", "vat-left-out"),
        ("Gross,VAT,Net,Vendor Name,Service Area", "Net", "vat-left-out"),
        ("service,supplier,Gross Amount (£),VAT (£)", "Gross Amount (£)", "vat-counted"),
        ("service,supplier,Amount,VAT,VAT code", "Amount", "vat-unclear"),
        ("service,supplier,Payment Date,Gross Amount", "Gross Amount", "vat-unclear"),
        ("service,supplier,Net Amount,Irrecoverable VAT", "Net Amount", "vat-apart"),
        ("service,supplier,gross,income,net", "gross", ""),  # a return's own columns: net of fees, not of tax
    ],
)
def test_value_added_tax_that_is_claimed_back_is_no_spend(tmp_path: Path, header: str, gross: str, code: str) -> None:
    table, findings = taken(tmp_path, f"{header}\n{','.join('123456789'[: header.count(',') + 1])}\n")
    assert table.header[table.columns.index("gross")] == gross
    assert [finding.code for finding in findings if finding.code.startswith("vat-")] == ([code] if code else [])


def test_missing_columns_are_told_one_by_one(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, "Supplier,Amount,Date\nAcme,1,2024\n")
    assert table.kind == "Spend"
    missing = [f for f in findings if f.code == "column-missing"]
    assert [(f.column, f.level, f.row) for f in missing] == [("service", Level.ERROR, 1), ("function", Level.NOTE, 1)]
    assert "decisions/functions.csv" in missing[1].advice


def test_shared_columns_are_read(tmp_path: Path) -> None:
    data = (
        "Organisation,Financial year,Phase,Units,Tier,Data method,GSS code,Cost driver,to,stream,amount\n" + "x," * 10
    )
    table, findings = taken(tmp_path, data + "1\n")
    assert table.kind == "Payments"
    assert table.columns[:8] == ("body", "year", "basis", "units", "tier", "method", "area", "driver")
    assert findings == ()


@pytest.mark.parametrize(
    "data",
    [
        "Roads,12.00,4.5\nPaths,13.00,4.5\n",
        "date,who,what\n2024,me,it\n",
        "Some words\nand more\n",
        "\n" * 70 + HEAD + "Roads,1,4.5\n",
        "x\n",
    ],
)
def test_no_header_is_an_error_that_says_what_was_found(tmp_path: Path, data: str) -> None:
    (finding,) = refused(tmp_path, data)
    assert finding.level is Level.ERROR
    assert finding.code == "header-not-found"
    assert "service, gross, function" in finding.expected


def test_sheets_that_are_not_money_are_noted(tmp_path: Path) -> None:
    assert codes(refused(tmp_path, "a,b\n1,2\n", "Notes.csv")) == ["sheet-not-read"]


# --- kinds and units --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "header", "kind"),
    [
        ("x.csv", "service,amount,function", "Spend"),
        ("x.csv", "from_body,stream,amount", "Funding"),
        ("x.csv", "programme,need,funder,stream,amount", "Programmes"),
        ("x.csv", "name,uprn,value", "Assets"),
        ("x.csv", "to_body,stream,amount", "Payments"),
        ("x.csv", "funder,grant,value", "Funding"),
        ("x.csv", "recipient,grant,value", "Payments"),
        ("Payments.csv", "stream,amount,notes", "Payments"),
        ("Funding.csv", "stream,amount,notes", "Funding"),
        ("our income 2024.csv", "from,to,stream,amount", "Funding"),
        ("transfers.csv", "from,to,stream,amount", "Payments"),
        ("payments over 500.csv", "service,supplier,amount", "Spend"),  # a ledger: nothing in it names a public payee
        ("spend and funding.csv", "to_body,stream,amount", "Payments"),
    ],
)
def test_which_sheet_a_table_is(tmp_path: Path, name: str, header: str, kind: str) -> None:
    table, _ = taken(tmp_path, f"{header}\na,b,c,d\n", name)
    assert table.kind == kind
    amount = {"Spend": "gross", "Assets": "value"}.get(kind, "amount")
    assert amount in table.columns


def test_a_table_that_fits_two_sheets_is_a_warning(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, "from,to,stream,amount\na,b,c,1\n")
    assert table.kind == "Funding"
    assert one(findings, "sheet-ambiguous").level is Level.WARNING


@pytest.mark.parametrize(
    ("header", "unit"),
    [
        ("Gross (£000)", "£000"),
        ("Gross £'000", "£000"),
        ("£000 gross", "£000"),
        ("amount £m", "£m"),
        ("Gross spend (in £ millions)", "£m"),
        ("Value £", "£"),
        ("Gross expenditure [GBP]", "£"),
        ("gross", None),
    ],
)
def test_units_in_headers(tmp_path: Path, header: str, unit: str | None) -> None:
    table, _ = taken(tmp_path, f"service,{header},function\nRoads,1,4.5\n")
    assert table.columns == ("service", "gross", "function")
    assert table.header_units == unit


def test_units_that_disagree(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, "service,gross £000,income £m,function\nRoads,1,0,4.5\n")
    assert table.header_units is None
    assert one(findings, "units-disagree").level is Level.ERROR


def test_units_above_the_header(tmp_path: Path) -> None:
    table, findings = taken(tmp_path, f"Spend over £500 - all figures £ thousand\n{HEAD}Roads,1,4.5\n")
    assert (table.preamble_units, table.header_units) == ("£000", None)
    assert codes(findings) == ["rows-above-header"]
    assert taken(tmp_path, f"Spend over £500\n{HEAD}Roads,1,4.5\n")[0].preamble_units is None


# --- About ------------------------------------------------------------------------------------------------------------

FACTS = {"body": "Northside Council", "tier": "council", "year": "2024-25", "basis": "outturn", "units": "£000"}


def test_about_as_a_list(tmp_path: Path) -> None:
    lines = ["Field,Value,Help", "Organisation:,Northside Council,its name", "tier,council,which", "FY,2024-25,"]
    lines += ["", "Basis,outturn,", "Units,£000,", "Contact,,a role", "Colour,red,"]
    table, findings = taken(tmp_path, "\n".join(lines), "About.csv")
    assert (table.kind, table.header_row, findings) == ("About", 0, ())
    said, faults = about(table)
    assert said == FACTS
    assert [(fault.code, fault.row, fault.found) for fault in faults] == [("column-not-read", 9, "Colour")]


def test_about_as_a_header_and_a_row(tmp_path: Path) -> None:
    data = "body,tier,year,basis,units,colour\nNorthside Council,council,2024-25,outturn,£000,\nOther,council,,,,\n"
    table, _ = taken(tmp_path, data, "about.csv")
    said, faults = about(table)
    assert said == FACTS
    assert [(fault.code, fault.row) for fault in faults] == [("about-rows", 3)]


def test_about_without_its_name_and_said_twice(tmp_path: Path) -> None:
    table, _ = taken(tmp_path, "About us\nbody,A\nyear,2024-25\nunits,£\nunits,£m\n", "x.csv")
    assert table.kind == "About"
    said, faults = about(table)
    assert said == {"body": "A", "year": "2024-25", "units": "£"}
    assert [(fault.code, fault.row, fault.column) for fault in faults] == [("about-repeated", 5, "units")]


# --- Parquet ----------------------------------------------------------------------------------------------------------


def columns_of(path: Path) -> tuple[str, ...]:
    try:
        rows = duckdb.connect().execute("describe select * from read_parquet($path)", {"path": str(path)}).fetchall()
    except duckdb.Error as error:
        raise ReturnError(str(error).splitlines()[0]) from error
    return tuple(str(row[0]) for row in rows)


def write_parquet(path: Path, query: str) -> None:
    duckdb.connect().execute(f"copy ({query}) to '{path}' (format parquet)")


def test_parquet(tmp_path: Path) -> None:
    path = tmp_path / "spend.parquet"
    write_parquet(path, "select 'Roads' as Service, 1.5 as Amount, '4.5' as cofog")
    found, findings = tables(path, "spend.parquet", tmp_path, columns_of)
    assert findings == ()
    assert (found[0].format, found[0].path, found[0].columns) == ("parquet", path, ("service", "gross", "function"))
    assert (found[0].header_row, found[0].first_row) == (0, 1)
    assert codes(tables(path, "spend.parquet", tmp_path)[1]) == ["not-a-return"]


def test_parquet_that_is_no_return_or_damaged(tmp_path: Path) -> None:
    path = tmp_path / "x.parquet"
    write_parquet(path, "select 1 as a")
    assert codes(tables(path, "x.parquet", tmp_path, columns_of)[1]) == ["header-not-found"]
    path.write_bytes(b"PAR1 nothing PAR1")
    assert codes(tables(path, "x.parquet", tmp_path, columns_of)[1]) == ["not-a-return"]


# --- properties -------------------------------------------------------------------------------------------------------

CELL = st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=6) | st.sampled_from(
    ["", '"', "a,b", "a\nb", 'x"y', "\r", " ", ";", "1,234.00"]
)
BODY = st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8)


@given(BODY, st.sampled_from([",", "\t", ";", "|"]), st.sampled_from(["\n", "\r\n"]), st.booleans(), st.integers(0, 3))
def test_cells_and_row_numbers_survive(
    tmp_path_factory: pytest.TempPathFactory, body: list[list[str]], delimiter: str, end: str, forced: bool, above: int
) -> None:
    folder = tmp_path_factory.mktemp("cells")
    path = folder / "spend.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"Title{end}" * above)
        writer = csv.writer(file, delimiter=delimiter, lineterminator=end, quoting=csv.QUOTE_ALL)
        writer.writerows([["service", "gross", "function"], *[["Roads"] * 3] * 40, *body])
    table, findings = taken(folder, path.read_bytes(), "spend.csv", forced=forced)
    assert not {finding.code for finding in findings} - {"rows-above-header", "nul-characters"}
    expected = [(above + 42 + i, row) for i, row in enumerate(body) if any(cell.strip() for cell in row)]
    rows = [(n, cells[:3]) for n, cells in loaded(table)[40:] if any(cell.strip() for cell in cells)]
    assert rows == expected


@given(st.binary(max_size=400), st.booleans())
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, forced: bool) -> None:
    path = tmp_path_factory.mktemp("bytes") / "x.csv"
    path.write_bytes(data)
    found, findings = (normalise if forced else tables)(path, "x.csv", path.parent)
    assert found or findings


@given(st.lists(st.sampled_from(["a", ",", '"', "\n", "\r\n", "\r", " ", "1"]), max_size=60).map("".join))
def test_no_line_is_lost(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    """Whatever the marks do, the characters of every cell come back, and rows are numbered upwards."""
    folder = tmp_path_factory.mktemp("lines")
    table, _ = taken(folder, HEAD + text, forced=True)
    rows = loaded(table)
    kept = "".join("".join(cells) for _, cells in rows)
    for char in "a1":
        assert kept.count(char) == text.count(char)
    assert all(before < after for (before, _), (after, _) in pairwise(rows))


# --- real files -------------------------------------------------------------------------------------------------------

LEDGERS = {
    "cleanup_durham.csv": ("Spend", 1, {"service", "provider"}),
    "london_batch1_bexley.csv": ("Spend", 2, {"service", "gross", "provider"}),
    "london_batch1_bromley.csv": ("Spend", 1, {"gross"}),
    "metdistricts3_salford.csv": ("Spend", 1, {"service", "gross"}),
    "metdistricts3_stockport.csv": ("Spend", 1, {"service", "gross", "provider"}),
    "metdistricts_batch_wolverhampton.csv": ("Spend", 4, {"service", "gross"}),
    "pcc_merseyside_pcc.csv": ("Spend", 1, {"service", "gross", "provider"}),
    "tier2_unitaries_hull.csv": ("Spend", 2, {"body", "service", "gross", "provider"}),
    "tier2_unitaries_leicester.csv": ("Spend", 1, {"service", "gross", "provider"}),
    "tier3_unitaries_rbwm.csv": ("Spend", 4, {"body", "service", "gross", "provider"}),
    "unitaries_batch_bcp.csv": ("Spend", 1, {"body", "service", "gross", "provider"}),
    "unitaries_batch_luton.csv": ("Spend", 2, {"provider", "gross"}),
    "unitaries_batch_southend.csv": ("Spend", 2, {"body", "provider", "gross"}),
}


@pytest.mark.parametrize("name", LEDGERS)
def test_real_ledgers(real_data: Path, tmp_path: Path, name: str) -> None:
    kind, row, columns = LEDGERS[name]
    found, findings = tables(real_data / "ledgers" / name, name, tmp_path)
    (table,) = found
    assert (table.kind, table.header_row) == (kind, row)
    assert columns <= set(table.columns)
    assert not {"quote-not-closed", "ragged-row", "encoding-damaged"} & set(codes(findings))
    copies, _ = normalise(real_data / "ledgers" / name, name, tmp_path / "copies")
    rows = [(n, cells) for n, cells in loaded(table) if any(cell.strip() for cell in cells)]
    copied = loaded(copies[0])
    assert [n for n, _ in rows] == [n for n, _ in copied]
    assert all(list(a)[: len(b) - 1] == b[: len(a)][: len(b) - 1] for (_, a), (_, b) in zip(rows, copied, strict=True))


def test_a_real_error_page(real_data: Path, tmp_path: Path) -> None:
    name = "counties_batch_a_leicestershire.csv"
    found, (finding,) = tables(real_data / "ledgers" / name, name, tmp_path)
    assert found == ()
    assert finding.found == "an HTML page"
