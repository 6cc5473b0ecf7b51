"""The count by area as bars of pounds per head, each of the area's own people."""

from functools import partial

from totalcount.model import AreaGroup, Breakdown, Headline
from totalcount.money import pounds, share_of, short
from totalcount.render.chart.bars import NOTHING, Bar, bars
from totalcount.render.chart.picture import Sketch
from totalcount.render.clean import clean
from totalcount.render.drawing.values import Table

TITLE = "Counted spending per head by area"
MOST = 60  # bars; the table has every area
PEOPLELESS = "No area has people of its own here, so there is no figure per head; the table has the pounds."
HEAD = ("Area", "People", "£", "Share", "£ per head")


def areas(found: Breakdown, headline: Headline) -> Sketch:
    """A bar an area, the largest counts first; what has no people of its own is in the table and in a note."""
    rows = [row for row in found.rows if isinstance(row, AreaGroup)]
    heads = [(row.name or row.key, row.per_head) for row in rows if row.per_head is not None]
    lines = [Bar(name, head, f"{pounds(head)} a head") for name, head in heads[:MOST]]
    told = "; ".join(f"{clean(row.key)} {pounds(row.total)}" for row in rows) + "."
    tie = f"Total count {short(headline.counted)} ({pounds(headline.counted)}) = sum of all areas in pounds"
    why = PEOPLELESS if rows else NOTHING
    return Sketch(partial(bars, lines, why=why), TITLE, told, tie, _table(rows, headline), _notes(rows, len(lines)))


def _notes(rows: list[AreaGroup], drawn: int) -> tuple[str, ...]:
    said = []
    if 0 < drawn < len(rows):
        said.append(f"Drawn: {drawn:,} of {len(rows):,} areas, the largest counts first; the table has all of them.")
    if any(row.lacks_council for row in rows):
        lacking = sum(row.lacks_council for row in rows)
        said.append(f"{lacking:,} of the areas have no figure of their council: not to be compared with the others.")
    return tuple(said)


def _table(rows: list[AreaGroup], headline: Headline) -> Table:
    lines = [
        (
            clean(row.key),
            "–" if row.people is None else f"{row.people:,}",
            pounds(row.total),
            share_of(row.share, headline.counted),
            "–" if row.per_head is None else pounds(row.per_head),
        )
        for row in rows
    ]
    people = headline.place.population.value
    whole = (
        "Total count",
        "–" if people is None else f"{people:,}",
        pounds(headline.counted),
        share_of(1, headline.counted),
        "–" if headline.per_head is None else pounds(headline.per_head),
    )
    kinds = ("line",) * len(lines) + ("total",)
    return Table("Counted spending by area", HEAD, (*lines, whole), kinds, frozenset({1, 2, 3, 4}))
