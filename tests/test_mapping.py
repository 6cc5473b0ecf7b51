"""A file whose columns are not known: proposed, shown, kept, and read so by every later load."""

import csv
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.place_builder import COUNCIL, YEAR, Place, codes, xlsx
from tests.place_builder import parquet as parquet_file
from totalcount import decisions
from totalcount.cli.app import app
from totalcount.errors import ReturnError, TotalcountError
from totalcount.model import FileMapping
from totalcount.sources.kept import fingerprint
from totalcount.steps.keep import keep
from totalcount.steps.mapping import mapping

LEDGER = """Extract of the ledger
Team,Firm,Posted,Cost Net,Code
Roads,Example Ltd,2024-05-01,"1,234.50",4.5
Roads,Other Ltd,2024-06-01,(20.00),4.5
Parks,Green Trust,2024-07-01,1O.00,8.1
Parks,Green Trust,2024-08-01,£3.10,8.1
Parks,Last plc,2024-08-01,0.01,8.1
Parks,Last plc,2024-08-01,7,8.1
"""
ABOUT = {"body": COUNCIL, "year": YEAR, "basis": "outturn", "units": "£"}
SIGNED = {"who": "Head of finance", "when": "2025-09-01", "why": "The ledger's own headings"}


def of(found: FileMapping) -> dict[str, str]:
    return {column.column: column.heading for column in found.columns}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    made = Place(tmp_path / "place").toml(returns={"ledger.csv": ABOUT, "next.csv": ABOUT})
    made.raw("ledger.csv", LEDGER)
    return made


def kept(place: Place, *sets: str, kind: str = "") -> FileMapping:
    found = mapping(place.returns / "ledger.csv", place.folder, kind=kind, sets=sets)
    keep(place.folder, found, **SIGNED)
    return found


def test_columns_are_proposed_by_heading_and_content(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    found = mapping(path, None)
    assert (found.kind, found.header_row, found.left) == ("Spend", 2, ("Posted",))
    assert of(found) == {"service": "Team", "gross": "Cost Net", "function": "Code", "provider": "Firm"}
    assert all(column.reason for column in found.columns)


def test_the_first_rows_are_shown_as_they_would_be_read(place: Place) -> None:
    found = mapping(place.returns / "ledger.csv", place.folder)
    gross = [column.column for column in found.columns].index("gross")
    shown = [(row.row, row.cells[gross]) for row in found.rows]
    assert shown == [(3, "£1,234.50"), (4, "-£20.00"), (5, "not an amount: 1O.00"), (6, "£3.10"), (7, "£0.01")]
    assert (found.units, found.unsaid) == ("£", ())


def test_units_are_asked_for_when_nothing_says(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text(LEDGER, encoding="utf-8")
    found = mapping(path, None)
    assert [one.name for one in found.unsaid] == ["body", "year", "basis", "units"]
    assert "1,234.50 of ?" in found.rows[0].cells
    path.write_text(LEDGER.replace("Cost Net", "Cost Net £000"), encoding="utf-8")
    found = mapping(path, None)
    assert found.units == "£000"
    assert "£1,234,500.00" in found.rows[0].cells


def test_what_is_set_wins_and_takes_a_heading_from_any_other_column(place: Place) -> None:
    found = mapping(place.returns / "ledger.csv", None, sets=["provider= team ", "notes=Posted", "function="])
    assert of(found) == {"gross": "Cost Net", "provider": "Team", "notes": "Posted"}


@pytest.mark.parametrize("kind", ["funding", "PAYMENTS", "Spend"])
def test_the_kind_can_be_said(place: Place, kind: str) -> None:
    found = mapping(place.returns / "ledger.csv", None, kind=kind)
    assert found.kind == kind.capitalize()
    party = {"Funding": "from_body", "Payments": "to_body", "Spend": "provider"}[found.kind]
    assert of(found)[party] == "Firm"


def test_a_kept_mapping_is_what_load_reads_by(place: Place) -> None:
    opened = place.loaded()
    assert not [row for row in opened.rows() if row.file == "ledger.csv"]
    kept(place)
    opened.load()
    rows = {row.row: (row.service, row.function, row.raw) for row in opened.rows()}
    assert rows[3] == ("Roads", "4.5", "1,234.50")
    assert {row.row: str(row.amount) for row in opened.rows() if row.row != 5} == {
        3: "1234.50",
        4: "-20.00",
        6: "3.10",
        7: "0.01",
        8: "7.00",
    }
    assert "header-not-found" not in codes(opened.check())
    assert "decision-unused" not in codes(opened.check())


def test_the_column_somebody_chose_of_two_with_and_without_tax_is_read_without_a_word(place: Place) -> None:
    path = place.raw("next.csv", "Service,Supplier,Gross,VAT,Net\nRoads,Example Ltd,120.00,20.00,100.00\n")
    opened = place.loaded()
    assert [str(row.amount) for row in opened.rows() if row.file == path.name] == ["100.00"]
    assert "vat-left-out" in codes(opened.check())
    keep(place.folder, mapping(path, place.folder, sets=["gross=Gross"]), **SIGNED)
    opened.load()
    assert [str(row.amount) for row in opened.rows() if row.file == path.name] == ["120.00"]
    assert not [code for code in codes(opened.check()) if code.startswith("vat-")]


@pytest.mark.parametrize("head", ["Code, team ,FIRM,Posted,Cost  Net", "Team,Firm,Posted,Cost Net,Code"])
def test_next_years_file_is_known_by_its_headings(place: Place, head: str) -> None:
    kept(place)
    cells = {"code": "4.5", "team": "Lamps", "firm": "A Ltd", "posted": "2025-05-01", "cost net": "5.00"}
    line = [cells[" ".join(name.casefold().split())] for name in head.split(",")]
    place.raw("next.csv", f"{head}\n{','.join(line)}\n")
    (row,) = [row for row in place.loaded().rows() if row.file == "next.csv"]
    assert (row.service, str(row.amount), row.function) == ("Lamps", "5.00", "4.5")


def test_other_headings_are_not_meant(place: Place) -> None:
    kept(place)
    place.raw("next.csv", "Team,Firm,Posted,Cost Net,Code,More\nLamps,A Ltd,2025-05-01,5.00,4.5,x\n")
    opened = place.loaded()
    assert not [row for row in opened.rows() if row.file == "next.csv"]


def test_a_changed_mapping_reads_the_file_again(place: Place) -> None:
    kept(place)
    opened = place.loaded()
    kept(place, "service=Firm")
    assert {row.service for row in opened.rows()} == {"Example Ltd", "Other Ltd", "Green Trust", "Last plc"}
    (place.root / "decisions" / "mappings.csv").unlink()
    assert not list(opened.rows())


def test_the_same_mapping_is_kept_once(place: Place) -> None:
    found = kept(place)
    path = place.root / "decisions" / "mappings.csv"
    before = path.read_text(encoding="utf-8")
    assert keep(place.folder, mapping(place.returns / "ledger.csv", place.folder), **SIGNED).lines == 0
    assert path.read_text(encoding="utf-8") == before
    lines = list(csv.DictReader(before.splitlines()))
    assert {line["column"]: line["heading"] for line in lines} == of(found)
    assert all(line["who"] and line["when"] and line["why"] for line in lines)
    kept(place, "provider=")
    assert "provider" not in of(mapping(place.returns / "ledger.csv", place.folder))


def test_a_heading_is_kept_as_no_formula(place: Place) -> None:
    place.raw("ledger.csv", LEDGER.replace("Team", "=HYPERLINK(1)"))
    kept(place)
    lines = (place.root / "decisions" / "mappings.csv").read_text(encoding="utf-8").splitlines()
    cells = [cell for line in csv.reader(lines) for cell in line]
    assert not [cell for cell in cells if cell.startswith("=")]
    assert {row.service for row in place.loaded().rows()} == {"Roads", "Parks"}


def test_lines_are_added_in_the_order_the_file_has(place: Place) -> None:
    path = place.root / "decisions" / "mappings.csv"
    path.parent.mkdir()
    path.write_text("why,when,who,heading,column,sheet,header", encoding="utf-8")
    found = kept(place)
    read, findings = decisions.read(path.parent)
    assert findings == ()
    assert {line.values[2]: line.values[3] for line in read} == of(found)


def test_lines_that_meet_nothing_and_words_that_are_none(place: Place) -> None:
    kept(place)
    header = fingerprint(["Team", "Firm", "Posted", "Cost Net", "Code"])
    lines = [
        ("0123456789ab", "spend", "gross", "Cost Net"),
        (header, "spend", "notes", "Remarks"),
        (header, "spending", "notes", "Posted"),
        (header, "spend", "colour", "Posted"),
    ]
    text = "header,sheet,column,heading,who,when,why\n" + "".join(f"{','.join(x)},lead,2025,so\n" for x in lines)
    (place.root / "decisions" / "mappings.csv").write_text(text, encoding="utf-8")
    found = [(f.level, f.code, f.row, f.column) for f in place.loaded().check() if f.file.startswith("decisions/")]
    assert sorted(found) == [
        ("error", "decision-unknown-word", 4, "sheet"),
        ("error", "decision-unknown-word", 5, "column"),
        ("warning", "decision-unused", 2, "header"),
        ("warning", "decision-unused", 3, "heading"),
    ]


def test_a_workbook_is_mapped_by_sheet(tmp_path: Path) -> None:
    made = Place(tmp_path).toml()
    rows = [{"Team": "Roads", "Firm": "A Ltd", "Cost Net": "2.00"}, {"Team": "Parks", "Firm": "B Ltd", "Cost Net": "1"}]
    about = [{"name": name, "value": value} for name, value in {**ABOUT, "tier": "council"}.items()]
    path = xlsx(made.returns / "book.xlsx", {"About": about, "Small": [{"a": "b"}], "Empty": [], "Data": rows})
    found = mapping(path, made.folder)
    assert (found.sheet, found.others, found.units) == ("Data", ("About", "Small"), "£")
    assert [one.name for one in found.unsaid] == ["function"]
    keep(made.folder, found, **SIGNED)
    assert sorted(str(row.amount) for row in made.loaded().rows()) == ["1.00", "2.00"]
    for sheet in ("None", "Empty"):
        with pytest.raises(ReturnError, match=f"no sheet '{sheet}' with anything in it"):
            mapping(path, made.folder, sheet=sheet)


def test_a_parquet_file_is_mapped(tmp_path: Path) -> None:
    made = Place(tmp_path).toml(returns={"data.parquet": ABOUT})
    path = parquet_file(made.returns / "data.parquet", [{"Team": "Roads", "Firm": "A Ltd", "Cost Net": "2.00"}])
    found = mapping(path, made.folder)
    assert found.rows[0].cells == ("Roads", "£2.00", "A Ltd")
    keep(made.folder, found, **SIGNED)
    assert [str(row.amount) for row in made.loaded().rows()] == ["2.00"]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "is no table"),
        (b" \n\n", "is no table"),
        (b"<!DOCTYPE html><html><body>Sorry</body></html>", "is no table"),
        (b"%PDF-1.7\n", "is no table"),
        (b"PK\x03\x04rubbish", "is no table"),
        (b"12,13\n14,15\n", "no row of headings"),
        (b"only\n", "no row of headings"),
    ],
)
def test_what_is_no_table_is_told(tmp_path: Path, content: bytes, message: str) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(content)
    with pytest.raises(ReturnError, match=message) as caught:
        mapping(path, None)
    assert caught.value.advice


@pytest.mark.parametrize(
    ("said", "message", "advice"),
    [
        ("gros=Team", "no column 'gros'", "Did you mean gross?"),
        ("gross=Cost Nett", "no heading 'Cost Nett'", "Did you mean 'Cost Net'?"),
        ("gross", "no = in it", "--set gross="),
    ],
)
def test_a_wrong_choice_is_told_with_the_nearest(place: Place, said: str, message: str, advice: str) -> None:
    with pytest.raises(TotalcountError, match=message) as caught:
        mapping(place.returns / "ledger.csv", None, sets=[said])
    assert advice in caught.value.advice


def test_one_heading_is_not_two_columns(place: Place) -> None:
    with pytest.raises(TotalcountError, match="two columns"):
        mapping(place.returns / "ledger.csv", None, sets=["service=Team", "notes=Team"])


def test_a_kind_that_is_none_and_a_file_that_is_not_there(tmp_path: Path, place: Place) -> None:
    with pytest.raises(TotalcountError, match="no kind of sheet"):
        mapping(place.returns / "ledger.csv", None, kind="liabilities")
    with pytest.raises(ReturnError, match="is not a file"):
        mapping(tmp_path / "nothing.csv", None)


def test_the_command_shows_and_keeps(place: Place) -> None:
    ran = CliRunner().invoke(app, ["map", str(place.returns / "ledger.csv"), "--place", str(place.root)])
    assert ran.exit_code == 0
    assert "Cost Net" in ran.stdout
    assert "£1,234.50" in ran.stdout
    assert not (place.root / "decisions").exists()
    words = ["map", str(place.returns / "ledger.csv"), "--place", str(place.root), "--write"]
    assert CliRunner().invoke(app, words).exit_code == 2
    assert CliRunner().invoke(app, [*words, "--who", "Lead", "--why", "Known here"]).exit_code == 0
    assert len(list(place.loaded().rows())) == 6
    shutil.rmtree(place.root / "decisions")


def test_the_proposal_as_json(place: Place) -> None:
    words = ["map", str(place.returns / "ledger.csv"), "--json"]
    found = json.loads(CliRunner().invoke(app, [*words, "--place", str(place.root)]).stdout)
    assert {key: found[key] for key in ("file", "sheet", "kind", "header_rows", "units", "written")} == {
        "file": "ledger.csv",
        "sheet": "ledger",
        "kind": "Spend",
        "header_rows": [2],
        "units": "£",
        "written": None,
    }
    assert [(one["at"], one["heading"], one["column"]) for one in found["columns"]] == [
        ("A", "Team", "service"),
        ("B", "Firm", "provider"),
        ("C", "Posted", None),
        ("D", "Cost Net", "gross"),
        ("E", "Code", "function"),
    ]
    assert [bool(one["reason"]) for one in found["columns"]] == [True, True, False, True, True]
    assert [(row["row"], row["cells"]["gross"], row["amounts"]) for row in found["rows"]] == [
        (3, "1,234.50", {"gross": "1234.50"}),
        (4, "(20.00)", {"gross": "-20.00"}),
        (5, "1O.00", {"gross": None}),
        (6, "£3.10", {"gross": "3.10"}),
        (7, "0.01", {"gross": "0.01"}),
    ]
    assert not (place.root / "decisions").exists()


def test_json_says_what_is_not_said_and_what_was_written(place: Place) -> None:
    place.raw("other.csv", LEDGER)
    words = ["map", str(place.returns / "other.csv"), "--place", str(place.root), "--json", "--write"]
    words += ["--who", "Lead", "--when", "2025-09-01", "--why", "Known here"]
    found = json.loads(CliRunner().invoke(app, words).stdout)
    assert [one["name"] for one in found["not_said"]] == ["body", "year", "basis", "units"]
    assert (found["units"], found["rows"][0]["amounts"]) == (None, {"gross": None})
    signed = {"who": "Lead", "when": "2025-09-01", "why": "Known here"}
    assert found["written"] == {"file": "decisions/mappings.csv", "lines": 4, **signed}
    again = json.loads(CliRunner().invoke(app, words).stdout)
    assert again["written"]["lines"] == 0
    assert again["kind_reason"] == "decided in decisions/mappings.csv"


def test_headings_and_nothing_under_them(tmp_path: Path) -> None:
    path = tmp_path / "ledger.csv"
    path.write_text("Service,Supplier,Amount\n", encoding="utf-8")
    found = mapping(path, None)
    assert (found.header_rows, found.rows, len(found.columns)) == ((1,), (), 3)
    assert "no rows under the headings" in CliRunner().invoke(app, ["map", str(path)]).stdout
    for text in ("Team,Firm,Cost\n", "Extract\n,,Payment\nTeam,Firm,Cost\n\n"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(ReturnError, match="and no rows under them"):
            mapping(path, None)


def test_three_hundred_columns(tmp_path: Path) -> None:
    names = [f"Heading {letter}{other}" for letter in "abcdefghijklmnop" for other in "abcdefghijklmnopqrst"][:300]
    path = tmp_path / "ledger.csv"
    lines = [names, ["Roads", "A Ltd", *["1.50"] * 298], ["Parks", "B Ltd", *["2.50"] * 298]]
    path.write_text("\n".join(",".join(line) for line in lines), encoding="utf-8")
    found = mapping(path, None, sets=["gross=heading ot"])
    assert len(found.whole) == 300
    assert (of(found)["gross"], found.columns[1].letter) == ("Heading ot", "KN")
    assert len(found.left) + len(found.columns) == 300


HOSTILE = (
    "=cmd|' /C calc'!A0",
    "[red]<script>\x1b[31m\u202e",
    "a" * 20_000,
    "1" * 20_000 + "x",
    "../../etc/passwd\n; DROP",
)


def test_hostile_headings_stay_words(place: Place) -> None:
    with (place.returns / "ledger.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([HOSTILE, *[["Roads", "A Ltd", "words", "2.50", "x"]] * 3])
    words = ["map", str(place.returns / "ledger.csv"), "--place", str(place.root)]
    shown = CliRunner().invoke(app, words)
    assert shown.exit_code == 0
    assert not [letter for letter in shown.stdout if letter in "\x1b\u202e"]
    assert "[red]<script>" in shown.stdout
    assert len(shown.stdout) < 10_000
    kept_so = CliRunner().invoke(app, [*words, "--json", "--write", "--who", "Lead", "--why", "So"])
    headings = [one["heading"] for one in json.loads(kept_so.stdout)["columns"]]
    assert headings == [" ".join(one.split()) for one in HOSTILE]
    lines = (place.root / "decisions" / "mappings.csv").read_text(encoding="utf-8").splitlines()
    assert not [cell for line in csv.reader(lines) for cell in line if cell.startswith(("=", "+", "-", "@"))]
    assert [str(row.amount) for row in place.loaded().rows()] == ["2.50"] * 3


def test_a_header_of_one_heading_is_not_kept(place: Place) -> None:
    place.raw("ledger.csv", "Cost,cost\n5.00,x\n")
    found = mapping(place.returns / "ledger.csv", place.folder, sets=["gross=Cost"])
    with pytest.raises(TotalcountError, match="could be recognised"):
        keep(place.folder, found, **SIGNED)
    assert not (place.root / "decisions").exists()
