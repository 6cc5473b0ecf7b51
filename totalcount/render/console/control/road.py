"""The road a pound takes: hands it passes through, and the bodies through which most money passes."""

from collections.abc import Sequence

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Hands, Passing, Road
from totalcount.money import pounds, short
from totalcount.render.console.page import grid
from totalcount.render.console.words import clean, text


def road(console: Console, taken: Road) -> list[RenderableType]:
    """The mean, every stream with its hands, every body that passes money on."""
    parts: list[RenderableType] = [in_short(taken)]
    parts += [Text(), _streams(console, taken.streams)] if taken.streams else []
    return [*parts, *passings(console, taken.bodies)]


def in_short(taken: Road) -> Text:
    """The road in a sentence."""
    words = f"A counted pound passes through {taken.mean:.2f} bodies on average, the one that spends it included"
    if not taken.bodies:
        return Text(f"{words}.")
    most = taken.bodies[0]
    return Text(f"{words}; most is passed on by {clean(most.body)} ({short(most.passed_on)}).")


def _streams(console: Console, streams: Sequence[Hands]) -> Table:
    table = grid(console, [("stream", "left"), ("hands", "right"), ("counted", "right")])
    for hands in streams:
        table.add_row(text(hands.key), f"{hands.mean:.2f}", pounds(hands.amount))
    return table


def passings(console: Console, bodies: Sequence[Passing], *, kept: bool = True) -> list[RenderableType]:
    """Bodies on the road; with `kept`, what they spend on administration where the rows of any of them say."""
    if not bodies:
        return []
    known = kept and any(passing.administration is not None for passing in bodies)
    heads = [("through", "left"), ("passed on", "right"), ("spent itself", "right")]
    table = grid(console, heads + [("administration", "right")] * known)
    for passing in bodies:
        overhead = "not told" if passing.administration is None else pounds(passing.administration)
        table.add_row(text(passing.body), pounds(passing.passed_on), pounds(passing.spent), *[overhead] * known)
    return [Text(), table]
