"""How often words stand in the names of a place: what tells a slip of the pen from another word, and who from what."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from totalcount.provision.names.spelling import Spelling, table

_KNOWN = 3  # names that have a word before it is known
_RARER = 10  # times rarer than the other word before a known word may be a slip of the pen
_COMMON, _COMMON_SHARE = 10, 100  # names that have a word, and one in how many, before it says what and not who
_LEAST = 4  # letters that say who is meant


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Names by word: how many have it. `fillers` are words that say little of who a name means."""

    names: Counter[str]
    fillers: frozenset[str]
    count: int

    def known(self, word: str) -> bool:
        """Whether several names have the word."""
        return self.names[word] >= _KNOWN

    def two_words(self, one: str, other: str) -> bool:
        """Whether two words like each other are both in use, so that neither need be a slip."""
        a, b = sorted((self.names[one], self.names[other]))
        return a >= _KNOWN and b < _RARER * a

    def tells(self, words: Iterable[str]) -> bool:
        """Whether words say who is meant: four letters or more, and not all words of what many do."""
        rare = max(_COMMON, self.count // _COMMON_SHARE)
        own = [word for word in words if word not in self.fillers]
        return sum(map(len, own)) >= _LEAST and any(self.names[word] <= rare for word in own)


def lexicon(spellings: Sequence[Spelling]) -> Lexicon:
    """The words of the names and how many names have each."""
    names = Counter(word for one in spellings for word in set(one.words))
    return Lexicon(names, frozenset(table("filler")), len(spellings))
