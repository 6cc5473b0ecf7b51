"""Encodings as they arrive: told apart without reading a file whole, and turned into UTF-8 without loss."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from totalcount.sources import encoding
from totalcount.sources.encoding import detect, to_utf8

TEXT = "Supplier,Amount\nCafé “Zoë” – Ltd,£1,234.00\nGross £5\n" * 3


def written(folder: Path, data: bytes) -> Path:
    path = folder / "file.csv"
    path.write_bytes(data)
    return path


def text_of(path: Path) -> str:
    copy = path.with_suffix(".utf8")
    to_utf8(path, detect(path), copy)
    return copy.read_bytes().decode("utf-8")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf\xef\xbb\xbf" + TEXT.encode(), "utf-8"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (b"\xff\xfe\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
    ],
)
def test_every_encoding_gives_the_same_text(tmp_path: Path, data: bytes, name: str) -> None:
    path = written(tmp_path, data)
    assert detect(path).name == name
    assert text_of(path) == TEXT


def test_dos_code_page_where_windows_is_implausible(tmp_path: Path) -> None:
    text = "Supplier,Amount\nAcme,£12.00\n"
    path = written(tmp_path, text.encode("cp850"))
    assert detect(path).name == "cp850"
    assert text_of(path) == text
    undefined = written(tmp_path, b"Supplier\nB\x81cher\n")  # ü in cp850, nothing in cp1252
    assert text_of(undefined) == "Supplier\nBücher\n"


def test_stray_bytes_in_utf8_do_not_spoil_the_rest(tmp_path: Path) -> None:
    path = written(tmp_path, "Café £5 naïve £6\n".encode() + b"Gross \xa37\n")
    assert detect(path).stray
    assert text_of(path) == "Café £5 naïve £6\nGross £7\n"


def test_plain_files_are_left_alone(tmp_path: Path) -> None:
    assert detect(written(tmp_path, b"a,b\n1,2\n")).plain
    assert not detect(written(tmp_path, b"a,\xa3\n1,2\n")).plain


def test_binary_and_nul(tmp_path: Path) -> None:
    assert detect(written(tmp_path, bytes(range(256)) * 20)).binary
    found = detect(written(tmp_path, b"a,b\n" + b"1,x\x00y\n" + b"1,2\n" * 100))
    assert found.nul
    assert found.plain


def test_a_character_across_two_chunks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "CHUNK", 3)
    for name in ("utf-8", "utf-16-le", "cp1252"):
        path = written(tmp_path, TEXT.encode(name))
        assert detect(path).name == name
        assert text_of(path) == TEXT


def test_bytes_that_cannot_be_decoded_are_counted(tmp_path: Path) -> None:
    path = written(tmp_path, TEXT.encode("utf-16") + b"\x00")
    assert to_utf8(path, detect(path), tmp_path / "copy") == 1


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff\0"), min_size=1))
def test_utf8_is_always_known_and_kept(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    path = written(tmp_path_factory.mktemp("utf8"), text.encode())
    found = detect(path)
    if not found.binary:
        assert found.plain
        assert text_of(path) == text
