"""The evidence for the rungs of the ladder: why, how much money, which programmes, which rows."""

from collections.abc import Sequence

from rich.console import RenderableType
from rich.text import Text

from totalcount.model import Mark, Marked
from totalcount.money import short
from totalcount.render.console.duplication.phrases import STYLES, listed, number, where
from totalcount.render.console.words import clean, many


def evidence(marks: Sequence[Marked], keep: int | None, more: str) -> list[RenderableType]:
    """The first `keep` of the marks, and what command gives the rest."""
    lines: list[RenderableType] = [_line(marked) for marked in marks[:keep]]
    left = len(marks) - len(lines)
    return [*lines, Text(f"{many(left, 'more mark')}: {more}", "dim")] if left else lines


def _line(marked: Marked) -> Text:
    line = Text.assemble((marked.mark.value, STYLES[marked.mark]), f"  {short(marked.amount)}  {clean(marked.because)}")
    if marked.mark is not Mark.FRAGMENTED:
        said = [many(len(marked.programmes), "programme"), many(marked.funders, "funder")]
        if marked.mark is Mark.DUPLICATING:
            said.append(many(marked.pairs, "pair"))
        line.append(f"\n    {', '.join(said)}: {listed(marked.programmes)}")
    if marked.assessments is not None and marked.mark is not Mark.FRAGMENTED:
        line.append(
            f"\n    Someone in all of them would be assessed {number(marked.assessments)} times a year, by what "
            f"{marked.assessments_projects:,} of {len(marked.programmes):,} state{_held_back(marked)}."
        )
    return line.append(f"\n    {where(marked.rows)}", style="dim")


def _held_back(marked: Marked) -> str:
    """Of how many nothing is told, because whom they served is not."""
    return f"; {marked.assessments_suppressed:,} more with people suppressed" if marked.assessments_suppressed else ""
