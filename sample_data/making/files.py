"""Tables as files that come out the same on every run and machine: CSV, XLSX and ODS."""

import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import xlsxwriter

from sample_data.making.sheets import MONEY, Table

STAMP = datetime(2025, 9, 1, 9, 0, tzinfo=UTC)
ODS = "application/vnd.oasis.opendocument.spreadsheet"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
_NUMBER = re.compile(r"-?\d+(\.\d+)?")


def write_csv(path: Path, lines: Sequence[Sequence[str]]) -> None:
    """Lines as CSV in UTF-8."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(lines)


def write_xlsx(path: Path, tables: Sequence[Table]) -> None:
    """Tables as the sheets of a workbook; money as numbers, all else as text."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_numbers": False})
    book.set_properties({"created": STAMP.replace(tzinfo=None)})
    bold, pounds = book.add_format({"bold": True}), book.add_format({"num_format": "#,##0.00#"})
    for table in tables:
        sheet = book.add_worksheet(table.name)
        sheet.freeze_panes(1, 0)
        for column, name in enumerate(table.columns):
            sheet.write_string(0, column, name, bold)
            sheet.set_column(column, column, 44 if name in ("service", "from_body", "to_body") else 18)
        for number, row in enumerate(table.rows, start=1):
            for column, (name, text) in enumerate(zip(table.columns, row, strict=True)):
                if name in MONEY and _NUMBER.fullmatch(text):
                    sheet.write_number(number, column, float(text), pounds)
                elif text:
                    sheet.write_string(number, column, text)
    book.close()
    _pack(path, _members(buffer))


def write_ods(path: Path, tables: Sequence[Table]) -> None:
    """Tables as the sheets of an OpenDocument spreadsheet."""
    sheets = "".join(_ods_table(table) for table in tables)
    names = "".join(f' xmlns:{n}="{_OASIS}{n}:1.0"' for n in ("office", "table", "text"))
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    body = f"<office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body>"
    content = f'{head}<office:document-content{names} office:version="1.2">{body}</office:document-content>'
    entries = "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="{kind}"/>'
        for name, kind in (("/", ODS), ("content.xml", "text/xml"))
    )
    manifest = (
        f'{head}<manifest:manifest xmlns:manifest="{_OASIS}manifest:1.0" manifest:version="1.2">'
        f"{entries}</manifest:manifest>"
    )
    _pack(path, [("mimetype", ODS.encode()), ("content.xml", content.encode()),
                 ("META-INF/manifest.xml", manifest.encode())])  # fmt: skip


def _ods_table(table: Table) -> str:
    lines = "".join(
        "<table:table-row>"
        + "".join(_ods_cell(name, text) for name, text in zip(table.columns, row, strict=True))
        + "</table:table-row>"
        for row in (table.columns, *table.rows)
    )
    columns = f'<table:table-column table:number-columns-repeated="{len(table.columns)}"/>'
    return f'<table:table table:name="{escape(table.name)}">{columns}{lines}</table:table>'


def _ods_cell(name: str, text: str) -> str:
    if not text:
        return "<table:table-cell/>"
    kind = f'"float" office:value="{text}"' if name in MONEY and _NUMBER.fullmatch(text) else '"string"'
    return f"<table:table-cell office:value-type={kind}><text:p>{escape(text)}</text:p></table:table-cell>"


def _members(buffer: io.BytesIO) -> list[tuple[str, bytes]]:
    with zipfile.ZipFile(buffer) as archive:
        return [(name, archive.read(name)) for name in archive.namelist()]


def _pack(path: Path, members: Sequence[tuple[str, bytes]]) -> None:
    """An archive with one fixed time stamp, stored and not compressed: compressors differ between machines."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, data in members:
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, data)
