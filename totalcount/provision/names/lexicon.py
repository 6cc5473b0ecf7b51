"""How often words stand in the names of a place: what tells a slip of the pen from another word."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from totalcount.provision.names.spelling import Spelling, table

_KNOWN = 3  # names that have a word before it is known
_RARER = 10  # times rarer than the other word before a known word may be a slip of the pen


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names by word: how many have it. `fillers` are words that say little of who a name means."""

    names: Counter[str]
    fillers: frozenset[str]

    def known(self, word: str) -> bool:
        """Whether several names have the word."""
        return self.names[word] >= _KNOWN

    def two_words(self, one: str, other: str) -> bool:
        """Whether two words like each other are both in use, so that neither need be a slip."""
        a, b = sorted((self.names[one], self.names[other]))
        return a >= _KNOWN and b < _RARER * a

    def tells(self, words: Iterable[str]) -> bool:
        """Whether words say who is meant: four letters or more that are no fillers."""
        return sum(len(word) for word in words if word not in self.fillers) >= 4


def lexicon(spellings: Iterable[Spelling]) -> Lexicon:
    """The words of the names and how many names have each."""
    return Lexicon(Counter(word for one in spellings for word in set(one.words)), frozenset(table("filler")))
