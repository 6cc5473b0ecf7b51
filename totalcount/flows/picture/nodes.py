"""The boxes of a flow diagram: each stop of a column with the node that draws it, the small ones in 'Other (n)'."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from totalcount.flows.picture.stops import ELSEWHERE, MIXED, NOT_STATED, Stops
from totalcount.model import Definition, FlowMember, FlowNode
from totalcount.model.diagram import Folding, Stop, Strand

Nodes = Mapping[tuple[int, Stop], FlowNode]
Flowing = Mapping[Stops, Sequence[Strand]]  # strands by the stops they are drawn with


def nodes(definition: Definition, flows: Flowing, total: int) -> Nodes:
    """Every stop of every column with the node that draws it; `total` is what a least share is taken of."""
    found: dict[tuple[int, Stop], FlowNode] = {}
    for i, column in enumerate(definition.columns):
        grouped = {group.name for group in definition.groups if group.column == column}
        found |= {(i, stop): node for stop, node in _column(i, column, flows, definition.folding, total, grouped)}
    return found


def _column(
    i: int, column: str, flows: Flowing, folding: Folding, total: int, grouped: set[str]
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


def rank(node: FlowNode) -> tuple[int, int]:
    """Column, then size: the number in the key counts from the largest."""
    return node.column, int(node.key.partition("-")[2])
