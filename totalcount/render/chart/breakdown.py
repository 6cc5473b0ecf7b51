"""A breakdown of the count as bars: per head where people are known, or in pounds with shares."""

from collections.abc import Sequence
from decimal import Decimal
from functools import partial

from totalcount.model import Breakdown, Group, Headline
from totalcount.money import pounds, share_of, short
from totalcount.render.chart.bars import Bar, bars
from totalcount.render.chart.picture import Sketch
from totalcount.render.clean import clean
from totalcount.render.drawing.palette import TIERS
from totalcount.render.drawing.values import Table

WORDS = {
    "division": "Counted spending by function",
    "tier": "Counted spending by tier of body",
}


def per_head(found: Breakdown, headline: Headline) -> Sketch:
    """Bars of pounds per head of the whole place, or of pounds when its people are not known."""
    lines = [_per_head(line) for line in found.rows]
    return _sketch(found, headline, lines)


def _per_head(line: Group) -> Bar:
    label = line.key.partition(" ")[2] if line.key[:1].isdigit() else line.key
    if line.per_head is None:
        return Bar(label, line.total, short(line.total))
    return Bar(label, line.per_head, f"{pounds(line.per_head)} a head")


def shares(found: Breakdown, headline: Headline) -> Sketch:
    """Bars of pounds with the share of each; tiers in their colours."""
    lines = [
        Bar(
            _name(line),
            line.total,
            _shown(line, headline),
            line.key if line.key in TIERS else "accent",
        )
        for line in found.rows
    ]
    return _sketch(found, headline, lines)


def _shown(line: Group, headline: Headline) -> str:
    """Pounds, with their share when there is something to be a share of."""
    of_it = f" · {share_of(line.share, headline.counted)}" if headline.counted > 0 else ""
    return f"{short(line.total)}{of_it}"


def _name(line: Group) -> str:
    """A tier in words, anything else as it is called."""
    return TIERS[line.key].words if line.key in TIERS else line.key


def _sketch(found: Breakdown, headline: Headline, lines: Sequence[Bar]) -> Sketch:
    heads = "" if headline.per_head is None else f" · {pounds(headline.per_head)} per head"
    return Sketch(
        partial(bars, lines),
        WORDS[found.by],
        "; ".join(f"{clean(_name(row))} {pounds(row.total)}" for row in found.rows) + ".",
        f"Total count {short(headline.counted)} ({pounds(headline.counted)}) = sum of all bars{heads}",
        _table(found, headline),
    )


def _table(found: Breakdown, headline: Headline) -> Table:
    heads = headline.per_head is not None
    rows = [
        (clean(_name(r)), pounds(r.total), share_of(r.share, headline.counted), *_head(r.per_head)) for r in found.rows
    ]
    whole = ("Total count", pounds(headline.counted), share_of(1, headline.counted), *_head(headline.per_head))
    head = (found.by.capitalize(), "£", "Share", *(["£ per head"] if heads else []))
    kinds = ("line",) * len(rows) + ("total",)
    return Table(WORDS[found.by], head, (*rows, whole), kinds, frozenset({1, 2, 3} if heads else {1, 2}))


def _head(amount: Decimal | None) -> list[str]:
    return [] if amount is None else [pounds(amount)]
