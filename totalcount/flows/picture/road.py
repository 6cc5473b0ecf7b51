"""What is followed along the road for a diagram: source, department, holder, the focus on a stream, the last leg."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from totalcount.flows.trace.joint import Blend, Follow, State, blends
from totalcount.flows.trace.place import NATIONAL, PlaceTrace
from totalcount.model import NOT_STATED

LAST = ("payer", "stream", "condition")  # said of the leg that brought the money to the body that spends it
CIRCLED = "unexplained"
THROUGH, PAST = "through", "past"


@dataclass(frozen=True, slots=True)
class Road:
    """Per label, parts of its money by the names of `things`, in their order."""

    things: tuple[str, ...]
    per_label: tuple[Mapping[State, float], ...]


def road(
    place: PlaceTrace,
    things: Iterable[str],
    streams: Iterable[str],
    holder: Callable[[int], str],
    unsaid: Mapping[str, str],
) -> Road:
    """The blend of the `things` asked for in every label.

    `things` are of source, department, holder, through (whether money came through one of `streams`), and `LAST`.
    `holder` gives a decision holder's name by number, `unsaid` the condition of an origin's money that no row tells of.
    """
    asked = set(things)
    follows: dict[str, Follow] = {
        "source": _source(place),
        "department": _department(place),
        "holder": _holder(place, holder),
        "through": _through(place, frozenset(streams)),
    }
    followed = tuple(name for name in follows if name in asked)
    last = tuple(name for name in LAST if name in asked)
    found = blends(place, [follows[name] for name in followed], _last(place, last, unsaid))
    return Road((*followed, *last), found)


def _same(_: int, name: str) -> Blend:
    return {(name,): 1.0}


def _source(place: PlaceTrace) -> Follow:
    at = place.trace.accounts
    return Follow(lambda leg: {(place.origins[at.origin[leg]],): 1.0}, _same, place.origins[place.trace.closed_origin])


def _department(place: PlaceTrace) -> Follow:
    """The first national body that the money came to."""
    at = place.trace.accounts
    entered = [body if tier in NATIONAL else "" for body, tier in zip(place.bodies, place.tiers, strict=True)]
    return Follow(
        lambda leg: {(entered[at.to[leg]],): 1.0}, lambda leg, name: {(name or entered[at.to[leg]],): 1.0}, ""
    )


def _holder(place: PlaceTrace, name_of: Callable[[int], str]) -> Follow:
    """Who could have chosen another use, at the central freedoms."""
    trace = place.trace
    freedom, to, origin = trace.freedoms[1], trace.accounts.to, trace.origin_holder
    closed = trace.ledger.bodies + int(trace.holders.of_origin[trace.closed_origin])

    def along(leg: int, name: str) -> Blend:
        free, gains = float(freedom[leg]), name_of(int(to[leg]))
        return {(name,): 1.0} if gains == name else {(name,): 1 - free, (gains,): free}

    return Follow(lambda leg: along(leg, name_of(int(origin[leg]))), along, name_of(closed))


def _through(place: PlaceTrace, streams: frozenset[str]) -> Follow:
    legs = place.trace.accounts.leg
    under = [number >= 0 and place.legs[number].stream in streams for number in legs.tolist()]

    def along(leg: int, name: str) -> Blend:
        return {(THROUGH if under[leg] else name,): 1.0}

    return Follow(lambda leg: along(leg, PAST), along, PAST)


def _last(place: PlaceTrace, things: tuple[str, ...], unsaid: Mapping[str, str]) -> Callable[[int], State]:
    """What is said of a leg of the accounts; -1 is the money of a closed loop."""
    at = place.trace.accounts

    def payer(leg: int) -> str:
        label = at.label[leg]
        return str(place.bodies[at.label_body[label]] if label >= 0 else place.origins[at.origin[leg]])

    def said(leg: int) -> State:
        if leg < 0:
            return tuple(CIRCLED if thing == "payer" else NOT_STATED for thing in things)
        number = int(at.leg[leg])
        stated = place.legs[number] if number >= 0 else None
        names = {
            "payer": payer(leg),
            "stream": stated.stream if stated else NOT_STATED,
            "condition": stated.condition if stated else unsaid.get(payer(leg), NOT_STATED),
        }
        return tuple(names[thing] for thing in things)

    return said
