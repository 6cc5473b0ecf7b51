"""Screens for people: each draws one value on a given Rich console.

In a terminal there are rules and colours; piped, the same lines come as plain ASCII layout without wrapping, so that
no figure is cut. Text from outside is shown as text: never as markup, never as a control sequence.
"""

from totalcount.render.console.balances import balances
from totalcount.render.console.breakdown import breakdown
from totalcount.render.console.coverage import coverage, filled
from totalcount.render.console.explanation import explanation
from totalcount.render.console.findings import findings
from totalcount.render.console.headline import headline
from totalcount.render.console.load import load_report
from totalcount.render.console.mapping import mapping
from totalcount.render.console.names import names
from totalcount.render.console.published import datasets, downloads
from totalcount.render.console.sources import comparison, replacements

__all__ = [
    "balances",
    "breakdown",
    "comparison",
    "coverage",
    "datasets",
    "downloads",
    "explanation",
    "filled",
    "findings",
    "headline",
    "load_report",
    "mapping",
    "names",
    "replacements",
]
