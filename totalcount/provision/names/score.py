"""How much two names look like one organisation's: a score in hundredths, and the reason in words.

The score is an order of likelihood, set by hand after reading the payees of real ledgers; it is no probability.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from totalcount.provision.names.blocks import SMALL_WORDS, acronyms, short
from totalcount.provision.names.lexicon import Lexicon
from totalcount.provision.names.spelling import Spelling, table

_LONG = 8  # letters of a word in which two may be slips
_SHORT = 4  # letters of a word in which one may be
_CUT = 20  # letters of a name before it counts as cut off
_SAYS_LITTLE = frozenset({"uk", "gb", "the", "of", "england", "inc"})


@dataclass(frozen=True, slots=True)
class Likeness:
    """How much two names look alike, in hundredths, and why. `sure` holds for names of persons too.

    `fits` is the shorter of the two names where others may fit it as well: it was cut off, or is initials.
    """

    score: int
    reason: str
    sure: bool = False
    fits: str = ""


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
        return Likeness(found.score - 10, f"{found.reason}; two legal forms ({told})", found.sure, found.fits)
    reason = "the legal form is left out of one" if found.score >= _SAME else f"{found.reason}; no legal form in one"
    return Likeness(found.score - 1, reason, found.sure, found.fits)


_SAME = 98


def _reasons(a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    if sorted(a.numbers) == sorted(b.numbers):
        yield from _of_words(a, b, lexicon)
    yield from _of_parts(a, b, lexicon)
    yield from _of_cut(a, b)
    yield from _of_cut(b, a)
    if len(a.words) == 1 and a.words[0] in acronyms(b.words):
        yield Likeness(83, "the initials of the other", fits=a.name)


def _of_words(a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    """Names of the same words but for one."""
    if a.words == b.words:
        yield _of_same_words(a, b)
        return
    if a.letters == b.letters:
        yield Likeness(95, "the same letters, with other spaces", True)
    left, right = Counter(a.words) - Counter(b.words), Counter(b.words) - Counter(a.words)
    lost, more = list(left.elements()), list(right.elements())
    shared = [word for word in b.words if word in a.words]
    if not lost and not more:
        yield Likeness(94, "the same words in another order", True)
    elif len(more) == 1 and not lost and lexicon.tells(shared):
        apart = 6 * (shared != list(a.words))
        yield from _of_one_more(more[0], apart, lexicon)
    elif len(lost) == len(more) == 1:
        word, longer = sorted((lost[0], more[0]), key=lambda each: (len(each), each))
        yield from _of_two_words(word, longer, a, b, lexicon)


def _of_same_words(a: Spelling, b: Spelling) -> Likeness:
    """Names of the same words once abbreviations, "and", "Co" and supplier's marks are put aside."""
    told = {*a.text.split()} ^ {*b.text.split()}
    if shortened := sorted(told & table("abbreviation").keys()):
        return Likeness(96, f'"{shortened[0]}" written out or not', True)
    if told & {"co", "company"}:
        return Likeness(93, '"Co" is in one of them')
    return Likeness(_SAME, "a supplier's number or mark is left out" if a.mark != b.mark else "the same words", True)


def _of_one_more(word: str, apart: int, lexicon: Lexicon) -> Iterator[Likeness]:
    if word in _SAYS_LITTLE or word in SMALL_WORDS:
        yield Likeness(90 - apart, f'"{word}" is in one of them')
    elif word in lexicon.fillers:
        yield Likeness(84 - apart, f'"{word}" is in one of them')
    elif not any(map(str.isdigit, word)):
        yield Likeness(70 - apart, f'"{word}" is in one of them')


def _of_two_words(word: str, longer: str, a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    """Names that differ in one word: a slip, a plural, an abbreviation or an initial."""
    shared = [each for each in b.words if each in a.words]
    moved = 4 * (_place(a, word, longer) != _place(b, word, longer))
    told = f'"{word}" and "{longer}"'
    if longer in {f"{word}s", f"{word}es"} or (word.endswith("y") and longer == f"{word[:-1]}ies"):
        yield Likeness(93 - moved - 8 * (not shared), f"{told}: one and several")
        return
    if slip := _slip(word, longer, lexicon, alone=not shared):
        yield Likeness(slip - moved, f"{told}: a slip of the pen")
    if short(word, longer) and lexicon.tells(shared):
        if len(word) == 1:
            yield Likeness(82 - moved, f"{told}: an initial")
        else:
            yield Likeness((72 if lexicon.known(word) else 85) - moved, f"{told}: an abbreviation")


def _slip(word: str, longer: str, lexicon: Lexicon, *, alone: bool) -> int:
    """How likely a word is another with a slip of the pen in it; 0 when it is none.

    A letter lost, doubled or swapped is likelier than one for another; two words in use are likelier two words.
    """
    from rapidfuzz.distance import OSA

    slips = OSA.distance(word, longer, score_cutoff=2)
    if slips > (2 if len(word) >= _LONG else 1 if len(word) >= _SHORT else 0):
        return 0
    two = lexicon.two_words(word, longer) or {word, longer} <= table("forename").keys()
    less = 14 * two + 5 * (word[0] != longer[0]) + 4 * (len(word) == _SHORT)
    same = len(word) == len(longer)
    less += (
        (14 if same else 4) * (slips - 1)
        + 4 * (same and sorted(word) != sorted(longer))
        + 6 * (alone and len(word) < _LONG)
    )
    return 92 - less


def _place(name: Spelling, *words: str) -> int:
    """Where the first of the words that the name has stands in it."""
    return next(at for at, word in enumerate(name.words) if word in words)


def _of_parts(a: Spelling, b: Spelling, lexicon: Lexicon) -> Iterator[Likeness]:
    """A name that is a part of the other, or shares one with it."""
    for whole, part in ((a, b), (b, a)):
        if part.parts.how and lexicon.tells(whole.words):
            if part.parts.first == whole.words:
                score, words = _LEGAL[part.parts.how]
                yield Likeness(score - 12 * part.parts.branch, words, part.parts.how == "trading")
            elif part.parts.other == whole.words:
                score, words = _OTHER[part.parts.how]
                yield Likeness(score, words)
    if a.parts.first and a.parts.first == b.parts.first and lexicon.tells(a.parts.first):
        one_company = a.parts.company or b.parts.company
        score, words = (
            _SHARED[a.parts.how] if a.parts.how == b.parts.how else (81, "one name with different words after it")
        )
        yield Likeness(score - (0 if one_company else 7), words, a.parts.how == b.parts.how == "trading")


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
_DIFFERENT = (85, "one name with different words after it")
_SHARED = {
    "trading": (87, "one name that trades under two others"),
    "brackets": (85, "one company with different words in brackets"),
    "after": (85, "one company with different words after the legal form"),
}


def _of_cut(shorter: Spelling, longer: Spelling) -> Iterator[Likeness]:
    """A name that is cut off where ledgers cut names off, and the other goes on."""
    begins = shorter.cut and len(shorter.text) >= _CUT and len(shorter.text) < len(longer.text)
    if begins and longer.text.startswith(shorter.text):
        between = longer.text[len(shorter.text)] == " "
        yield Likeness(88 if between else 95, f"cut off after {len(shorter.name.rstrip())} letters", fits=shorter.name)
