"""The network as GEXF 1.2, Gephi's own format. It carries no date, so the same network gives the same bytes."""

from collections.abc import Mapping
from xml.etree.ElementTree import SubElement

from totalcount.model import Network
from totalcount.render.network import attributes
from totalcount.render.network.attributes import Attributes, Value
from totalcount.render.network.xml import Element, content, written

_NAMESPACE = "http://www.gexf.net/1.2draft"
_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_OWN = frozenset({"label", "weight"})  # attributes of the element itself


def gexf(network: Network) -> bytes:
    """The file, byte for byte the same for the same network."""
    root = Element(
        "gexf",
        {
            "xmlns": _NAMESPACE,
            "xmlns:xsi": "http://www.w3.org/2001/XMLSchema-instance",
            "xsi:schemaLocation": f"{_NAMESPACE} {_NAMESPACE}/gexf.xsd",
            "version": "1.2",
        },
    )
    meta = SubElement(root, "meta")
    SubElement(meta, "creator").text = "totalcount"
    SubElement(meta, "description").text = attributes.about(network)
    graph = SubElement(root, "graph", mode="static", defaultedgetype="directed")
    _columns(graph, "node", attributes.NODE)
    _columns(graph, "edge", attributes.EDGE)
    nodes, edges = SubElement(graph, "nodes"), SubElement(graph, "edges")
    for node in network.nodes:
        _values(nodes, "node", {"id": node.key}, attributes.of_node(node))
    for edge in network.edges:
        ends = {"id": edge.key, "source": edge.payer, "target": edge.payee}
        _values(edges, "edge", ends, attributes.of_edge(edge))
    return content(root)


def _columns(graph: Element, kind: str, types: Mapping[str, type[Value]]) -> None:
    columns = SubElement(graph, "attributes", {"class": kind, "mode": "static"})
    for name, type_ in types.items():
        if name not in _OWN:
            SubElement(columns, "attribute", id=name, title=name, type=_TYPES[type_])


def _values(parent: Element, tag: str, own: Mapping[str, str], values: Attributes) -> None:
    named = {name: written(values[name]) for name in values if name in _OWN}
    listed = SubElement(SubElement(parent, tag, {**own, **named}), "attvalues")
    for name, value in values.items():
        if name not in _OWN:
            SubElement(listed, "attvalue", {"for": name, "value": written(value)})
