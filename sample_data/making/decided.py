"""place.toml and the decisions folder: what people settled before the returns could be counted."""

from pathlib import Path

from sample_data.making import files, tally
from sample_data.making.book import Book
from sample_data.making.recipe import Body

WHO, WHEN = "count lead", "2025-09-01"
KNOWN = "-"  # a name that needs no decision
SIGNED = ("who", "when", "why")
PLACE = """\
# An invented place. The codes belong to no area or body of England; README.md tells the story.
name = "Northmoor"
areas = ["E08009001"]
parts = ["Kirkholme"]
year = "2024-25"
basis = "outturn"
scope = "all-public"
tolerance = 0.02

[population]
value = {people}
source = "Invented mid-year estimate for this sample"
date = "2024-06-30"
"""
EXPECTED = '\n[[expected]]\nbody = "{name}"\ntier = "{tier}"\n'
RETURN = """
# This file does not say whose it is.
[returns."hm-revenue-and-customs-{sheet}.csv"]
body = "{body.name}"
tier = "{body.tier}"
year = "2024-25"
basis = "outturn"
units = "{body.units}"
method = "{body.method}"
"""


def write(book: Book, folder: Path) -> None:
    """place.toml and every decisions file."""
    bodies = book.recipe.bodies
    expected = [(body.name, body.tier) for body in bodies.values()] + [("Calder Gate Homes", "local_partner")]
    text = PLACE.format(people=tally.POPULATION) + "".join(EXPECTED.format(name=n, tier=t) for n, t in expected)
    text += "".join(RETURN.format(sheet=sheet, body=bodies["hmrc"]) for sheet in ("spend", "funding"))
    (folder / "place.toml").write_text(text, encoding="utf-8")
    for name, columns, lines in (
        ("bodies", ("name", "body", "tier", "identifier"), _bodies(book)),
        ("streams", ("name", "stream"), _renamed(book, "stream")),
        ("functions", ("name", "function"), _renamed(book, "function")),
        ("rows", ("file", "sheet", "row", "column", "value"), _rows(book)),
        ("scope", ("field", "value", "choice"), _scope()),
        ("eliminations", ("payer", "payee", "stream", "type"), _eliminations(book)),
        ("drivers", ("driver", "year", "area", "area_name", "part", "value", "source"), _drivers(book)),
    ):
        files.write_csv(folder / "decisions" / f"{name}.csv", [(*columns, *SIGNED), *lines])


def _bodies(book: Book) -> list[tuple[str, ...]]:
    def line(said: str, body: Body, why: str) -> tuple[str, ...]:
        return said, body.name, body.tier, body.identifier, WHO, WHEN, why

    renamed = [
        line(said, book.recipe.bodies[means], why)
        for kind, _, said, means, why in book.recipe.aliases
        if kind == "body" and why != KNOWN
    ]
    return renamed + [(name, name, tier, "", WHO, WHEN, why) for name, tier, why in book.recipe.others]


def _renamed(book: Book, wanted: str) -> list[tuple[str, ...]]:
    return [
        (said, means, WHO, WHEN, why)
        for kind, _, said, means, why in book.recipe.aliases
        if kind == wanted and why != KNOWN
    ]


def _rows(book: Book) -> list[tuple[str, ...]]:
    rows = book.spending("parish")
    at = next(i for i, row in enumerate(rows) if row.state == "typed")
    value = f"{rows[at].gross // 100}.{rows[at].gross % 100:02d}"
    why = "The clerk confirmed that the decimal point was one place too far right"
    return [("kirkholme-parish-council/Spend.csv", "Spend", str(at + 2), "gross", value, "parish clerk", WHEN, why)]


def _scope() -> list[tuple[str, ...]]:
    why = "Wages of another place's staff, paid by agency and billed back"
    return [("service", service, "out", WHO, WHEN, why) for service in tally.OUT_OF_SCOPE]


def _eliminations(book: Book) -> list[tuple[str, ...]]:
    name = book.recipe.name
    return [
        (name(flow.payer), name(flow.payee), flow.stream, flow.line.get("type"), WHO, WHEN, flow.line.get("decided"))
        for flow in book.flows
        if flow.line.get("decided")
    ]


def _drivers(book: Book) -> list[tuple[str, ...]]:
    return [
        (driver, "2024-25", area, area_name, part, value, source, WHO, WHEN, why)
        for driver, area, area_name, part, value, source, why in book.recipe.shares
    ]
