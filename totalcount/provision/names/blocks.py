"""Pairs of names worth comparing: those that share a shorter form, found without comparing each name with every other.

A name is put under each of its forms: its words in order of the alphabet, the same with one word left out, its letters
run together, its parts, its initials. Names that meet under a form are a pair, when what was left out is alike too.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from typing import Any

from totalcount.provision.names.spelling import Spelling, Words

Pair = tuple[int, int]
SMALL_WORDS = frozenset({"of", "for", "the", "in", "to", "a", "an", "on", "at"})
_ALIKE = 2  # slips between two words left out
_SHORTEST_CUT = 20  # letters of a name before it counts as cut off
_ONE_WORD = 5  # letters of a single word before one of them may be a slip
_ACRONYM = 3
_FEW = 12  # names under one form that are all compared with each other


def pairs(spellings: Sequence[Spelling]) -> set[Pair]:
    """The pairs by position, lower first; no pair twice."""
    found: set[Pair] = set()
    for ways in (_whole, _parts, _cut, _initials, _less_a_word):
        found.update((a, b) if a < b else (b, a) for a, b in ways(spellings) if a != b)
    return found


def _met(under: Mapping[Any, list[int]]) -> Iterator[Pair]:
    """All names under a form with each other; of many, the first with every other and each with the next."""
    for met in under.values():
        if len(met) <= _FEW:
            yield from combinations(met, 2)
        else:
            yield from ((met[0], other) for other in met[1:])
            yield from pairwise(met)


def _whole(spellings: Sequence[Spelling]) -> Iterator[Pair]:
    """Names of the same words in any order, or of the same letters run together, or with one letter more or less."""
    under: dict[Words | str, list[int]] = defaultdict(list)
    for at, one in enumerate(spellings):
        under[tuple(sorted(one.words))].append(at)
        under[one.letters].append(at)
    yield from _met(under)
    slips: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(spellings):
        letters = one.letters
        if len(one.words) == 1 and len(letters) >= _ONE_WORD:
            for form in {letters, *(letters[:cut] + letters[cut + 1 :] for cut in range(len(letters)))}:
                slips[form].append(at)
    for met in slips.values():
        yield from combinations(met, 2)


def _parts(spellings: Sequence[Spelling]) -> Iterator[Pair]:
    """Names that share a part: what stands before or after "trading as", a bracket or the legal form."""
    under: dict[Words, list[int]] = defaultdict(list)
    whole: dict[Words, list[int]] = defaultdict(list)
    for at, one in enumerate(spellings):
        whole[one.words].append(at)
        for part in {one.parts.first, one.parts.other} - {()}:
            under[part].append(at)
    for part, met in under.items():
        head = whole.get(part, ())
        yield from ((a, b) for a in head for b in met)
    yield from _met(under)


def _cut(spellings: Sequence[Spelling]) -> Iterator[Pair]:
    """Names that are as long as a ledger cuts names off, with those that continue them."""
    listed = sorted((one.text, at) for at, one in enumerate(spellings))
    texts = [text for text, _ in listed]
    for at, one in enumerate(spellings):
        if one.cut and len(one.text) >= _SHORTEST_CUT:
            for place in range(bisect_left(texts, one.text), len(texts)):
                if not texts[place].startswith(one.text):
                    break
                yield at, listed[place][1]


def acronyms(words: Words) -> set[str]:
    """The initials of a name's words, with and without the small ones."""
    found = {"".join(word[0] for word in words), "".join(word[0] for word in words if word not in SMALL_WORDS)}
    return {one for one in found if len(one) >= _ACRONYM}


def _initials(spellings: Sequence[Spelling]) -> Iterator[Pair]:
    """Names of one word with those whose initials it is."""
    single: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(spellings):
        if len(one.words) == 1 and len(one.words[0]) >= _ACRONYM:
            single[one.words[0]].append(at)
    for at, one in enumerate(spellings):
        if len(one.words) >= _ACRONYM:
            yield from ((at, b) for initials in acronyms(one.words) for b in single.get(initials, ()))


def _less_a_word(spellings: Sequence[Spelling]) -> Iterator[Pair]:
    """Names that are the same but for one word, when one lacks it or the two words are alike."""
    whole: dict[Words, list[int]] = defaultdict(list)
    less: dict[Words, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for at, one in enumerate(spellings):
        words = tuple(sorted(one.words))
        whole[words].append(at)
        for left in range(len(words) if len(words) > 1 else 0):
            less[words[:left] + words[left + 1 :]][words[left]].append(at)
    for rest, by_word in less.items():
        for at in whole.get(rest, ()):
            yield from ((at, other) for others in by_word.values() for other in others)
        if len(by_word) > 1:
            for word, like in _alike(sorted(by_word)):
                yield from ((a, b) for a in by_word[word] for b in by_word[like])


def _alike(words: Sequence[str]) -> Iterable[tuple[str, str]]:
    """Pairs of words within a few slips of each other, or of which one may be short for the other."""
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import cdist

    by_initial: dict[str, list[str]] = defaultdict(list)
    for word in words:
        by_initial[word[0]].append(word)
    for same in by_initial.values():
        yield from ((a, b) for a, b in combinations(same, 2) if short(a, b) or short(b, a))
    distances = cdist(words, words, scorer=OSA.distance, score_cutoff=_ALIKE)
    for a, b in zip(*(distances <= _ALIKE).nonzero(), strict=True):
        if a < b:
            yield words[a], words[b]


def short(one: str, other: str) -> bool:
    """Whether a word may be short for another: its initial, its beginning, or its ends and some consonants between.

    >>> short("mgt", "management"), short("j", "jones"), short("park", "parkway"), short("cat", "coat")
    (True, True, True, False)
    """
    if len(one) >= len(other) - 1 or one[0] != other[0] or not other.isalpha():
        return False
    if other.startswith(one):
        return True
    letters = iter(other)
    return len(one) > 1 and one[-1] == other[-1] and not set(one[1:]) & set("aeiou") and all(c in letters for c in one)
