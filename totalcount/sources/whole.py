"""All cells of a file as they stand, for a workbook that is built from them."""

from pathlib import Path, PurePosixPath

from totalcount.sources import csvfile, workbook
from totalcount.sources.container import Container
from totalcount.sources.table import Origin

Rows = tuple[tuple[object, ...], ...]


def rows(path: Path, kind: Container, name: str, scratch: Path) -> dict[str, Rows] | None:
    """The rows of every sheet from row 1 and column A; None for a file that is no table of cells.

    The cells of a text file are text, those of a workbook what the spreadsheet program gives.
    """
    if kind is Container.TEXT:
        origin = Origin(name, PurePosixPath(name).stem)
        return {origin.sheet: tuple(tuple(cells) for _, cells in csvfile.every(path, origin, scratch))}
    if kind not in {Container.XLS, Container.ODS}:
        return None
    with workbook.opened(path, kind) as (book, _):
        return {sheet: workbook.values(book, sheet) for sheet in workbook.names(book)}
