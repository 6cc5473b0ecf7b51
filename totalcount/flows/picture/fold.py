"""Strands of counted money made into what fits a page: nodes per column, the small ones in 'Other (n)', and ribbons."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fnmatch import fnmatchcase
from itertools import pairwise

from totalcount.errors import MismatchError
from totalcount.flows.picture.rows import Pot, largest
from totalcount.model import Definition, FlowLink, FlowMember, FlowNegative, FlowNode, FlowPart, Flows, Place
from totalcount.model.diagram import Folding, NodeGroup, Stop, Strand

ELSEWHERE = Stop("Elsewhere", "elsewhere")
NOT_STATED = "not stated"
NO_DEPARTMENT = "no department"
MIXED = "mixed"

Stops = tuple[Stop, ...]
Nodes = Mapping[tuple[int, Stop], FlowNode]
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
    by_stops = _by_stops(definition, strands)
    positive = {stops: same for stops, same in by_stops.items() if sum(strand.pence for strand in same) > 0}
    nodes = _nodes(definition, positive, subject.total)
    flows = Flows(
        subject.place,
        definition,
        subject.total,
        subject.per_head,
        subject.terms,
        tuple(sorted({node.key: node for node in nodes.values()}.values(), key=_rank)),
        _links(positive, nodes, pots),
        (),
        _negatives(by_stops),
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


# --- stops ------------------------------------------------------------------------------------------------------------


def _by_stops(definition: Definition, strands: Sequence[Strand]) -> dict[Stops, list[Strand]]:
    """Strands by the stops they are drawn with, in the order of the names."""
    named = _Groups(definition, strands)
    found: defaultdict[Stops, list[Strand]] = defaultdict(list)
    for strand in strands:
        if strand.pence:
            stops = named.of(strand.stops) if strand.shown else (ELSEWHERE,) * len(definition.columns)
            found[stops].append(strand)
    return dict(sorted(found.items()))


class _Groups:
    """The definition's groups, with what became of each stop remembered."""

    def __init__(self, definition: Definition, strands: Iterable[Strand]) -> None:
        self.columns = definition.columns
        self.groups = {c: [group for group in definition.groups if group.column == c] for c in definition.columns}
        self.known: dict[tuple[int, Stop], Stop] = {}
        self.kinds: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
        for i, stop in sorted({(i, stop) for strand in strands for i, stop in enumerate(strand.stops)}):
            found = self._grouped(i, self._stated(i, stop))
            self.kinds[i, found.name].add(found.kind)

    def of(self, stops: Stops) -> Stops:
        return tuple(self._stop(i, stop) for i, stop in enumerate(stops))

    def _stop(self, i: int, stop: Stop) -> Stop:
        found = self.known.get((i, stop))
        if found is None:
            found = self._grouped(i, self._stated(i, stop))
            if found.name and len(self.kinds[i, found.name]) > 1 and self._group(i, self._stated(i, stop)):
                found = found._replace(kind=MIXED)
            self.known[i, stop] = found
        return found

    def _stated(self, i: int, stop: Stop) -> Stop:
        """A stop without a name gets one, but for departments between two columns, which money may pass by."""
        if stop.name.strip():
            return stop
        if self.columns[i] != "department":
            return stop._replace(name=NOT_STATED)
        return Stop("", "") if 0 < i < len(self.columns) - 1 else Stop(NO_DEPARTMENT, "source")

    def _grouped(self, i: int, stop: Stop) -> Stop:
        group = self._group(i, stop)
        return stop if group is None else stop._replace(name=group.name)

    def _group(self, i: int, stop: Stop) -> NodeGroup | None:
        """The first group of the column that has the stop; None for one that passes the column by."""
        return next((group for group in self.groups[self.columns[i]] if stop.name and matches(group, stop.name)), None)


def matches(group: NodeGroup, name: str) -> bool:
    """Whether a name is one of a group's: case does not count, * stands for anything."""
    return any(fnmatchcase(name.casefold(), _pattern(member)) for member in group.members)


def _pattern(member: str) -> str:
    return member.casefold().replace("[", "[[]")


# --- nodes ------------------------------------------------------------------------------------------------------------


def _nodes(definition: Definition, flows: Mapping[Stops, Sequence[Strand]], total: int) -> Nodes:
    nodes: dict[tuple[int, Stop], FlowNode] = {}
    for i, column in enumerate(definition.columns):
        grouped = {group.name for group in definition.groups if group.column == column}
        nodes |= {(i, stop): node for stop, node in _column(i, column, flows, definition.folding, total, grouped)}
    return nodes


def _column(
    i: int, column: str, flows: Mapping[Stops, Sequence[Strand]], folding: Folding, total: int, grouped: set[str]
) -> list[tuple[Stop, FlowNode]]:
    """Each stop of one column with the node that draws it, largest first; the small ones share an 'Other (n)'."""
    amounts: defaultdict[Stop, int] = defaultdict(int)
    members: defaultdict[Stop, defaultdict[Stop, int]] = defaultdict(lambda: defaultdict(int))
    for stops, strands in flows.items():
        if stops[i].name:
            amounts[stops[i]] += sum(strand.pence for strand in strands)
            if stops[i].name in grouped:
                for strand in strands:
                    members[stops[i]][strand.stops[i]] += strand.pence
    ranked = sorted((stop for stop in amounts if stop != ELSEWHERE), key=lambda stop: (-amounts[stop], stop))
    kept, folded = _kept(ranked, amounts, folding, column, total)
    boxes = [(stop.name, stop.kind, "node", [stop], _members(members[stop])) for stop in kept]
    boxes += [(*_other(same), "other", same, _members({stop: amounts[stop] for stop in same})) for same in folded]
    if ELSEWHERE in amounts:
        boxes.append((*ELSEWHERE, "elsewhere", [ELSEWHERE], ()))
    found = []
    for number, (name, kind, role, stops_of, inside) in enumerate(boxes):
        pence = sum(amounts[stop] for stop in stops_of)
        node = FlowNode(f"{column[0]}{i}-{number}", i, name, kind, pence, role, inside)
        found += [(stop, node) for stop in stops_of]
    return found


def _members(amounts: Mapping[Stop, int]) -> tuple[FlowMember, ...]:
    ranked = sorted(amounts, key=lambda stop: (-amounts[stop], stop))
    return tuple(FlowMember(stop.name or NOT_STATED, stop.kind, amounts[stop]) for stop in ranked)


def _kept(
    ranked: Sequence[Stop], amounts: Mapping[Stop, int], folding: Folding, column: str, total: int
) -> tuple[list[Stop], list[list[Stop]]]:
    """The stops that stand by themselves, and those that are folded, in one list or in one for each tier."""
    most = folding.tops.get(column, folding.top)
    small = [stop for stop in ranked if amounts[stop] < folding.least * abs(total)]
    large = [stop for stop in ranked if stop not in set(small)]
    if len(large) + bool(small) > most:
        large = large[: most - 1]
    rest = [stop for stop in ranked if stop not in set(large)]
    if len(rest) == 1:  # one alone needs no other name
        return [*large, *rest], []
    kinds = sorted({stop.kind for stop in rest}) if folding.by_tier else [""]
    return large, [same for kind in kinds if (same := [s for s in rest if not folding.by_tier or s.kind == kind])]


def _other(stops: Sequence[Stop]) -> tuple[str, str]:
    kinds = {stop.kind for stop in stops}
    return f"Other ({len(stops)})", kinds.pop() if len(kinds) == 1 else MIXED


def _rank(node: FlowNode) -> tuple[int, int]:
    """Column, then size: the number in the key counts from the largest."""
    return node.column, int(node.key.partition("-")[2])


# --- ribbons ----------------------------------------------------------------------------------------------------------


def _links(flows: Mapping[Stops, Sequence[Strand]], nodes: Nodes, pots: Sequence[Pot]) -> tuple[FlowLink, ...]:
    by_key = {node.key: node for node in nodes.values()}
    under: defaultdict[Ends, list[Strand]] = defaultdict(list)
    along: defaultdict[Ends, set[str]] = defaultdict(set)
    for stops, strands in flows.items():
        passed = [nodes[i, stop].key for i, stop in enumerate(stops) if stop.name]
        for pair in pairwise(passed):
            under[pair] += strands
            along[pair].update(passed)
    pairs = sorted(under, key=lambda pair: tuple(_rank(by_key[key]) for key in pair))
    return tuple(
        _link(f"r{i}", pair, under[pair], sorted(along[pair], key=lambda key: _rank(by_key[key])), pots)
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


def _negatives(flows: Mapping[Stops, Sequence[Strand]]) -> tuple[FlowNegative, ...]:
    """Flows below zero, the furthest below first."""
    sums = {stops: sum(strand.pence for strand in strands) for stops, strands in flows.items()}
    below = sorted((pence, stops) for stops, pence in sums.items() if pence < 0)
    return tuple(FlowNegative(tuple(stop.name for stop in stops), pence) for pence, stops in below)
