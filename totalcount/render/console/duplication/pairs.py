"""Pairs of programmes whose activity is alike, with every part of their score."""

from decimal import Decimal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Need, Pair
from totalcount.money import percent
from totalcount.render.console.duplication.phrases import mark
from totalcount.render.console.page import grid, heading, is_wide
from totalcount.render.console.words import clean, many, text

_PARTS = ("client_group", "stage", "area", "activity", "provider")


def pairs(console: Console, one: Need, keep: int | None) -> list[RenderableType]:
    """The best pairs, and how many more there are."""
    if not one.pairs:
        return []
    shown = one.pairs[:keep]
    left = max(one.pairs_alike, len(one.pairs)) - len(shown)
    drawn: list[RenderableType] = [heading("Pairs of this need with the same activity, scored"), _table(console, shown)]
    if left:
        drawn.append(Text(f"{many(left, 'more pair')}: --limit 0 or --json for the first {len(one.pairs):,}.", "dim"))
    return drawn


def _table(console: Console, shown: tuple[Pair, ...]) -> Table:
    wide = is_wide(console)
    heads = [(name.replace("_", " "), "right") for name in _PARTS] if wide else []
    table = grid(console, [("programmes", "left"), ("score", "right"), *heads, ("", "left")])
    for pair in shown:
        parts = [_likeness(getattr(pair, f"{name}_alike")) for name in _PARTS] if wide else []
        names = Text.assemble(text(pair.one), " | " if wide else "\n", text(pair.other))
        table.add_row(names, percent(pair.score), *parts, _said(pair))
    return table


def _likeness(likeness: Decimal | None) -> str:
    return "?" if likeness is None else percent(likeness)


def _said(pair: Pair) -> Text:
    """The mark, or what keeps the two from one."""
    if pair.twice:
        return Text("one programme in two returns?", "magenta")
    if pair.decided:
        return Text.assemble(mark(pair.mark), f" ({clean(pair.decided)})")
    if pair.mark:
        return mark(pair.mark)
    apart = [f"other {name.replace('_', ' ')}" for name in pair.differs]
    apart += [f"{name.replace('_', ' ')} not stated" for name in pair.unknown]
    return Text(", ".join(apart), "dim")
