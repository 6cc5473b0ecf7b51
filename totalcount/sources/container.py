"""What a file really is, whatever its suffix says, found from its first bytes."""

import lzma
import re
import zipfile
import zlib
from enum import StrEnum
from pathlib import Path

DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    RuntimeError,
    ValueError,
    KeyError,
)
"""What reading a damaged archive raises."""
_HEAD = 4096  # bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML = re.compile(rb"<(!doctype\s+html|html|head|body|meta|title|script|table|div|frameset)\b", re.IGNORECASE)


class Container(StrEnum):
    """The kinds of file that are told apart; the first five can be read."""

    TEXT = "a text file (CSV or TSV)"
    XLSX = "an Excel workbook (.xlsx)"
    XLS = "an Excel 97-2003 workbook (.xls)"
    ODS = "an OpenDocument spreadsheet (.ods)"
    PARQUET = "a Parquet file"
    EMPTY = "an empty file (0 bytes)"
    HTML = "an HTML page"
    PDF = "a PDF document"
    IMAGE = "a picture"
    WORD = "a Word or other Office document that is no workbook"
    ENCRYPTED = "a workbook protected by a password"
    XLSB = "a binary Excel workbook (.xlsb)"
    XML_SHEET = "an Excel 2003 XML spreadsheet"
    ARCHIVE = "a compressed archive that is no workbook"
    XML = "an XML document"
    JSON = "a JSON document"
    DAMAGED = "a damaged or incomplete file"


READABLE = (Container.TEXT, Container.XLSX, Container.XLS, Container.ODS, Container.PARQUET)

SUFFIXES = {
    ".csv": Container.TEXT,
    ".tsv": Container.TEXT,
    ".tab": Container.TEXT,
    ".txt": Container.TEXT,
    ".xlsx": Container.XLSX,
    ".xlsm": Container.XLSX,
    ".xls": Container.XLS,
    ".ods": Container.ODS,
    ".parquet": Container.PARQUET,
}

ADVICE = {
    Container.EMPTY: "Ask the sender for the file again: nothing arrived.",
    Container.HTML: "It is probably an error page or log-in page saved by a browser in place of the file, or a web "
    "table with another suffix. Download it again, or open it in a spreadsheet program and save it as .xlsx.",
    Container.PDF: "Ask the sender for the spreadsheet it was printed from.",
    Container.IMAGE: "Ask the sender for the spreadsheet itself.",
    Container.WORD: "Ask the sender for the figures as a spreadsheet.",
    Container.ENCRYPTED: "Open it with its password, remove the password and save it again, or ask the sender to.",
    Container.XLSB: "Open it in Excel and save it as .xlsx.",
    Container.XML_SHEET: "Open it in a spreadsheet program and save it as .xlsx.",
    Container.ARCHIVE: "Unpack it and put the files inside in its place.",
    Container.XML: "Ask the sender for the figures as CSV or .xlsx.",
    Container.JSON: "Ask the sender for the figures as CSV or .xlsx.",
    Container.DAMAGED: "Copy or download it again; if no spreadsheet program opens it either, ask the sender.",
}


def sniff(path: Path) -> Container:
    """What `path` is by its content. Raises OSError when it cannot be opened."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
    if not head:
        return Container.EMPTY
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _in_zip(path)
    if head.startswith(_OLE):
        return _in_ole(path)
    return _by_magic(path, head) or _by_text(head)


def _by_magic(path: Path, head: bytes) -> Container | None:
    if head.startswith(b"PAR1"):
        return Container.PARQUET if _tail(path) == b"PAR1" else Container.DAMAGED
    magics: dict[Container, tuple[bytes, ...]] = {
        Container.PDF: (b"%PDF-",),
        Container.IMAGE: (b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\x00", b"MM\x00*"),
        Container.ARCHIVE: (b"\x1f\x8b", b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd"),
        Container.WORD: (rb"{\rtf",),
    }
    return next((kind for kind, starts in magics.items() if head.startswith(starts)), None)


def _tail(path: Path) -> bytes:
    with path.open("rb") as file:
        file.seek(-4, 2)
        return file.read()


def _by_text(head: bytes) -> Container:
    """Markup and JSON are told from tables by how they begin; UTF-16 is read through its NULs."""
    text = head.replace(b"\0", b"").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    text = re.sub(rb"\A(\xef\xbb\xbf|\s)+", b"", text)
    text = re.sub(rb"\A(<!--.*?-->\s*)+", b"", text, flags=re.DOTALL)
    if _HTML.match(text):
        return Container.HTML
    if text.startswith(b"<?xml"):
        return _in_xml(text)
    return Container.JSON if re.match(rb"(\{|\[\s*\{)\s*\"", text) else Container.TEXT


def _in_xml(text: bytes) -> Container:
    if b"urn:schemas-microsoft-com:office:spreadsheet" in text:
        return Container.XML_SHEET
    return Container.HTML if _HTML.search(text) else Container.XML


def _in_zip(path: Path) -> Container:
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:200] if "mimetype" in names else b""
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except DAMAGE:
        return Container.DAMAGED  # the finding that follows says so
    if b"opendocument.spreadsheet" in mimetype:
        return Container.ENCRYPTED if b"encryption-data" in manifest else Container.ODS
    return _office(names, mimetype)


def _office(names: set[str], mimetype: bytes) -> Container:
    folded = {name.lower().replace("\\", "/").lstrip("/") for name in names}
    if "xl/workbook.bin" in folded:
        return Container.XLSB
    if "[content_types].xml" in folded:
        return Container.XLSX if any(name.startswith("xl/") for name in folded) else Container.WORD
    return Container.WORD if b"opendocument" in mimetype else Container.ARCHIVE


def _in_ole(path: Path) -> Container:
    """Old Office files name their streams in UTF-16 in a directory; the names tell what they are."""
    content = path.read_bytes()
    names = (
        (Container.ENCRYPTED, ("EncryptedPackage",)),
        (Container.WORD, ("WordDocument", "PowerPoint Document", "__properties_version1.0")),
        (Container.XLS, ("Workbook", "Book")),
    )
    for kind, streams in names:
        if any((stream + "\0").encode("utf-16-le") in content for stream in streams):
            return kind
    return Container.WORD
