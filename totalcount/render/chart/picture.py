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


def bare(sketch: Sketch, width: float = BARE) -> Drawing:
    """The chart alone, `width` wide."""
    chart = sketch.make(Room(0.0, 0.0, width))
    return Drawing(width, round(chart.foot, 2), sketch.title, sketch.summary, chart.parts)


def framed(sketch: Sketch, place: Place, terms: str) -> Drawing:
    """The chart under its heading, with its facts, its notes and its numbers as a table; `terms` says gross and net."""
    title = f"{sketch.title}: {frame.place_name(place)}, {clean(place.year)}"
    lines = (("title", title), ("facts", frame.facts(place, "£", terms)), ("total", sketch.total))
    head = frame.heading(lines, frame.WIDTH)
    chart = sketch.make(Room(frame.MARGIN, head.foot + 6, frame.WIDTH - 2 * frame.MARGIN))
    foot = frame.notes(sketch.notes, frame.WIDTH, chart.foot + 14)
    parts = (*head.parts, *chart.parts, *foot.parts)
    return Drawing(frame.WIDTH, round(foot.foot + 22, 2), title, sketch.summary, parts, (sketch.table,))
