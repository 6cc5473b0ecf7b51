"""Names that look like one person's: told apart so that they are handled with care, never to say who they are."""

import functools
from collections.abc import Container, Sequence

from totalcount.provision.names.spelling import Spelling, table, words_of

_LONGEST = 4  # words of a person's name
_MIDDLE = 3  # words of a name with an initial in the middle
_TRADE = frozenset({"sons", "son", "daughters", "bros", "brothers", "partners", "associates"})


@functools.cache
def _told() -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(table("title")), frozenset(table("forename"))


def is_person(name: Spelling, common: Container[str] = frozenset()) -> bool:
    """Whether a name reads as a person's: a title, initials with one other word, or a forename with a surname.

    `common` are words that many payees' names have, such as "care": no surname among them.
    """
    titles, forenames = _told()
    words = words_of(name.name)
    if name.forms or "co" in words or _TRADE & set(words):
        return False
    if words[0] in titles and len(words) > 1:
        return True
    if not 1 < len(words) <= _LONGEST or not all(word.isalpha() for word in words):
        return False
    long = [word for word in words if len(word) > 1]
    if any(word in common and word not in forenames for word in long):
        return False
    surname = [word for word in long if word != "and"]
    return (len(surname) == 1 and len(long) < len(words)) or _has_forename(words, forenames)


def _has_forename(words: Sequence[str], forenames: Container[str]) -> bool:
    """Whether a forename stands first or last, or a lone letter between two words."""
    return words[0] in forenames or words[-1] in forenames or (len(words) == _MIDDLE and len(words[1]) == 1)
