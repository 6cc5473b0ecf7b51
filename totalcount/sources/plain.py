"""Whether a UTF-8 CSV can be read by DuckDB as it stands, found in one fast pass over its bytes."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from totalcount.sources.encoding import chunks

_WIDE = (b"\xa0", b"\xe1", b"\xe2", b"\xe3")  # a byte of every white space in UTF-8 that is not ASCII
_ALL_BUT_MARKS = bytes(b for b in range(256) if b not in b'"\r\n')


def obstacle(path: Path, start: int, delimiter: str, width: int) -> str:
    """Why the row numbers or cells of `path` could come out wrong when read as it stands; '' when they cannot.

    `start` is the byte at which the data begin, `width` the number of cells in the header.

    Looks for line ends inside quotation marks, stray marks, blank lines between records, lines of nothing but
    delimiters, and line ends of more than one kind. The number of cells per row is left to the reader.
    """
    ends = _line_end(path, start)
    empty = delimiter.encode() * (width - 1)
    for block in _blocks(path, start, ends):
        marks = _marks(block)
        if b'"' in marks:
            return "a line end or a stray quotation mark inside a cell"
        if marks != ends * (len(marks) // len(ends)):
            return "line ends of more than one kind"
        if _has_line(block, b"", ends):
            return "a blank line between rows"
        if empty and _has_line(block, empty, ends):
            return "a line of nothing but delimiters"
    return ""


@dataclass(frozen=True, slots=True)
class Survey:
    """A large file: why it cannot be read as it stands ('' when it can, if each line proves to be a row), its lines."""

    obstacle: str
    lines: int = 0
    tight: bool = True  # no cell has white space around it


def survey(path: Path, start: int, delimiter: str) -> Survey:
    """The quicker part of `obstacle`: line ends and quotation marks.

    Blank lines and lines of nothing but delimiters are not looked for: the reader gets fewer rows than `lines` then.
    """
    ends = _line_end(path, start)
    lines, tight = 0, True
    for block in _blocks(path, start, ends):
        found = _count(block, ord("\n"))
        if b"\r" in block or b'"' in block or ends != b"\n":
            marks = _marks(block)
            if b'"' in marks:
                return Survey("a line end or a stray quotation mark inside a cell")
            if marks != ends * found:
                return Survey("line ends of more than one kind")
        lines += found
        tight = tight and _is_tight(block, delimiter)
    return Survey("", lines, tight)


def _is_tight(block: bytes, delimiter: str) -> bool:
    """True when no space stands beside a delimiter, quotation mark or line end, and there is no other white space.

    The block ends with a line end, and so did the one before it.
    """
    import numpy as np

    if block.startswith(b" ") or any(byte in block for byte in _WIDE):
        return False
    text = np.frombuffer(block, dtype=np.uint8)
    edge = text == ord("\n")
    for byte in f'"\r{delimiter}'.encode():
        if byte in block:
            edge |= text == byte
    space = text == ord(" ")
    return not ((space[:-1] & edge[1:]).any() or (edge[:-1] & space[1:]).any())


def _count(block: bytes, byte: int) -> int:
    """How often a byte is in the block: `bytes.count` is slow where it is found often."""
    import numpy as np

    return int(np.count_nonzero(np.frombuffer(block, dtype=np.uint8) == byte))


def _blocks(path: Path, start: int, ends: bytes) -> Iterator[bytes]:
    """The file from byte `start` in pieces of whole lines, without the blank lines at its end.

    A last line without an end gets `ends`.
    """
    begun: list[bytes] = []
    for chunk in chunks(path, start):
        cut = chunk.rstrip(b"\r\n").rfind(b"\n") + 1
        if cut:
            yield b"".join([*begun, chunk[:cut]])
            begun = [chunk[cut:]]
        else:
            begun.append(chunk)
    rest = b"".join(begun)
    last = rest.rstrip(b"\r\n")
    if last:
        yield last + (rest[len(last) :].partition(b"\n")[0] + b"\n" if last != rest else ends)


def _marks(block: bytes) -> bytes:
    """The line ends of the block, with a quotation mark after each line whose marks do not pair up."""
    if b"\r" not in block and b'"' not in block:
        return b"\n"
    marks = block.translate(None, _ALL_BUT_MARKS)
    return marks.replace(b'""', b"") if b'"' in marks else marks


def _line_end(path: Path, start: int) -> bytes:
    r"""``\r\n`` or ``\n``, as the first line of data ends."""
    with path.open("rb") as file:
        file.seek(start)
        return b"\r\n" if file.readline().endswith(b"\r\n") else b"\n"


def _has_line(block: bytes, line: bytes, end: bytes) -> bool:
    """True when `line` is a whole line of the block."""
    return block.startswith(line + end) or b"\n" + line + end in block
