"""A file as sheets of text rows, for a reader to recognise and read, whatever its format."""

import codecs
import contextlib
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from pathlib import Path, PurePosixPath

from totalcount.sources import container, encoding, records, workbook
from totalcount.sources.container import Container
from totalcount.sources.published import json_tables
from totalcount.sources.table import Origin, Record

HEAD = 60  # rows from the top in which a reader may look for what it knows
_FIRST = 1 << 16  # bytes of a text file that are looked at to recognise it
_WORKBOOKS = (Container.XLSX, Container.XLS, Container.ODS)
Rows = Callable[[], Iterator[Record]]


@dataclass(frozen=True, slots=True)
class Book:
    """A file under its display name. A text file has one sheet, named by the file's stem; of JSON see `json_tables`.

    `contents` gives the rows of each sheet; `tops` its first ones, where that is cheaper; `seen` holds those looked at.
    """

    file: str
    contents: Mapping[str, Rows]
    tops: Mapping[str, Rows] = field(default_factory=dict)
    seen: dict[str, list[Record]] = field(default_factory=dict)

    @property
    def sheets(self) -> tuple[str, ...]:
        """Names of the sheets, in order."""
        return tuple(self.contents)

    def origin(self, sheet: str) -> Origin:
        """Where findings on a sheet belong."""
        return Origin(self.file, sheet)

    def rows(self, sheet: str) -> Iterator[Record]:
        """Every row of a sheet: the number a spreadsheet shows and the cells as text, numbers to 15 figures."""
        return self.contents[sheet]()

    def head(self, sheet: str) -> list[Record]:
        """The first rows of a sheet; cheap, and the same list every time."""
        if sheet not in self.seen:
            self.seen[sheet] = list(islice(self.tops.get(sheet, self.contents[sheet])(), HEAD))
        return self.seen[sheet]


@contextlib.contextmanager
def opened(path: Path, file: str) -> Iterator[Book | None]:
    """The book in `path` under the display name `file`; None when it is no table, or damaged: `sheet` says why."""
    kind = container.sniff(path)
    with contextlib.ExitStack() as stack:
        if kind in _WORKBOOKS:
            yield stack.enter_context(_workbook(path, kind, file))
        elif kind is Container.JSON:
            yield _document(path, file)
        else:
            yield _text(path, file) if kind is Container.TEXT else None


@contextlib.contextmanager
def _workbook(path: Path, kind: Container, file: str) -> Iterator[Book | None]:
    from python_calamine import CalamineError, PasswordError

    with contextlib.ExitStack() as stack:
        try:
            found, scans = stack.enter_context(workbook.opened(path, kind))
        except (CalamineError, PasswordError, *workbook.FAULTS):
            yield None
            return
        yield Book(file, {name: partial(workbook.rows, found, scans, name) for name in workbook.names(found)})


def _document(path: Path, file: str) -> Book | None:
    found = json_tables.read(path)
    return Book(file, {name: partial(iter, rows) for name, rows in found.items()}) if found else None


def _text(path: Path, file: str) -> Book:
    first = next((line for line in _start(path).splitlines() if line.strip()), "")
    delimiter = max(records.DELIMITERS, key=first.count)
    sheet = PurePosixPath(file).stem
    return Book(file, {sheet: partial(_whole, path, delimiter)}, {sheet: partial(_top, path, delimiter)})


def _start(path: Path) -> str:
    """The first lines of a text file: enough to recognise it, without reading the rest."""
    with path.open("rb") as file:
        head = file.read(_FIRST)
    wide = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    text = head.decode("utf-16" if wide else "utf-8", "replace").lstrip("\ufeff")
    return text if len(head) < _FIRST else text[: text.rfind("\n") + 1]


def _top(path: Path, delimiter: str) -> Iterator[Record]:
    return _numbered(_start(path), delimiter)


def _whole(path: Path, delimiter: str) -> Iterator[Record]:
    return _numbered("".join(encoding.decoded(path, encoding.detect(path))), delimiter)


def _numbered(text: str, delimiter: str) -> Iterator[Record]:
    return ((row.number, row.cells) for row in records.rows(io.StringIO(text, newline=""), delimiter))
