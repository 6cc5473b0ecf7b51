"""A payee's name reduced to what tells one organisation from another.

The key is what joins names unasked: case, accents, punctuation, "&", a leading "The", and how a legal form is written
do not matter to it. Everything else that two spellings may share is a face: a shorter form of the name that a
proposal can rest on, such as the name without what stands in brackets.
"""

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from totalcount import shipped

Words = tuple[str, ...]
CUTS = (30, 35, 40)  # letters at which ledgers cut a name off; a space before the cut is not in the file
_APOSTROPHES = str.maketrans("", "", "'’‘´`ʼ")
_TRADING = re.compile(r"\bt\s*/\s*as?\b\s*:?|\btrading as\b\s*:?|\bformerly(?: known as)?\b")
_OTHER = re.compile(r"[^\w]+|_")
_POINTS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_BEFORE = re.compile(r"^\s*(?:\([A-Za-z]\)\s+|\*+\s*|[0-9]{4,}\s*[-:]\s*)")
_AFTER = re.compile(r"\s*\*\s*(?:[0-9]+|[A-Z ]+)?\s*$|\s+[0-9]{5,}\s*$")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SPLIT = " tradingas "
_PASSED_OVER = frozenset({"and", "co"})
_ROMAN = frozenset({"ii", "iii", "iv"})
_CUT_LENGTHS = frozenset(length - short for length in CUTS for short in (0, 1))
_LIMITED = len("limited")
_KEPT = 2**18  # names whose spelling is remembered: each is asked for several times
_ENDS = frozenset({"ltd", "plc", "llp", "cic", "cio"})


@dataclass(frozen=True, slots=True)
class Parts:
    """The two parts of a name: what is first, and what stands after "trading as", in brackets or after the legal form.

    `company` is true when the first ends in a legal form, `branch` when the other tells one branch from the next.
    """

    how: str = ""  # trading, brackets, after; '' for a name of one part
    first: Words = ()
    other: Words = ()
    company: bool = False
    branch: bool = False


_ONE_PART = Parts()


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name taken apart. `words` are those of the whole name without its legal form, in order.

    `mark` is true when a supplier's number or the like was left out, `cut` when the name is as long as a ledger cuts
    names off; `numbers` are the words that hold a digit.
    """

    name: str
    key: str
    text: str  # all words as they are written, in small letters
    words: Words
    forms: frozenset[str]
    parts: Parts
    mark: bool
    cut: bool
    numbers: Words

    @property
    def letters(self) -> str:
        """All words run together."""
        return "".join(self.words)


@functools.cache
def _tables() -> dict[str, dict[str, str]]:
    """The shipped words by kind: what each is written for."""
    found: dict[str, dict[str, str]] = {}
    for row in csv.DictReader(shipped.text("reference", "name_words.csv").splitlines()):
        found.setdefault(row["kind"], {})[row["word"]] = row["means"]
    return found


def table(kind: str) -> dict[str, str]:
    """The shipped words of a kind (form, abbreviation, filler, title, forename) and what each is written for."""
    return _tables()[kind]


@functools.cache
def _forms() -> dict[str, list[tuple[Words, str]]]:
    """Legal forms as words by their first word, the longest first."""
    found: dict[str, list[tuple[Words, str]]] = {}
    for words, means in sorted(_tables()["form"].items(), key=lambda form: -len(form[0].split())):
        found.setdefault(words.split()[0], []).append((tuple(words.split()), means))
    return found


def _folded(text: str) -> str:
    """Lower case without accents, apostrophes and points in initials; `&` as a word."""
    if text.isascii():
        bare = text.lower().replace("'", "").replace("`", "")
    else:
        folded = unicodedata.normalize("NFKD", text.casefold())
        bare = "".join(char for char in folded if not unicodedata.combining(char)).translate(_APOSTROPHES)
    dotted = _POINTS.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", bare) if "." in bare else bare
    return dotted.replace("&", " and ")


def plain(text: str) -> str:
    """The text reduced to small letters, digits and signs; `t/a` as a mark."""
    return _TRADING.sub(_SPLIT, _folded(text))


def _words(text: str) -> list[str]:
    return _OTHER.sub(" ", text).split()


def _formed(words: list[str]) -> list[str]:
    """The words with each legal form as one short word."""
    forms = _forms()
    if forms.keys().isdisjoint(words):
        return words
    found: list[str] = []
    at = 0
    while at < len(words):
        fitting = (one for one in forms.get(words[at], ()) if tuple(words[at : at + len(one[0])]) == one[0])
        form, means = next(fitting, ((words[at],), words[at]))
        found.append(means)
        at += len(form)
    return found


@functools.lru_cache(maxsize=_KEPT)
def key(name: str) -> str:
    """What two spellings of one name share; a name of signs alone is its own key.

    >>> key("The Café & Co. Limited") == key("CAFE AND COMPANY LTD.")
    True
    """
    words = _formed(_words(plain(name)))
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words) or name.strip()


def words_of(name: str) -> Words:
    """All words of a name's key, what it trades as after the rest."""
    return tuple(word for word in key(name).split() if word != _SPLIT.strip())


def is_cut(name: str) -> bool:
    """True for a name as long as ledgers cut names off."""
    return len(name.rstrip()) in _CUT_LENGTHS


@functools.lru_cache(maxsize=_KEPT)
def spelling(name: str) -> Spelling:
    """A name taken apart."""
    bare = _AFTER.sub("", _BEFORE.sub("", name)) or name
    whole = plain(bare)
    tokens = _formed(_words(whole.replace(_SPLIT, " ")))
    cut = is_cut(name)
    tokens = _whole_forms(_uncut(tokens) if cut else tokens)
    words = _core(tokens)
    return Spelling(
        name=name,
        key=key(name),
        text=" ".join(_words(whole.replace(_SPLIT, " t a "))),
        words=words,
        forms=frozenset(tokens) & _ENDS,
        parts=_parts(whole),
        mark=bare != name,
        cut=cut,
        numbers=tuple(word for word in words if not word.isalpha() or word in _ROMAN),
    )


def _core(tokens: Iterable[str]) -> Words:
    """Words without legal forms, "and" and a leading "the", abbreviations written out; all when none is left."""
    listed = list(tokens)
    means = _tables()["abbreviation"]
    kept = [means.get(word, word) for word in listed if word not in _ENDS and word not in _PASSED_OVER]
    kept = kept[1:] if len(kept) > 1 and kept[0] == "the" else kept
    return tuple(kept or listed)


def _parts(whole: str) -> Parts:
    """What a name is made of, when it has two parts: what is first, and what stands after."""
    before, found, after = whole.partition(_SPLIT)
    if found and before.strip():
        return _made_of("trading", _formed(_words(before)), _formed(_words(after.replace(_SPLIT, " "))))
    bracket = next((match for match in _BRACKETS.finditer(whole) if not _words(whole[match.end() :])), None)
    if bracket and _words(whole[: bracket.start()]):
        return _made_of("brackets", _formed(_words(whole[: bracket.start()])), _words(bracket[1] or bracket[2] or ""))
    tokens = _formed(_words(whole))
    ends = [at for at, word in enumerate(tokens[:-1]) if word in _ENDS and at and tokens[at + 1] not in _ENDS]
    return _made_of("after", tokens[: ends[0] + 1], tokens[ends[0] + 1 :]) if ends else _ONE_PART


def _made_of(how: str, before: Sequence[str], after: Sequence[str]) -> Parts:
    branch = any(word in table("branch") or not word.isalpha() for word in after)
    return Parts(how, _core(before), _core(after), company=before[-1] in _ENDS, branch=branch and how != "trading")


def _uncut(tokens: list[str]) -> list[str]:
    """The tokens of a name that was cut off, without the beginning of a legal form at its end."""
    last = tokens[-1] if tokens else ""
    return tokens[:-1] if len(tokens) > 1 and last and "limited".startswith(last) else tokens


def _whole_forms(tokens: list[str]) -> list[str]:
    """The tokens with Limited in place of a slip of the pen at the end."""
    last = tokens[-1] if len(tokens) > 1 else ""
    if not (_LIMITED - 2 <= len(last) <= _LIMITED + 2 and last.startswith("li")):
        return tokens
    from rapidfuzz.distance import OSA

    return [*tokens[:-1], "ltd"] if OSA.distance(last, "limited", score_cutoff=2) <= 2 else tokens
