"""What every node and edge says of itself, under the same names in every format.

Names keep clear of those by which graph tools steer drawing (`id`, `size`, `x`, `y`, `r`, `g`, `b`, `d3`, `d7`);
`label`, `description` and `weight` are meant for them.
"""

from collections.abc import Mapping
from decimal import Decimal
from typing import TypeAlias

from totalcount.model import Network, NetworkEdge, NetworkNode
from totalcount.money import plain, pounds
from totalcount.render.clean import clean

Value: TypeAlias = str | bool | int | float
Attributes: TypeAlias = dict[str, Value]

NODE: Mapping[str, type[Value]] = {
    "label": str,
    "description": str,
    "kind": str,
    "tier": str,
    "returned": bool,
    "local": bool,
    "received_pence": int,
    "passed_on_pence": int,
    "spent_pence": int,
    "decides_low_pence": int,
    "decides_central_pence": int,
    "decides_high_pence": int,
}
EDGE: Mapping[str, type[Value]] = {
    "label": str,
    "description": str,
    "weight": float,
    "kind": str,
    "stream": str,
    "condition": str,
    "condition_from": str,
    "said_by": str,
    "pence": int,
    "pounds": str,
    "counted_pence": int,
    "freedom_low": float,
    "freedom_central": float,
    "freedom_high": float,
    "file": str,
    "sheet": str,
    "row": int,
}


def of_node(node: NetworkNode) -> Attributes:
    """A node's attributes in the order of `NODE`; what does not apply is left out."""
    found: dict[str, Value | None] = {
        "label": _label(node.name),
        "description": _about_node(node),
        "kind": node.kind,
        "tier": node.tier,
        "returned": node.returned,
        "local": node.local,
        "received_pence": node.received,
        "passed_on_pence": node.passed_on,
        "spent_pence": node.spent,
        "decides_low_pence": node.low,
        "decides_central_pence": node.central,
        "decides_high_pence": node.high,
    }
    return {name: value for name, value in found.items() if value is not None}


def of_edge(edge: NetworkEdge) -> Attributes:
    """An edge's attributes in the order of `EDGE`; `weight` is the amount in pounds without its sign."""
    found: dict[str, Value | None] = {
        "label": _label(edge.stream),
        "description": clean(f"{_money(edge.pence)} {edge.stream}, {edge.condition}"),
        "weight": float(_amount(abs(edge.pence))),
        "kind": edge.kind,
        "stream": clean(edge.stream),
        "condition": edge.condition,
        "condition_from": edge.condition_from,
        "said_by": edge.said_by,
        "pence": edge.pence,
        "pounds": plain(_amount(edge.pence)),
        "counted_pence": edge.counted,
        "freedom_low": float(edge.low),
        "freedom_central": float(edge.central),
        "freedom_high": float(edge.high),
        "file": clean(edge.file),
        "sheet": clean(edge.sheet),
        "row": edge.row,
    }
    return {name: value for name, value in found.items() if value is not None}


def of_network(network: Network) -> Attributes:
    """What the whole network is about."""
    place = network.place
    return {
        "place": clean(place.name),
        "year": place.year,
        "scope": place.scope,
        "basis": place.basis.value,
        "total_pence": int(network.total.scaleb(2)),
    }


def about(network: Network) -> str:
    """The network in one sentence, with who decides what no node of it holds."""
    place = network.place
    others = "; ".join(
        f"{clean(holder.body)} {pounds(holder.central)} ({pounds(holder.low)} to {pounds(holder.high)})"
        for holder in network.elsewhere
    )
    decided = f" Decided by no body: {others}." if others else ""
    return (
        f"Public money in {clean(place.name)}, {place.year}: {pounds(network.total)} counted. Scope {place.scope}, "
        f"basis {place.basis}.{decided}"
    )


def _label(text: str) -> str:
    """A name as a label; one that yEd would take for markup no longer begins like it."""
    shown = clean(text)
    return f"‹{shown[1:]}" if shown.casefold().startswith("<html") else shown


def _about_node(node: NetworkNode) -> str:
    if node.kind == "source":
        return f"source: {_money(node.passed_on)} to bodies"
    if node.kind == "function":
        return f"function: {_money(node.received)} of the count"
    decides = "" if node.central is None else f", decides {_money(node.central)}"
    return f"{node.tier}: received {_money(node.received)}, spends {_money(node.spent)} of the count{decides}"


def _amount(pence: int) -> Decimal:
    return Decimal(pence).scaleb(-2)


def _money(pence: int) -> str:
    return pounds(_amount(pence))
