"""The recipe of the borough: who the bodies are, what they do and who pays whom, read from making/recipes/."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

RECIPES = Path(__file__).parent / "recipes"


@dataclass(frozen=True, slots=True)
class Body:
    """A body that sends a return; `surplus` is in tenths of a percent of what goes out."""

    slug: str
    name: str
    tier: str
    identifier: str
    format: str
    units: str
    area: str
    driver: str
    method: str
    surplus: int
    contact: str

    @property
    def unit(self) -> int:
        """The smallest step of an amount in its return, in pence."""
        return {"£": 1, "£000": 10_000, "£m": 100_000}[self.units]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a recipe: fixed cells, then what differs from the ordinary."""

    cells: tuple[str, ...]
    extra: dict[str, str]

    def get(self, name: str) -> str:
        """What the line says under a name; empty when it says nothing."""
        return self.extra.get(name, "")


@dataclass(frozen=True, slots=True)
class Recipe:
    """Everything that is not chance."""

    bodies: dict[str, Body]
    spend: dict[str, tuple[Line, ...]]
    flows: tuple[Line, ...]
    aliases: tuple[tuple[str, ...], ...]
    others: tuple[tuple[str, ...], ...]
    shares: tuple[tuple[str, ...], ...]
    programmes: tuple[Line, ...]
    organisations: tuple[tuple[str, str], ...]
    functions: dict[str, str]
    names: dict[str, dict[str, list[str]]] = field(default_factory=dict)

    def name(self, slug: str) -> str:
        """The name of a body that sends a return, or the name itself."""
        return self.bodies[slug].name if slug in self.bodies else slug

    def weights(self, area: str, driver: str) -> list[tuple[str, int]]:
        """The parts of a wider area with their values."""
        return [(part, int(value)) for d, a, _, part, value, *_ in self.shares if (d, a) == (driver, area)]

    def written(self, kind: str, slug: str, meaning: str) -> str:
        """How a body writes a name in its own return: its alias, or the name."""
        found = (said for k, who, said, means, _ in self.aliases if (k, who, means) == (kind, slug, meaning))
        return next(found, self.name(meaning))


def read() -> Recipe:
    """The recipe as it stands in the files."""
    bodies = [_body(cells) for cells in list(_cells("bodies.psv"))[1:]]
    return Recipe(
        bodies={body.slug: body for body in bodies},
        spend={body.slug: tuple(_lines(f"spend/{body.slug}.psv", 4)) for body in bodies},
        flows=tuple(_lines("flows.psv", 4)),
        aliases=tuple(_cells("aliases.psv")),
        others=tuple(_cells("others.psv")),
        shares=tuple(list(_cells("drivers.psv"))[1:]),
        programmes=tuple(_lines("programmes.psv", 7)),
        organisations=tuple((written, meant) for written, meant in _cells("organisations.psv")),
        functions={cells[0]: cells[1] for cells in _cells("functions.psv")},
        names=tomllib.loads((RECIPES / "parts.toml").read_text(encoding="utf-8")),
    )


def _body(cells: tuple[str, ...]) -> Body:
    slug, name, tier, identifier, form, units, area, driver, method, surplus, contact = cells
    return Body(slug, name, tier, identifier, form, units, area, driver, method, round(float(surplus) * 10), contact)


def _lines(name: str, fixed: int) -> Iterator[Line]:
    for cells in _cells(name):
        pairs = (cell.partition("=") for cell in cells[fixed:])
        yield Line(cells[:fixed], {key: value for key, _, value in pairs})


def _cells(name: str) -> Iterator[tuple[str, ...]]:
    for line in (RECIPES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield tuple(cell.strip() for cell in line.split("|"))
