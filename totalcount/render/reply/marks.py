"""The mark on a cell: a fill, and a comment that says what was found. It is taken off again without a trace."""

from collections.abc import Iterable
from copy import copy
from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Color, PatternFill
from openpyxl.styles.fills import Fill

from totalcount.model import Finding, Level
from totalcount.render.workbook.legal import legal

FILLS = {Level.ERROR: "FFF8C9C4", Level.WARNING: "FFFFE8B3", Level.NOTE: "FFDCE9F7"}
_SIGN = "--- totalcount ---"
_AUTHOR = "totalcount"
_WIDE = 330  # pixels
_LETTERS = 50  # in a line of that width
_LINE = 16  # pixels
_LONGEST = 8_000  # characters of a comment
_COLOURS = frozenset(FILLS.values())


def mark(cell: Any, findings: Iterable[Finding]) -> None:
    """Mark a cell with the findings on it, the worst first; its own comment stays above them."""
    found = list(findings)
    own = f"{cell.comment.text.rstrip()}\n\n" if cell.comment else ""
    words = "\n\n".join(_words(finding) for finding in found)
    token = "" if cell.comment is None else f" {cell.comment.author}"
    comment = Comment(f"{own}{_SIGN}\n{words}"[:_LONGEST], f"{_AUTHOR} {_kept(copy(cell.fill))}{token}")
    sized(comment)
    cell.comment = comment
    if isinstance(copy(cell.fill), PatternFill):
        cell.fill = PatternFill("solid", start_color=FILLS[found[0].level], end_color=FILLS[found[0].level])


def unmark(cell: Any) -> None:
    """Take a mark off: the fill and the comment are as they were before it."""
    comment = cell.comment
    if comment is not None and _SIGN in comment.text:
        author, _, kept = comment.author.partition(" ")
        fill, _, before = kept.partition(" ")
        own = comment.text.partition(_SIGN)[0].rstrip()
        cell.comment = None
        if own:
            cell.comment = Comment(own, before or author)
            sized(cell.comment)
        if _is_marked(cell):
            cell.fill = _fill(fill)
    elif comment is None and _is_marked(cell):
        cell.fill = PatternFill()  # somebody has taken the comment away and left the colour


def sized(comment: Comment) -> None:
    """Make a comment's box as large as its words need."""
    comment.width = _WIDE
    comment.height = _LINE * (2 + sum(1 + len(line) // _LETTERS for line in comment.text.split("\n")))


def _words(finding: Finding) -> str:
    return legal(
        f"{finding.level.upper()} {finding.code}\nFound: {finding.found}\nExpected: {finding.expected}\n"
        f"To do: {finding.advice}"
    )


def _is_marked(cell: Any) -> bool:
    fill = cell.fill
    return bool(fill.fill_type == "solid" and fill.start_color.rgb in _COLOURS)


def _kept(fill: Fill) -> str:
    """A fill as one word: its pattern and both colours."""
    if not isinstance(fill, PatternFill) or not fill.fill_type:
        return "none"
    return "|".join((fill.fill_type, _colour(fill.start_color), _colour(fill.end_color)))


def _colour(colour: Any) -> str:
    return f"{colour.type}:{getattr(colour, colour.type)}:{colour.tint}"


def _fill(word: str) -> PatternFill:
    """The fill that `_kept` made a word of; none when it is no such word."""
    parts: list[Any] = [*word.split("|")]
    if len(parts) != 3 or any(part.count(":") != 2 for part in parts[1:]):
        return PatternFill()
    try:
        return PatternFill(parts[0], start_color=_from(parts[1]), end_color=_from(parts[2]))
    except (ValueError, TypeError):
        return PatternFill()


def _from(word: str) -> Color:
    kind, value, tint = word.split(":")
    return Color(**{kind: value if kind == "rgb" else int(value)}, tint=float(tint))
