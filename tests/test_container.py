"""What a file really is: each kind that is no return has its own clear finding and gives no table."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from totalcount.errors import ReturnError
from totalcount.model import Finding, Level
from totalcount.sources.sheet import tables

CSV = b"service,gross,function\nRoads,12,4.5\n"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def zipped(path: Path, **parts: str) -> bytes:
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return path.read_bytes()


def only(folder: Path, name: str, data: bytes) -> Finding:
    """The one finding on a file that is no return."""
    path = folder / name
    path.write_bytes(data)
    found, findings = tables(path, f"north/{name}", folder / "scratch")
    assert found == ()
    assert len(findings) == 1
    assert findings[0].file == f"north/{name}"
    return findings[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "empty file"),
        (b"<!DOCTYPE html>\n<html><body>Access denied</body></html>", "HTML page"),
        (b"\xef\xbb\xbf\r\n<HTML><HEAD>", "HTML page"),
        (b"<!-- made by a portal -->\n<table><tr><td>a</td></tr></table>", "HTML page"),
        ("<html><body>x".encode("utf-16"), "HTML page"),
        (b'<?xml version="1.0"?><html xmlns="x">', "HTML page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "2003 XML"),
        (b'<?xml version="1.0"?><rows/>', "XML document"),
        (b'[{"service": "Roads"}]', "JSON"),
        (b"%PDF-1.7\n...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (rb"{\rtf1\ansi", "Word"),
        (b"\x1f\x8b\x08\x00", "archive"),
        (b"PAR1 and no more", "damaged"),
        (OLE + "WordDocument\0".encode("utf-16-le"), "Word"),
        (OLE + "EncryptedPackage\0".encode("utf-16-le"), "password"),
        (OLE, "Word"),
        (b"PK\x03\x04 cut short", "damaged"),
        (bytes(range(256)) * 20, "bytes that are not text"),
    ],
)
def test_what_is_no_return_is_named(tmp_path: Path, data: bytes, said: str) -> None:
    finding = only(tmp_path, "return.csv", data)
    assert (finding.level, finding.code) == (Level.ERROR, "not-a-return")
    assert said in finding.found
    assert finding.expected
    assert finding.advice.endswith(".")


def test_archives_are_told_from_workbooks(tmp_path: Path) -> None:
    part = tmp_path / "made.zip"
    assert "archive" in only(tmp_path, "a.xlsx", zipped(part, **{"spend.csv": "a"})).found
    assert (
        "Word" in only(tmp_path, "a.xlsx", zipped(part, **{"[Content_Types].xml": "", "word/document.xml": ""})).found
    )
    binary = zipped(part, **{"[Content_Types].xml": "", "xl/workbook.bin": ""})
    assert ".xlsb" in only(tmp_path, "a.xlsb", binary).found
    ods = {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "META-INF/manifest.xml": "<encryption-data/>"}
    assert "password" in only(tmp_path, "a.ods", zipped(part, **ods)).found
    text = zipped(part, mimetype="application/vnd.oasis.opendocument.text")
    assert "no workbook" in only(tmp_path, "a.ods", text).found


def test_a_file_of_blank_lines(tmp_path: Path) -> None:
    assert only(tmp_path, "spend.csv", b"\n\r\n , \n").code == "sheet-empty"


def test_an_empty_workbook(tmp_path: Path) -> None:
    path = tmp_path / "empty.xlsx"
    openpyxl.Workbook().save(path)
    finding = only(tmp_path, "empty.xlsx", path.read_bytes())
    assert (finding.level, finding.code) == (Level.ERROR, "not-a-return")
    assert "nothing in it" in finding.found


def test_a_workbook_under_the_name_of_a_csv(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (["service", "gross", "function"], ["Roads", 12, "4.5"]):
        book.worksheets[0].append(row)
    path = tmp_path / "spend.csv"
    book.save(path)
    found, findings = tables(path, "spend.csv", tmp_path / "scratch")
    assert [table.kind for table in found] == ["Spend"]
    assert [finding.code for finding in findings] == ["wrong-suffix"]


def test_a_csv_under_the_name_of_a_workbook(tmp_path: Path) -> None:
    path = tmp_path / "spend.xls"
    path.write_bytes(CSV)
    found, findings = tables(path, "spend.xls", tmp_path / "scratch")
    assert len(found) == 1
    assert [finding.code for finding in findings] == ["wrong-suffix"]


def test_every_cut_of_a_workbook_is_a_finding(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["service", "gross"])
    path = tmp_path / "book.xlsx"
    book.save(path)
    whole = path.read_bytes()
    for size in range(1, len(whole), 97):
        path.write_bytes(whole[:size])
        _, findings = tables(path, "book.xlsx", tmp_path / "scratch")
        assert any(finding.level is Level.ERROR for finding in findings)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReturnError, match=r"gone\.csv cannot be read"):
        tables(tmp_path / "gone.csv", "gone.csv", tmp_path)
