"""Strands of counted money made into what fits a page: nodes per column, the small ones in 'Other (n)', and ribbons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from totalcount.errors import MismatchError
from totalcount.flows.picture.nodes import Flowing, Nodes, nodes, rank
from totalcount.flows.picture.rows import Pot, largest
from totalcount.flows.picture.stops import by_stops
from totalcount.model import Definition, FlowLink, FlowNegative, FlowPart, Flows, Place
from totalcount.model.diagram import Strand

Ends = tuple[str, str]  # keys of two nodes


@dataclass(frozen=True, slots=True)
class Subject:
    """What the picture is of: a place with its total count in pence, and what the total means."""

    place: Place
    total: int
    per_head: Decimal | None
    terms: str


def fold(subject: Subject, definition: Definition, strands: Sequence[Strand], pots: Sequence[Pot]) -> Flows:
    """What the definition draws of the strands; MismatchError unless they, and every column, come to the total.

    Strands with the same stops are one flow; a flow of nothing is not drawn, one below zero is listed.
    """
    _agree("strands", sum(strand.pence for strand in strands), subject.total)
    found = by_stops(definition, strands)
    positive = {stops: same for stops, same in found.items() if sum(strand.pence for strand in same) > 0}
    drawn = nodes(definition, positive, subject.total)
    flows = Flows(
        subject.place,
        definition,
        subject.total,
        subject.per_head,
        subject.terms,
        tuple(sorted({node.key: node for node in drawn.values()}.values(), key=rank)),
        _links(positive, drawn, pots),
        (),
        _negatives(found),
        _parts(strand for same in positive.values() for strand in same if strand.shown),
    )
    check(flows)
    return flows


def check(flows: Flows) -> None:
    """Every column (with the links that pass it) shows all that is drawn, else MismatchError."""
    columns = {node.key: node.column for node in flows.nodes}
    for number, column in enumerate(flows.definition.columns):
        shown = sum(node.pence for node in flows.column(number))
        passing = sum(link.pence for link in flows.links if columns[link.start] < number < columns[link.end])
        _agree(f"{column} column", shown + passing, flows.drawn)
    for link in flows.links:
        _agree("rows of a ribbon", sum(row.pence for row in link.rows) + link.rest_pence, link.pence)
        _agree("parts of a ribbon", sum(part.pence for part in link.parts), link.pence)


def _agree(what: str, found: int, expected: int) -> None:
    if found != expected:
        raise MismatchError(
            f"the {what} of the flow diagram add up to £{_pounds(found)}, not to £{_pounds(expected)}",
            "Nothing was drawn. Run `totalcount check`; if it finds nothing, report this as a fault.",
        )


def _pounds(pence: int) -> str:
    return f"{Decimal(pence).scaleb(-2):,.2f}"


# --- ribbons ---------------------------------------------------------------------------------------------------------


def _links(flows: Flowing, drawn: Nodes, pots: Sequence[Pot]) -> tuple[FlowLink, ...]:
    by_key = {node.key: node for node in drawn.values()}
    under: defaultdict[Ends, list[Strand]] = defaultdict(list)
    along: defaultdict[Ends, set[str]] = defaultdict(set)
    for stops, strands in flows.items():
        passed = [drawn[i, stop].key for i, stop in enumerate(stops) if stop.name]
        for pair in pairwise(passed):
            under[pair] += strands
            along[pair].update(passed)
    pairs = sorted(under, key=lambda pair: tuple(rank(by_key[key]) for key in pair))
    return tuple(
        _link(f"r{i}", pair, under[pair], sorted(along[pair], key=lambda key: rank(by_key[key])), pots)
        for i, pair in enumerate(pairs)
    )


def _link(key: str, ends: Ends, strands: Sequence[Strand], along: Iterable[str], pots: Sequence[Pot]) -> FlowLink:
    pence = sum(strand.pence for strand in strands)
    rows, rest_rows, rest_pence = largest(strands, pots)
    return FlowLink(key, *ends, pence, _parts(strands), tuple(along), rows, rest_rows, rest_pence)


def _parts(strands: Iterable[Strand]) -> tuple[FlowPart, ...]:
    """What each kind of money brings, above zero: what is below is taken off the largest."""
    amounts: defaultdict[str, int] = defaultdict(int)
    for strand in strands:
        amounts[strand.part] += strand.pence
    owed = sum(pence for pence in amounts.values() if pence < 0)
    parts = []
    for kind in sorted((kind for kind in amounts if amounts[kind] > 0), key=lambda kind: (-amounts[kind], kind)):
        taken = max(owed, -amounts[kind])
        owed -= taken
        if amounts[kind] + taken:
            parts.append(FlowPart(kind, amounts[kind] + taken))
    return tuple(sorted(parts, key=lambda part: part.kind))


def _negatives(flows: Flowing) -> tuple[FlowNegative, ...]:
    """Flows below zero, the furthest below first."""
    sums = {stops: sum(strand.pence for strand in strands) for stops, strands in flows.items()}
    below = sorted((pence, stops) for stops, pence in sums.items() if pence < 0)
    return tuple(FlowNegative(tuple(stop.name for stop in stops), pence) for pence, stops in below)
