"""Explain a share of control: the way to it in pounds, and the funding and duties that bind most."""

from collections.abc import Sequence

import numpy as np

from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.flows.trace import binding
from totalcount.flows.trace.binding import Bound
from totalcount.flows.trace.ladder import RUNGS, GroupLadder, Triple
from totalcount.flows.trace.ledger import Share, Whole
from totalcount.flows.trace.pennies import apportion
from totalcount.flows.trace.ratios import conditioned_grants
from totalcount.model import Binding, BridgeLine, ShareExplanation
from totalcount.money import ratio
from totalcount.steps import bindings, control
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import Traced, nearest, pounds, shipped_rows, traced

KINDS = ("holder", "source", "ratio")
QUERIES = ("control.leg", "control.draw", "control.use", "control.condition")
_MEANING = {
    "held": "What bodies of the group spend: the pound is last seen leaving them.",
    "unconditioned": "What the group decides after the conditions on the funding: wherever a pound was free when it "
    "came to a body, that body is its decision holder; what was not free stays with whoever decided it before.",
    "discretionary": "What the group decides after duties too: the part of each row that statute or entitlement fixes "
    "is nobody's to redirect.",
}


def is_share(figure: str) -> bool:
    """True when a figure's name is that of a share: a rung of the ladder, a holder, a source or a ratio."""
    kind, _, name = figure.partition(":")
    word = kind.strip().casefold()
    return word in RUNGS or (word in KINDS and bool(name.strip()))


def explain_share(folder: workspace.Folder, figure: str, tell: Tell) -> ShareExplanation:
    """Open ``held``, ``unconditioned`` or ``discretionary`` (of a group: ``held:council``), ``holder:NAME``,
    ``source:NAME`` or ``ratio:NAME``; FigureError when there is none of that name.
    """
    kind, _, name = (part.strip() for part in figure.partition(":"))
    with opened(folder, tell) as place:
        found = traced(place)
        if kind.casefold() in RUNGS:
            return _rung(found, kind.casefold(), name)
        return {"holder": _holder, "source": _source, "ratio": _ratio}[kind.casefold()](found, name)


def _rung(found: Traced, rung: str, who: str) -> ShareExplanation:
    groups = found.groups(found.ladder)
    key = _named(who, groups) if who else next(reversed(groups))
    group = groups[key]
    bound = Bound(group)
    lines = (
        []
        if rung == "held"
        else [b for b in bindings.of_group(found, group) if rung == "discretionary" or b.kind == "funding"]
    )
    words = found.place.ladder.rungs[rung]
    return _explained(
        found,
        f"{rung}:{key}",
        f"{words} ({key})",
        f"{_MEANING[rung]} The group {key}: {', '.join(found.place.ladder.groups[key])}.",
        group.rung(rung),
        bridge=_bridge(rung, group, bound),
        rests_on="nothing binds what is held" if rung == "held" else "what keeps the group from moving what it spends",
        lines=lines,
    )


def _bridge(rung: str, group: GroupLadder, bound: Bound) -> list[BridgeLine]:
    """From what the group spends to the rung."""
    lines = [_line("start", "spent by the group", group.central("held"))]
    if rung == "held":
        return lines
    lines.append(_line("less", "bound by the conditions on its funding", bound.lost))
    lines.append(_line("more", "spent by others, decided by the group", bound.gained))
    lines.append(_line("end", "unconditioned", group.central("unconditioned")))
    if rung == "unconditioned":
        return lines
    fixed = group.central("unconditioned") - group.central("discretionary")
    lines.append(_line("less", "fixed by statute or entitlement", fixed))
    lines.append(_line("end", "discretionary", group.central("discretionary")))
    return lines


def _holder(found: Traced, name: str) -> ShareExplanation:
    trace = found.trace
    if name.casefold() == control.STATUTE:
        return _statute(found)
    holder = trace.holders.index(_named(name, trace.holders))
    group = GroupLadder(found.ladder, np.arange(len(trace.holders)) == holder)
    central = int(found.ladder.discretionary[holder])
    exact = binding.decided_by_leg(group)
    whole = _by_leg(exact, central, len(trace.holders))
    return _explained(
        found,
        f"holder:{trace.holders[holder]}",
        f"decided by {trace.holders[holder]}",
        "Counted pounds that this body could have put to another use, after conditions and duties.",
        group.holder_range(central),
        rests_on="how the money came to it",
        lines=bindings.of_legs(found, whole),
    )


def _by_leg(exact: Share, central: int, slack: int) -> Whole:
    """Whole pence per leg of what comes to `central`; what only circles comes in by no leg and is left out.

    `slack` is how many pence roundings may come to.
    """
    rest = central - float(exact.sum())
    return apportion(np.append(exact, rest if rest > slack else 0.0), central, slack=slack)[:-1]


def _statute(found: Traced) -> ShareExplanation:
    exact = found.ladder.spending.pence * (1 - found.ladder.spending.freedom[1])
    range_ = control.fixed_by_statute(found.ladder)
    whole = apportion(exact, range_[1], slack=len(found.trace.holders))
    return _explained(
        found,
        f"holder:{control.STATUTE}",
        "fixed by statute",
        "Counted pounds that law or entitlement fixes, whoever holds them.",
        range_,
        rests_on="the duties that fix it",
        lines=bindings.of_duties(found, whole),
    )


def _source(found: Traced, name: str) -> ShareExplanation:
    trace = found.trace
    origin = trace.origins.index(_named(name, trace.origins))
    amount = next(
        (line.amount for line in control.sources(found.ladder) if line.source == trace.origins[origin]), pounds(0)
    )
    central = int(amount * 100)
    whole = _by_leg(binding.brought_by_leg(found.ladder, origin), central, len(trace.origins))
    return _explained(
        found,
        f"source:{trace.origins[origin]}",
        f"paid in the end by {trace.origins[origin]}",
        "Counted pounds that come from this source, however many bodies they passed through.",
        (central, central, central),
        rests_on="where its money comes in",
        lines=bindings.of_legs(found, whole),
    )


def _ratio(found: Traced, name: str) -> ShareExplanation:
    rows = {row["name"]: row for row in shipped_rows("published_ratios")}
    keys = {row["ratio"]: row["name"] for row in rows.values()}
    key = _named(name, [*keys, *rows])
    line = next(line for line in control.ratios(found) if key in {line.key, line.name})
    over, under = (part.strip() for part in line.formula.rpartition(" / ")[::2])
    lines: list[Binding] = []
    if line.key == "grant proxy":
        exact = conditioned_grants(found.funding, found.ladder)
        lines = bindings.of_legs(found, apportion(exact, round(float(exact.sum()))))
    return ShareExplanation(
        place=found.place,
        figure=f"ratio:{line.key}",
        name=line.name,
        definition=f"{line.formula}. Published elsewhere by this definition: {line.published} ({line.source}).",
        value=line.numerator,
        low=line.numerator,
        high=line.numerator,
        total=line.denominator,
        share=line.value,
        bridge=(BridgeLine("start", over, line.numerator), BridgeLine("of", under, line.denominator)),
        rests_on="the conditioned grants taken off" if lines else "",
        bindings_total=sum((line.amount for line in lines), pounds(0)),
        bindings=tuple(sorted(lines, key=bindings.order)),
        queries=QUERIES,
    )


def _explained(
    found: Traced,
    figure: str,
    name: str,
    definition: str,
    range_: Triple,
    *,
    bridge: Sequence[BridgeLine] = (),
    rests_on: str,
    lines: Sequence[Binding],
) -> ShareExplanation:
    low, central, high = map(pounds, range_)
    total = found.headline.counted
    return ShareExplanation(
        found.place,
        figure,
        name,
        definition,
        central,
        low,
        high,
        total,
        ratio(central, total),
        tuple(bridge),
        rests_on,
        sum((line.amount for line in lines), pounds(0)),
        tuple(sorted(lines, key=bindings.order)),
        QUERIES,
    )


def _line(kind: str, label: str, pence: int) -> BridgeLine:
    return BridgeLine(kind, label, pounds(pence))


def _named(asked: str, names: Sequence[str] | dict[str, GroupLadder]) -> str:
    """The one of `names` that is asked for, whatever its case; FigureError with the nearest."""
    found = next((name for name in names if name.casefold() == asked.casefold()), None)
    if found is None:
        raise FigureError(
            f"no share is called {asked!r}", nearest(asked, names, f"Known here: {', '.join(list(names)[:8])}.")
        )
    return found
