"""Writes small places for tests: place.toml, returns as CSV, XLSX, ODS or Parquet, and decisions.

Rows are mappings of column to text. `Place.sheet` puts body, tier, year, basis and units on every row, so that a file
stands on its own; `Place.raw` writes bytes exactly as given.
"""

import atexit
import csv
import functools
import io
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from html import escape
from pathlib import Path

import duckdb

from totalcount import workspace
from totalcount.api import OpenPlace, open_place
from totalcount.model import Finding

Row = Mapping[str, str]
AREA = "E08009901"
YEAR = "2024-25"
COUNCIL = "Testham Council"
POLICE = "Vale Constabulary"
SAID = {"year": YEAR, "basis": "outturn", "units": "£"}
SIGNED = ("count lead", "2025-09-01", "as agreed")
PEOPLE = {"value": 1_000, "source": "Invented for this test", "date": "2024-06-30"}


def spend(gross: str, service: str = "Roads", function: str = "4.5", **more: str) -> dict[str, str]:
    """One row of Spend."""
    return {"service": service, "gross": gross, "function": function, **more}


def pays(to_body: str, amount: str, stream: str = "General grant", **more: str) -> dict[str, str]:
    """One row of Payments."""
    return {"to_body": to_body, "stream": stream, "amount": amount, **more}


def gets(from_body: str, amount: str, stream: str = "General grant", **more: str) -> dict[str, str]:
    """One row of Funding."""
    return {"from_body": from_body, "stream": stream, "amount": amount, **more}


@dataclass(frozen=True)
class Place:
    """A place's folder under construction.

    It gets a store that is `laid_out`: nothing is in it, but what is most of the work of a first load is done.
    """

    root: Path
    laid_out: bool = True

    @property
    def folder(self) -> workspace.Folder:
        """As the program knows it."""
        return workspace.Folder(self.root)

    @property
    def returns(self) -> Path:
        """Where returns go."""
        return self.root / "returns"

    def toml(self, **settings: object) -> "Place":
        """Write place.toml: the settings of a place in order, changed by `settings`; None leaves one out."""
        usual: dict[str, object] = {
            "name": "Testham",
            "areas": [AREA],
            "year": YEAR,
            "basis": "outturn",
            "scope": "all-public",
            "tolerance": Decimal("0.01"),
            "population": PEOPLE,
        }
        said = {key: value for key, value in (usual | settings).items() if value is not None}
        self.returns.mkdir(parents=True, exist_ok=True)
        if self.laid_out and not (self.root / "place.toml").exists():
            shutil.copyfile(_laid_out(), self.folder.store)
        text = "".join(_toml(said))
        (self.root / "place.toml").write_text(text, encoding="utf-8")
        return self

    def raw(self, file: str, content: bytes | str) -> Path:
        """Write a return as it stands."""
        path = self.returns / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    def sheet(self, file: str, rows: Iterable[Row], body: str = COUNCIL, tier: str = "council", **said: str) -> Path:
        """Write a CSV whose rows also say whose they are; a column that is '' everywhere in `said` is left out."""
        usual = {"body": body, "tier": tier, **SAID, **said}
        shared = {key: value for key, value in usual.items() if value}
        return self.raw(file, table([shared | dict(row) for row in rows]))

    def decide(self, kind: str, header: str, *lines: Sequence[str], signed: Sequence[str] = SIGNED) -> Path:
        """Write decisions/KIND.csv with who, when and why after each line."""
        folder = self.root / "decisions"
        folder.mkdir(exist_ok=True)
        path = folder / f"{kind}.csv"
        path.write_text(lines_of([[*header.split(","), "who", "when", "why"], *([*x, *signed] for x in lines)]))
        return path

    def drivers(self, **parts: str) -> "Place":
        """A wider area E23009901, `Vale force`, shared out by population among `parts` (code -> people)."""
        header = "driver,year,area,area_name,part,value,source"
        lines = [["population", YEAR, "E23009901", "Vale force", part, value, ""] for part, value in parts.items()]
        self.decide("drivers", header, *lines)
        return self

    def open(self) -> OpenPlace:
        """By the Python API."""
        return open_place(self.root)

    def loaded(self) -> OpenPlace:
        """By the Python API, with everything loaded."""
        place = self.open()
        place.load()
        return place


def clean(root: Path) -> Place:
    """A place with nothing to find: one council that spends what it gets."""
    place = Place(root).toml()
    place.sheet("council-spend.csv", [spend("60.00"), spend("40.00", "Parks", "8.1")])
    place.sheet("council-funding.csv", [gets("council tax payers", "100.00", "Council tax")])
    return place


def lines_of(rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells as CSV text."""
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    return text.getvalue()


def cells_of(rows: Sequence[Row]) -> list[list[str]]:
    """The header of all columns in order of first use, and each row's cells."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    return [names, *([row.get(name, "") for name in names] for row in rows)]


def table(rows: Sequence[Row]) -> str:
    """Rows as CSV text with a header."""
    return lines_of(cells_of(rows))


def xlsx(path: Path, sheets: Mapping[str, Sequence[Row]]) -> Path:
    """Write a workbook of text cells."""
    import xlsxwriter

    path.parent.mkdir(parents=True, exist_ok=True)
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, cells in enumerate(cells_of(rows)):
                for column, cell in enumerate(cells):
                    sheet.write_string(number, column, cell)
    return path


def ods(path: Path, sheets: Mapping[str, Sequence[Row]]) -> Path:
    """Write an OpenDocument spreadsheet of text cells."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><office:body><office:spreadsheet>'
        + "".join(_ods_table(name, rows) for name, rows in sheets.items())
        + "</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = (
        '<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        'xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.2">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def parquet(path: Path, rows: Sequence[Row]) -> Path:
    """Write a Parquet file of text columns."""
    source = path.with_suffix(".source")
    source.write_text(table(rows), encoding="utf-8")
    with duckdb.connect() as db:
        db.read_csv(str(source), header=True, all_varchar=True).write_parquet(str(path))
    source.unlink()
    return path


def whole(*amounts: Decimal) -> tuple[int, ...]:
    """Amounts of whole pounds as integers."""
    assert all(amount == int(amount) for amount in amounts)
    return tuple(int(amount) for amount in amounts)


def codes(findings: Iterable[Finding]) -> list[str]:
    """The codes of findings, in order."""
    return [finding.code for finding in findings]


def dump(root: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a store, its rows in order; without the times at which files were last changed."""
    sql = "SELECT table_schema, table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' ORDER BY ALL"
    with duckdb.connect(str(root / workspace.STORE_FILE), read_only=True) as db:
        names = db.execute(sql).fetchall()
        found = {}
        for schema, name in names:
            columns = "* EXCLUDE (touched)" if (schema, name) == ("raw", "file") else "*"
            found[f"{schema}.{name}"] = db.execute(f'SELECT {columns} FROM "{schema}"."{name}" ORDER BY ALL').fetchall()  # noqa: S608
    return found


def _ods_table(name: str, rows: Sequence[Row]) -> str:
    lines = "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
            for cell in cells
        )
        + "</table:table-row>"
        for cells in cells_of(rows)
    )
    return f'<table:table table:name="{escape(name)}">{lines}</table:table>'


@functools.cache
def _laid_out() -> Path:
    """The store of a place without returns."""
    root = Path(tempfile.mkdtemp(prefix="totalcount-tests-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    Place(root, laid_out=False).toml()
    open_place(root).load()
    return root / "totalcount.duckdb"


def _toml(said: Mapping[str, object]) -> Iterator[str]:
    for key, value in said.items():
        if not isinstance(value, Mapping) and not _is_tables(value):
            yield f"{key} = {_value(value)}\n"
    for key, value in said.items():
        if isinstance(value, Mapping):
            yield from _table(key, value)
        elif _is_tables(value) and isinstance(value, list):
            for entry in value:
                yield f"[[{key}]]\n" + "".join(_toml(entry))


def _table(key: str, value: Mapping[str, object]) -> Iterator[str]:
    if value and all(isinstance(entry, Mapping) for entry in value.values()):
        for name, entry in value.items():
            if isinstance(entry, Mapping):
                yield f"[{key}.{json.dumps(name)}]\n" + "".join(_toml(entry))
    else:
        yield f"[{key}]\n" + "".join(_toml(value))


def _is_tables(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(entry, Mapping) for entry in value)


def _value(value: object) -> str:
    return str(value) if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)
