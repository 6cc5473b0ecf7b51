"""A flow picture reduced to what fits a page: nodes per column, the small ones in 'Other (n)', and the ribbons.

Money is whole pence; what each column shows is checked against the picture's total.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import NamedTuple

from totalcount.errors import MismatchError, TotalcountError
from totalcount.model import Picture, Tier
from totalcount.render.diagram.amount import exact, pence
from totalcount.render.diagram.values import Column, Diagram, Member, Negative, Node, Pence, Ribbon

MAX_NODES = 12
UNSTATED = "not stated"


class Name(NamedTuple):
    """What makes two ends of a step the same node."""

    column: Column
    label: str
    tier: str


Path = tuple[Name, ...]  # source, department (left out when there is none), body, function
Flows = Mapping[Path, Pence]
Nodes = Mapping[Name, Node]


def fold(picture: Picture, max_nodes_per_column: int = MAX_NODES) -> Diagram:
    """The picture with at most `max_nodes_per_column` nodes in each column.

    Steps with the same four ends are one flow; a flow of nothing is not drawn, a negative one is listed. Raises
    MismatchError when the steps do not add up to the picture's total.
    """
    if max_nodes_per_column < 1:
        raise TotalcountError(f"a column cannot hold {max_nodes_per_column} nodes", "Ask for one node or more.")
    flows = _flows(picture)
    total = pence(picture.total)
    _agree("steps", sum(flows.values()), total)
    positive = {path: amount for path, amount in flows.items() if amount > 0}
    nodes = {name: node for column in Column for name, node in _column(column, positive, max_nodes_per_column).items()}
    diagram = Diagram(
        picture.place,
        total,
        None if picture.per_head is None else pence(picture.per_head),
        picture.terms,
        tuple(sorted(set(nodes.values()), key=_rank)),
        _ribbons(positive, nodes),
        _negatives(flows),
    )
    check(diagram)
    return diagram


def check(diagram: Diagram) -> None:
    """Every column (straight ribbons stand in for departments) shows all that is drawn, else MismatchError."""
    for column in Column:
        shown = sum(node.amount for node in diagram.nodes if node.column == column)
        if column == Column.DEPARTMENT:
            shown += sum(ribbon.amount for ribbon in diagram.ribbons if ribbon.straight)
        _agree(f"{column.name.lower()} column", shown, diagram.drawn)


def _agree(what: str, found: Pence, expected: Pence) -> None:
    if found != expected:
        raise MismatchError(
            f"the {what} of the flow diagram add up to {exact(found)}, the total count is {exact(expected)}",
            "Nothing was drawn. Run `totalcount check`; if it finds nothing, report this as a fault.",
        )


def _flows(picture: Picture) -> Flows:
    flows: defaultdict[Path, Pence] = defaultdict(int)
    for step in picture.steps:
        ends = [
            Name(Column.SOURCE, step.source, "source"),
            Name(Column.DEPARTMENT, step.department, Tier.NATIONAL.value),
            Name(Column.BODY, step.body, _tier(step.body_tier)),
            Name(Column.FUNCTION, step.function, "function"),
        ]
        path = tuple(_stated(end) for end in ends if end.column != Column.DEPARTMENT or end.label.strip())
        flows[path] += pence(step.amount)
    return dict(sorted(flows.items()))


def _stated(name: Name) -> Name:
    return name if name.label.strip() else name._replace(label=UNSTATED)


def _tier(tier: str) -> str:
    """The tier when it is one of the vocabulary, else the explicit unknown."""
    return tier if tier in {known.value for known in Tier} else Tier.UNKNOWN.value


def _column(column: Column, flows: Flows, most: int) -> dict[Name, Node]:
    """Each name of one column with the node that draws it, largest first; the smallest share 'Other (n)'."""
    amounts: defaultdict[Name, Pence] = defaultdict(int)
    for path, amount in flows.items():
        for name in path:
            if name.column == column:
                amounts[name] += amount
    ranked = sorted(amounts, key=lambda name: (-amounts[name], name))
    kept = ranked if len(ranked) <= most else ranked[: most - 1]
    prefix = column.name[0].lower()
    nodes = {name: Node(f"{prefix}{i}", column, name.label, name.tier, amounts[name]) for i, name in enumerate(kept)}
    rest = [Member(name.label, name.tier, amounts[name]) for name in ranked[len(kept) :]]
    if rest:
        other = Node(
            f"{prefix}{len(kept)}", column, f"Other ({len(rest)})", _common_tier(rest), _sum(rest), tuple(rest)
        )
        nodes.update(dict.fromkeys(ranked[len(kept) :], other))
    return nodes


def _sum(members: Iterable[Member]) -> Pence:
    return sum(member.amount for member in members)


def _common_tier(members: Iterable[Member]) -> str:
    """The tier that all members share, else 'mixed'."""
    tiers = {member.tier for member in members}
    return tiers.pop() if len(tiers) == 1 else "mixed"


def _ribbons(flows: Flows, nodes: Nodes) -> tuple[Ribbon, ...]:
    amounts: defaultdict[tuple[Node, Node], Pence] = defaultdict(int)
    along: defaultdict[tuple[Node, Node], set[Node]] = defaultdict(set)
    for path, amount in flows.items():
        stops = [nodes[name] for name in path]
        for pair in pairwise(stops):
            amounts[pair] += amount
            along[pair].update(stops)
    pairs = sorted(amounts, key=lambda pair: (_rank(pair[0]), _rank(pair[1])))
    return tuple(
        Ribbon(
            f"r{i}",
            start.id,
            end.id,
            amounts[start, end],
            end.column - start.column > 1,
            tuple(node.id for node in sorted(along[start, end], key=_rank)),
        )
        for i, (start, end) in enumerate(pairs)
    )


def _rank(node: Node) -> tuple[int, int]:
    """Column, then size: the number in the id counts from the largest."""
    return node.column, int(node.id[1:])


def _negatives(flows: Flows) -> tuple[Negative, ...]:
    """Flows below zero, the furthest below first."""
    below = sorted((amount, path) for path, amount in flows.items() if amount < 0)
    return tuple(_negative(path, amount) for amount, path in below)


def _negative(path: Path, amount: Pence) -> Negative:
    labels = {name.column: name.label for name in path}
    return Negative(
        labels[Column.SOURCE],
        labels.get(Column.DEPARTMENT, ""),
        labels[Column.BODY],
        labels[Column.FUNCTION],
        amount,
    )
