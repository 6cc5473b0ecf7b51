"""Every need, the worst first, with the evidence for each mark."""

from rich.console import Console
from rich.table import Table
from rich.text import Text

from totalcount.model import Duplication, NeedFigures
from totalcount.money import percent, short
from totalcount.render.console.duplication.evidence import evidence
from totalcount.render.console.duplication.phrases import NOTHING, amount, mark, number, title
from totalcount.render.console.page import grid, heading, is_wide, show
from totalcount.render.console.words import text

_MARKS = 3  # of one need, when there are many needs
_NARROW = [
    ("need", "left"),
    ("mark", "left"),
    ("£", "right"),
    ("projects", "right"),
    ("providers", "right"),
    ("funders", "right"),
    ("streams", "right"),
]
_WIDE = [*_NARROW[:5], ("eff.", "right"), *_NARROW[5:], ("eff.", "right"), ("outside", "right")]
_WIDEST = [*_WIDE, ("overhead", "right"), ("assessed", "right"), ("£ a person", "right")]
_WIDTH = 160  # columns of a terminal that the widest table takes
_MEANT = (
    "eff.: the effective number, as many as would share the money out as widely if they were of one size. outside: the "
    "part that is not the largest programme's."
)
_MEANT_TOO = (
    "overhead: administration and commissioning for £1 of delivery. assessed: assessments a person. -: no return says."
)


def needs(console: Console, found: Duplication, keep: int | None) -> None:
    """Draw one line for each need, then the evidence for the first `keep` of them."""
    head = title(found, "Duplicated provision in")
    if not found.needs:
        show(console, head, Text(f"\n{NOTHING}"))
        return
    show(console, head, Text(), _table(console, found), *_meanings(console))
    marked = [need for need in found.needs if need.marks]
    for need in marked[:keep]:
        more = f"totalcount duplication '{need.need}' --limit 0"
        show(console, heading(text(need.need).plain), *evidence(need.marks, None if keep is None else _MARKS, more))
    left = len(marked) - len(marked[:keep])
    if left:
        show(console, Text(f"\nEvidence for {left:,} more: --limit 0, or --json.", "dim"))


def _table(console: Console, found: Duplication) -> Table:
    columns = _columns(console)
    table = grid(console, columns)
    table.columns[1].no_wrap = True
    for need in found.needs:
        table.add_row(*(_wide if len(columns) > len(_NARROW) else _narrow)(need.figures)[: len(columns)])
    return table


def _columns(console: Console) -> list[tuple[str, str]]:
    """As many columns as there is room for."""
    if not is_wide(console):
        return _NARROW
    return _WIDEST if not console.is_terminal or console.width >= _WIDTH else _WIDE


def _meanings(console: Console) -> list[Text]:
    columns = _columns(console)
    return [Text(_MEANT, "dim")] * (columns != _NARROW) + [Text(_MEANT_TOO, "dim")] * (columns == _WIDEST)


def _narrow(one: NeedFigures) -> list[Text | str]:
    counts = [f"{value:,}" for value in (one.projects, one.providers, one.funders, one.streams)]
    return [text(one.need or "not stated"), mark(one.mark), short(one.amount), *counts]


def _wide(one: NeedFigures) -> list[Text | str]:
    *first, funders, streams = _narrow(one)
    return [
        *first,
        *(number(one.effective_providers), funders, streams, number(one.effective_streams)),
        "-" if one.outside_largest_share is None else percent(one.outside_largest_share),
        "-" if one.overhead_ratio is None else f"£{number(one.overhead_ratio)}",
        number(one.assessments_per_person),
        amount(one.per_person),
    ]
