"""Screens of duplicated provision: every need, or one in full."""

from totalcount.render.console.duplication.need import need
from totalcount.render.console.duplication.needs import needs

__all__ = ["need", "needs"]
