"""The few errors that stop work, and the exit codes of the command line.

What is wrong with the *data* is never an exception: it is a `Finding` (see `model`). An error here means that the
work cannot go on at all.
"""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes of every command; documented in docs/commands.md."""

    OK = 0
    FINDINGS = 1  # `check` found errors or warnings
    USAGE = 2  # the command line itself is wrong
    PLACE = 3  # no place here, or place.toml / decisions cannot be read
    RETURNS = 4  # a named file cannot be read at all
    STORE = 5  # the store is held by another process, damaged or not there
    MISMATCH = 6  # two roads to the total disagree: no headline is given
    NOT_FOUND = 7  # no such figure, body, stream …
    INTERRUPTED = 130  # Ctrl-C


class TotalcountError(Exception):
    """Work cannot go on. `advice` says what to do about it."""

    exit = Exit.USAGE

    def __init__(self, message: str, advice: str = "") -> None:
        super().__init__(message)
        self.advice = advice


class PlaceError(TotalcountError):
    """There is no place folder here, or one of its text files cannot be understood."""

    exit = Exit.PLACE


class ReturnError(TotalcountError):
    """A file that was named cannot be taken as a return at all."""

    exit = Exit.RETURNS


class StoreError(TotalcountError):
    """The store is missing, held by another process, or does not match its manifest."""

    exit = Exit.STORE


class MismatchError(TotalcountError):
    """Two independent ways to the same total disagree; nothing is published."""

    exit = Exit.MISMATCH


class StoppedError(TotalcountError):
    """Somebody stopped the work; nothing was changed."""

    exit = Exit.INTERRUPTED


class FigureError(TotalcountError):
    """The figure, body, stream or theme asked for does not exist in this count."""

    exit = Exit.NOT_FOUND
