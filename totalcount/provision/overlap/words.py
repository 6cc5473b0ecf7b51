"""Words of returns made comparable: the same whatever their case, punctuation and order, and whether plural or not."""

import re

_LINKS = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with"])


def key(words: str) -> str:
    """Text with case and runs of blanks taken out of it.

    >>> key("  Young  PEOPLE ")
    'young people'
    """
    return " ".join(words.casefold().split())


def letters(words: str) -> str:
    """Letters and digits only, in lower case.

    >>> letters("Work-Club (East)")
    'workclubeast'
    """
    return "".join(letter for letter in words.casefold() if letter.isalnum())


def sorted_words(words: str) -> str:
    """The different words in alphabetical order, without link words and without the s of a plural.

    >>> sorted_words("Clubs for jobs, and job clubs")
    'club job'
    """
    found = re.findall(r"[^\W_]+", words.casefold().replace("'", "").replace("’", ""))
    return " ".join(sorted({_singular(word) for word in found if word not in _LINKS}))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
