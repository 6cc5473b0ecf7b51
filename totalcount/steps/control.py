"""Control: how much of the count anyone local can decide to spend differently, with all that opens the answer."""

from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal

import numpy as np

from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.flows.trace import ratios as published
from totalcount.flows.trace import road
from totalcount.flows.trace.ladder import RUNGS, GroupLadder, Ladder, Triple
from totalcount.flows.trace.ledger import Share
from totalcount.flows.trace.pennies import apportion
from totalcount.flows.trace.place import Spending
from totalcount.model import (
    ConditionUse,
    Control,
    ControlRow,
    Hands,
    Holder,
    Origin,
    Passing,
    Ratio,
    Road,
    Use,
)
from totalcount.money import ratio
from totalcount.steps import bindings
from totalcount.steps.imbalances import imbalances
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import Traced, pounds, rungs, shipped_rows, supposed, traced

STATUTE = "statute"
DIMENSIONS = ("function", "body", "stream", "tier")


def control(folder: workspace.Folder, tell: Tell) -> Control:
    """The ladder of control of a place; MismatchError when the money traced is not the count."""
    with opened(folder, tell) as place:
        return control_of(traced(place))


def control_by(folder: workspace.Folder, tell: Tell, by: str) -> tuple[Control, tuple[ControlRow, ...]]:
    """The ladder, and its rungs by function, body, stream or tier; FigureError for any other word."""
    if by not in DIMENSIONS:
        raise FigureError(
            f"control cannot be broken down by {by!r}", f"Choose one of: {', '.join(DIMENSIONS)}, holder."
        )
    with opened(folder, tell) as place:
        found = traced(place)
        return control_of(found), rows(found, by)


def control_if(folder: workspace.Folder, tell: Tell, suppose: Mapping[str, str]) -> tuple[Control, Control]:
    """The ladder as it is, and as it would be with other conditions on some streams (stream -> condition)."""
    with opened(folder, tell) as place:
        found = traced(place)
        return control_of(found), control_of(supposed(found, suppose))


def control_of(found: Traced) -> Control:
    """The ladder of an open place's trace."""
    ladder = found.ladder
    groups = found.groups(ladder)
    total = found.headline.counted
    figures = {who: {rung: group.rung(rung) for rung in RUNGS} for who, group in groups.items()}
    return Control(
        place=found.place,
        total=total,
        rungs=rungs(found.place, total, figures),
        holders=holders(ladder),
        sources=sources(ladder),
        ratios=ratios(found),
        conditions=conditions(found),
        bindings=bindings.of_group(found, list(groups.values())[-1]),
        road=_road(found),
        imbalances=imbalances(found),
    )


def rows(found: Traced, by: str) -> tuple[ControlRow, ...]:
    """The rungs of every value of a dimension, largest first; their central pounds add up to the ladder's."""
    uses = found.funding.uses
    keys = sorted({str(getattr(use, by)) for use in uses})
    number = {key: i for i, key in enumerate(keys)}
    index = np.array([number[getattr(use, by)] for use in uses], dtype=np.int64)
    totals: dict[str, Decimal] = defaultdict(Decimal)
    for use in uses:
        totals[getattr(use, by)] += use.pence
    groups = found.groups(found.ladder)
    by_rung = {who: {rung: group.by(rung, index, len(keys)) for rung in RUNGS} for who, group in groups.items()}
    lines = []
    for i, key in enumerate(keys):
        total = pounds(int(totals[key]))
        figures = {who: {rung: by_rung[who][rung][i] for rung in RUNGS} for who in groups}
        lines.append(ControlRow(key, total, rungs(found.place, total, figures)))
    return tuple(sorted(lines, key=lambda line: (-line.total, line.key)))


def holders(ladder: Ladder) -> tuple[Holder, ...]:
    """Everyone who decides any of the ladder's money, with a range each; central pounds add up to its total."""
    trace = ladder.place
    central = ladder.discretionary.tolist()
    lines = []
    for number, (name, amount) in enumerate(zip(trace.holders, central, strict=False)):
        group = GroupLadder(ladder, np.arange(len(trace.holders)) == number)
        if (amount or _may_decide(ladder, number)) and any(range_ := group.holder_range(amount)):
            lines.append(Holder(name, _tier(ladder, number), *map(pounds, range_)))
    if any(fixed := fixed_by_statute(ladder)):
        lines.append(Holder(STATUTE, STATUTE, *map(pounds, fixed)))
    return tuple(sorted(lines, key=lambda line: (-line.central, line.body)))


def fixed_by_statute(ladder: Ladder) -> Triple:
    """Low, central and high pence that statute or entitlement fixes."""
    fixed = ladder.spending.pence * (1 - ladder.spending.freedom)
    low, high = sorted((round(float(fixed[2].sum())), round(float(fixed[0].sum()))))
    central = int(ladder.discretionary[-1])
    return min(low, central), central, max(high, central)


def _may_decide(ladder: Ladder, holder: int) -> bool:
    """Whether some leg could make the holder decide anything at all; spares the work for the others."""
    trace = ladder.place.trace
    free = trace.freedoms[2] > 0
    return bool((free & (trace.accounts.to == holder)).any() or (trace.origin_holder == holder).any())


def _tier(ladder: Ladder, number: int) -> str:
    return ladder.place.tiers[number] if number < len(ladder.place.tiers) else "source"


def sources(ladder: Ladder) -> tuple[Origin, ...]:
    """Who pays in the end; the pounds add up to the ladder's total."""
    trace = ladder.place
    exact = ladder.spending.per_label() @ trace.trace.drawn(trace.trace.by_origin)
    found_pence = apportion(exact, ladder.total).tolist()
    total = pounds(ladder.total)
    lines = [
        Origin(name, pounds(amount), ratio(pounds(amount), total))
        for name, amount in zip(trace.origins, found_pence, strict=True)
        if amount
    ]
    return tuple(sorted(lines, key=lambda line: (-line.amount, line.source)))


def ratios(found: Traced) -> tuple[Ratio, ...]:
    """Every published definition of local control on this place's money."""
    worked = published.ratios(found.funding, found.ladder)
    lines = []
    for row in shipped_rows("published_ratios"):
        top, bottom = (pounds(amount) for amount in worked[row["ratio"]])
        lines.append(
            Ratio(
                row["ratio"],
                row["name"],
                row["formula"],
                top,
                bottom,
                ratio(top, bottom),
                row["published"],
                row["source"],
            )
        )
    return tuple(lines)


def conditions(found: Traced) -> tuple[ConditionUse, ...]:
    """Every condition with what it was applied to: funding received, and counted spending."""
    applied: dict[tuple[str, str], list[int]] = defaultdict(list)
    for leg in found.funding.legs:
        applied["funding", leg.condition].append(leg.pence)
    for use in found.funding.uses:
        applied["duty", use.duty].append(int(use.pence))
    lines = []
    for c in found.funding.conditions:
        amounts = applied[c.kind, c.condition]
        total = pounds(sum(amounts))
        lines.append(ConditionUse(c.kind, c.condition, c.low, c.central, c.high, c.source, total, len(amounts)))
    return tuple(sorted(lines, key=lambda line: (line.kind != "funding", -line.central, -line.high, line.condition)))


def _road(found: Traced) -> Road:
    spending = found.ladder.spending
    hands = road.hands(found.trace)[spending.label]
    return Road(mean(hands, spending.pence), _by_stream(found.funding.uses, hands), passings(found, spending))


def mean(values: Share, weights: Share) -> Decimal:
    """A weighted mean to two places; 0 when there is no weight."""
    whole = float(weights.sum())
    return Decimal(f"{float((values * weights).sum()) / whole if whole else 0.0:.2f}")


def _by_stream(uses: tuple[Use, ...], hands: Share) -> tuple[Hands, ...]:
    lines = []
    for stream in sorted({use.stream for use in uses}):
        at = [i for i, use in enumerate(uses) if use.stream == stream]
        weights = np.array([float(uses[i].pence) for i in at])
        total = pounds(int(sum(uses[i].pence for i in at)))
        lines.append(Hands(stream, total, mean(hands[at], weights)))
    return tuple(sorted(lines, key=lambda line: (-line.mean, -line.amount, line.key)))


def passings(found: Traced, spending: Spending) -> tuple[Passing, ...]:
    """The bodies that pass money on to others, by how much; whole pence, rounded each."""
    on = road.passed_on(found.trace, spending)
    spent = np.zeros(len(found.trace.bodies))
    np.add.at(spent, spending.body, spending.pence)
    lines = [
        Passing(body, tier, pounds(round(on[i])), pounds(round(spent[i])), found.funding.administration.get(body))
        for i, (body, tier) in enumerate(zip(found.trace.bodies, found.trace.tiers, strict=True))
        if round(on[i])
    ]
    return tuple(sorted(lines, key=lambda line: (-line.passed_on, line.body)))
