"""Public identifiers of organisations in one form: the list's code, a hyphen, the number, as org-id.guide has them."""

import re
from collections.abc import Iterable

_ORG_ID = re.compile(r"([A-Za-z]{2}-[A-Za-z]{3,4})-(.+)")
_SAID = r"\W*(?:number|no|reg(?:istration)?(?: no)?)?\W*"
_LISTS = tuple(
    (re.compile(pattern, re.IGNORECASE), name)
    for pattern, name in (
        (rf"(?:companies house|company|co){_SAID}([A-Z]{{2}}[0-9]{{6}}|[0-9]{{6,8}})", "GB-COH"),
        (rf"(?:registered )?charity(?: commission)?{_SAID}([0-9]{{6,7}})(?:-[0-9]+)?", "GB-CHC"),
        (r"(?:nhs )?ods\W*(?:code)?\W*([A-Z0-9]{3,6})", "GB-NHS"),
        (r"([EWSN][0-9]{8})", "GB-GSS"),
    )
)
_IN_NAME = re.compile(
    r"GB-[A-Z]{3,4}-[A-Z0-9]+|\b(?:company|charity)\s+(?:number|no|reg)\b\W*(?:no\b\W*)?(?:[A-Z]{2}[0-9]{6}|[0-9]{6,8})",
    re.IGNORECASE,
)
_COMPANY = re.compile(r"([A-Z]*)([0-9]+)")
_COMPANY_LENGTH = 8


def identifier(text: str) -> str:
    """An identifier in the org-id form; as it was, in capitals, when its list is not told.

    >>> identifier("company no. 1234567"), identifier("gb-chc-1124127"), identifier("E08000009")
    ('GB-COH-01234567', 'GB-CHC-1124127', 'GB-GSS-E08000009')
    """
    bare = " ".join(text.split())
    if known := _ORG_ID.fullmatch(bare):
        return _joined(known[1].upper(), known[2])
    for pattern, name in _LISTS:
        if found := pattern.fullmatch(bare):
            return _joined(name, found[1])
    return bare.upper()


def _joined(name: str, number: str) -> str:
    code = re.sub(r"[^A-Z0-9-]", "", number.upper())
    if name == "GB-COH" and (parts := _COMPANY.fullmatch(code)):
        code = parts[1] + parts[2].zfill(_COMPANY_LENGTH - len(parts[1]))
    return f"{name}-{code}"


def scheme(found: str) -> str:
    """The list that an identifier is of; '' when it is not told.

    >>> scheme("GB-COH-01234567"), scheme("A1B")
    ('GB-COH', '')
    """
    known = _ORG_ID.fullmatch(found)
    return known[1] if known else ""


def in_name(name: str) -> tuple[str, ...]:
    """The identifiers that are written inside a name.

    >>> in_name("Harbour Trust (charity no. 1124127)")
    ('GB-CHC-1124127',)
    """
    return tuple(dict.fromkeys(identifier(found) for found in _IN_NAME.findall(name)))


def by_scheme(found: Iterable[str]) -> dict[str, set[str]]:
    """Identifiers by the list they are of; those of no list are compared with nothing but themselves."""
    listed: dict[str, set[str]] = {}
    for one in found:
        if name := scheme(one):
            listed.setdefault(name, set()).add(one)
    return listed
