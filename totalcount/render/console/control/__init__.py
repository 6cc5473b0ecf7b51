"""Who decides: the ladder of control and its parts, its breakdowns, and money traced up and down."""

from totalcount.render.console.control.page import EVERYTHING, PARTS, control
from totalcount.render.console.control.rows import HOLDER, control_by, holders_in_full
from totalcount.render.console.control.share import share
from totalcount.render.console.control.supposed import supposed
from totalcount.render.console.control.trace import downstream, upstream

__all__ = [
    "EVERYTHING",
    "HOLDER",
    "PARTS",
    "control",
    "control_by",
    "downstream",
    "holders_in_full",
    "share",
    "supposed",
    "upstream",
]
