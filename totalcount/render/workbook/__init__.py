"""A count as an Excel workbook: sheets that a finance office can check, file and pass on.

`write(book, rows, path)` draws everything; amounts are worked out before and the formulas carry their values.
"""

from totalcount.render.workbook.book import write

__all__ = ["write"]
