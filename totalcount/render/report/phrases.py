"""The report's way with words: amounts, counts, lists and names, for its templates and its tables."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from totalcount.model import Place
from totalcount.money import percent, pounds, short
from totalcount.render.clean import clean


def many(count: int, noun: str, plural: str = "") -> str:
    """A count with its noun.

    >>> many(1, "body", "bodies"), many(1200, "row")
    ('1 body', '1,200 rows')
    """
    return f"{count:,} {noun if count == 1 else plural or noun + 's'}"


def listed(words: Iterable[str]) -> str:
    """Words as a sentence lists them.

    >>> listed(["a"]), listed(["a", "b"]), listed(["a", "b", "c"])
    ('a', 'a and b', 'a, b and c')
    """
    said = [clean(word) for word in words]
    return " and ".join(filter(None, (", ".join(said[:-1]), *said[-1:])))


def unnumbered(key: str) -> str:
    """A function in a sentence, without its code.

    >>> unnumbered("10 Social protection"), unnumbered("not stated")
    ('social protection', 'not stated')
    """
    code, _, name = key.partition(" ")
    bare = name if name and code.replace(".", "").isdigit() else key
    return clean(bare[:1].lower() + bare[1:])


def capital(text: str) -> str:
    """A text with a capital letter at its start."""
    return text[:1].upper() + text[1:]


def if_else(yes: str, holds: bool, no: str) -> str:
    """One of two words."""
    return yes if holds else no


def population(place: Place) -> str:
    """People with their source and date, in words."""
    people = place.population
    if people.value is None:
        return "not stated, so there is no figure per head"
    source = "; ".join(filter(None, (clean(people.source), clean(people.date))))
    return f"{people.value:,} ({source or 'source not stated'})"


def more_than(found: Sequence[Any], shown: int, noun: str, plural: str = "") -> str:
    """What a table leaves out, in a sentence; empty when it is whole."""
    left = len(found) - shown
    return f"The largest {shown} of {many(len(found), noun, plural)}." if left > 0 else ""


FILTERS: Mapping[str, Callable[..., str]] = {
    "capital": capital,
    "clean": clean,
    "if_else": if_else,
    "listed": listed,
    "many": many,
    "percent": percent,
    "pounds": pounds,
    "short": short,
    "unnumbered": unnumbered,
}
