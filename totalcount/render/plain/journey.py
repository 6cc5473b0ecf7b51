"""Journeys as JSON."""

from collections.abc import Sequence

from totalcount.model import Journey, JourneyStep
from totalcount.money import plain
from totalcount.render.plain.page import money, record, write


def journey_json(found: Journey) -> str:
    """One journey: its totals, then its steps, its bodies and what is asked more than once."""
    return write(
        {
            **_totals(found),
            "steps": [_step(number, step) for number, step in enumerate(found.steps, 1)],
            "bodies": [record(body, ("days",)) for body in found.bodies],
            "repeats": [record(repeat) for repeat in found.repeats],
        }
    )


def journeys_json(found: Sequence[Journey]) -> str:
    """The totals of every journey."""
    return write({"journeys": [_totals(journey) for journey in found]})


def _totals(found: Journey) -> dict[str, object]:
    return {
        "name": found.name,
        "title": found.title,
        "file": found.file,
        "assessments": found.assessments,
        "asked": found.asked,
        "asked_again": found.asked_again,
        "handovers": found.handovers,
        "cost": plain(found.cost),
        "assessment_cost": plain(found.assessment_cost),
        "assessment_share": None if found.assessment_share is None else float(found.assessment_share),
        "days": float(found.days),
        "without_cost": found.without_cost,
        "without_days": found.without_days,
    }


def _step(number: int, step: JourneyStep) -> dict[str, object]:
    return {
        "step": number,
        "body": step.body,
        "activity": step.activity,
        "assessment": step.assessment,
        "information": list(step.information),
        "asked_again": list(step.again),
        "handed_over": step.handed_over,
        "cost": money(step.cost),
        "days": None if step.days is None else float(step.days),
        "row": step.row,
    }
