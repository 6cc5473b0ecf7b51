"""Published definitions of local control, each worked out on the same money."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.text import Text

from totalcount.model import Ratio
from totalcount.money import percent, pounds
from totalcount.render.console.page import grid, is_wide
from totalcount.render.console.words import clean, text


def ratios(console: Console, worked: Sequence[Ratio]) -> list[RenderableType]:
    """Value here beside the published one, with what is put over what underneath."""
    wide = is_wide(console)
    heads = [("here", "right"), ("definition", "left"), *[("published elsewhere", "left")] * wide]
    table = grid(console, heads)
    for ratio in worked:
        words = Text.assemble(text(ratio.name, "bold"), "\n", text(ratio.formula), "\n", text(_over(ratio), "dim"))
        elsewhere = Text.assemble(text(ratio.published or "no figure"), "\n", text(ratio.source, "dim"))
        if not wide:
            words.append("\npublished: ").append_text(elsewhere)
        end = [] if ratio is worked[-1] else ["\n"]  # an empty line between two definitions
        table.add_row(_value(ratio), Text.assemble(words, *end), *[elsewhere] * wide)
    return [table]


def _value(ratio: Ratio) -> str:
    """The value as a percentage; of nothing there is none."""
    return percent(ratio.value) if ratio.denominator else "none"


def _over(ratio: Ratio) -> str:
    return f"{pounds(ratio.numerator)} / {pounds(ratio.denominator)}"


def in_short(worked: Sequence[Ratio]) -> Text:
    """All values side by side in a sentence."""
    values = ", ".join(f"{clean(ratio.name)} {_value(ratio)}" for ratio in worked)
    return Text(f"The same money by published definitions: {values}.")
