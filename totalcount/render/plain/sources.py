"""Several sources for one body."""

from collections.abc import Iterable

from totalcount.model import Compared, Comparison, Replacement
from totalcount.render.plain.page import about, money, record, write


def comparison_json(found: Comparison) -> str:
    """Published figures against returns: bodies, lines, and what no longer counts."""
    return write(
        {
            **about(found.place),
            "bodies": [_compared(body) for body in found.bodies],
            "lines": [_compared(line) for line in found.lines],
            "replaced": replacements(found.replaced),
        }
    )


def replacements(found: Iterable[Replacement]) -> list[dict[str, object]]:
    """What no longer counts, with what took its place and the difference."""
    return [{**record(one), "difference": money(one.difference)} for one in found]


def _compared(line: Compared) -> dict[str, object]:
    return {**record(line), "difference": money(line.difference)}
