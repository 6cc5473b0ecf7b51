"""Whether a UTF-8 CSV can be read by DuckDB as it stands, found in one fast pass over its bytes."""

from collections.abc import Iterator
from pathlib import Path

from totalcount.sources.encoding import chunks

_ALL_BUT_QUOTES = bytes(b for b in range(256) if b not in b'"\n')


def obstacle(path: Path, start: int, delimiter: str, width: int) -> str:
    """Why the row numbers or cells of `path` could come out wrong when read as it stands; '' when they cannot.

    `start` is the byte at which the data begin, `width` the number of cells in the header.

    Looks for line ends inside quotation marks, stray marks, blank lines between records, lines of nothing but
    delimiters, and line ends of more than one kind. The number of cells per row is left to the reader.
    """
    ends = b""
    empty = delimiter.encode() * (width - 1)
    for block in _blocks(path, start):
        kind = _line_end(block)
        if not kind or (ends and kind != ends):
            return "line ends of more than one kind"
        ends = kind
        if b'"' in block and b'"' in block.translate(None, _ALL_BUT_QUOTES).replace(b'""', b""):
            return "a line end or a stray quotation mark inside a cell"
        if _has_line(block, b"", ends):
            return "a blank line between rows"
        if empty and _has_line(block, empty, ends):
            return "a line of nothing but delimiters"
    return ""


def _blocks(path: Path, start: int) -> Iterator[bytes]:
    """The file from byte `start` in pieces of whole lines, without the blank lines at its end."""
    rest = b""
    for chunk in chunks(path, start):
        cut = chunk.rstrip(b"\r\n").rfind(b"\n") + 1
        if cut:
            yield rest + chunk[:cut]
            rest = chunk[cut:]
        else:
            rest += chunk
    if last := rest.rstrip(b"\r\n"):
        yield last + (b"\r\n" if rest[len(last) :].startswith(b"\r\n") else b"\n")


def _line_end(block: bytes) -> bytes:
    r"""``\n`` or ``\r\n``, b'' when the block mixes them or has a lone carriage return."""
    if b"\r" not in block:
        return b"\n"
    returns = block.count(b"\r")
    return b"\r\n" if returns == block.count(b"\n") == block.count(b"\r\n") else b""


def _has_line(block: bytes, line: bytes, end: bytes) -> bool:
    """True when `line` is a whole line of the block."""
    return block.startswith(line + end) or b"\n" + line + end in block
