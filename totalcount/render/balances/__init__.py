"""Agreement of balances as a workbook: an index, and a sheet for each pair of bodies that differ."""

from totalcount.render.balances.book import write

__all__ = ["write"]
