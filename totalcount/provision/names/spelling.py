"""A payee's name reduced to what tells one organisation from another.

The key is what joins names unasked: case, accents, punctuation, "&", a leading "The", and how a legal form is written
do not matter to it. Everything else that two spellings may share is a face: a shorter form of the name that a
proposal can rest on, such as the name without what stands in brackets.
"""

import csv
import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from totalcount import shipped

Words = tuple[str, ...]
CUTS = (30, 35, 40)  # letters at which ledgers cut a name off; a space before the cut is not in the file
_APOSTROPHES = str.maketrans("", "", "'’‘´`ʼ")
_TRADING = re.compile(r"\bt\s*/\s*as?\b\s*:?|\btrading as\b\s*:?|\bformerly(?: known as)?\b")
_OTHER = re.compile(r"[^\w]+|_")
_POINTS = re.compile(r"\b(?:[^\W\d_]\.\s?){2,}")
_BEFORE = re.compile(r"^\s*(?:\([A-Z]\)\s+|\*+\s*|[0-9]{4,}\s*[-:]\s*)")
_AFTER = re.compile(r"\s*\*\s*(?:[0-9]+|[A-Z ]+)?\s*$|\s+[0-9]{5,}\s*$")
_BRACKETS = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")
_SPLIT = " tradingas "
_ENDS = frozenset({"ltd", "plc", "llp", "cic", "cio"})


@dataclass(frozen=True, slots=True)
class Spelling:
    """One name taken apart. `words` are those of the whole name without its legal form, in order.

    `legal` is what stands before a trading name, a bracket at the end, or words after the legal form; `other` what
    stands after; both are () when the name has one part. `mark` is true when a supplier's number or the like was left
    out, `cut` when the name is as long as a ledger cuts names off.
    """

    name: str
    key: str
    words: Words
    forms: frozenset[str]
    legal: Words = ()
    other: Words = ()
    split: str = ""  # trading, brackets, after
    mark: bool = False
    cut: bool = False
    numbers: Words = field(default=())

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
def _forms() -> tuple[tuple[Words, str], ...]:
    """Legal forms as words, the longest first."""
    found = [(tuple(words.split()), means) for words, means in _tables()["form"].items()]
    return tuple(sorted(found, key=lambda form: -len(form[0])))


def plain(text: str) -> str:
    """Lower case without accents, apostrophes and points in initials; `&` as a word; `t/a` as a mark."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(char for char in folded if not unicodedata.combining(char)).translate(_APOSTROPHES)
    dotted = _POINTS.sub(lambda match: re.sub(r"[.\s]", "", match[0]) + " ", bare)
    return _TRADING.sub(_SPLIT, dotted).replace("&", " and ")


def _words(text: str) -> list[str]:
    return _OTHER.sub(" ", text).split()


def _formed(words: list[str]) -> list[str]:
    """The words with each legal form as one short word."""
    found: list[str] = []
    at = 0
    while at < len(words):
        form, means = next(((f, m) for f, m in _forms() if tuple(words[at : at + len(f)]) == f), ((), ""))
        found.append(means or words[at])
        at += len(form) or 1
    return found


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


def spelling(name: str) -> Spelling:
    """A name taken apart."""
    bare = _AFTER.sub("", _BEFORE.sub("", name)) or name
    whole = plain(bare)
    split, before, after = _parts(whole)
    tokens = _formed(_words(whole.replace(_SPLIT, " ")))
    cut = len(name.rstrip()) in {length - short for length in CUTS for short in (0, 1)}
    tokens = _uncut(tokens) if cut else tokens
    words = _core(tokens)
    return Spelling(
        name=name,
        key=key(name),
        words=words,
        forms=frozenset(tokens) & _ENDS,
        legal=before,
        other=after,
        split=split,
        mark=bare != name,
        cut=cut,
        numbers=tuple(word for word in words if any(map(str.isdigit, word)) or word in {"ii", "iii", "iv"}),
    )


def _core(tokens: Iterable[str]) -> Words:
    """Words without legal forms, "and" and a leading "the", abbreviations written out; all when none is left."""
    listed = list(tokens)
    means = _tables()["abbreviation"]
    kept = [means.get(word, word) for word in listed if word not in _ENDS and word not in {"and", "co"}]
    kept = kept[1:] if len(kept) > 1 and kept[0] == "the" else kept
    return tuple(kept or listed)


def _parts(whole: str) -> tuple[str, Words, Words]:
    """How the name is in two parts, and the words of each; nothing when it has one."""
    before, found, after = whole.partition(_SPLIT)
    if found and before.strip():
        return "trading", _core(_formed(_words(before))), _core(_formed(_words(after.replace(_SPLIT, " "))))
    bracket = next((match for match in _BRACKETS.finditer(whole) if not _words(whole[match.end() :])), None)
    if bracket and _words(whole[: bracket.start()]):
        inside = _words(bracket[1] or bracket[2] or "")
        return "brackets", _core(_formed(_words(whole[: bracket.start()]))), tuple(inside)
    tokens = _formed(_words(whole))
    ends = [at for at, word in enumerate(tokens[:-1]) if word in _ENDS and at and tokens[at + 1] not in _ENDS]
    if ends:
        return "after", _core(tokens[: ends[0]]), _core(tokens[ends[0] + 1 :])
    return "", (), ()


def _uncut(tokens: list[str]) -> list[str]:
    """The tokens of a name that was cut off, without the beginning of a legal form at its end."""
    last = tokens[-1] if tokens else ""
    return tokens[:-1] if len(tokens) > 1 and last and "limited".startswith(last) else tokens


def spellings(names: Iterable[str]) -> Iterator[Spelling]:
    """Every name taken apart."""
    return map(spelling, names)
