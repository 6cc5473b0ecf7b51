"""A new workbook on disk, whole or not at all: no text taken for anything else, the same content the same bytes."""

import contextlib
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from totalcount.errors import TotalcountError

_CREATED = datetime(1980, 1, 1)  # noqa: DTZ001 - a fixed, zoneless date
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_ADVICE = "Close the file if it is open elsewhere, or name another folder."


@contextlib.contextmanager
def written(path: Path | str, properties: Mapping[str, str], **options: object) -> Iterator[Any]:
    """A workbook to fill, which stands at `path` when the block ends; TotalcountError when it cannot."""
    target = Path(path)
    with placed(target) as part:
        workbook = Workbook(str(part), {**_PLAIN, **options})
        workbook.set_properties({**properties, "created": _CREATED})
        yield workbook
        workbook.close()


@contextlib.contextmanager
def placed(target: Path) -> Iterator[Path]:
    """A file beside `target` that takes its place when the block ends; a failed one leaves what was there."""
    part = target.with_name(f".{target.name}.part")
    try:
        if target.exists():
            _writable(target)
        yield part
        part.replace(target)
    except (OSError, FileCreateError) as fault:
        cause = fault.args[0] if isinstance(fault, FileCreateError) else fault
        said = getattr(cause, "strerror", None) or fault
        raise TotalcountError(f"cannot write {target}: {said}", _ADVICE) from fault
    finally:
        part.unlink(missing_ok=True)


def _writable(target: Path) -> None:
    """OSError when a file that is there may not be written, or is a folder: a renamed one would pass it by."""
    with target.open("ab"):
        pass
