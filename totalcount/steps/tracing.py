"""An open place's money traced, and tied to the count before anyone sees a figure."""

import csv
import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from typing import TypeAlias

from totalcount import shipped
from totalcount.errors import FigureError, MismatchError, PlaceError
from totalcount.flows.trace.ladder import RUNGS, GroupLadder, Ladder, Triple
from totalcount.flows.trace.place import PlaceTrace, Spending, place_trace
from totalcount.model import Funding, Headline, Place, Rung, Tier, Use
from totalcount.money import ratio
from totalcount.steps.count import checked
from totalcount.steps.opening import Opened
from totalcount.store import funding as funding_store

PENNIES = 100
RungFigures: TypeAlias = Mapping[str, Mapping[str, Triple]]  # low, central, high pence by group and rung


@dataclass(frozen=True)
class Traced:
    """A place with its headline, its money and the trace of it."""

    opened: Opened
    headline: Headline
    funding: Funding

    @property
    def place(self) -> Place:
        """The place's settings."""
        return self.opened.place

    @cached_property
    def trace(self) -> PlaceTrace:
        """Who funded and who decides."""
        return place_trace(self.funding)

    @cached_property
    def ladder(self) -> Ladder:
        """The ladder of the whole count."""
        return Ladder(self.trace, self.spending(self.funding.uses), pence(self.headline.counted))

    def spending(self, uses: tuple[Use, ...]) -> Spending:
        """Some of the count's spending in columns."""
        return self.trace.spending(uses)

    def groups(self, ladder: Ladder) -> dict[str, GroupLadder]:
        """The ladder of each of the place's groups of local bodies, the widest last; PlaceError for an unknown one."""
        known_groups(self)
        return {name: ladder.group(members) for name, members in self.place.ladder.groups.items()}


def traced(opened: Opened) -> Traced:
    """The money of an open place; MismatchError unless its parts come to the count to the penny."""
    headline = checked(opened)
    found = Traced(opened, headline, funding_store.funding(opened.db))
    _agree(found)
    return found


def supposed(found: Traced, suppose: Mapping[str, str]) -> Traced:
    """The same money with other conditions on some streams (stream -> condition), wherever they are received.

    FigureError for a stream that no body received or a condition that is not in the table.
    """
    streams = {leg.stream for leg in found.funding.legs}
    known = {condition.condition for condition in found.funding.conditions if condition.kind == "funding"}
    changes = {}
    for stream, condition in suppose.items():
        name = next((each for each in sorted(streams) if each.casefold() == stream.strip().casefold()), None)
        if name is None:
            raise FigureError(
                f"no body received a stream called {stream!r}", nearest(stream, streams, "See `count --by stream`.")
            )
        if condition.strip().casefold() not in known:
            raise FigureError(f"{condition!r} is not a condition", f"Choose one of: {', '.join(sorted(known))}.")
        changes[name] = condition.strip().casefold()
    legs = tuple(replace(leg, condition=changes.get(leg.stream, leg.condition)) for leg in found.funding.legs)
    return Traced(found.opened, found.headline, replace(found.funding, legs=legs))


def _agree(found: Traced) -> None:
    spent = sum((use.pence for use in found.funding.uses), Decimal(0))
    if spent != pence(found.headline.counted):
        raise MismatchError(
            f"the spending to be traced is {spent} pence, the count {found.headline.counted} pounds",
            "No share is given. Delete the store and load again; if it stays, please report it.",
        )


def known_groups(found: Traced) -> None:
    """PlaceError when [ladder.groups] names what is neither a tier nor a body of the place."""
    known = {tier.value for tier in Tier} | set(found.funding.tiers)
    keys = {name.casefold() for name in known}
    for group, members in found.place.ladder.groups.items():
        for name in members:
            if name.casefold() not in keys:
                raise PlaceError(
                    f"place.toml: [ladder.groups] {group} names {name!r}, which is neither a tier nor a body here",
                    nearest(name, known, "Name a tier such as local_partner, or a body as `count --by body` shows it."),
                )


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """Advice for a name that is not known."""
    near = difflib.get_close_matches(name, sorted(known), 1)
    return f"Did you mean {near[0]!r}?" if near else otherwise


def rungs(place: Place, total: Decimal, figures: RungFigures) -> tuple[Rung, ...]:
    """Rungs as values; `figures` has low, central and high pence by group and rung."""
    return tuple(_rung(place, total, rung, who, figures[who][rung]) for rung in RUNGS for who in place.ladder.groups)


def _rung(place: Place, total: Decimal, rung: str, who: str, figures: Triple) -> Rung:
    low, central, high = (pounds(figure) for figure in figures)
    shares = (ratio(amount, total) for amount in (low, central, high))
    return Rung(rung, place.ladder.rungs[rung], who, who, low, central, high, *shares)


def subject_of(found: Traced, asked: str) -> tuple[str, str]:
    """The kind and name of what is to be traced: `theme:worklessness`, or any name that means one thing.

    FigureError when there is none of that name, with the nearest; a name of several kinds is taken as the first of
    theme, service, body, function, stream and tier.
    """
    subjects = funding_store.subjects(found.opened.db)
    kind, _, name = asked.partition(":")
    kinds = ("theme", "service", "body", "function", "stream", "tier")
    chosen = (kind.strip().casefold(),) if name.strip() and kind.strip().casefold() in kinds else kinds
    wanted = (name if len(chosen) == 1 else asked).strip().casefold()
    for each in chosen:
        for of, subject in subjects:
            code = subject.partition(" ")[0] if of == "function" else subject
            if of == each and wanted in {subject.casefold(), code.casefold()}:
                return of, subject
    names = {subject for of, subject in subjects if of in chosen}
    raise FigureError(
        f"nothing counted is called {asked!r}", nearest(asked, names, "See `count --by theme`, `--by body` …")
    )


def shipped_rows(name: str) -> list[dict[str, str]]:
    """A shipped reference table."""
    return list(csv.DictReader(shipped.text("reference", f"{name}.csv").splitlines()))


def pence(amount: Decimal) -> int:
    """Pounds as whole pence."""
    return int(amount * PENNIES)


def pounds(amount: int) -> Decimal:
    """Whole pence as pounds."""
    return (Decimal(amount) / PENNIES).quantize(Decimal("0.01"))
