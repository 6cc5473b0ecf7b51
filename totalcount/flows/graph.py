"""The second road: the same total from the graph of who paid whom, without asking which payment is a transfer.

Bodies that reported anything are the nodes money runs out of. The pounds that cross from them to the rest of the world
(services, people, bodies without a return) are the count: the cut between the two. Node by node the same must come
out as what each reporting body paid out less what it got from the others.
"""

from collections.abc import Iterable
from decimal import Decimal

import networkx as nx

from totalcount.errors import MismatchError

Edge = tuple[str, str | None, Decimal]
PENNIES = 100


def build(edges: Iterable[Edge]) -> "nx.DiGraph[object]":
    """Directed graph of payments in whole pence; spend on services (payee None) runs to a node of its own per body."""
    graph: nx.DiGraph[object] = nx.DiGraph()
    for payer, payee, amount in edges:
        target: object = ("spend", payer) if payee is None else payee
        before = graph.get_edge_data(payer, target, {"pence": 0})["pence"]
        graph.add_edge(payer, target, pence=before + _pence(amount))
    return graph


def total(edges: Iterable[Edge]) -> Decimal:
    """The total count by the graph, in pounds; MismatchError when its cut and its balances disagree."""
    graph = build(edges)
    reporting = {node for node, degree in graph.out_degree() if degree > 0}
    paid = [(payer, target, int(data["pence"])) for payer, target, data in graph.edges(data=True)]
    cut = sum(pence for payer, target, pence in paid if payer in reporting and target not in reporting)
    balance = sum(_balance(graph, node) for node in reporting)
    if cut != balance:
        raise MismatchError(
            f"the graph's cut is {cut} pence, its balances come to {balance}", "Please report this: no figure is given."
        )
    return Decimal(cut) / PENNIES


def _balance(graph: "nx.DiGraph[object]", node: object) -> int:
    """What a body paid out less what it got from the others, in pence."""
    out = sum(int(data["pence"]) for _, _, data in graph.out_edges(node, data=True))
    return out - sum(int(data["pence"]) for _, _, data in graph.in_edges(node, data=True))


def agree(by_query: Decimal, edges: Iterable[Edge]) -> None:
    """MismatchError when the total by SQL is not the total by the graph, to the penny."""
    by_graph = total(edges)
    if by_query != by_graph:
        raise MismatchError(
            f"the count by query is £{by_query}, by the graph of flows £{by_graph}",
            "No headline is given. Delete the store and load again; if it stays, please report it.",
        )


def identity(whole: Decimal, parts: Iterable[Decimal], said: str = "reported") -> None:
    """MismatchError unless parts add up to the pounds that are `said` of the front page, to the penny."""
    together = sum(parts, Decimal(0))
    if together != whole:
        raise MismatchError(
            f"£{whole} is {said} but its parts come to £{together}", "No headline is given; please report this."
        )


def _pence(amount: Decimal) -> int:
    pence = amount * PENNIES
    if pence != int(pence):
        raise ValueError(f"{amount} is finer than a penny")
    return int(pence)
