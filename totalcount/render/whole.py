"""A file on disk, whole or not at all."""

from pathlib import Path

from totalcount.errors import TotalcountError


def write(path: Path, content: bytes) -> None:
    """Through a file beside `path`, renamed when it is complete; a failed write leaves what was there."""
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise TotalcountError(
            f"{path} cannot be written: {error.strerror}", "Choose another folder or file."
        ) from error
    except BaseException:
        part.unlink(missing_ok=True)
        raise
