"""Every reader of a published data set: listed once, documented, knows its own file by content and no other's."""

import ast
import csv
from pathlib import Path

import pytest

from tests import local_files, national_files, published_files
from totalcount import shipped
from totalcount.sources import published
from totalcount.sources.published import book, datasets
from totalcount.sources.published.catalogue import BY_DATASET, READERS, recognise
from totalcount.sources.published.taken import Asked

FOLDER = Path(str(published.__file__)).parent
MODULES = {path.stem: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.py")}
WITH_READER = sorted(name for name, text in MODULES.items() if "\nREADER = " in text)
MADE = published_files.MADE | national_files.MADE | local_files.MADE
REAL = local_files.REAL | {
    "dwp-benefits": "benefits/birmingham_dwp_benefit_expenditure.json",
    "hmt-cra": "national/CRA_2014_*.xlsx",
    "hmt-pesa": "national/pesa2024_chapter9.xlsx",
    "mhclg-rs": "council/Revenue_Outturn_Summary*2010-11*.xls",
    "mhclg-rsx": "council/RSX_LA_Data_2024-25*.ods",
    "mysociety-authorities": "people/uk_local_authorities_current.csv",
    "ons-mye4": "people/mye23tablesew.xlsx",
}


def known(path: Path, name: str = "some file") -> list[str]:
    with book.opened(path, name) as opened:
        assert opened is not None
        return [reader.dataset for reader in READERS if reader.recognises(opened)]


def test_every_module_with_a_reader_is_listed() -> None:
    listed = ast.parse(MODULES["catalogue"])
    names = [
        node.value.id
        for node in ast.walk(listed)
        if isinstance(node, ast.Attribute) and node.attr == "READER" and isinstance(node.value, ast.Name)
    ]
    assert names == WITH_READER
    assert len(READERS) == len(BY_DATASET) == len(WITH_READER)


def test_every_data_set_has_one_row_and_a_made_file() -> None:
    table = [row["dataset"] for row in csv.DictReader(shipped.text("reference", "datasets.csv").splitlines())]
    assert sorted(table) == sorted(BY_DATASET) == sorted(MADE)
    assert all(all(getattr(d, name) for name in d.__dataclass_fields__) for d in datasets.listed())


@pytest.mark.parametrize("name", WITH_READER)
def test_readers_do_not_know_each_other_nor_the_store(name: str) -> None:
    imported = {
        alias.name if isinstance(node, ast.Import) else f"{node.module}.{alias.name}"
        for node in ast.walk(ast.parse(MODULES[name]))
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    others = {f"totalcount.sources.published.{other}" for other in WITH_READER}
    assert not {one for one in imported if any(one == o or one.startswith(f"{o}.") for o in others)}
    assert not any("store" in one or "duckdb" in one for one in imported)


@pytest.mark.parametrize("dataset", sorted(MADE))
def test_a_file_is_known_by_content_under_any_name(dataset: str, tmp_path: Path) -> None:
    path = MADE[dataset](tmp_path / "download (3).bin")
    assert known(path) == [dataset]


@pytest.mark.parametrize("dataset", sorted(REAL))
def test_a_real_file_is_known_by_its_reader_alone(dataset: str, real_data: Path) -> None:
    assert known(next(real_data.glob(REAL[dataset]))) == [dataset]


def test_no_other_real_file_is_taken_for_a_data_set(real_data: Path) -> None:
    ours = {next(real_data.glob(pattern)) for pattern in REAL.values()}
    others = [
        path
        for path in real_data.rglob("*")
        if path.is_file() and path not in ours and not path.is_relative_to(real_data / "_")
    ]
    taken = {}
    for path in others:
        with book.opened(path, path.name) as opened:
            reader = recognise(opened) if opened else None
        if reader:
            taken[path.name] = reader.dataset
    assert len(others) > 10
    assert set(taken.values()) <= set(BY_DATASET) - set(REAL), taken


@pytest.mark.parametrize("text", ["", "a\n", "body,service,gross\nTestham,Roads,1\n", "\n\n,,\n", "\ufeffcode\n"])
def test_a_partners_file_is_no_data_set(text: str, tmp_path: Path) -> None:
    path = tmp_path / "spend.csv"
    path.write_text(text or "\n", encoding="utf-8")
    assert known(path) == []


@pytest.mark.parametrize("content", [b"%PDF-1.4", b"<html><body>Not found</body></html>", b"PK\x03\x04 cut short", b""])
def test_what_is_no_table_is_no_book(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.ods"
    path.write_bytes(content)
    with book.opened(path, "x.ods") as opened:
        assert opened is None


@pytest.mark.parametrize("dataset", sorted(MADE))
def test_a_file_cut_short_is_not_taken_or_gives_findings(dataset: str, tmp_path: Path) -> None:
    whole = MADE[dataset](tmp_path / "whole").read_bytes()
    path = tmp_path / "cut"
    path.write_bytes(whole[: len(whole) // 2])
    with book.opened(path, "cut") as opened:
        reader = recognise(opened) if opened else None
        taken = reader.money(opened, Asked(None, "2024-25")) if opened and reader else None
    assert taken is None or not taken.rows


@pytest.mark.parametrize(
    ("mark", "encoding"), [("", "utf-8"), ("\ufeff", "utf-8"), ("\ufeff", "utf-16-le"), ("", "cp1252")]
)
def test_a_text_file_may_have_any_encoding_and_line_ends(mark: str, encoding: str, tmp_path: Path) -> None:
    path = MADE["mysociety-authorities"](tmp_path / "r.csv")
    text = path.read_text(encoding="utf-8").replace("Otherham City", "Öther City").replace("\n", "\r\n")
    path.write_bytes((mark + text).encode(encoding))
    with book.opened(path, "r.csv") as opened:
        assert opened is not None
        reader = recognise(opened)
        assert reader is not None
        assert "Öther City Council" in [authority.name for authority in reader.atlas(opened).authorities]
