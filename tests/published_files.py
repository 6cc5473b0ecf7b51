"""Small published files in their publishers' layouts, all invented.

Testham (E4901) and Otherham (E4902) are the county of Vale; Latham (E4903) sent no return; Vale Police serves Vale.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape

Cell = str | int | float
Sheets = Mapping[str, Sequence[Sequence[Cell]]]

TESTHAM, OTHERHAM, LATHAM = "E08009901", "E08009902", "E08009903"
VALE, COMBINED, FORCE = "E11009901", "E47009901", "E23009901"
SEVEN = (
    "Employees (C1)",
    "Running Expenses (C2)",
    "Total Expenditure (C3 = C1 + C2)",
    "Sales, Fees and Charges (C4)",
    "Other Income (C5)",
    "Total Income (C6 = C4 + C5)",
    "Net Current Expenditure (C7 = C3 - C6)",
)
IDS = ("E-code", "ONS Code", "Local authority", "Notes", "Class", "Detailed Class", "Certification")
SERVICES = ("Education services", "Police services", "Total Service Expenditure")
NOTHING = ("[x]",) * 21


def seven(pay: float, running: float, fees: float, other: float) -> tuple[Cell, ...]:
    """The seven columns of a line, from the four that are not sums."""
    return (pay, running, pay + running, fees, other, fees + other, pay + running - fees - other)


NIL = seven(0, 0, 0, 0)


def rsx_rows() -> list[Sequence[Cell]]:
    """The data sheet of an RSX workbook, from its title to its classes; £000."""
    headings = [f"{service} - {column}" for service in SERVICES for column in SEVEN]
    council, other = seven(60.25, 40.5, 5, 15.25), seven(10, 20, 0, 1)
    police = seven(70, 30, 10, 0)
    return [
        ["Worksheet 2: Revenue Outturn (RO) 2024-25: Service Expenditure Summary (RSX) data"],
        ["This worksheet contains two tables. Data are reported in £ thousand."],
        [*IDS, *headings],
        ["E4901", TESTHAM, "Testham", "", "MD", "MD", "Y", *council, *NIL, *council],
        ["E4902", OTHERHAM, "Otherham", "", "MD", "MD", "Y", *other, *NIL, *other],
        ["E4903", LATHAM, "Latham", "M", "MD", "MD", "[x]", *NOTHING],
        ["E7049", FORCE, "Vale Police", "", "O", "Police", "Y", *NIL, *police, *police],
        ["E6199", "E31009901", "Far Combined Fire and Rescue Authority", "", "O", "Fire", "Y", *NIL, *NIL, *NIL],
        [
            "Eng",
            "E92000001",
            "ENGLAND",
            "",
            "Eng",
            "Eng",
            "[Y]",
            *seven(90.25, 80.5, 5, 16.25),
            *police,
            *NIL[:6],
            300.75,
        ],
        [*IDS, *headings],
        [
            "[Y]",
            "E08",
            "Metropolitan Districts",
            "",
            "MD",
            "MD",
            2,
            *seven(90.25, 80.5, 5, 16.25),
            *NIL,
            *NIL[:6],
            200.75,
        ],
        ["[Y]", "E23", "Police", "", "O", "Police", 1, *NIL, *police, *police],
    ]


def rsx(path: Path, rows: Sequence[Sequence[Cell]] | None = None) -> Path:
    """An RSX workbook (.ods)."""
    dropdown: list[Sequence[Cell]] = [
        ["Service category code", "Service line description"],
        ["190", "Education services"],
        ["601", "Police services [note 1]"],
        ["699", "TOTAL SERVICE EXPENDITURE"],
    ]
    return ods(path, {"Notes": [["Notes"]], "LA_drop-down": dropdown, "RSX_LA_Data_202425": rows or rsx_rows()})


LINES = (
    ("190", "Education services"),
    ("601", "Police services"),
    ("699", "TOTAL SERVICE EXPENDITURE (TOTAL OF LINES 190 TO 698)"),
    ("711", "Housing benefits: rent allowances - mandatory payments"),
    ("722", "Integrated Transport Authority levy "),
    ("765", "Capital expenditure charged to the GF Revenue Account (CERA)"),
    ("781", "Interest payable and similar charges"),
    ("791", "Specific and special revenue grants outside AEF"),
    ("797", "Specific and special revenue grants inside AEF"),
    ("816", "Appropriations to(+)/ from(-) unallocated financial reserves"),
    ("851", "Revenue Support Grant"),
    ("890", "COUNCIL TAX REQUIREMENT (TOTAL OF LINES 830 TO 880)"),
    ("951", "Interest payable and similar charges"),
    ("961", "Education services"),
)
RS = {  # £000 on each of LINES; the last three are the requirement and two lines that are no money
    "E4901 Testham|MD": (100, 0, 100, 40, 12, 3, 5, -50, -60, -10, -15, 25, 999, 888),
    "E4902 Otherham|MD": (50, 0, 50, 0, 8, 0, 0, -8, -20, 0, -10, 20, 999, 888),
    "E6049 Vale Police Authority|O": (0, 90, 90, 0, 0, 0, 0, 0, -30, 0, -20, 40, 999, 888),
    "E6349 Vale Passenger Transport Authority|O": (0, 0, 0, 0, -20, 7, 0, 0, 0, 13, 0, 0, 999, 888),
}


def rs_rows() -> list[Sequence[Cell]]:
    """The data sheet of an RS workbook; £000."""
    rows: list[Sequence[Cell]] = []
    for said, amounts in RS.items():
        code, rest = said.split(" ", 1)
        name, group = rest.split("|")
        rows.append([code, name, "", group, "", *map(float, amounts)])
    england = [sum(column) for column in zip(*RS.values(), strict=True)]
    districts = [sum(column) for column in zip(*(a for n, a in RS.items() if n.endswith("MD")), strict=True)]
    return [
        ["Revenue Outturn Summary (RS): 2010-11 data"],
        [],
        ["Net current expenditure (£ thousand)"],
        ["E-code", "Local authority", "", "Class", "", *(name for _, name in LINES)],
        [],
        *rows,
        [],
        ["", "ENGLAND", "", "", "", *map(float, england)],
        ["", "METROPOLITAN DISTRICTS", "", "MD", "", *map(float, districts)],
    ]


def rs(path: Path, rows: Sequence[Sequence[Cell]] | None = None) -> Path:
    """An RS workbook (.xls) with its sheet of capital charges, which holds no money."""
    charges = [["Revenue Outturn Summary (RS): 2010-11 data"], [], ["Capital charges (£ thousand)"], *rs_rows()[3:]]
    lines: list[Sequence[Cell]] = [[float(number), name] for number, name in LINES]
    dropdown = [["RS10"], *lines]
    return xls(path, {"RS10 LA drop-down": dropdown, "RS (1)": rows or rs_rows(), "RS (2)": charges})


def mye4_rows() -> list[Sequence[Cell]]:
    """The sheet MYE4: a country with one region and one county of two districts, and a district of no county."""
    return [
        ["MYE4: Population estimates"],
        ["Code", "Name", "Geography", "Mid-2023", "Mid-2022"],
        ["E92000001", "ENGLAND", "Country", 1000, 990],
        ["E12009901", "NORTH VALE", "Region", 1000, 990],
        [LATHAM, "Latham", "Unitary Authority", 100, 100],
        [VALE, "Vale (Met County)", "Metropolitan County", 900, 890],
        [TESTHAM, "Testham", "Metropolitan District", 300, 297],
        [OTHERHAM, "Otherham", "Metropolitan District", 600, 593],
    ]


def mye4(path: Path, rows: Sequence[Sequence[Cell]] | None = None) -> Path:
    """An ONS workbook (.xlsx)."""
    return xlsx(path, {"Cover sheet": [["Estimates"]], "MYE4": rows or mye4_rows()})


REGISTER = """\
local-authority-code,official-name,nice-name,gss-code,replaced-by,county-la,combined-authority,alt-names,\
former-gss-codes,current-authority,ecode
TES,Testham Metropolitan Borough Council,Testham,E08009901,,,VCA,"Testham,testham,testham council",E08009801,True,E4901
OTH,Otherham City Council,Otherham,E08009902,,,VCA,Otherham,,True,E4902
OLD,Oldham Mills District Council,Oldham Mills,E07009901,TES,,,,,False,E4931
SPL,Splitshire County Council,Splitshire,E10009901,"TES,OTH",,,,,False,E4921
VCA,Vale Combined Authority,Vale,E47009901,,,,,,True,
"""


def register(path: Path, text: str = REGISTER) -> Path:
    """The register of authorities (.csv)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


MADE: dict[str, Callable[[Path], Path]] = {
    "mhclg-rs": rs,
    "mhclg-rsx": rsx,
    "mysociety-authorities": register,
    "ons-mye4": mye4,
}
"""A made file of every data set."""


# --- writers: numbers as numbers, texts as texts ----------------------------------------------------------------------


def xlsx(path: Path, sheets: Sheets) -> Path:
    """Write an .xlsx."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def xls(path: Path, sheets: Sheets) -> Path:
    """Write an .xls."""
    import xlwt

    path.parent.mkdir(parents=True, exist_ok=True)
    book = xlwt.Workbook()
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(number, column, cell)
    book.save(str(path))
    return path


def ods(path: Path, sheets: Sheets) -> Path:
    """Write an .ods."""
    spaces = "".join(f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in _SPACES)
    tables = "".join(
        f'<table:table table:name="{escape(name)}">{"".join(map(_row, rows))}</table:table>'
        for name, rows in sheets.items()
    )
    body = f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>"
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml", f'<office:document-content{spaces} office:version="1.2">{body}</office:document-content>'
        )
    return path


_SPACES = ("office", "table", "text")
_MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
    '<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def _row(cells: Sequence[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_cell, cells))}</table:table-row>"


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
    return (
        f'<table:table-cell office:value-type="float" office:value="{cell}"><text:p>{cell}</text:p></table:table-cell>'
    )
