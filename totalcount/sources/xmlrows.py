"""The rows of a workbook's XML as bytes, read in a stream: no entity is ever expanded and no tree is built."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from xml.parsers import expat

MAX_UNPACKED = 2 << 30  # bytes
MAX_RATIO = 200  # unpacked to packed
MAX_CELLS = 80_000_000  # of the rectangle that a sheet spans; the reader holds it in memory
_CHUNK = 1 << 20

Faults = dict[int, dict[int, str]]
"""Row number (from 1) -> column index (from 0) -> the text that stands for a formula fault."""


class UnsafeWorkbookError(Exception):
    """A workbook that must not be opened; `found` says what it holds and `advice` what to do."""

    def __init__(self, found: str, advice: str) -> None:
        super().__init__(found)
        self.found = found
        self.advice = advice


@dataclass(slots=True)
class Scan:
    """What the XML of one sheet says that the workbook reader does not."""

    faults: Faults
    hidden: int = 0  # hidden rows
    rows: int = 0  # last row with a cell
    columns: int = 0  # cells in the widest row

    def fault(self, row: int, column: int, text: str) -> None:
        """Note a formula fault."""
        self.faults.setdefault(row, {})[column] = text

    def check(self, sheet: str) -> None:
        """Raise `UnsafeWorkbookError` when the sheet spans more cells than can be held."""
        if self.rows * self.columns > MAX_CELLS:
            raise UnsafeWorkbookError(
                f"sheet {sheet} spans {self.rows:,} rows by {self.columns:,} columns",
                "A stray cell far from the table is the usual cause: delete the empty rows and columns after the table "
                "(Ctrl+End shows the last cell) and save again.",
            )


def check_size(archive: zipfile.ZipFile) -> None:
    """Raise `UnsafeWorkbookError` when the archive unpacks to far more than a workbook would."""
    entries = archive.infolist()
    unpacked, packed = sum(e.file_size for e in entries), sum(e.compress_size for e in entries)
    if unpacked > MAX_UNPACKED and unpacked > MAX_RATIO * max(packed, 1):
        raise UnsafeWorkbookError(
            f"{packed:,} bytes that unpack to {unpacked:,}",
            "It may be made to exhaust the computer. Save it again from a spreadsheet program, or ask the sender.",
        )


def elements(data: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    """(tag, attributes) of every element of a small XML part, in order; prefixes are kept.

    Raises `UnsafeWorkbookError` for a part that declares entities and `zipfile.BadZipFile` for one that is no XML.
    """
    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda tag, attributes: found.append((tag, attributes))
    parser.EntityDeclHandler = _refuse
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, LookupError) as error:  # LookupError: an encoding that no one knows
        raise zipfile.BadZipFile(f"XML that cannot be read: {error}") from error
    return iter(found)


def _refuse(*declaration: object) -> None:
    raise UnsafeWorkbookError(
        f"an XML entity declaration ({declaration[0]})",
        "No spreadsheet program writes these. Save the workbook again from a spreadsheet program, or ask the sender.",
    )


def rows(archive: zipfile.ZipFile, part: str, tag: bytes, start: bytes = b"") -> Iterator[tuple[bytes, bytes, bytes]]:
    """(opening of `start` or b'', attributes, inner XML) of each element `tag` of a part, in order.

    When `start` is given, its openings come too, as (attributes, b'', b''): a sheet inside a larger part.
    """
    names = tag + (b"|" + start if start else b"")
    pattern = re.compile(rb"<(\w+:)?(" + names + rb")(?![\w:-])([^<>]*?)(/?)>", re.DOTALL)
    buffer = b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            buffer += chunk
            used = 0
            while opening := pattern.search(buffer, used):
                end = opening.end()
                closing = b"</" + (opening[1] or b"") + tag + b">"
                if start and opening[2] == start:
                    yield opening[3] or b" ", b"", b""
                elif opening[4]:
                    yield b"", opening[3], b""
                elif (stop := buffer.find(closing, end)) >= 0:
                    yield b"", opening[3], buffer[end:stop]
                    end = stop + len(closing)
                else:
                    used = opening.start()
                    break
                used = end
            else:
                used = max(used, buffer.rfind(b"<", used))
            buffer = buffer[used:]
    if pattern.match(buffer):
        raise zipfile.BadZipFile(f"{part} is cut short")


def attribute(attributes: bytes, name: bytes) -> str | None:
    r"""The value of an attribute in the raw text of an opening tag; None when it is not there.

    >>> attribute(b' r="A1" t=\'e\'', b"t"), attribute(b' spans="1:2"', b"s")
    ('e', None)
    """
    match = re.search(rb"(?<![\w:-])(?:\w+:)?" + name + rb"\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", attributes)
    return unescape((match[1] or match[2] or b"").decode("utf-8", "replace")) if match else None


def text(inner: bytes) -> str:
    """The text of some inner XML without its tags.

    >>> text(b"<text:p>#DIV/0!</text:p>")
    '#DIV/0!'
    """
    return unescape(re.sub(rb"<[^>]*>", b"", inner).decode("utf-8", "replace")).strip()
