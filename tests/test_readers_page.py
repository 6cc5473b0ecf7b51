"""The reader worked through in docs/readers.md: its text is run on its own file, alone and inside a place."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests import published_files as made
from tests.place_builder import Place
from totalcount.sources.published import book, catalogue
from totalcount.sources.published.taken import Asked, Reader, Taken

PAGE = Path(__file__).resolve().parent.parent / "docs" / "readers.md"


def block(words: str) -> str:
    found = re.search(rf"^```{words}\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def reader() -> Reader:
    module: dict[str, Any] = {"__name__": "lighting"}
    exec(compile(block("python reader"), str(PAGE), "exec"), module)  # noqa: S102 - the page's own text
    return module["READER"]  # type: ignore[no-any-return]


def taken(reader: Reader, folder: Path, areas: tuple[str, ...] | None) -> Taken:
    path = folder / "download.txt"
    path.write_text(block(r"csv lighting\.csv"), encoding="utf-8")
    with book.opened(path, "download.txt") as opened:
        assert opened is not None
        assert reader.recognises(opened)
        return reader.money(opened, Asked(areas, "2024-25"))


def test_the_page_says_what_it_gives(reader: Reader, tmp_path: Path) -> None:
    found = taken(reader, tmp_path, ("E08999901",))
    (row,) = found.rows
    assert dict(row.says())["amount"] == "1250.50"
    assert (row.where.row, row.of.name, row.method) == (3, "Testham", "published")
    assert found.elsewhere == (("download", 2),)
    (england,) = found.controls
    assert (england.difference, england.missing) == (Decimal("350.00"), ("Latham",))
    assert taken(reader, tmp_path, ("E08999903",)).findings[0].code == "not-submitted"
    assert len(taken(reader, tmp_path, None).rows) == 2


def test_it_knows_no_other_data_set(reader: Reader, tmp_path: Path) -> None:
    for dataset, make in made.MADE.items():
        with book.opened(make(tmp_path / "x"), "x") as opened:
            assert opened is not None
            assert not reader.recognises(opened), dataset


def test_it_works_in_a_place(reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(catalogue, "READERS", (reader,))
    monkeypatch.setitem(catalogue.BY_DATASET, reader.dataset, reader)
    place = Place(tmp_path / "place").toml(areas=["E08999901"])
    place.raw("lighting.csv", block(r"csv lighting\.csv"))
    (report,) = place.open().load()
    assert (report.rows_read, report.rows_loaded, report.rows_elsewhere) == (1, 1, 2)
    (body,) = place.open().conservation()
    assert (body.body, body.funding) == ("Testham", Decimal("1250.50"))


def test_the_page_names_what_there_is() -> None:
    text = PAGE.read_text(encoding="utf-8")
    package = Path(catalogue.__file__).parent
    for name in ("bodies", "absent", "outturn", "figures", "catalogue"):
        assert f"`{name}" in text
        assert (package / f"{name}.py").is_file()
    assert (PAGE.parent.parent / "tests" / "published_files.py").is_file()
