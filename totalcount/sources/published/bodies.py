"""The authorities of English finance tables as bodies: their names, tiers and areas."""

import re
from collections.abc import Iterable

from totalcount.sources.published.atlas import Atlas
from totalcount.sources.published.rows import Body
from totalcount.sources.published.taken import Asked

COUNCILS = frozenset({"SD", "UA", "MD", "SC", "L", "LB", "London", "Inner London", "Outer London"})
"""Classes of authority that are councils; the others are local boards."""
_NAMED = 12  # bodies in a line for the user
_PLURALS = {"body": "bodies"}
_KINDS = (
    ("police", re.compile(r"\bpolice\b|\bPCC\b", re.IGNORECASE)),
    ("fire", re.compile(r"\bfire\b", re.IGNORECASE)),
    ("transport", re.compile(r"\bintegrated transport\b|\bpassenger transport\b", re.IGNORECASE)),
    ("waste", re.compile(r"\bwaste\b", re.IGNORECASE)),
    ("park", re.compile(r"\bpark\b", re.IGNORECASE)),
    ("health", re.compile(r"\bICB\b|\bintegrated care board\b", re.IGNORECASE)),
)


def body(asked: Asked, *, code: str, name: str, group: str, ecode: str = "") -> Body | None:
    """An authority's row as a body, in the area it speaks of; None when that is none that was asked for.

    `code` is its GSS code, '' where the table has E-codes only; `group` is its class.
    """
    area = _area(asked, code or ecode, name, group)
    if area is None:
        return None
    known = asked.atlas.authority(code or ecode)
    usual = called(asked.atlas, code or ecode, name, group)
    names = (name, *known.names) if known and group in COUNCILS else (name,)
    tier = "council" if group in COUNCILS else "local_partner"
    identifier = code or (known.code if known else "") or ecode
    return Body(usual, tier, area, identifier, tuple(dict.fromkeys(n for n in names if n != usual)))


def called(atlas: Atlas, code: str, name: str, group: str) -> str:
    """A body's usual name: of a council its official one in the register, of others the table's."""
    known = atlas.authority(code)
    return known.name if known and group in COUNCILS else name


def kind(name: str) -> str:
    """The kind of local board a name tells: police, fire, transport, waste, park, health; '' for another.

    >>> kind("West Midlands Police Authority"), kind("Cumbria PCC-FRA"), kind("Western Riverside Waste Authority")
    ('police', 'police', 'waste')
    """
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "")


def _area(asked: Asked, code: str, name: str, group: str) -> str | None:
    found = asked.area(code)
    if group in COUNCILS or asked.atlas.territory(code):
        return found
    return asked.serving(name, kind(name)) or (found if asked.areas is None else None)


def is_unplaced(asked: Asked, code: str, name: str, group: str) -> bool:
    """True for a local board of which no file says where it is, so that it may serve the place."""
    if group in COUNCILS or asked.atlas.territory(code):
        return False
    return asked.atlas.serving(name, kind(name)) is None


def listed(names: Iterable[str], kind: str = "body") -> str:
    """The bodies of the place in a line for the user; how many, when they are too many to name.

    >>> listed(["Testham", "Vale Police"]), listed([], "board"), listed(map(str, range(400)))
    ('Testham, Vale Police', 'no board of the place', '400 bodies')
    """
    found = list(names)
    if len(found) > _NAMED:
        return f"{len(found):,} {_PLURALS.get(kind, f'{kind}s')}"
    return ", ".join(found) or f"no {kind} of the place"
