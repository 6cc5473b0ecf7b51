"""What is wrong with the data: worst first, where, and what to do."""

from collections import Counter
from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from totalcount.model import Finding, Level
from totalcount.render.console.page import show
from totalcount.render.console.words import clean, many

_STYLES = {Level.ERROR: "bold red", Level.WARNING: "bold yellow", Level.NOTE: "bold blue"}


def findings(console: Console, found: Sequence[Finding], limit: int | None = 20) -> None:
    """Draw findings worst first, with the true number of each level; nothing when there are none.

    Findings of one kind in one file and column stand together under the first of them, so that one fault repeated a
    thousand times does not hide the next; at most `limit` kinds are drawn.
    """
    if not found:
        return
    kinds: dict[tuple[str, ...], list[Finding]] = {}
    for finding in sorted(found, key=lambda finding: finding.level.rank):
        kinds.setdefault((finding.level, finding.code, finding.file, finding.column), []).append(finding)
    alike = list(kinds.values())[:limit]
    parts: list[RenderableType] = [levels(found), *(_kind(several) for several in alike)]
    if len(alike) < len(found):
        parts.append(Text(f"\nShown: {_shown(alike, found)}. `totalcount check --json` lists all.", style="bold"))
    show(console, *parts)


def _shown(alike: Sequence[Sequence[Finding]], found: Sequence[Finding]) -> str:
    standing_for = sum(len(several) for several in alike)
    if standing_for == len(found):
        return f"the first of each kind, {len(alike):,} of {len(found):,}"
    return f"the worst {len(alike):,}, standing for {standing_for:,} of {len(found):,}"


def _kind(several: Sequence[Finding]) -> Text:
    """The first of several findings of one kind, and how many more there are."""
    block = _finding(several[0])
    if len(several) > 1:
        block.append(f"\n        {'':<9}and {len(several) - 1:,} more of this kind in the file", style="dim")
    return block


def levels(found: Sequence[Finding]) -> Text:
    """How many findings of each level there are, as one line."""
    counts = Counter(finding.level for finding in found)
    words = [Text(many(counts[level], level), style=_STYLES[level]) for level in Level if counts[level]]
    return Text(", ").join(words).append(".")


def _finding(finding: Finding) -> Text:
    """One finding as a block of lines; lines with nothing to say are left out."""
    block = Text("\n")
    block.append(f"{finding.level.upper():<8}", style=_STYLES[finding.level]).append(where(finding), style="bold")
    block.append(f"  [{clean(finding.code)}]", style="dim")
    for label, words in (("found", finding.found), ("expected", finding.expected), ("to do", finding.advice)):
        if clean(words):
            block.append(f"\n        {label:<9}", style="dim").append(clean(words))
    return block


def where(finding: Finding) -> str:
    """File, sheet, row and column, as far as they are known."""
    row = "" if finding.row is None else f"row {finding.row}"
    column = f"column {clean(finding.column)}" if clean(finding.column) else ""
    return ", ".join(filter(None, (clean(finding.file), clean(finding.sheet), row, column)))
