"""A person's way through the bodies that help: its totals, hand-overs, and what is asked again and again."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from totalcount.model import Journey, JourneyBody, JourneyStep, Repeat
from totalcount.money import ratio
from totalcount.schema import key

_ZERO = Decimal("0.00")


def journey(name: str, title: str, file: str, steps: Sequence[JourneyStep]) -> Journey:
    """The journey made of `steps`, which stand in the order in which a person meets them."""
    told = tuple(_told(steps))
    cost = sum((step.cost for step in steps if step.cost is not None), _ZERO)
    assessing = sum((step.cost for step in steps if step.assessment and step.cost is not None), _ZERO)
    known = any(step.cost is not None for step in steps)
    return Journey(
        name=name,
        title=title,
        file=file,
        steps=told,
        bodies=_bodies(steps),
        repeats=_repeats(steps),
        assessments=sum(step.assessment for step in steps),
        asked=sum(len(step.information) for step in steps),
        asked_again=sum(len(step.again) for step in told),
        handovers=sum(step.handed_over for step in told),
        cost=cost,
        assessment_cost=assessing,
        assessment_share=ratio(assessing, cost) if known else None,
        days=sum((step.days for step in steps if step.days is not None), Decimal(0)),
        without_cost=sum(step.cost is None for step in steps),
        without_days=sum(step.days is None for step in steps),
    )


def same(text: str) -> str:
    """What two spellings of a body or of a question have in common."""
    return key(text) or " ".join(text.casefold().split())


def _told(steps: Sequence[JourneyStep]) -> Iterator[JourneyStep]:
    """Each step with what was asked before it, and whether the person comes from another body."""
    asked: set[str] = set()
    before = ""
    for step in steps:
        again = tuple(one for one in step.information if same(one) in asked)
        yield replace(step, again=again, handed_over=bool(before) and same(step.body) != before)
        asked.update(map(same, step.information))
        before = same(step.body)


def _bodies(steps: Sequence[JourneyStep]) -> tuple[JourneyBody, ...]:
    """Every body once, in the order in which it is met, under its first spelling."""
    by_body: dict[str, list[JourneyStep]] = {}
    for step in steps:
        by_body.setdefault(same(step.body), []).append(step)
    return tuple(
        JourneyBody(
            body=own[0].body,
            steps=len(own),
            assessments=sum(step.assessment for step in own),
            asked=sum(len(step.information) for step in own),
            cost=sum((step.cost for step in own if step.cost is not None), _ZERO),
            days=sum((step.days for step in own if step.days is not None), Decimal(0)),
        )
        for own in by_body.values()
    )


def _repeats(steps: Sequence[JourneyStep]) -> tuple[Repeat, ...]:
    """What is asked more than once: by the most bodies first, then the most often, then as first asked."""
    asked: dict[str, list[tuple[int, str, str]]] = {}
    for number, step in enumerate(steps, 1):
        for one in step.information:
            asked.setdefault(same(one), []).append((number, one, step.body))
    found = [_repeat(times) for times in asked.values() if len(times) > 1]
    return tuple(sorted(found, key=lambda repeat: (-len(repeat.bodies), -repeat.times, repeat.steps)))


def _repeat(times: Sequence[tuple[int, str, str]]) -> Repeat:
    bodies: dict[str, str] = {}
    for _, _, body in times:
        bodies.setdefault(same(body), body)
    return Repeat(times[0][1], len(times), tuple(bodies.values()), tuple(number for number, _, _ in times))
