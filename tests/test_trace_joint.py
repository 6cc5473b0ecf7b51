"""Things followed together along the road are, each by itself, what the trace of that thing alone says."""

from collections import defaultdict

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.test_classes import KEPT, TIERS, Paid, traced
from totalcount.flows.picture.road import THROUGH, road
from totalcount.flows.trace.classes import classes
from totalcount.flows.trace.place import PlaceTrace
from totalcount.flows.trace.road import came_through
from totalcount.model import NOT_STATED

NEAR = 1e-12
bodies = st.sampled_from(sorted(TIERS))
payers = st.sampled_from([*sorted(TIERS), "council tax payers", "national taxation"])
paid = st.tuples(payers, bodies, st.sampled_from([KEPT, "Formula grant", "Council tax"]), st.integers(1, 10**9))


def place_of(legs: list[Paid]) -> PlaceTrace:
    """A place in which every body spends something; payments go round in circles as they will."""
    merged: defaultdict[tuple[str, str, str], int] = defaultdict(int)
    for payer, body, stream, pence in legs:
        if payer != body:
            merged[payer, body, stream] += pence
    return traced(
        *((*key, pence) for key, pence in merged.items()), spent={(body, NOT_STATED): 1_000 for body in TIERS}
    )


@settings(deadline=None, max_examples=40)
@given(st.lists(paid, max_size=14))
def test_each_thing_is_what_its_own_trace_says(legs: list[Paid]) -> None:
    place = place_of(legs)
    things = ("source", "department", "holder", "through", "payer", "stream")
    found = road(place, things, (KEPT,), lambda number: place.holders[number], {})
    at = {thing: number for number, thing in enumerate(found.things)}
    own, through = classes(place), came_through(place, (KEPT,))
    for label, blend in enumerate(found.per_label):
        assert abs(sum(blend.values()) - 1) < NEAR
        for number, names in enumerate(own.names):
            part = sum(p for state, p in blend.items() if (state[at["source"]], state[at["department"]]) == names)
            assert abs(part - float(own.per_label[label][number])) < NEAR
        part = sum(share for state, share in blend.items() if state[at["through"]] == THROUGH)
        assert abs(part - float(through[label])) < NEAR
        held = place.trace.held_by(np.eye(len(found.per_label))[label])
        for number, name in enumerate(place.holders):
            part = sum(share for state, share in blend.items() if state[at["holder"]] == name)
            assert abs(part - float(held[number])) < NEAR


def test_the_last_leg_is_told() -> None:
    place = place_of([("national taxation", "DfE", "Vote", 100), ("DfE", "A", KEPT, 100)])
    found = road(place, ("source", "payer", "stream", "condition"), (), str, {})
    number = place.labels_of([("A", NOT_STATED)])[0]
    assert ("national taxation", "DfE", KEPT, "passported") in found.per_label[number]
