"""The workbook that a command is to write: its name is one of Excel's, and it takes the place of no return."""

from pathlib import Path

from totalcount.errors import TotalcountError
from totalcount.workspace import Folder


def workbook(path: Path, example: str, suffixes: tuple[str, ...] = (".xlsx",)) -> Path:
    """The path; TotalcountError when it has another suffix."""
    if path.suffix.casefold() not in suffixes:
        raise TotalcountError(f"{path.name} is not an .xlsx name", f"Name a workbook such as {example}.")
    return path


def outside(path: Path, folder: Folder) -> Path:
    """The path; TotalcountError when a load would take what is written there for a return."""
    if path.resolve().is_relative_to(folder.returns.resolve()):
        raise TotalcountError(f"{path} would be read as a return", "Write it outside returns/.")
    return path


def no_return(path: Path, folder: Folder) -> Path:
    """The path; TotalcountError when a return stands there, which is never changed."""
    if path.resolve().is_relative_to(folder.returns.resolve()) and path.exists():
        raise TotalcountError(f"{path} is a return already", "Name another file: a return is never changed.")
    return path
