"""Where bodies are: names, codes, people and territories, as the files of a place tell them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Authority:
    """One authority of a register, current or not. `county` and `combined` are the GSS codes of those it is in."""

    code: str  # GSS
    name: str
    names: tuple[str, ...] = ()
    ecode: str = ""
    former: tuple[str, ...] = ()  # GSS codes it had before
    successors: tuple[str, ...] = ()  # GSS codes of those that took its place
    county: str = ""
    combined: str = ""
    current: bool = True

    @property
    def codes(self) -> tuple[str, ...]:
        """Every code that means this authority."""
        return tuple(code for code in (self.code, self.ecode, *self.former) if code)


@dataclass(frozen=True, slots=True)
class Territory:
    """A wider area made of whole smaller ones, by their GSS codes.

    `serves` names the kinds of body that cover exactly this area: county, combined authority, police, fire, transport …
    """

    code: str
    name: str
    serves: tuple[str, ...]
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class People:
    """An estimate of the people of an area at the middle of a calendar year."""

    area: str
    name: str
    year: int
    number: int
    source: str


@dataclass(frozen=True, slots=True)
class Weight:
    """A part's weight when a wider area's figure is shared out by a driver."""

    driver: str
    area: str
    part: str
    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Detail:
    """A line of an authority that `file` has in parts, with what the parts come to in the file's units.

    A reader of wholes leaves such a line to the reader of the parts, so that it is counted once.
    """

    code: str  # of the authority
    year: str
    line: str  # as the data set of wholes calls it
    gross: Decimal
    income: Decimal
    parts: int
    file: str


@dataclass(frozen=True)
class Atlas:
    """Everything known about where bodies are, and which of their lines another file has in parts.

    Atlases add up: ``Atlas() + register + estimates``.
    """

    authorities: tuple[Authority, ...] = ()
    territories: tuple[Territory, ...] = ()
    people: tuple[People, ...] = ()
    weights: tuple[Weight, ...] = field(default=())
    details: tuple[Detail, ...] = ()

    def __add__(self, other: "Atlas") -> "Atlas":
        """Both, this one first."""
        return Atlas(
            self.authorities + other.authorities,
            self.territories + other.territories,
            self.people + other.people,
            self.weights + other.weights,
            self.details + other.details,
        )

    @cached_property
    def _by_code(self) -> dict[str, Authority]:
        ranked = sorted(self.authorities, key=lambda a: not a.current)
        known = {a.code: a for a in reversed(ranked)}
        for authority in ranked:
            for code in authority.codes:
                known.setdefault(code, authority)
        return known

    @cached_property
    def _by_area(self) -> dict[str, Territory]:
        own = {t.code: t for t in reversed(self.territories)}
        known = {t.code: t for t in self._of_register()} | own
        return {code: replace(t, parts=_innermost(t, known)) for code, t in known.items()}

    @cached_property
    def _by_year(self) -> dict[str, dict[int, People]]:
        found: dict[str, dict[int, People]] = {}
        for people in self.people:
            found.setdefault(people.area, {})[people.year] = people
        return found

    @cached_property
    def _by_line(self) -> dict[tuple[str, str, str], Detail]:
        return {(detail.code, detail.year, detail.line): detail for detail in self.details}

    def _of_register(self) -> Iterator[Territory]:
        """Counties, combined authorities and retired ones, made of the authorities that name them."""
        current = [a for a in self.authorities if a.current]
        for whole in {a.county for a in current} - {""}:
            yield Territory(whole, "", ("county",), _codes(a for a in current if a.county == whole))
        for whole in {a.combined for a in current} - {""}:
            yield Territory(whole, "", ("combined authority",), _codes(a for a in current if a.combined == whole))
        for old in self.authorities:
            if len(old.successors) > 1:
                yield Territory(old.code, old.name, ("retired",), old.successors)

    def authority(self, code: str) -> Authority | None:
        """The authority that a GSS code, a former one or an E-code means; a current one first."""
        return self._by_code.get(code)

    def same(self, code: str) -> frozenset[str]:
        """Every code of the area that `code` means."""
        known = self.authority(code)
        return frozenset({code, *(known.codes if known else ())})

    def territory(self, code: str) -> Territory | None:
        """The wider area with this code, an E-code included, when its parts are known."""
        return next((self._by_area[c] for c in sorted(self.same(code), reverse=True) if c in self._by_area), None)

    def serving(self, body: str, kind: str) -> Territory | None:
        """The wider area that a body of a kind serves, told by its name: West Midlands Police, police.

        None when no territory of that kind has the name, or more than one has. A county and a force area of the same
        districts are one: the first by code.
        """
        key = _key(body)
        named = [t for t in self.territories if kind in t.serves and key.startswith(f"{_key(t.name)} ")]
        found = {frozenset(t.parts): t for t in sorted(named, key=lambda t: t.code, reverse=True)}
        return next(iter(found.values())) if len(found) == 1 else None

    def detail(self, code: str, year: str, line: str) -> Detail | None:
        """What another file has in parts of an authority's line; None when none has."""
        return self._by_line.get((code, year, line))

    def people_of(self, area: str, year: str) -> People | None:
        """The people of an area in a financial year: its own middle, else the nearest known, later first."""
        known = next((self._by_year[c] for c in sorted(self.same(area)) if c in self._by_year), None)
        start = int(year[:4])
        return min(known.values(), key=lambda p: (abs(p.year - start), -p.year)) if known else None

    def shares(self, area: str, year: str) -> Iterator[Weight]:
        """The weights of a wider area's parts: those a file states, and their people under the driver population."""
        yield from (weight for weight in self.weights if weight.area == area)
        wider = self.territory(area)
        for part in wider.parts if wider else ():
            people = self.people_of(part, year)
            if people:
                yield Weight("population", area, part, str(people.number), people.source)


def _innermost(wider: Territory, known: Mapping[str, Territory]) -> tuple[str, ...]:
    """The parts of a wider area, with the districts of a county that is one of them in its place, each once."""
    counties = {part: known[part].parts for part in wider.parts if part in known and part != wider.code}
    return tuple(dict.fromkeys(code for part in wider.parts for code in counties.get(part, (part,))))


def _codes(authorities: Iterable[Authority]) -> tuple[str, ...]:
    return tuple(sorted(authority.code for authority in authorities))


def _key(name: str) -> str:
    """A name without brackets, case and punctuation."""
    bare = re.sub(r"\(.*?\)", "", name).casefold().replace("&", " and ")
    return " ".join(re.findall(r"\w+", bare))
