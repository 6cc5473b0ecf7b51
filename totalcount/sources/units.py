"""Units that stand in a header or above a table: ``Gross (£000)``, ``amount £m``, ``All figures in £ thousand``."""

import re

_THOUSAND = r"£\s*['’]?000s?|['’]?000s|['’]000|£\s*k\b|£?\s*thousands?|£\s*ths"
_MILLION = r"£\s*m(?:n|illions?)?\b|£\s*millions?|(?:gbp\s*)?millions"
_POUND = r"£|gbp|pounds(?:\s+sterling)?"
_HINTS = (("£000", _THOUSAND), ("£m", _MILLION), ("£", _POUND))
_SIGNS = ("£", "000", "thousand", "million", "gbp", "pounds")  # one of them is in every unit
_AFTER = tuple(
    (unit, re.compile(rf"^(.*?\S)[\s(\[,:_/-]*?(?:\bin\s+)?[\s(\[]*(?:{hint})[\s)\].]*$", re.IGNORECASE | re.DOTALL))
    for unit, hint in _HINTS
)
_BEFORE = tuple(
    (unit, re.compile(rf"^[\s(\[]*(?:{hint})[\s)\]:_-]+(.*\S)\s*$", re.IGNORECASE | re.DOTALL)) for unit, hint in _HINTS
)
_TITLE = (
    ("£000", re.compile(r"£\s*['’]?000s?\b|£\s*thousands?\b|\bin thousands\b", re.IGNORECASE)),
    ("£m", re.compile(r"£\s*m(?:n|illions)?\b|£\s*million\b|\bin millions\b", re.IGNORECASE)),
)


def split(header: str) -> tuple[str, str | None]:
    """A header without its units, and the units (£, £000, £m) or None.

    >>> split("Gross (£000)"), split("amount £m"), split("Value £"), split("Gross")
    (('Gross', '£000'), ('amount', '£m'), ('Value', '£'), ('Gross', None))
    >>> split("£'000 Gross"), split("Amount (in £ millions)")
    (('Gross', '£000'), ('Amount', '£m'))
    """
    folded = header.casefold()
    for patterns in (_AFTER, _BEFORE) if any(sign in folded for sign in _SIGNS) else ():
        for unit, pattern in patterns:
            match = pattern.match(header)
            if match:
                return match[1].rstrip(" \t\n([,:_/-"), unit
    return header, None


def in_title(text: str) -> str | None:
    """£000 or £m when a line above a table says so plainly; None otherwise (a bare £ says nothing there).

    >>> in_title("All figures in £000s"), in_title("Payments over £25,000"), in_title("RSX, £ million")
    ('£000', None, '£m')
    """
    return next((unit for unit, pattern in _TITLE if pattern.search(text)), None)
