"""Words by which a formula finds rows, and whether SUMIFS can be trusted to tell them apart.

SUMIFS takes signs such as * ? ~ < > = in what it looks for as orders, does not see capitals, reads numbers and dates in
text as numbers, and gives up at 255 letters. EXACT compares letter by letter: slower, and right for any text.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field

_LONGEST = 200  # letters that SUMIFS is asked to look for
_ORDERS = re.compile(r"[*?~]|^[<>=]|[^\x20-\x7e£\u00a0-\u024f\u2010-\u201f]")
_DATES = re.compile(
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|uary|ruary|ch|il|e|y|ust|tember|ober|ember|am|pm", re.IGNORECASE
)
_LETTER = re.compile(r"[^\W\d_]")


def reads_as_text(words: str) -> bool:
    """Whether SUMIFS takes the words for nothing but themselves: no orders in them, and neither number, date nor truth.

    >>> [reads_as_text(words) for words in ("7.1 Health", "10.2", "4 March", "TRUE", "a*", "Home & away")]
    [True, False, False, False, False, True]
    """
    if not words or words != words.strip() or len(words) > _LONGEST or _ORDERS.search(words):
        return False
    return words.casefold() not in {"true", "false"} and bool(_LETTER.search(_DATES.sub("", words)))


@dataclass(slots=True)
class Keys:
    """The words that stand in the columns of the flows that formulas look in."""

    _met: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    _folded: dict[str, dict[str, int]] = field(default_factory=dict)

    def column(self, name: str) -> set[str]:
        """All words met in a column; the writer of the rows adds to it."""
        return self._met[name]

    def is_plain(self, name: str, words: str) -> bool:
        """Whether SUMIFS finds these words in the column and no others."""
        if name not in self._folded:
            counts: dict[str, int] = defaultdict(int)
            for met in self._met[name]:
                counts[met.casefold()] += 1
            self._folded[name] = counts
        return reads_as_text(words) and self._folded[name].get(words.casefold(), 0) <= 1
