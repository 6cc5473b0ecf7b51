"""Diagram: what a definition draws of an open place's count, tied to it to the penny."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from totalcount import workspace
from totalcount.flows.picture import returns
from totalcount.flows.picture.fold import Subject, fold
from totalcount.flows.picture.stops import matches
from totalcount.flows.picture.strands import Money, strands
from totalcount.model import Definition, Flows, Headline, Strand, Waterfall, WaterfallBar
from totalcount.steps import names
from totalcount.steps.count import checked
from totalcount.steps.opening import Opened, Tell, opened
from totalcount.steps.tracing import Traced, known_groups, nearest, pence, traced
from totalcount.store import picture as store


def flows(folder: workspace.Folder, tell: Tell, definition: Definition) -> Flows:
    """What a flow diagram draws; FigureError for a focus that nothing counted has."""
    with opened(folder, tell) as place:
        return flows_of(traced(place), definition, tell)


def flows_of(found: Traced, definition: Definition, tell: Tell) -> Flows:
    """What a flow diagram draws of an open place's trace."""
    made, pots = strands(_money(found, definition), definition)
    for note in _idle(definition, made):
        tell(note)
    headline = found.headline
    subject = Subject(found.place, pence(headline.counted), headline.per_head, headline.terms)
    drawn = fold(subject, definition, made, pots)
    return replace(drawn, returns=returns.returns(drawn, headline.eliminations))


def _money(found: Traced, definition: Definition) -> Money:
    known_groups(found)
    asked = {*definition.columns, *(column for column, _ in definition.focus)}
    db = found.opened.db
    return Money(
        cells=store.shown(db),
        themes=store.themes(db) if "theme" in asked else {},
        providers=_organisations(found.opened) if "provider" in asked else {},
        place=found.trace,
        origins=found.funding.origins,
        local=found.trace.inside(list(found.place.ladder.groups.values())[-1]),
    )


def _organisations(place: Opened) -> Mapping[int, Sequence[tuple[str, int]]]:
    """Cell -> its providers with the counted pence of each; names that mean one organisation are one provider."""
    meant = names.resolution(place).organisation
    found: dict[int, Counter[str]] = {}
    for cell, providers in store.providers(place.db).items():
        pence_of = found.setdefault(cell, Counter())
        for name, amount in providers:
            pence_of[meant.get(name, name)] += amount
    return {cell: [one for one in sorted(pence_of.items()) if one[1]] for cell, pence_of in found.items()}


def _idle(definition: Definition, made: list[Strand]) -> Iterator[str]:
    """Groups and orders that name nothing in the picture, with the nearest name: a slip, or a body that is not here."""
    for number, column in enumerate(definition.columns):
        names = {strand.stops[number].name for strand in made}
        for group in (group for group in definition.groups if group.column == column):
            for member in group.members:
                if not any(matches(replace(group, members=(member,)), name) for name in names):
                    near = nearest(member, names, "")
                    yield f"group {group.name!r}: no {column} is called {member!r}. {near}".rstrip()
        known = {name.casefold() for name in names} | {g.name.casefold() for g in definition.groups}
        for name in definition.order.get(column, ()):
            if name.casefold() not in known:
                yield f"order of {column}: none is called {name!r}. {nearest(name, names, '')}".rstrip()


def waterfall(folder: workspace.Folder, tell: Tell) -> Waterfall:
    """From all that bodies reported, refunds apart, to the total count."""
    with opened(folder, tell) as place:
        return waterfall_of(place, checked(place))


def waterfall_of(place: Opened, headline: Headline) -> Waterfall:
    """The waterfall of an open place."""
    bars = tuple(_bars(place, headline))
    return Waterfall(headline.place, pence(headline.counted), headline.per_head, headline.terms, bars)


def _bars(place: Opened, headline: Headline) -> Iterator[WaterfallBar]:
    amounts = list(_changes(headline))
    reported = pence(headline.reported)
    credits_, lines = store.credits(place.db)
    at = reported - pence(credits_)
    if credits_:
        yield WaterfallBar("Reported before refunds and credits", "sum", at, 0, at)
        said = f"Refunds and credits ({lines:,} {'line' if lines == 1 else 'lines'} below zero)"
        yield WaterfallBar(said, "less", pence(credits_), at, at := reported)
    yield WaterfallBar("Reported by bodies", "sum", reported, 0, reported)
    for label, change in amounts:
        yield WaterfallBar(label, "less" if change < 0 else "more", change, at, at := at + change)
    yield WaterfallBar("Total count", "sum", pence(headline.counted), 0, at)


def _changes(headline: Headline) -> Iterator[tuple[str, int]]:
    """What is taken off, by kind: eliminations by type, scope by item, then place and rows set aside."""
    by_type: dict[str, int] = {}
    for item in headline.eliminations:
        by_type[item.type.value] = by_type.get(item.type.value, 0) - pence(item.amount)
    ranked = sorted(by_type.items(), key=lambda pair: (-abs(pair[1]), pair[0]))
    yield from ((f"Counted twice: {kind}", change) for kind, change in ranked if change)
    yield from ((f"Out of scope: {item}", -pence(amount)) for item, amount in headline.scopes_out if amount)
    yield from (
        (label, -pence(amount))
        for label, amount in (
            ("Out of place: wider areas' share elsewhere", headline.out_of_place),
            ("Set aside: rows at fault, or replaced", headline.set_aside),
        )
        if amount
    )
