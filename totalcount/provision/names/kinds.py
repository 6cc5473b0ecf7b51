"""What a payee's name stands for: a provider, a public body, taxes and pensions of staff, or nobody that can be told.

Names that are none of these by any table are providers. A body that the place, its returns, its decisions or the
reference tables know comes with its tier; how other public bodies' names read is in reference/body_kinds.csv, and
everything else in reference/payee_kinds.csv.
"""

import csv
import functools

from totalcount import shipped
from totalcount.model.names import PayeeKind
from totalcount.provision.names.patterns import Patterns, patterns
from totalcount.provision.names.spelling import Spelling, Words, words_of

PUBLIC_TIERS = frozenset({"council", "local_partner", "national_local", "national"})
_COMPANY = frozenset({"ltd", "plc", "llp"})


@functools.cache
def _payees() -> Patterns:
    rows = csv.DictReader(shipped.text("reference", "payee_kinds.csv").splitlines())
    return patterns((row["pattern"], 0, row["kind"]) for row in rows)


@functools.cache
def _bodies() -> Patterns:
    rows = csv.DictReader(shipped.text("reference", "body_kinds.csv").splitlines())
    return patterns((row["pattern"], int(row["priority"]), row["tier"]) for row in rows)


def kind(name: Spelling, tier: str = "") -> PayeeKind:
    """What a name stands for; `tier` is that of the body it is known to mean, '' when it is none."""
    words = words_of(name.name)
    if told := _payees().meaning(words) or _payees().meaning(name.parts.first or name.words):
        return PayeeKind(told)
    if not any(map(str.isalpha, name.name)):
        return PayeeKind.NO_NAME
    if not tier:
        tier = next(filter(None, (_tier(part) for part in _parts(name, words))), "")
    if tier == "household":
        return PayeeKind.HOUSEHOLD
    return PayeeKind.PUBLIC_BODY if tier in PUBLIC_TIERS else PayeeKind.PROVIDER


def _tier(words: Words) -> str:
    return _bodies().meaning(words, company=bool(words) and words[-1] in _COMPANY)


def _parts(name: Spelling, words: Words) -> tuple[Words, ...]:
    """The parts of a name that may tell what it is: what a company trades as does not."""
    if name.parts.how == "trading" and name.forms & _COMPANY:
        return ()
    return (words, name.parts.first, name.parts.other if name.parts.how == "trading" else ())
