"""Payments between bodies of one picture: in two returns each, so eliminated, and drawn beside the count."""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from totalcount.model import Elimination, FlowNode, FlowReturn, Flows

LISTED = 6  # pairs named in a return's words

Pairs = Mapping[tuple[str, str], int]  # (payer, payee) -> pence


def returns(flows: Flows, eliminations: Iterable[Elimination]) -> tuple[FlowReturn, ...]:
    """The payments between the bodies of the body column, largest first: those in circles, or all of them.

    None under a focus: a payment that is eliminated has no theme, function or source to tell whether it belongs there.
    """
    said = flows.definition
    if "body" not in said.columns or said.returns == "none" or said.focus:
        return ()
    pairs = _pairs(eliminations)
    if flows.definition.returns == "circular":
        pairs = _circular(pairs)
    node_of = {name: node for node in flows.column(flows.definition.columns.index("body")) for name in _names(node)}
    under: defaultdict[tuple[str, str], dict[tuple[str, str], int]] = defaultdict(dict)
    for (payer, payee), pence in pairs.items():
        if payer in node_of and payee in node_of and node_of[payer].key != node_of[payee].key:
            under[node_of[payer].key, node_of[payee].key][payer, payee] = pence
    found = [FlowReturn(*ends, sum(same.values()), _said(same)) for ends, same in under.items()]
    return tuple(sorted(found, key=lambda back: (-back.pence, back.payer, back.payee)))


def _pairs(eliminations: Iterable[Elimination]) -> dict[tuple[str, str], int]:
    found: defaultdict[tuple[str, str], int] = defaultdict(int)
    for item in eliminations:
        found[item.payer, item.payee] += int(item.amount * 100)
    return {pair: pence for pair, pence in sorted(found.items()) if pence > 0}


def _circular(pairs: Pairs) -> dict[tuple[str, str], int]:
    """The pairs on some way that leads back to where it began."""
    import networkx as nx

    graph: nx.DiGraph[str] = nx.DiGraph(list(pairs))
    ring = {name: i for i, group in enumerate(nx.strongly_connected_components(graph)) for name in group}
    return {(payer, payee): pence for (payer, payee), pence in pairs.items() if ring[payer] == ring[payee]}


def _names(node: FlowNode) -> tuple[str, ...]:
    return tuple(member.name for member in node.members) or (node.name,)


def _said(pairs: Pairs) -> str:
    ranked = sorted(pairs, key=lambda pair: (-pairs[pair], pair))
    more = [f"and {len(ranked) - LISTED} more"] if len(ranked) > LISTED else []
    return "\n".join([*(f"{payer} → {payee}" for payer, payee in ranked[:LISTED]), *more])
