"""How much two names look like one organisation's: a score in hundredths, and the reason in words.

The score is an order of likelihood, set by hand after reading the payees of real ledgers; it is no probability.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from totalcount.provision.names.blocks import SMALL_WORDS, acronyms, short
from totalcount.provision.names.lexicon import Lexicon
from totalcount.provision.names.spelling import Spelling

_LONG = 8  # letters of a word in which two may be slips
_SHORT = 4  # letters of a word in which one may be
_CUT = 20  # letters of a name before it counts as cut off
_SAYS_LITTLE = frozenset({"uk", "gb", "the", "of", "england", "inc"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two names look alike, in hundredths, and why. `sure` holds for names of persons too."""

    score: int
    reason: str
    sure: bool = False


def compare(one: Spelling, other: Spelling, lexicon: Lexicon) -> Likeness | None:
    """The best reason to take two names for one organisation's; None when there is none. The order does not matter."""
    a, b = sorted((one, other), key=lambda name: (len(name.words), name.name))
    found = max(_reasons(a, b, lexicon), key=lambda likeness: (likeness.score, likeness.reason), default=None)
    return _of_form(found, a, b) if found else None


def _of_form(found: Likeness, a: Spelling, b: Spelling) -> Likeness:
    """The likeness, less for legal forms that differ."""
    if a.forms == b.forms:
        return found
    if a.forms and b.forms and not a.forms & b.forms:
        told = " and ".join(sorted(form.upper() if form != "ltd" else "Ltd" for form in a.forms | b.forms))
        return Likeness(found.score - 10, f"{found.reason}; two legal forms ({told})", found.sure)
    reason = "the legal form is left out of one" if found.score >= _SAME else f"{found.reason}; no legal form in one"
    return Likeness(found.score - 1, reason, found.sure)


_SAME = 98


def _reasons(a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    if sorted(a.numbers) == sorted(b.numbers):
        yield from _of_words(a, b, lexicon)
    yield from _of_parts(a, b, lexicon)
    yield from _of_cut(a, b)
    yield from _of_cut(b, a)
    if len(a.words) == 1 and a.words[0] in acronyms(b.words):
        yield Likeness(83, "the initials of the other")


def _of_words(a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    """Names of the same words but for one."""
    if a.words == b.words:
        yield Likeness(_SAME, "a supplier's number or mark is left out" if a.mark != b.mark else "the same words", True)
        return
    if a.letters == b.letters:
        yield Likeness(95, "the same letters, with other spaces", True)
    left, right = Counter(a.words) - Counter(b.words), Counter(b.words) - Counter(a.words)
    lost, more = list(left.elements()), list(right.elements())
    shared = [word for word in b.words if word in a.words]
    if not lost and not more:
        yield Likeness(94, "the same words in another order", True)
    elif len(more) == 1 and not lost and lexicon.tells(shared):
        yield from _of_one_more(more[0], lexicon)
    elif len(lost) == len(more) == 1:
        yield from _of_two_words(*sorted((lost[0], more[0]), key=len), a, b, lexicon)


def _of_one_more(word: str, lexicon: Lexicon) -> Iterator[Likeness]:
    if word in _SAYS_LITTLE or word in SMALL_WORDS:
        yield Likeness(90, f'"{word}" is in one of them')
    elif word in lexicon.fillers:
        yield Likeness(84, f'"{word}" is in one of them')
    elif not any(map(str.isdigit, word)):
        yield Likeness(70, f'"{word}" is in one of them')


def _of_two_words(word: str, longer: str, a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    """Names that differ in one word: a slip, a plural, an abbreviation or an initial."""
    from rapidfuzz.distance import OSA

    shared = [each for each in b.words if each in a.words]
    alone = not shared
    moved = (
        0
        if a.words.index(word if word in a.words else longer) == b.words.index(longer if longer in b.words else word)
        else 4
    )
    told = f'"{word}" and "{longer}"'
    if longer in {f"{word}s", f"{word}es"} or (word.endswith("y") and longer == f"{word[:-1]}ies"):
        yield Likeness(93 - moved - 8 * alone, f"{told}: one and several")
        return
    slips = OSA.distance(word, longer, score_cutoff=2)
    allowed = 2 if len(word) >= _LONG else 1 if len(word) >= _SHORT else 0
    if slips <= allowed:
        less = 12 * lexicon.two_words(word, longer) + 5 * (word[0] != longer[0]) + 4 * (len(word) == _SHORT)
        less += (
            (10 if len(word) == len(longer) else 4) * (slips - 1) + moved + (6 if alone and len(word) < _LONG else 0)
        )
        yield Likeness(92 - less, f"{told}: a slip of the pen")
    if len(word) == 1 and short(word, longer) and lexicon.tells(shared):
        yield Likeness(82 - moved, f"{told}: an initial")
    elif short(word, longer) and lexicon.tells(shared):
        known = lexicon.known(word)
        yield Likeness((72 if known else 85) - moved, f"{told}: an abbreviation")


def _of_parts(a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    """A name that is a part of the other, or shares one with it."""
    for whole, part in ((a, b), (b, a)):
        if part.split and lexicon.tells(whole.words):
            if part.legal == whole.words:
                score, words = _LEGAL[part.split]
                yield Likeness(score, words, part.split == "trading")
            elif part.other == whole.words:
                score, words = _OTHER[part.split]
                yield Likeness(score, words)
    if a.legal and a.legal == b.legal and lexicon.tells(a.legal):
        score, words = _SHARED[a.split] if a.split == b.split else (81, "one name with different words after it")
        yield Likeness(score, words, a.split == b.split == "trading")


_LEGAL = {
    "trading": (93, "one adds what it trades as"),
    "brackets": (89, "one adds words in brackets"),
    "after": (89, "one goes on after the legal form"),
}
_OTHER = {
    "trading": (90, "one is what the other trades as"),
    "brackets": (91, "one stands in brackets in the other"),
    "after": (85, "one stands after the legal form of the other"),
}
_SHARED = {
    "trading": (87, "one company under two trading names"),
    "brackets": (81, "one name with different words in brackets"),
    "after": (85, "one company with different words after the legal form"),
}


def _of_cut(shorter: Spelling, longer: Spelling) -> Iterator[Likeness]:
    """A name that is cut off where ledgers cut names off, and the other goes on."""
    begins = shorter.cut and len(shorter.text) >= _CUT and len(shorter.text) < len(longer.text)
    if begins and longer.text.startswith(shorter.text):
        between = longer.text[len(shorter.text)] == " "
        yield Likeness(88 if between else 95, f"cut off after {len(shorter.name.rstrip())} letters")
