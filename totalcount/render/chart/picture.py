"""A chart as a picture: bare, for a page that says the rest, or framed with heading, facts and tie-out."""

from collections.abc import Callable
from dataclasses import dataclass

from totalcount.model import Place
from totalcount.render.chart.room import Chart, Room
from totalcount.render.clean import clean
from totalcount.render.drawing import frame
from totalcount.render.drawing.values import Drawing, Table

BARE = 760.0


@dataclass(frozen=True, slots=True)
class Sketch:
    """A chart before it has a page: how it is set, its title, itself in words, its tie-out, its numbers, its notes."""

    make: Callable[[Room], Chart]
    title: str
    summary: str
    total: str
    table: Table
    notes: tuple[str, ...] = ()
    least: float = 0.0  # units that it needs, however narrow the screen


def bare(sketch: Sketch, width: float = BARE) -> Drawing:
    """The chart alone, `width` wide or as wide as it needs."""
    width = max(width, sketch.least)
    chart = sketch.make(Room(0.0, 0.0, width))
    return Drawing(width, round(chart.foot, 2), sketch.title, sketch.summary, chart.parts)


def framed(sketch: Sketch, place: Place, terms: str, width: float = frame.WIDTH) -> Drawing:
    """The chart under its heading, with its facts, its notes and its numbers as a table; `terms` says gross and net."""
    title = f"{sketch.title}: {frame.place_name(place)}, {clean(place.year)}"
    lines = (("title", title), ("facts", frame.facts(place, "£", terms)), ("total", sketch.total))
    width = max(width, sketch.least + 2 * frame.margin(width))
    margin = frame.margin(width)
    head = frame.heading(lines, width)
    chart = sketch.make(Room(margin, head.foot + 6, width - 2 * margin))
    foot = frame.notes(sketch.notes, width, chart.foot + 14)
    parts = (*head.parts, *chart.parts, *foot.parts)
    return Drawing(width, round(foot.foot + 22, 2), title, sketch.summary, parts, (sketch.table,))
