"""The return that a body fills in: a workbook made from the schema, so that it cannot differ from what is read."""

from totalcount.render.template.book import write

__all__ = ["write"]
