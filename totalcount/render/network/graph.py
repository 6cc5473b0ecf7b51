"""The network as a networkx graph."""

from typing import TYPE_CHECKING

from totalcount.model import Network
from totalcount.render.network import attributes

if TYPE_CHECKING:
    import networkx as nx


def graph(network: Network) -> "nx.MultiDiGraph[str]":
    """A directed graph in which several edges may run between two nodes, each under its own key."""
    import networkx as nx

    made: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    made.graph.update(attributes.of_network(network))
    for node in network.nodes:
        made.add_node(node.key, **attributes.of_node(node))
    for edge in network.edges:
        made.add_edge(edge.payer, edge.payee, key=edge.key, **attributes.of_edge(edge))
    return made
