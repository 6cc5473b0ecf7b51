"""The count by area: each area's people, its total, what of it is its own or of wider areas, and pounds a head."""

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import AreaGroup, Breakdown, Headline
from totalcount.money import percent, pounds
from totalcount.render.console.page import grid
from totalcount.render.console.words import clean, many, text

_COLUMNS = ("people", "£", "per head", "share", "its own", "of wider areas")
_WIDER = "Of wider areas: its part of what police, fire, counties, health boards and such spend, by a driver."
_NO_COUNCIL = "No figure of the council itself is counted in"
_NO_PEOPLE = "without people: no file says how many live there or what it is made of; it is shared out to no other."
_LISTED = 12  # areas named in a remark before "and n more"


def areas(console: Console, count: Headline, lines: Breakdown) -> list[RenderableType]:
    """The table and what has to be known to compare its lines."""
    rows = [row for row in lines.rows if isinstance(row, AreaGroup)]
    return [_table(console, count, rows), *_remarks(rows)]


def _table(console: Console, count: Headline, rows: list[AreaGroup]) -> Table:
    table = grid(console, [("area", "left"), *((name, "right") for name in _COLUMNS), ("", "left")])
    for row in rows:
        table.add_row(
            text(row.key),
            "" if row.people is None else f"{row.people:,}",
            pounds(row.total),
            "" if row.per_head is None else pounds(row.per_head),
            percent(row.share),
            pounds(row.own),
            pounds(row.apportioned),
            Text("council missing" if row.lacks_council else "", style="yellow"),
        )
    people = count.place.population.value
    footers = (
        "total count",
        "" if people is None else f"{people:,}",
        pounds(count.counted),
        "" if count.per_head is None else pounds(count.per_head),
        percent(1) if count.counted else percent(0),
    )
    for column, footer in zip(table.columns, footers, strict=False):
        column.footer = footer
    table.show_footer = True
    return table


def _remarks(rows: list[AreaGroup]) -> list[RenderableType]:
    found = []
    if any(row.apportioned for row in rows):
        found.append(_WIDER)
    if without := [row for row in rows if row.lacks_council]:
        them = "it" if len(without) == 1 else "them"
        found.append(f"{_NO_COUNCIL} {_listed(without)}: do not compare {them} with others.")
    if unshared := [row for row in rows if row.people is None]:
        found.append(f"{many(len(unshared), 'line')} {_NO_PEOPLE}")
    return [Text(f"\n{remark}" if not at else remark, style="italic") for at, remark in enumerate(found)]


def _listed(rows: list[AreaGroup]) -> str:
    names = [clean(row.name or row.code) for row in rows]
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more:,} more" if more > 0 else "")
