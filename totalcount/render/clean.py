"""Text that came from outside made safe for what is drawn or written as XML."""

import unicodedata

_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_BIDI_ORDERS = {chr(code) for code in (0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def clean(text: str) -> str:
    r"""One line of text that XML allows: white space runs become a space, control characters U+FFFD.

    Orders that turn the direction of writing round become U+FFFD too, so that a name cannot reverse its neighbours.

    >>> clean("a\tb \n c\x07")
    'a b c�'
    """
    return "".join(char if _drawable(char) else _REPLACEMENT for char in " ".join(text.split()))


def _drawable(char: str) -> bool:
    code = ord(char)
    return unicodedata.category(char) not in ("Cc", "Cs") and code & 0xFFFE != 0xFFFE and char not in _BIDI_ORDERS
