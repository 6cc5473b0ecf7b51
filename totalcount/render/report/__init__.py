"""The place's report as one HTML page: sentences made from the figures, pictures, and the numbers beside them."""

from totalcount.render.report.page import page, write

__all__ = ["page", "write"]
