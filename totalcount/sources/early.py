"""Large text files, looked through in a thread beside the main one: while they are hashed, or others are taken in."""

import contextlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path

from totalcount.sources import container, csvfile, sheet
from totalcount.sources.container import Container
from totalcount.sources.grid import Read
from totalcount.sources.kept import Mappings


@contextlib.contextmanager
def scans(paths: Mapping[str, Path], scratch: Path, kept: Mappings) -> Iterator[dict[str, Future[Read | None]]]:
    """What `sheet.tables` will give for the large ones of `paths` (display name to path); None for another format.

    What has not begun when the block ends is not done.
    """
    pool = ThreadPoolExecutor(1, thread_name_prefix="totalcount-scan")
    try:
        yield {name: pool.submit(_scan, path, name, scratch, kept) for name, path in paths.items() if _is_large(path)}
    finally:
        pool.shutdown(cancel_futures=True)


def _is_large(path: Path) -> bool:
    return path.stat().st_size >= csvfile.LARGE


def _scan(path: Path, name: str, scratch: Path, kept: Mappings) -> Read | None:
    return sheet.tables(path, name, scratch, kept=kept) if container.sniff(path) is Container.TEXT else None
