"""Values put back beside formulas: what writes the copy leaves them out, and some programs show nothing then."""

import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from totalcount.render.workbook.legal import legal

Values = Mapping[str, Mapping[str, object]]  # part of the workbook -> cell -> value
_CELL = re.compile(rb'<c r="([A-Z]+[0-9]+)"([^>]*)>(<f\b(?:[^>]*/>|.*?</f>))<v ?/?>(?:</v>)?</c>', re.DOTALL)
_TYPE = re.compile(rb' t="[^"]*"')


def put_back(path: Path, values: Values) -> None:
    """Write the values into the workbook at `path`, whose formulas have none."""
    part = path.with_name(f".{path.name}.part")
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(part, "w", zipfile.ZIP_DEFLATED) as target:
        for item in source.infolist():
            content = source.read(item)
            known = values.get(item.filename)
            target.writestr(item, _with(content, known) if known else content)
    part.replace(path)


def _with(content: bytes, known: Mapping[str, object]) -> bytes:
    def one(found: re.Match[bytes]) -> bytes:
        at, more, formula = found[1].decode(), _TYPE.sub(b"", found[2]), found[3]
        kind, value = _told(known.get(at))
        if not value:
            return found[0]
        return b'<c r="%b"%b%b>%b<v>%b</v></c>' % (found[1], more, kind, formula, value)

    return _CELL.sub(one, content)


def _told(value: object) -> tuple[bytes, bytes]:
    """The kind of a value as the cell says it, and the value."""
    if value is None:
        return b"", b""
    if isinstance(value, bool):
        return b' t="b"', b"1" if value else b"0"
    if isinstance(value, int | float):
        return b"", repr(value).encode()
    words = str(value)
    if re.fullmatch(r"#[A-Z0-9/]+[!?]?", words):
        return b' t="e"', words.encode()
    return b' t="str"', escape(legal(words)).encode("utf-8", "replace")
