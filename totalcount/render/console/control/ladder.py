"""The ladder of control: pounds, shares and a bar with its range, rung by rung."""

from collections.abc import Sequence
from decimal import Decimal

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from totalcount.model import Rung
from totalcount.money import percent, short
from totalcount.render.console.page import NARROWEST, PIPED, grid, is_plain
from totalcount.render.console.words import clean, text

_SHADES, _PLAIN_SHADES = ("█", "▓", "░"), ("#", "=", "-")
_STYLES = ("green", "cyan", "bright_black")
_NAME, _BAR, _GAP = 18, (18, 40), 3  # columns: a long name; a short and a long bar; what parts two columns
_HEADS = ("low", "central", "high", "share")


def ladder(console: Console, total: Decimal, rungs: Sequence[Rung], whole: str = "total count") -> list[RenderableType]:
    """The rungs in their order, each with its groups of bodies, under a line for the whole."""
    if not rungs:
        return []
    widths = _widths(console, total, rungs, whole)
    first = _table(console, widths, head=True)
    figures = ("", short(total), "", percent(1) if total else percent(0))
    first.add_row(Text(whole), *figures, _bar(console, widths[-1], Decimal(1), Decimal(1), Decimal(1)))
    parts: list[RenderableType] = [Text(), first]
    for name in dict.fromkeys(rung.name for rung in rungs):
        parts += [text(name, "bold"), _rung(console, widths, [rung for rung in rungs if rung.name == name])]
    return parts


def _rung(console: Console, widths: list[int], groups: Sequence[Rung]) -> Table:
    table = _table(console, widths, head=False)
    for rung in groups:
        bar = _bar(console, widths[-1], rung.share_low, rung.share_central, rung.share_high)
        table.add_row(Padding(text(rung.who_name), (0, 0, 0, 2)), *_figures(rung), bar)
    return table


def _figures(rung: Rung) -> tuple[str, ...]:
    return (short(rung.low), short(rung.central), short(rung.high), percent(rung.share_central))


def _table(console: Console, widths: list[int], *, head: bool) -> Table:
    """Tables of one ladder stand under each other, so their columns are as wide as told."""
    names = [("", "left"), *((head, "right") for head in _HEADS), (_key(console), "left")]
    table = grid(console, names, head=head)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    return table


def _widths(console: Console, total: Decimal, rungs: Sequence[Rung], whole: str) -> list[int]:
    """The figures as wide as the widest; long names fold, so that there is room for a bar."""
    lines = [_HEADS, ("", short(total), "", percent(1)), *(_figures(rung) for rung in rungs)]
    figures = [max(len(line[at]) for line in lines) for at in range(len(_HEADS))]
    page = min(PIPED, max(NARROWEST, console.width)) if console.is_terminal else PIPED
    left = page - sum(figures) - _GAP * (len(figures) + 1)
    longest = max(len(whole), *(len(clean(rung.who_name)) + 2 for rung in rungs))
    name = min(longest, max(_NAME, left - _BAR[1]), max(len(whole), left - _BAR[0]))
    return [name, *figures, max(1, min(_BAR[1], left - name))]


def _bar(console: Console, width: int, low: Decimal, central: Decimal, high: Decimal) -> Text:
    """Solid as far as the low share, lighter to the central one, lightest to the high one; nothing below zero."""
    marks = _PLAIN_SHADES if is_plain(console) else _SHADES
    bar, drawn = Text(no_wrap=True), 0
    for mark, style, share in zip(marks, _STYLES, (low, central, high), strict=True):
        reach = max(drawn, min(width, round(width * share)))
        bar.append(mark * (reach - drawn), style=style)
        drawn = reach
    return bar if drawn or high <= 0 else Text(marks[-1], style=_STYLES[-1])


def _key(console: Console) -> str:
    """What the marks of a bar mean, as its heading."""
    low, central, high = _PLAIN_SHADES if is_plain(console) else _SHADES
    return f"{low} low {central} mid {high} high"
