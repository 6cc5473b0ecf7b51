"""Words for who decides: ranges, freedoms, groups of bodies, and why a pound is bound."""

from decimal import Decimal

from totalcount.model import Binding
from totalcount.money import percent, short
from totalcount.render.console.words import clean

_GROUPS = {"council": "the council", "local": "local bodies"}
_DUTIES = {
    "entitlement": "is owed by law to whoever qualifies",
    "ring-fenced": "is required by law",
    "passported": "is set by a formula or a standing agreement",
    "aligned": "is expected by guidance",
}
_SAID_BY = {
    "decision": "a decision",
    "receiver": "the receiver",
    "payer": "the payer",
    "stream": "the stream's entry",
    "source": "the source's entry",
    "none": "no one",
}
NOT_STATED = "not stated"


def between(low: Decimal, high: Decimal) -> str:
    """Two amounts as a range in short pounds; one where they read the same.

    >>> between(Decimal(300_100_000), Decimal(420_300_000)), between(Decimal(5), Decimal(5))
    ('£300.1m to £420.3m', '£5')
    """
    return _range(short(low), short(high))


def percents(low: Decimal, high: Decimal) -> str:
    """Two shares as a range of percentages; one where they read the same."""
    return _range(percent(low), percent(high))


def _range(low: str, high: str) -> str:
    return low if low == high else f"{low} to {high}"


def number(value: Decimal) -> str:
    """A freedom or a mean with no more places than it needs.

    >>> number(Decimal("0.250000")), number(Decimal("1.000000"))
    ('0.25', '1')
    """
    return f"{value.normalize():f}"


def bodies_of(group: str) -> str:
    """A group of bodies in a sentence: the program's own groups as nouns, a place's own word as it is."""
    return _GROUPS.get(group, clean(group))


def stream_of(stream: str, payer: str) -> str:
    """A stream by its name, or by who paid it."""
    named = clean(stream)
    if named not in {"", NOT_STATED}:
        return named
    return "unexplained money" if payer == "unexplained" else f"money from {clean(payer)}"


def bound_by(binding: Binding) -> str:
    """What binds, in a few words: a stream or a service, and its condition."""
    what = clean(binding.service) if binding.kind == "duty" else stream_of(binding.stream, binding.payer)
    duty = "duty: " if binding.kind == "duty" else ""
    return f"{what} ({duty}{clean(binding.condition)})"


def because(binding: Binding) -> str:
    """The end of a sentence that says why pounds cannot be moved."""
    condition = clean(binding.condition)
    if binding.kind == "duty":
        return f"{clean(binding.service)} {_DUTIES.get(condition, 'carries a duty that is not stated')}"
    stream = stream_of(binding.stream, binding.payer)
    if condition == NOT_STATED:
        return f"no one says how free {clean(binding.body)} is with {stream}"
    if condition == "closed loop":
        return "money goes round between bodies and no source feeds it"
    return f"{stream} is {'an entitlement' if condition == 'entitlement' else condition}"


def said_by(binding: Binding) -> str:
    """Whose word the condition is, and where its first row stands."""
    where = "" if binding.row is None else f", {clean(binding.file)}:{clean(binding.sheet)}:{binding.row}"
    return f"{_SAID_BY.get(binding.condition_from, clean(binding.condition_from))}{where}"
