"""The network of a place's money as a file for graph tools: GraphML, GEXF or JSON; or as a networkx graph."""

from totalcount.render.network.graph import graph
from totalcount.render.network.write import SUFFIXES, check, draw

__all__ = ["SUFFIXES", "check", "draw", "graph"]
