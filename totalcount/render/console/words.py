"""Words from outside made safe to show, and small phrases made right."""

import unicodedata

from rich.text import Text

LONGEST = 300  # characters of one cell of a return shown on a screen
_DROPPED = {"Cc", "Cf", "Co", "Cn"}


def clean(words: str, longest: int = LONGEST) -> str:
    r"""The words on one line, without control or direction characters; longer ones are cut and say how long they were.

    >>> clean("a\x1b[31mb\n c")
    'a[31mb c'
    """
    kept = "".join(_shown(letter) for letter in words[: longest * 8])
    line = " ".join(kept.split())
    if len(line) <= longest and len(words) <= longest * 8:
        return line
    return f"{line[:longest].rstrip()} [cut: {len(words):,} characters in all]"


def clean_lines(words: str) -> str:
    """Words of several lines as they are indented, without control or direction characters."""
    return "".join(letter if letter == "\n" else _shown(letter) for letter in words).strip("\n")


def _shown(letter: str) -> str:
    if letter.isspace():
        return " "
    category = unicodedata.category(letter)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    return "" if category in _DROPPED else letter


def text(words: str, style: str = "") -> Text:
    """Words from outside as Rich text: no markup, no control characters."""
    return Text(clean(words), style=style)


def many(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun.

    >>> many(1, "row"), many(1234, "row"), many(2, "body", "bodies")
    ('1 row', '1,234 rows', '2 bodies')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"
