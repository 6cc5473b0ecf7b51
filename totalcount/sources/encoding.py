"""The encoding of a text file, found without reading it into memory, and its conversion to UTF-8.

Order of the tests: byte-order marks (one or two), UTF-16 without one, strict UTF-8, UTF-8 with a few stray bytes,
then Windows-1252, or DOS code page 850 where Windows-1252 is implausible.
"""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CHUNK = 1 << 16  # bytes: a piece, and the text it decodes to, stay in the processor's own memory
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"  # in Windows-1252
_ASCII = bytes(range(128))
_CONTROL = bytes(b for b in range(32) if b not in b"\t\n\r\x0b\x0c\x1a\x1b")
_STRAY = "totalcount-cp1252"


@dataclass(frozen=True, slots=True)
class Encoding:
    """How a file's bytes are to be read. `name` is a Python codec; `marks` counts byte-order marks at the start."""

    name: str
    marks: int = 0
    mark_bytes: int = 0  # bytes that the marks take
    stray: bool = False  # UTF-8 with some bytes of Windows-1252 in it
    nul: bool = False  # text that holds NUL characters
    binary: bool = False  # not text at all

    @property
    def plain(self) -> bool:
        """True when DuckDB can read the file's bytes as they are."""
        return self.name == "utf-8" and not self.stray and not self.binary


def detect(path: Path) -> Encoding:
    """The encoding of `path`. Reads the file once (twice when it is not UTF-8) in chunks; raises OSError only."""
    with path.open("rb") as file:
        head = file.read(8192)
    name, marks, size = _marks(head)
    if name:
        return _checked(path, Encoding(name, marks, size))
    name = _unmarked_utf16(head)
    if name:
        return Encoding(name)
    if _is_binary(head):
        return Encoding("utf-8", binary=True)
    return _checked(path, Encoding("utf-8"))


def _marks(head: bytes) -> tuple[str, int, int]:
    """(codec, marks, bytes) for the byte-order marks at the start of `head`; ('', 0, 0) for none."""
    for name, mark in (
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
    ):
        count = 0
        while head.startswith(mark, count * len(mark)):
            count += 1
        if count:
            return name, count, count * len(mark)
    return "", 0, 0


def _unmarked_utf16(head: bytes) -> str:
    """'utf-16-le' or 'utf-16-be' when every other byte of `head` is mostly NUL, as in English text."""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    enough = max(4, len(head) // 5)
    if odd >= enough and even * 10 < odd:
        return "utf-16-le"
    return "utf-16-be" if even >= enough and odd * 10 < even else ""


def _is_binary(head: bytes) -> bool:
    """True when more than one byte in twenty is a control character that no text holds."""
    return len(head) - len(head.translate(None, _CONTROL)) > len(head) / 20


def _checked(path: Path, encoding: Encoding) -> Encoding:
    """`encoding` confirmed by the bytes, or the single-byte code page they must be in."""
    if encoding.name != "utf-8":
        return encoding
    nul, valid = False, True
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in chunks(path):
            nul = nul or b"\0" in chunk
            if decoder.getstate()[0] or not chunk.isascii():
                decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        valid = False
    if valid:
        return Encoding("utf-8", encoding.marks, encoding.mark_bytes, nul=nul)
    return _not_utf8(path, encoding, nul)


def _not_utf8(path: Path, encoding: Encoding, nul: bool) -> Encoding:
    good, bad = _sequences(path)
    if encoding.marks or good > bad:
        return Encoding("utf-8", encoding.marks, encoding.mark_bytes, stray=True, nul=nul)
    return Encoding("cp850" if _looks_like_cp850(path) else "cp1252", nul=nul)


def _sequences(path: Path) -> tuple[int, int]:
    """How many non-ASCII characters decode as UTF-8, and how many bytes do not."""
    good = bad = 0
    decoder = codecs.getincrementaldecoder("utf-8")("replace")
    for chunk in chunks(path):
        text = decoder.decode(chunk)
        replaced = text.count("\ufffd")
        bad += replaced
        good += len(text.encode("utf-8").translate(None, _ASCII + bytes(range(0x80, 0xC0)))) - replaced
    return good, bad


def _looks_like_cp850(path: Path) -> bool:
    """True when bytes are undefined in Windows-1252, or when the £ is 0x9C and never 0xA3."""
    high = b"".join(chunk.translate(None, _ASCII) for chunk in chunks(path))
    undefined = len(high) - len(high.translate(None, _UNDEFINED))
    return undefined > 0 or (0x9C in high and 0xA3 not in high)


def chunks(path: Path, start: int = 0) -> Iterator[bytes]:
    """The bytes of `path` from offset `start`, in pieces of up to `CHUNK`."""
    with path.open("rb", buffering=0) as file:
        file.seek(start)
        while chunk := file.read(CHUNK):
            yield chunk


def _as_cp1252(error: UnicodeError) -> tuple[str, int]:
    """Codec error handler: bytes that are not UTF-8 are read as Windows-1252."""
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return error.object[error.start : error.end].decode("cp1252", "replace"), error.end


codecs.register_error(_STRAY, _as_cp1252)


def decoded(path: Path, encoding: Encoding) -> Iterator[str]:
    """The text of `path` in pieces, without its byte-order marks; what cannot be decoded becomes U+FFFD."""
    decoder = codecs.getincrementaldecoder(encoding.name)(_STRAY if encoding.stray else "replace")
    for chunk in chunks(path, encoding.mark_bytes):
        yield decoder.decode(chunk)
    yield decoder.decode(b"", final=True)


def to_utf8(path: Path, encoding: Encoding, copy: Path) -> int:
    """Write `path` to `copy` as UTF-8 without byte-order marks; how many characters could not be decoded."""
    lost = 0
    with copy.open("wb") as out:
        for text in decoded(path, encoding):
            lost += text.count("\ufffd")
            out.write(text.encode("utf-8"))
    return lost
