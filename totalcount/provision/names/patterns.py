"""Names recognised by how they begin, end or read as a whole: patterns in which ``%`` stands for any words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field


@dataclass(slots=True)
class Patterns:
    """Patterns of words by their fixed part. Of several that fit, the one with the lowest rank tells."""

    whole: dict[str, tuple[int, str]] = field(default_factory=dict)
    before: dict[str, tuple[int, str]] = field(default_factory=dict)
    after: dict[str, tuple[int, str]] = field(default_factory=dict)
    within: dict[str, list[tuple[int, str, tuple[str, ...]]]] = field(default_factory=dict)  # by a word they need

    def add(self, pattern: str, rank: int, meaning: str) -> None:
        """Take in one pattern: ``a b``, ``a b %``, ``% a b``, ``a % b`` or ``% a %``."""
        parts = tuple(part.strip() for part in pattern.split("%"))
        one = (rank, meaning)
        if len(parts) == 1:
            self.whole.setdefault(parts[0], one)
        elif len(parts) == 2 and not parts[0]:
            self.after.setdefault(parts[1], one)
        elif len(parts) == 2 and not parts[1]:
            self.before.setdefault(parts[0], one)
        else:
            needed = max(parts, key=len).split()[0]
            self.within.setdefault(needed, []).append((rank, meaning, parts))

    def meaning(self, words: Sequence[str], *, company: bool = False) -> str:
        """What the words are recognised as, '' when as nothing.

        How a company's name begins tells nothing: `company` leaves such patterns out.
        """
        text = " ".join(words)
        found = [self.whole[text]] if text in self.whole else []
        for at in range(1, len(words)):
            tail, head = " ".join(words[at:]), " ".join(words[:at])
            found += [self.after[tail]] if tail in self.after else []
            found += [self.before[head]] if head in self.before and not company else []
        if not company and not self.within.keys().isdisjoint(words):
            asked = [one for word in words for one in self.within.get(word, ())]
            found += [(rank, meaning) for rank, meaning, parts in asked if _fits(text, parts)]
        return min(found)[1] if found else ""


def _fits(text: str, parts: Sequence[str]) -> bool:
    """Whether the parts stand in the text in order, the first at its beginning and the last at its end."""
    if not (text.startswith(parts[0]) and text.endswith(parts[-1])):
        return False
    at = len(parts[0])
    for part in parts[1:-1]:
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at + len(parts[-1]) <= len(text)


def patterns(rows: Iterable[tuple[str, int, str]]) -> Patterns:
    """Patterns with rank and meaning, ready to be asked."""
    made = Patterns()
    for pattern, rank, meaning in rows:
        made.add(pattern, rank, meaning)
    return made
