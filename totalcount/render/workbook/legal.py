"""Text and amounts as a cell can hold them."""

import re
from decimal import Decimal

LONGEST = 32_767  # UTF-16 units that one Excel cell holds
LARGEST = Decimal("9999999999999.99")  # fifteen digits: beyond it a spreadsheet's numbers lose pence
_FORBIDDEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")
_HALVES = re.compile(r"[\ud800-\udfff]")
_FORMULA_LIKE = ("=", "+", "-", "@", "\t")


def legal(words: str) -> str:
    r"""Words without what XML or a reader's eye cannot take: control and direction characters, half characters.

    >>> legal("a\x1b[0m\r\nb\ud800")
    'a[0m\nb\ufffd'
    """
    if words.isprintable():
        return words
    return _HALVES.sub("\N{REPLACEMENT CHARACTER}", _FORBIDDEN.sub("", words.replace("\r\n", "\n")))


def cut(words: str) -> tuple[str, int | None]:
    """Legal words that fit a cell, and their full length in characters when they had to be cut."""
    kept = legal(words)
    if _units(kept) <= LONGEST:
        return kept, None
    marker = f" [cut: {len(kept):,} characters in all]"
    room = LONGEST - len(marker)
    start = kept[:room]
    while _units(start) > room:
        start = start[: len(start) - max(1, (_units(start) - room) // 2)]
    return start + marker, len(kept)


def _units(words: str) -> int:
    return len(words) if words.isascii() else len(words.encode("utf-16-le", "replace")) // 2


def is_formula_like(words: str) -> bool:
    """Whether a spreadsheet would take the words for a formula if someone typed them in."""
    return words.startswith(_FORMULA_LIKE)


def is_exact(amount: Decimal) -> bool:
    """Whether a spreadsheet's number holds the pounds and pence exactly."""
    return -LARGEST <= amount <= LARGEST
