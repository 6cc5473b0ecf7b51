"""Large CSVs looked through before they are read: what is in the way is found wherever it stands."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from totalcount.sources import encoding, plain
from totalcount.sources.plain import Survey, survey

LINE = b"Body 1,2024-25,Roads,1.50,caf\xc3\xa9\n"
LINES = LINE * 5_000


def surveyed(folder: Path, data: bytes, delimiter: str = ",") -> Survey:
    path = folder / "sheet.csv"
    path.write_bytes(data)
    return survey(path, 0, delimiter)


@pytest.mark.parametrize("at", [0, 2_500, 5_000])
@pytest.mark.parametrize(
    ("line", "tight"),
    [
        (b"a,b c,d\n", True),
        (b'a,"b",d\n', True),
        (b" a,b,c\n", False),
        (b"a ,b,c\n", False),
        (b"a, b,c\n", False),
        (b"a,b,c \n", False),
        (b'a," b",c\n', False),
        (b'a,"b ",c\n', False),
        (b"a,\xc2\xa0b,c\n", False),
    ],
)
def test_white_space_round_a_cell_is_found_anywhere(tmp_path: Path, at: int, line: bytes, tight: bool) -> None:
    data = LINE * at + line + LINE * (5_000 - at)
    assert surveyed(tmp_path, data) == Survey("", 5_001, tight)


@pytest.mark.parametrize("end", [b" ", b", ", b"a "])
def test_the_last_line_needs_no_end(tmp_path: Path, end: bytes) -> None:
    assert surveyed(tmp_path, LINES + end) == Survey("", 5_001, tight=False)


@pytest.mark.parametrize(
    ("line", "word"),
    [(b'a,"b\nc",d\n', "inside a cell"), (b'a,b" c,d\n', "stray"), (b"a,b\r\n", "one kind"), (b"a\rb\n", "one kind")],
)
def test_what_would_shift_rows_is_found_in_the_last_line(tmp_path: Path, line: bytes, word: str) -> None:
    assert word in surveyed(tmp_path, LINES + line).obstacle


def test_semicolons_and_lines_ended_as_on_windows(tmp_path: Path) -> None:
    data = LINES.replace(b",", b";").replace(b"\n", b"\r\n")
    assert surveyed(tmp_path, data, ";") == Survey("", 5_000)
    assert not surveyed(tmp_path, data + b"a; b\r\n", ";").tight
    assert not surveyed(tmp_path, data + b"a;b \r\n", ";").tight


def test_a_line_longer_than_any_piece(tmp_path: Path) -> None:
    long = b"x" * (3 * encoding.CHUNK)
    assert surveyed(tmp_path, LINE + long + b"\n" + LINE) == Survey("", 3)
    assert surveyed(tmp_path, LINE + long + b" ,\n" + LINE) == Survey("", 3, tight=False)


@given(
    text=st.lists(st.sampled_from(["a", " ", ",", "\n", '"', "\r\n", "x y", "£", "\N{NO-BREAK SPACE}"]), max_size=40),
    size=st.integers(1, 9),
)
def test_pieces_make_no_difference(tmp_path_factory: pytest.TempPathFactory, text: list[str], size: int) -> None:
    folder = tmp_path_factory.getbasetemp()
    data = "".join(text).encode()
    whole = surveyed(folder, data)
    with pytest.MonkeyPatch.context() as smaller:
        smaller.setattr(encoding, "CHUNK", size)
        pieces = surveyed(folder, data)
    assert bool(pieces.obstacle) == bool(whole.obstacle)
    if not whole.obstacle:
        assert pieces == whole
        blanks = any(ord(char) > 127 and char.isspace() for char in data.decode())
        parts = data.decode().replace("\r", "").rstrip("\n").replace('"', ",").replace("\n", ",").split(",")
        assert whole.tight == (not blanks and all(part == part.strip(" ") for part in parts))


@pytest.mark.parametrize("last", [b"caf\xe9\n", b"caf\xe2\x82", b"\xff"])
def test_a_byte_that_is_not_utf8_is_found_at_the_end(tmp_path: Path, last: bytes) -> None:
    path = tmp_path / "sheet.csv"
    path.write_bytes(LINES + last)
    assert not encoding.detect(path).plain


def test_a_file_with_nothing_in_the_way(tmp_path: Path) -> None:
    assert surveyed(tmp_path, LINES) == Survey("", 5_000)
    assert plain.obstacle(tmp_path / "sheet.csv", 0, ",", 5) == ""
