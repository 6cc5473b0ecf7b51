"""The network as GraphML: plain GraphML, no tool's extension, valid by its schema.

Key ids are names: Gephi takes keys with the ids d3 and d7, which counting would give, for labels.
"""

from collections.abc import Mapping

from totalcount.model import Network
from totalcount.render.network import attributes
from totalcount.render.network.attributes import Attributes, Value
from totalcount.render.network.xml import Element, content, written

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_SCHEMA = f"{_NAMESPACE} {_NAMESPACE}/1.0/graphml.xsd"
_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}


def graphml(network: Network) -> bytes:
    """The file, byte for byte the same for the same network."""
    root = Element(
        "graphml",
        {
            "xmlns": _NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": _SCHEMA,
        },
    )
    _add(root, "desc").text = attributes.about(network)
    _keys(root, "node", attributes.NODE)
    _keys(root, "edge", attributes.EDGE)
    graph = _add(root, "graph", id="money", edgedefault="directed")
    for node in network.nodes:
        _data(_add(graph, "node", id=node.key), "node", attributes.of_node(node))
    for edge in network.edges:
        ends = _add(graph, "edge", id=edge.key, source=edge.payer, target=edge.payee)
        _data(ends, "edge", attributes.of_edge(edge))
    return content(root)


def _keys(root: Element, kind: str, types: Mapping[str, type[Value]]) -> None:
    for name, type_ in types.items():
        _add(root, "key", **{"id": f"{kind}_{name}", "for": kind, "attr.name": name, "attr.type": _TYPES[type_]})


def _data(parent: Element, kind: str, values: Attributes) -> None:
    for name, value in values.items():
        _add(parent, "data", key=f"{kind}_{name}").text = written(value)


def _add(parent: Element, tag: str, **attribute: str) -> Element:
    child = Element(tag, attribute)
    parent.append(child)
    return child
