"""Trace: where the money of anything counted came from and who decides it, or where a stream's money ends up."""

from collections import defaultdict
from dataclasses import replace
from decimal import Decimal

import numpy as np

from totalcount import workspace
from totalcount.errors import FigureError
from totalcount.flows.trace import road
from totalcount.flows.trace.ladder import RUNGS, Ladder
from totalcount.flows.trace.ledger import Share
from totalcount.flows.trace.pennies import apportion
from totalcount.flows.trace.place import Spending
from totalcount.model import Arrival, Downstream, Landing, Upstream
from totalcount.steps.control import holders, mean, passings, sources
from totalcount.steps.opening import Tell, opened
from totalcount.steps.tracing import Traced, nearest, pounds, rungs, subject_of, traced
from totalcount.store import funding as funding_store


def upstream(folder: workspace.Folder, tell: Tell, asked: str) -> Upstream:
    """Where the money of a theme, service, body, function … came from; FigureError when nothing is so called."""
    with opened(folder, tell) as place:
        found = traced(place)
        kind, subject = subject_of(found, asked)
        spending = found.spending(funding_store.uses_under(place.db, kind, subject))
        ladder = Ladder(found.trace, spending, round(float(spending.pence.sum())))
        return _upstream(found, ladder, kind, subject)


def _upstream(found: Traced, ladder: Ladder, kind: str, subject: str) -> Upstream:
    groups = found.groups(ladder)
    total = pounds(ladder.total)
    hands = road.hands(found.trace)[ladder.spending.label]
    return Upstream(
        place=found.place,
        kind=kind,
        subject=subject,
        total=total,
        sources=sources(ladder),
        arrivals=_arrivals(found, ladder.spending, ladder.total),
        through=tuple(replace(line, administration=None) for line in passings(found, ladder.spending)),
        holders=holders(ladder),
        rungs=rungs(
            found.place, total, {who: {rung: group.rung(rung) for rung in RUNGS} for who, group in groups.items()}
        ),
        hands=mean(hands, ladder.spending.pence),
    )


def _arrivals(found: Traced, spending: Spending, total: int) -> tuple[Arrival, ...]:
    """The legs by which the money came to those who spent it; the pounds add up to the total."""
    trace = found.trace
    at = trace.trace.accounts
    amounts = apportion(road.arrivals(trace, spending), total).tolist()
    lines = []
    for i, amount in enumerate(amounts):
        if not amount:
            continue
        if at.leg[i] >= 0:
            leg = trace.legs[at.leg[i]]
            lines.append(Arrival(leg.payer, leg.body, leg.stream, leg.condition, pounds(amount)))
        else:
            origin = trace.origins[at.origin[i]]
            lines.append(Arrival(origin, trace.bodies[at.to[i]], "", "not stated", pounds(amount)))
    return tuple(sorted(lines, key=lambda line: (-line.amount, line.payer, line.body, line.stream)))


def downstream(folder: workspace.Folder, tell: Tell, asked: str) -> Downstream:
    """Where the money of a stream ends up in the count; FigureError when no body received a stream of that name."""
    with opened(folder, tell) as place:
        found = traced(place)
        streams = {leg.stream for leg in found.funding.legs}
        stream = next((name for name in sorted(streams) if name.casefold() == asked.strip().casefold()), None)
        if stream is None:
            raise FigureError(
                f"no body received a stream called {asked!r}", nearest(asked, streams, "See `count --by stream`.")
            )
        came = road.came_through(found.trace, (stream,))
        landings = _landings(found, came)
        return Downstream(
            place=found.place,
            stream=stream,
            entered=pounds(round(road.entered(found.trace, stream, came))),
            counted=sum((landing.amount for landing in landings), Decimal("0.00")),
            landings=landings,
        )


def _landings(found: Traced, came: Share) -> tuple[Landing, ...]:
    spending = found.ladder.spending
    exact = spending.pence * came[spending.label]
    whole = apportion(exact, round(float(exact.sum())))
    amounts: dict[tuple[str, str, str], int] = defaultdict(int)
    for i in np.flatnonzero(whole):
        use = found.funding.uses[i]
        amounts[use.body, use.tier, use.function] += int(whole[i])
    lines = [Landing(*key, pounds(amount)) for key, amount in amounts.items() if amount]
    return tuple(sorted(lines, key=lambda line: (-line.amount, line.body, line.function)))
