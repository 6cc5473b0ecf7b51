"""A partner's own workbook sent back: faults marked in their cells, and a first sheet that lists them."""

from totalcount.render.reply.book import write

__all__ = ["write"]
