"""The count by one dimension: pounds, share, pounds a head and a bar."""

from decimal import Decimal

from rich.console import Console, RenderableType
from rich.table import Table
from rich.text import Text

from totalcount.model import Breakdown, Group, Headline
from totalcount.money import percent, pounds
from totalcount.render.console.areas import areas
from totalcount.render.console.grades import grades
from totalcount.render.console.page import grid, is_plain, show
from totalcount.render.console.words import clean, text

_BAR = 16  # characters of the longest bar
_OVERLAP = "Themes overlap: a pound may be in several, so they are not added up. Shares are of the total count."


def breakdown(console: Console, count: Headline, lines: Breakdown) -> None:
    """Draw a breakdown of the count; themes carry a note and no total."""
    place = count.place
    title = Text.assemble(("Counted in ", "bold"), text(place.name, "bold"), (f", {clean(place.year)}, by ", "bold"))
    title.append(clean(lines.by).replace("_", " "), style="bold")
    title.append(f"\nBasis: {place.basis}. Scope: {clean(place.scope)}.", style="dim")
    if not lines.rows:
        show(console, title, Text(f"\nNothing counted carries a {clean(lines.by)}."))
        return
    if lines.by == "area":
        show(console, title, Text(), *areas(console, count, lines))
        return
    if lines.by == "grade":
        show(console, title, Text(), *grades(console, count, lines))
        return
    show(console, title, Text(), _table(console, count, lines), *_note(lines))


def _table(console: Console, count: Headline, lines: Breakdown) -> Table:
    columns = [(clean(lines.by).replace("_", " "), "left"), ("£", "right"), ("share", "right"), ("per head", "right")]
    table = grid(console, [*columns, ("", "left")])
    widest = max(abs(row.share) for row in lines.rows)
    for row in lines.rows:
        table.add_row(text(row.key), pounds(row.total), percent(row.share), _a_head(row), _bar(console, row, widest))
    if not lines.overlapping:
        a_head = "" if count.per_head is None else pounds(count.per_head)
        whole = percent(1) if count.counted else percent(0)
        for column, total in zip(table.columns, ("total count", pounds(count.counted), whole, a_head), strict=False):
            column.footer = total
        table.show_footer = True
    return table


def _note(lines: Breakdown) -> list[RenderableType]:
    return [Text(f"\n{_OVERLAP}", style="italic")] if lines.overlapping else []


def _a_head(row: Group) -> str:
    return "" if row.per_head is None else pounds(row.per_head)


def _bar(console: Console, row: Group, widest: Decimal) -> Text:
    """A bar as long as the line's share beside the largest; nothing below zero."""
    length = round(_BAR * row.share / widest) if widest and row.share > 0 else 0
    return Text(("#" if is_plain(console) else "█") * length, style="cyan", no_wrap=True)
